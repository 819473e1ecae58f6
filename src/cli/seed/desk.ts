/**
 * One case in one hand. A seeded case has no other writer, so its state stays here between writes and is not read again each time, as `act`
 * must: decide, seal, chain and commit are the same, at a fraction of the round trips.
 */
import { type ActDeps, caseItem } from '../../cases/act.ts';
import { findCase, type LoadedCase } from '../../cases/case.store.ts';
import { type SealedContent, sealContent } from '../../cases/chain.ts';
import type { CommitItem, Committer, WantedTimer } from '../../cases/commit.ts';
import { findRules } from '../../cases/rules.store.ts';
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
  readonly id: string;
  readonly name: string;
  readonly facts: Facts;
}

export interface Desk {
  readonly rules: Rules;
  readonly excluded: ReadonlySet<string>;
  state(): CaseState;
  /** Alarms that must ring, as the database has them. */
  alarms(): readonly TimerPlan[];
  /** The oldest job that is still to be done; it leaves the list. */
  nextJob(): Job | undefined;
  /** Applies one command. Null when it was done, else the codes of the refusals. Throws when the write is not taken. */
  send(
    command: Command,
    options?: { fired?: TimerPlan; consumed?: string; content?: Readonly<Record<string, string>> },
  ): Promise<string | null>;
  /** Consumes a job without an effect. */
  drop(jobId: string): Promise<void>;
}

/** True while the mechanism still owes something. */
export function isOpen(state: CaseState): boolean {
  return !ENDED_STATES.some((ended) => ended === state.state);
}

/** All that a desk holds. Only `state` and `chainHead` move on, with each write. */
interface Held {
  readonly deps: Pick<ActDeps, 'clock'>;
  readonly organisationId: string;
  readonly committer: Committer;
  readonly rules: Rules;
  readonly caseKey: VaultKey;
  /** Ids of the alarms' rows. */
  readonly rows: Map<string, string>;
  state: CaseState;
  chainHead: Buffer;
}

/** Files a complaint and holds its case. Throws when the filing is refused: a seeded one never should be. */
export async function openDesk(deps: ActDeps, door: Door, grievance: Grievance): Promise<Desk> {
  const organisationId = door.organisation.id;
  const jobs: Job[] = [];
  const excluded = new Set<string>();
  const rows = new Map<string, string>();
  const committer = withoutNotices(deps.committer, jobs, excluded);
  const onCommitted: ActDeps['onCommitted'] = (_organisation, _case, timers) => keepRows(rows, timers);
  const filed = await submitGrievance({ ...deps, committer, onCommitted }, door, grievance);
  if (filed.kind !== 'accepted') throw new Error(`seed.filing_${filed.kind}`);
  const { loaded, rules } = await load(deps, organisationId, filed.caseId);
  const caseKey = await keyOf(deps, organisationId, loaded);
  const held: Held = { deps, organisationId, committer, rules, caseKey, rows, state: loaded.state, chainHead: loaded.chainHead };
  return {
    rules,
    excluded,
    state: () => held.state,
    alarms: () => alarmsOf(held),
    nextJob: () => jobs.shift(),
    send: (command, options = {}) => write(held, command, options),
    drop: async (jobId) => {
      const item = { caseId: held.state.caseId, expectedSeq: 0, consumed: jobId };
      await committer.commit({ organisationId, staffId: null }, item);
    },
  };
}

type SendOptions = NonNullable<Parameters<Desk['send']>[1]>;

async function write(held: Held, command: Command, options: SendOptions): Promise<string | null> {
  const { deps, organisationId, rules, rows } = held;
  const now = deps.clock.now();
  const decision = decide(rules, held.state, command, now);
  if (decision.kind === 'refused') return decision.refusals.map((refusal) => refusal.code).join(', ');
  const context = { organisationId, command, requestId: null, policy: rules.policy, now };
  const item = caseItem(context, held, decision, seal(held, options.content ?? {}));
  const fired = options.fired ? rows.get(alarmKey(options.fired)) : undefined;
  const claims = { ...(fired ? { fired } : {}), ...(options.consumed ? { consumed: options.consumed } : {}) };
  const staffId = command.actor.kind === 'staff' ? command.actor.id : null;
  const outcome = await held.committer.commit({ organisationId, staffId }, { ...item, ...claims });
  if (outcome !== 'ok') throw new Error(`seed.commit_${outcome}`);
  const known = new Set(alarmsOf(held).map(alarmKey));
  keepRows(
    rows,
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

function keepRows(rows: Map<string, string>, timers: readonly WantedTimer[]): void {
  for (const timer of timers) rows.set(alarmKey(timer), timer.id);
}

async function load(deps: ActDeps, organisationId: string, caseId: string): Promise<{ loaded: LoadedCase; rules: Rules }> {
  return asViewer(deps.db, { organisationId, staffId: null }, async (tx) => {
    const loaded = await findCase(tx, caseId);
    const policy = loaded ? await findRules(tx, loaded.state) : undefined;
    if (!loaded || !policy) throw new Error('seed.case_missing');
    return { loaded, rules: { definition: loaded.state.definition, policy } };
  });
}

async function keyOf(deps: ActDeps, organisationId: string, { state, wrappedKey }: LoadedCase): Promise<VaultKey> {
  if (!wrappedKey) throw new Error('seed.key_missing');
  return (await deps.keyring.of(organisationId)).openCaseKey(state.caseId, wrappedKey);
}

/** Takes the notices out of each write, and remembers the other jobs and whom the case excludes. */
function withoutNotices(committer: Committer, jobs: Job[], excluded: Set<string>): Committer {
  return {
    commit: async (scope, item) => {
      const outbox = (item.outbox ?? []).filter((row) => row.queue !== 'notify');
      const outcome = await committer.commit(scope, { ...item, outbox });
      if (outcome === 'ok') remember(item, outbox, jobs, excluded);
      return outcome;
    },
  };
}

function remember(item: CommitItem, outbox: NonNullable<CommitItem['outbox']>, jobs: Job[], excluded: Set<string>): void {
  for (const { staffId } of item.exclusions ?? []) excluded.add(staffId);
  for (const { id, name, facts } of outbox) jobs.push({ id, name, facts: isFacts(facts) ? facts : {} });
}

function isFacts(value: unknown): value is Facts {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What makes two alarms the same one; the commit keeps the row of one that is wanted again. */
const alarmKey = (plan: TimerPlan): string => `${plan.clockKey} ${plan.step} ${plan.dueAt}`;
