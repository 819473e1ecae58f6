/** The projection of a case onto its row: what lists and queues order and filter by. Pure; rebuilt from events alone it is the same. */
import { FOLD_VERSION } from '../workflow/fold.ts';
import type { CaseState } from '../workflow/model.ts';

const DELAY_RANK = { none: 0, worsens: 1, becomes_irremediable: 2 } as const;

/** The columns of `cases` that follow from the state. Timer columns are set by the database from the live timers. */
export interface CaseProjection {
  readonly id: string;
  readonly reference: string;
  readonly definition: string;
  readonly policy_id: string;
  readonly policy_version: number;
  readonly state: string;
  readonly state_since: string;
  readonly cycle: number;
  readonly level: number;
  readonly severity: number;
  readonly delay_rank: number;
  readonly likelihood: number;
  readonly life_risk: boolean;
  readonly retaliation: boolean;
  readonly child_or_sgbv: boolean;
  readonly next_due_at: string | null;
  readonly breached_at: string | null;
  readonly entry_class: string;
  readonly channel: string;
  readonly locale: string;
  readonly site_id: string | null;
  readonly country: string | null;
  readonly handler_id: string | null;
  readonly imported: boolean;
  readonly received_at: string;
  readonly submitted_at: string;
  readonly ended_at: string | null;
  readonly seq: number;
  readonly revision: number;
  readonly snapshot: CaseState;
  readonly fold_version: number;
}

/** Projects a state. The queue key of requirements 4.1 is spread over its columns, so that an index can order by it. */
export function projectCase(state: CaseState): CaseProjection {
  return {
    ...identity(state),
    ...priority(state),
    state: state.state,
    state_since: state.stateSince,
    cycle: state.cycle,
    level: state.level,
    entry_class: state.entryClass,
    channel: state.channel,
    locale: state.locale,
    site_id: state.siteId,
    country: state.country,
    handler_id: state.handlerId,
    ended_at: state.endedAt,
    seq: state.seq,
    revision: state.revision,
    snapshot: state,
    fold_version: FOLD_VERSION,
  };
}

function identity(state: CaseState) {
  return {
    id: state.caseId,
    reference: state.reference,
    definition: state.definition,
    policy_id: state.policyId,
    policy_version: state.policyVersion,
    imported: state.imported,
    received_at: state.receivedAt,
    submitted_at: state.submittedAt,
  };
}

/** Requirements 4.1, descending: life risk, open retaliation, child or SGBV, severity, delay, likelihood, oldest breach, oldest receipt. */
function priority(state: CaseState) {
  return {
    severity: state.severity ? Number(state.severity.level.slice(1)) : 0,
    delay_rank: state.severity ? DELAY_RANK[state.severity.delay] : 0,
    likelihood: state.severity?.likelihood ?? 0,
    life_risk: state.urgent === 'life_risk' || state.urgent === 'interim_measures',
    retaliation: state.protection !== 'none' && state.protection !== 'cleared',
    child_or_sgbv: concernsChildOrSgbv(state),
    breached_at: oldestOpenBreach(state),
    next_due_at: nextDue(state),
  };
}

/** By what the person said of themselves and by what was assessed: R28 child, R37 violence and harassment, TH05 and TH06. */
function concernsChildOrSgbv({ groups, rights, harms }: CaseState): boolean {
  return groups.includes('child') || rights.includes('R28') || rights.includes('R37') || harms.includes('TH05') || harms.includes('TH06');
}

/** The earliest date that the company owes something: not the reminder before it. */
function nextDue(state: CaseState): string | null {
  const owed = state.clocks.filter((clock) => clock.escalates && clock.state === 'running').map((clock) => clock.dueAt);
  return owed.sort()[0] ?? null;
}

function oldestOpenBreach(state: CaseState): string | null {
  const breaches = state.clocks.flatMap((clock) =>
    clock.escalates && clock.state === 'running' && clock.breachedAt ? [clock.breachedAt] : [],
  );
  return breaches.sort()[0] ?? null;
}
