// biome-ignore-all lint/a11y/noRedundantRoles: where the sheet turns rows into cards, browsers drop the implicit roles of a table
/** A table on a wide screen, the same rows as cards at 360 px. */
import type { ComponentChildren, VNode } from 'preact';
import type { Translator } from '../i18n.ts';

interface RowTableProps {
  readonly t: Translator;
  /** Ids of the messages. */
  readonly caption: string;
  readonly columns: readonly string[];
  /** Rows with the role `row`. */
  readonly children: ComponentChildren;
}

/** The table with its head. */
export function RowTable({ t, caption, columns, children }: RowTableProps): VNode {
  return (
    <table class="queue" role="table">
      <caption class="visually-hidden">{t.t(caption)}</caption>
      <thead role="rowgroup">
        <tr role="row">
          {columns.map((id) => (
            <th key={id} role="columnheader" scope="col">
              {t.t(id)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">{children}</tbody>
    </table>
  );
}

/** The label is drawn by the sheet where the table becomes cards. */
export function Cell({ label, children }: { readonly label: string; readonly children: ComponentChildren }): VNode {
  return (
    <td role="cell">
      <span class="cell-label" aria-hidden="true">
        {label}
      </span>
      <div class="cell-value">{children}</div>
    </td>
  );
}
