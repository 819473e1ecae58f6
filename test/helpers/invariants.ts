/**
 * What must hold of a tenant's data whatever was killed, lost, repeated or reordered (performance.md section 5). One checker for every
 * fault, replay and walk test: it answers sentences, so that a failure says which promise broke and where.
 */
import type { StoredEvent } from '../../src/cases/case.store.ts';
import type { Core } from '../../src/compose.ts';
import { type LedgerReport, verifyLedger } from '../../src/ledger/verify.ts';
import { wasWarned } from '../../src/timeboxes/overrun.ts';
import { timersFor } from '../../src/timeboxes/timers.ts';
import { foldEvents } from '../../src/workflow/fold.ts';
import type { CaseState } from '../../src/workflow/model.ts';
import { isEnded } from '../../src/workflow/vocabulary.ts';
import { type CaseRecord, type Records, readRecords, type TimerRow } from './records.ts';
import { sealedFaults } from './sealed.ts';

/** A submission that was answered with 201: from then on it must never be lost. */
export interface Acknowledged {
  readonly reference: string;
  readonly receipt: string;
  /** What was sent, to be found again behind the receipt. */
  readonly description?: string;
}

export interface Expectations {
  readonly acked?: readonly Acknowledged[];
  /** Workers ran and no case was routed for a second cause: exactly one `case.routed` each. */
  readonly routedOnce?: boolean;
  /** Workers drained everything: no job is owed and no alarm is overdue. */
  readonly drained?: boolean;
}

export interface Inspected {
  readonly core: Pick<Core, 'deps'>;
  readonly organisation: { readonly id: string; readonly slug: string };
}

/** Every broken promise as a sentence; empty when all hold. Reads only. */
export async function violations(target: Inspected, expectations: Expectations = {}): Promise<readonly string[]> {
  const { deps } = target.core;
  const records = await readRecords(deps.db, target.organisation.id);
  const ledger = await verifyLedger(deps.db, { organisationId: target.organisation.id, slug: target.organisation.slug });
  return [
    ...ledgerFaults(ledger, records),
    ...records.cases.flatMap((one) => caseFaults(one)),
    ...(await sealedFaults(deps, target.organisation.id, records, expectations.acked ?? [])),
    ...(expectations.routedOnce ? records.cases.flatMap(routedFaults) : []),
    ...(expectations.drained ? owedFaults(records, deps.clock.now()) : []),
  ];
}

/** Chains, heads, checkpoints, and row = fold(events) (D16); and that the verifier looked at everything that is there. */
function ledgerFaults(report: LedgerReport, records: Records): readonly string[] {
  const events = records.cases.reduce((sum, one) => sum + one.events.length, 0);
  const looked = report.cases === records.cases.length && report.events === events;
  return [
    ...report.faults.map((fault) => `ledger: ${fault.where}: ${fault.reason}`),
    ...(looked ? [] : [`ledger: verified ${report.cases} cases and ${report.events} events of ${records.cases.length} and ${events}`]),
  ];
}

/** Everything that one case must fulfil by itself. */
export function caseFaults(record: CaseRecord): readonly string[] {
  const state = foldEvents(record.events);
  const faults = [
    ...sequenceFaults(record),
    ...nextTimerFaults(record),
    ...liveTimerFaults(record, state),
    ...stepFaults(record),
    ...clockFaults(record, state),
    ...surpriseFaults(record, state),
  ];
  return faults.map((fault) => `case ${record.row.reference}: ${fault}`);
}

/** Event numbers run from 1 without a gap, and the row knows the last one. */
function sequenceFaults({ events, row }: CaseRecord): readonly string[] {
  const gap = events.findIndex((event, index) => event.seq !== index + 1);
  return [
    ...(gap === -1 ? [] : [`event ${gap + 1} is missing or repeated`]),
    ...(events.length === row.seq ? [] : [`the row counts ${row.seq} events, the ledger has ${events.length}`]),
  ];
}

/** D13: an open case owns a live alarm, and its row names the earliest. */
function nextTimerFaults({ row, timers }: CaseRecord): readonly string[] {
  const live = timers.filter((timer) => timer.live).sort((a, b) => (`${a.dueAt} ${a.id}` < `${b.dueAt} ${b.id}` ? -1 : 1));
  const first = live[0];
  if (row.isOpen && first === undefined) return ['it is open and has no live alarm'];
  return (row.nextTimerId ?? null) === (first?.id ?? null) ? [] : ['its row does not name the earliest live alarm'];
}

