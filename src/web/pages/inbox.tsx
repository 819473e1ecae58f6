// biome-ignore-all lint/a11y/noRedundantRoles: where the sheet turns rows into cards, browsers drop the implicit roles of a table
/** The queue of the desk in its order (requirements 4.1): a table on a wide screen, the same rows as cards at 360 px. */
import type { VNode } from 'preact';
import type { Instant } from '../../time.ts';
import { STATES } from '../../workflow/codes.ts';
import { STAGE_NAMES, type Stage } from '../../workflow/joint.ts';
import { ClockBar, type ClockVm, clockName, clockSentence, nextDue } from '../components/clocks.tsx';
import { Code, Tag } from '../components/parts.tsx';
import { Cell, RowTable } from '../components/rows.tsx';
import { DeskShell, type DeskUser, href, type PageContext, renderPage } from '../layout.tsx';
import { casePath, PATHS, withQuery } from '../paths.ts';

export interface InboxRowVm {
  readonly reference: string;
  readonly state: string;
  /** S1 to S5, or null before it is assessed. */
  readonly severity: string | null;
  readonly urgent: boolean;
  readonly retaliation: boolean;
  readonly level: number;
  /** True for a report that only designated officers open. */
  readonly reserved: boolean;
  /** True where its content is open to this person: their own work stands out in a shared queue. */
  readonly opened: boolean;
  readonly receivedAt: Instant;
  /** Null: nobody yet. */
  readonly handler: string | null;
  readonly clocks: readonly ClockVm[];
}

export interface InboxVm {
  readonly user: DeskUser;
  /** False for a role that reads no complaint: an empty queue would say that nothing waits. */
  readonly seesCases: boolean;
  readonly rows: readonly InboxRowVm[];
  readonly filter: { readonly state: string | null; readonly stage: Stage | null; readonly mine: boolean };
  /** Cursor of the next page, or null. */
  readonly next: string | null;
}

/** The page as text. */
export function renderInbox(vm: InboxVm, page: PageContext): string {
  const { t } = page.t;
  return renderPage(
    <DeskShell page={page} title={t('nav-inbox')} user={vm.user} current="inbox">
      <h1>{t('nav-inbox')}</h1>
      {vm.seesCases ? <Stages vm={vm} page={page} /> : null}
      {vm.seesCases ? <Filters vm={vm} page={page} /> : null}
      {vm.rows.length === 0 ? <p class="empty">{t(vm.seesCases ? 'inbox-empty' : 'inbox-no-cases')}</p> : <Queue vm={vm} page={page} />}
      {vm.next === null ? null : (
        <p class="actions">
          <a
            class="button button-secondary"
            href={withQuery(href(page, PATHS.inbox), {
              state: vm.filter.state,
              stage: vm.filter.stage,
              mine: vm.filter.mine ? 'true' : null,
              after: vm.next,
            })}
          >
            {t('inbox-next')}
          </a>
        </p>
      )}
    </DeskShell>,
  );
}

/** The four screens (people.md 1); links, so that each can be kept. */
function Stages({ vm, page }: { readonly vm: InboxVm; readonly page: PageContext }): VNode {
  const { t } = page.t;
  return (
    <nav class="stages" aria-label={t('desk-stages')}>
      <ul>
        {STAGE_NAMES.map((stage) => (
          <li key={stage}>
            <a
              href={withQuery(href(page, PATHS.inbox), { stage, mine: vm.filter.mine ? 'true' : null })}
              aria-current={stage === vm.filter.stage ? 'page' : undefined}
            >
              {t(`desk-stage-${stage}`)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** A form with GET: the address says what is shown, so that it can be kept. */
function Filters({ vm, page }: { readonly vm: InboxVm; readonly page: PageContext }): VNode {
  const { t } = page.t;
  return (
    <form class="filters" method="get" action={href(page, PATHS.inbox)}>
      <label class="filter">
        <span>{t('filter-state')}</span>
        <select class="input select" name="state">
          <option value="">{t('filter-all')}</option>
          {STATES.map((state) => (
            <option key={state} value={state} selected={state === vm.filter.state}>
              {t(`desk-state-${state}`)}
            </option>
          ))}
        </select>
      </label>
      <label class="filter filter-tick">
        <input type="checkbox" name="mine" value="true" checked={vm.filter.mine} /> <span>{t('filter-mine')}</span>
      </label>
      <button class="button button-secondary" type="submit">
        {t('filter-apply')}
      </button>
    </form>
  );
}

const COLUMNS = ['col-case', 'col-state', 'col-severity', 'col-due', 'col-level', 'col-handler'] as const;

function Queue({ vm, page }: { readonly vm: InboxVm; readonly page: PageContext }): VNode {
  return (
    <RowTable t={page.t} caption="inbox-caption" columns={COLUMNS}>
      {vm.rows.map((row) => (
        <Row key={row.reference} row={row} page={page} />
      ))}
    </RowTable>
  );
}

function Row({ row, page }: { readonly row: InboxRowVm; readonly page: PageContext }): VNode {
  const { t } = page.t;
  const late = row.clocks.some((clock) => clock.late && clock.state === 'running');
  return (
    <tr class={late ? 'queue-row queue-row-late' : 'queue-row'} role="row">
      <th class="queue-case" role="rowheader" scope="row">
        <a href={href(page, casePath(row.reference))}>
          <Code>{row.reference}</Code>
        </a>
        <span class="marks">
          {row.urgent ? <Tag tone="danger">{t('mark-urgent')}</Tag> : null}
          {row.retaliation ? <Tag tone="warning">{t('mark-retaliation')}</Tag> : null}
          {row.reserved ? <Tag tone="calm">{t('mark-reserved')}</Tag> : null}
          {row.opened ? <Tag tone="calm">{t('mark-opened')}</Tag> : null}
        </span>
      </th>
      <Cell label={t('col-state')}>{t(`desk-state-${row.state}`)}</Cell>
      <Cell label={t('col-severity')}>
        {row.severity === null ? (
          <span class="muted">{t('not-assessed')}</span>
        ) : (
          <Tag tone={row.severity >= 'S4' ? 'danger' : 'info'}>{row.severity}</Tag>
        )}
      </Cell>
      <Cell label={t('col-due')}>
        <Due row={row} page={page} />
      </Cell>
      <Cell label={t('col-level')}>{t(`level-${row.level}`)}</Cell>
      <Cell label={t('col-handler')}>
        {row.handler === null ? <span class="muted">{t('nobody')}</span> : <span dir="auto">{row.handler}</span>}
      </Cell>
    </tr>
  );
}

function Due({ row, page }: { readonly row: InboxRowVm; readonly page: PageContext }): VNode {
  const { t, now, timeZone } = page;
  const clock = nextDue(row.clocks);
  if (clock === null) return <span class="muted">{t.t('clocks-none')}</span>;
  return (
    <div class="due">
      <p class="due-name">{clockName(t, clock.name, 'staff')}</p>
      <p class={clock.late ? 'due-when due-late' : 'due-when'}>{clockSentence({ t, now, timeZone, clock, audience: 'staff' })}</p>
      <ClockBar t={t} now={now} clock={clock} />
    </div>
  );
}
