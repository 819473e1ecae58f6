/** What the company must do, one card an item, with the question that only the person can answer (F06). */
import type { ComponentChildren, VNode } from 'preact';
import type { Instant } from '../../time.ts';
import { idPart, type Translator } from '../i18n.ts';
import { Tag, type Tone } from './parts.tsx';
import { valueLabel } from './schema-form.tsx';

/** A remedy item as the core keeps it (workflow/model `RemedyItem`). */
export interface RemedyItemVm {
  readonly key: string;
  readonly type: string;
  readonly dueAt: Instant;
  readonly state: string;
}

const TONES: Readonly<Record<string, Tone>> = {
  planned: 'info',
  delivered: 'warning',
  verified: 'success',
  disputed: 'danger',
  unverified: 'warning',
  refused: 'calm',
};

interface RemedyListProps {
  readonly t: Translator;
  readonly timeZone: string;
  readonly now: Instant;
  readonly items: readonly RemedyItemVm[];
  /** Whose words: 'staff' reads about the person, not "you". */
  readonly audience: 'rightsholder' | 'staff';
  /** What can be done about one item: forms or links. */
  readonly actions: (item: RemedyItemVm) => ComponentChildren;
}

/** The name of an item: its number and its kind. */
export function itemName(t: Translator, item: RemedyItemVm, index: number): string {
  return t.t('item-name', { number: index + 1, kind: valueLabel(t, 'type', item.type) });
}

/** All items. */
export function RemedyList({ t, timeZone, now, items, audience, actions }: RemedyListProps): VNode {
  const own = audience === 'staff' ? 'desk-' : '';
  return (
    <ul class="remedies">
      {items.map((item, index) => {
        const late = item.dueAt < now && (item.state === 'planned' || item.state === 'disputed');
        return (
          <li class="remedy" key={item.key} id={item.key}>
            <h3 class="remedy-name">{itemName(t, item, index)}</h3>
            <p>
              <Tag tone={TONES[item.state] ?? 'info'}>{t.t(`${own}item-${idPart(item.state)}`)}</Tag>{' '}
              {late ? <Tag tone="danger">{t.t(`${own}late`)}</Tag> : null}
            </p>
            <p class="muted">{t.t('item-due', { date: t.date(item.dueAt, timeZone) })}</p>
            {actions(item)}
          </li>
        );
      })}
    </ul>
  );
}