/** Live alarms are exactly those that the events and the pinned policy ask for. */
function liveTimerFaults({ timers, policy }: CaseRecord, state: CaseState): readonly string[] {
  const planOf = (timer: { clockKey: string; step: string; dueAt: string }) => `${timer.clockKey} ${timer.step} at ${timer.dueAt}`;
  const wanted = timersFor(policy, state.clocks, !isEnded(state.state)).map(planOf).sort();
  const live = timers
    .filter((timer) => timer.live)
    .map(planOf)
    .sort();
  return [
    ...wanted.filter((plan) => !live.includes(plan)).map((plan) => `alarm ${plan} is missing`),
    ...live
      .filter((plan, index) => !wanted.includes(plan) || live.indexOf(plan) !== index)
      .map((plan) => `alarm ${plan} is not wanted or there twice`),
  ];
}

const STEP_OF_TYPE: { readonly [type: string]: string } = { 'clock.warned': 'warn', 'clock.breached': 'breach', 'clock.resumed': 'resume' };

type Steps = ReadonlyMap<string, readonly StoredEvent[]>;

/** What the ledger says of each step of each clock, by `<clock key> <step>`. */
function stepsIn(events: readonly StoredEvent[]): Steps {
  const steps = new Map<string, StoredEvent[]>();
  for (const event of events) {
    const step = event.type === 'clock.stepped' ? event.facts.step : STEP_OF_TYPE[event.type];
    if (step === undefined) continue;
    const name = `${event.facts.key} ${step}`;
    steps.set(name, [...(steps.get(name) ?? []), event]);
  }
  return steps;
}

/** Alarms and steps fix each other: each alarm that rang has exactly one event, and no step is there whose alarm did not ring. */
function stepFaults(record: CaseRecord): readonly string[] {
  const steps = stepsIn(record.events);
  const rang = new Map<string, TimerRow[]>();
  for (const timer of record.timers.filter((one) => one.firedAt !== null)) {
    const name = `${timer.clockKey} ${timer.step}`;
    rang.set(name, [...(rang.get(name) ?? []), timer]);
  }
  // A clock may rest and go on more than once, and go on for other causes than its alarm.
  const unrung = [...steps.keys()].filter((name) => !rang.has(name) && !name.endsWith(' resume'));
  return [
    ...unrung.map((name) => `step ${name} has no alarm that rang`),
    ...[...rang].flatMap(([name, timers]) => rungFaults(name, timers, steps.get(name) ?? [])),
  ];
}

function rungFaults(name: string, timers: readonly TimerRow[], events: readonly StoredEvent[]): readonly string[] {
  const once = name.endsWith(' resume') ? events.length >= timers.length : events.length === 1 && timers.length === 1;
  return [
    ...(once ? [] : [`alarm ${name} rang ${timers.length} times and has ${events.length} events`]),
    ...timers.flatMap((timer) => (timer.firedAt !== null && timer.firedAt < timer.dueAt ? [`alarm ${name} rang before it was due`] : [])),
    ...events.flatMap((event) =>
      event.type === 'clock.breached' && event.facts.dueAt !== timers[0]?.dueAt ? [`alarm ${name} recorded another due time`] : [],
    ),
  ];
}

/** The table of clocks is the fold of the `clock.*` events too. */
function clockFaults({ clocks }: CaseRecord, state: CaseState): readonly string[] {
  const textOf = (clock: {
    key: string;
    state: string;
    startedAt: string;
    dueAt: string;
    warnAt: string;
    endedAt: string | null;
    breachedAt: string | null;
  }) => [clock.key, clock.state, clock.startedAt, clock.dueAt, clock.warnAt, clock.endedAt, clock.breachedAt].join(' ');
  const stored = clocks.map(textOf).sort();
  const folded = state.clocks.map(textOf).sort();
  return stored.join('\n') === folded.join('\n') ? [] : ['its clocks are not the fold of their events'];
}

/** B03: a missed date that nobody announced has exactly one `predictability.breached`, one that was announced has none. */
function surpriseFaults({ events }: CaseRecord, state: CaseState): readonly string[] {
  return state.clocks.flatMap((clock) => {
    const n = events.filter((event) => event.type === 'predictability.breached' && event.facts.key === clock.key).length;
    const due = clock.escalates && clock.breachedAt !== null && !wasWarned(clock) ? 1 : 0;
    return n === due ? [] : [`${clock.key} was missed by surprise ${due} times and this is written ${n} times`];
  });
}

function routedFaults({ row, events }: CaseRecord): readonly string[] {
  const n = events.filter((event) => event.type === 'case.routed').length;
  return n === 1 ? [] : [`case ${row.reference}: routed ${n} times`];
}

/** After a drain nothing is owed: no outbox row, parked or not, and no alarm in the past. */
function owedFaults({ outbox, cases }: Records, now: string): readonly string[] {
  const overdue = cases.flatMap(({ row, timers }) =>
    timers
      .filter((timer) => timer.live && timer.dueAt <= now)
      .map((timer) => `case ${row.reference}: alarm ${timer.clockKey} ${timer.step} is overdue`),
  );
  return [...outbox.map((row) => `outbox: ${row.queue}/${row.name} is still owed${row.parkedAt ? ' and parked' : ''}`), ...overdue];
}
