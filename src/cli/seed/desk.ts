/**
 * One case in one hand, and on no other's table until its history is complete: decide, seal and chain are the same as for every case, but
 * the writes are kept and go to the database together. So neither workers beside it nor a kill meet half a history.
 */
import { type ActDeps, caseItem } from '../../cases/act.ts';
import { type SealedContent, sealContent } from '../../cases/chain.ts';
import type { CommitItem, CommitOutcome, WantedTimer } from '../../cases/commit.ts';
import { findRules, TZ_VERSION } from '../../cases/rules.store.ts';
import { asViewer } from '../../db/client.ts';
import { newId } from '../../db/ids.ts';
import { type Door, type Grievance, submitGrievance } from '../../intake/submit.ts';
import type { TimerPlan } from '../../timeboxes/model.ts';
import { timersFor } from '../../timeboxes/timers.ts';
import type { VaultKey } from '../../vault/envelope.ts';
import { ENDED_STATES } from '../../workflow/codes.ts';
import { decide } from '../../workflow/decide.ts';
import type { CaseState, Command, Facts, Rules } from '../../workflow/model.ts';

export interface Job {
  readonly name: string;
  readonly facts: Facts;
}

export interface Desk {
  readonly rules: Rules;
  readonly excluded: ReadonlySet<string>;
  state(): CaseState;
  /** Alarms that must ring. */
  alarms(): readonly TimerPlan[];
  /** The oldest job that is still to be done; it leaves the list. */
  nextJob(): Job | undefined;
  /** Applies one command. Null when it was done, else the codes of the refusals. */
  send(command: Command, options?: SendOptions): string | null;
  /** The whole history, in order, for one transaction. */
  history(): readonly CommitItem[];
}

export interface SendOptions {
  readonly fired?: TimerPlan;
  readonly content?: Readonly<Record<string, string>>;
}

/** True while the mechanism still owes something. */
export function isOpen(state: CaseState): boolean {
  return !ENDED_STATES.some((ended) => ended === state.state);
}

/** All that a desk holds. Only `state`, `chainHead` and the lists move on, with each write. */
interface Held {
  readonly deps: Pick<ActDeps, 'clock'>;
  readonly organisationId: string;
  readonly rules: Rules;
  readonly caseKey: VaultKey;
  readonly kept: Kept;
  state: CaseState;
  chainHead: Buffer;
}

/** What the writes so far amount to. */
interface Kept {
  readonly items: CommitItem[];
  readonly jobs: Job[];
  readonly excluded: Set<string>;
  /** Ids of the alarms' rows, by what makes an alarm the same one. */
  readonly rows: Map<string, string>;
}

/** Files a complaint and holds its case. Throws when the filing is refused: a seeded one never should be. */
export async function openDesk(deps: ActDeps, door: Door, grievance: Grievance): Promise<Desk> {
  const organisationId = door.organisation.id;
  const kept: Kept = { items: [], jobs: [], excluded: new Set(), rows: new Map() };
  const committer = { commit: async (_scope: unknown, item: CommitItem): Promise<CommitOutcome> => keep(kept, item) };
  const onCommitted: ActDeps['onCommitted'] = (_organisation, _case, timers) => keepRows(kept, timers);
  const filed = await submitGrievance({ ...deps, committer, onCommitted }, door, grievance);
  if (filed.kind !== 'accepted') throw new Error(`seed.filing_${filed.kind}`);
  const { row, caseKey: wrapped } = kept.items[0] ?? {};
  if (!row || !wrapped) throw new Error('seed.case_missing');
  const state = row.snapshot;
  const policy = await asViewer(deps.db, { organisationId, staffId: null }, (tx) => findRules(tx, state));
  if (!policy) throw new Error('policy.pinned_version_missing');
  const caseKey = (await deps.keyring.of(organisationId)).openCaseKey(state.caseId, Buffer.from(wrapped, 'base64'));
  const rules = { definition: state.definition, policy, tz: TZ_VERSION };
  const held: Held = { deps, organisationId, rules, caseKey, kept, state, chainHead: Buffer.from(row.chain_head, 'hex') };
  return {
    rules,
    excluded: kept.excluded,
    state: () => held.state,
    alarms: () => alarmsOf(held),
    nextJob: () => kept.jobs.shift(),
    send: (command, options = {}) => write(held, command, options),
    history: () => kept.items,
  };
}

function write(held: Held, command: Command, options: SendOptions): string | null {
  const { deps, organisationId, rules, kept } = held;
  const now = deps.clock.now();
  const decision = decide(rules, held.state, command, now);
  if (decision.kind === 'refused') return decision.refusals.map((refusal) => refusal.code).join(', ');
  const context = { organisationId, command, requestId: null, policy: rules.policy, now };
  const item = caseItem(context, held, decision, seal(held, options.content ?? {}));
  const fired = options.fired ? kept.rows.get(alarmKey(options.fired)) : undefined;
  keep(kept, { ...item, ...(fired ? { fired } : {}) });
  const known = new Set(alarmsOf(held).map(alarmKey));
  keepRows(
    kept,
    (item.timers ?? []).filter((timer) => !known.has(alarmKey(timer))),
  );
  held.state = decision.state;
  held.chainHead = Buffer.from(item.row?.chain_head ?? '', 'hex');
  return null;
}

function seal({ caseKey, organisationId }: Held, content: Readonly<Record<string, string>>): SealedContent | null {
  return Object.keys(content).length === 0 ? null : sealContent(caseKey, organisationId, newId(), content);
}

function alarmsOf({ rules, state }: Held): readonly TimerPlan[] {
  return timersFor(rules.policy, state.clocks, isOpen(state));
}

/** Keeps a write without its jobs: they are done here and now, but for notices, since nobody is written to today about what happened then. */
function keep(kept: Kept, item: CommitItem): CommitOutcome {
  for (const { staffId } of item.exclusions ?? []) kept.excluded.add(staffId);
  const jobs = (item.outbox ?? []).filter((row) => row.queue !== 'notify');
  kept.jobs.push(...jobs.map(({ name, facts }) => ({ name, facts: isFacts(facts) ? facts : {} })));
  kept.items.push({ ...item, outbox: [] });
  return 'ok';
}

function keepRows({ rows }: Kept, timers: readonly WantedTimer[]): void {
  for (const timer of timers) rows.set(alarmKey(timer), timer.id);
}

function isFacts(value: unknown): value is Facts {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What makes two alarms the same one; the commit keeps the row of one that is wanted again. */
const alarmKey = (plan: TimerPlan): string => `${plan.clockKey} ${plan.step} ${plan.dueAt}`;
