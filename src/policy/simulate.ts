/**
 * What a policy would have changed: recorded cases lived again under the policy that they are pinned to and under another one, and the
 * two compared. Both sides are replays, so that the difference is the policy's alone; people are assumed to act at the same times. Pure.
 */
import { epochMs, type Instant } from '../time.ts';
import type { EventRecord } from '../workflow/model.ts';
import type { PolicyDocument } from './document.ts';
import { type CaseFate, recordedFate, replayedFate } from './replay.ts';

const DAY_MS = 86_400_000;

export interface RecordedCase {
  /** The whole ledger of the case, in order. */
  readonly events: readonly EventRecord[];
  readonly pinned: PolicyDocument;
  /** Versions that the case adopted later, by number. */
  readonly adopted: ReadonlyMap<number, PolicyDocument>;
}

export interface BoxCount {
  readonly name: string;
  readonly regime: string;
  readonly boxes: number;
  readonly breaches: number;
}

export interface Workload {
  readonly level: number;
  readonly roles: readonly string[];
  /** Days that time-boxes were open while their case lay at this level. */
  readonly boxDays: number;
  readonly boxesPerWeek: number;
}

export interface Tally {
  readonly boxes: number;
  readonly breaches: number;
  readonly clocks: readonly BoxCount[];
  readonly regimes: readonly Omit<BoxCount, 'name'>[];
  /** How often the ladder climbed to a level by itself. */
  readonly escalations: readonly { readonly level: number; readonly count: number }[];
  readonly workload: readonly Workload[];
}

export interface SimulationReport {
  readonly period: { readonly from: Instant; readonly to: Instant };
  readonly candidate: { readonly id: string; readonly version: number };
  readonly pinned: readonly { readonly id: string; readonly version: number }[];
  readonly cases: number;
  /** Cases whose first event is an import: their clocks are history, not times (D24). */
  readonly importsLeftOut: number;
  /** Cases that could not be lived again, by reason; in none of the figures. */
  readonly notReplayed: Readonly<Record<string, number>>;
  /** Missed dates as recorded, and in how many cases the replay under the pinned policy comes to others. */
  readonly recorded: { readonly breaches: number; readonly casesThatDiffer: number };
  readonly before: Tally;
  readonly after: Tally;
  /** Cases with fewer and with more missed dates under the candidate. */
  readonly casesBetter: number;
  readonly casesWorse: number;
}

export interface Simulation {
  add(one: RecordedCase): void;
  report(): SimulationReport;
}

/** Collects cases received in [from, to), as they stood at `to`. A case that cannot be folded is counted, never dropped in silence. */
export function createSimulation(candidate: PolicyDocument, period: { from: Instant; to: Instant }): Simulation {
  const before = newTally();
  const after = newTally();
  const pinned = new Map<string, PolicyDocument>();
  const notReplayed: Record<string, number> = {};
  const count = { cases: 0, imports: 0, recorded: 0, differ: 0, better: 0, worse: 0 };
  const live = ({ events, pinned: own, adopted }: RecordedCase) => {
    const recorded = recordedFate(events, period.to);
    const was = replayedFate({ policy: own, later: adopted }, events, period.to);
    const would = replayedFate({ policy: candidate }, events, period.to);
    const [missed, missedWas, missedWould] = [breachesOf(recorded), breachesOf(was), breachesOf(would)];
    pinned.set(`${own.id} ${own.version}`, own);
    before.add(was, period.to);
    after.add(would, period.to);
    count.cases += 1;
    count.recorded += missed.length;
    count.differ += missed.join() === missedWas.join() ? 0 : 1;
    count.better += missedWould.length < missedWas.length ? 1 : 0;
    count.worse += missedWould.length > missedWas.length ? 1 : 0;
  };
  return {
    add(one) {
      if (one.events[0]?.type === 'case.imported') count.imports += 1;
      else
        try {
          live(one);
        } catch (error) {
          const reason = error instanceof Error ? error.message : String(error);
          notReplayed[reason] = (notReplayed[reason] ?? 0) + 1;
        }
    },
    report: () => ({
      period,
      candidate: { id: candidate.id, version: candidate.version },
      pinned: [...pinned.values()].map(({ id, version }) => ({ id, version })),
      cases: count.cases,
      importsLeftOut: count.imports,
      notReplayed,
      recorded: { breaches: count.recorded, casesThatDiffer: count.differ },
      before: before.tally([...pinned.values()], period),
      after: after.tally([candidate], period),
      casesBetter: count.better,
      casesWorse: count.worse,
    }),
  };
}

/** Missed dates of duties, sorted; a window of the person's that ran out is nobody's breach. */
function breachesOf({ boxes }: CaseFate): readonly string[] {
  return boxes
    .flatMap(({ escalates, breachedAt, name, regime }) => (escalates && breachedAt !== null ? [`${name}/${regime} ${breachedAt}`] : []))
    .sort();
}

interface Sum {
  name: string;
  regime: string;
  boxes: number;
  breaches: number;
}

function newTally() {
  const clocks = new Map<string, Sum>();
  const escalations = new Map<number, number>();
  const boxDays = new Map<number, number>();
  const boxesAt = new Map<number, number>();
  const more = (map: Map<number, number>, key: number, by: number) => map.set(key, (map.get(key) ?? 0) + by);
  return {
    add(fate: CaseFate, until: Instant) {
      for (const { level } of fate.climbs) more(escalations, level, 1);
      for (const box of fate.boxes.filter(({ escalates }) => escalates)) {
        const sum = clocks.get(`${box.name}/${box.regime}`) ?? { name: box.name, regime: box.regime, boxes: 0, breaches: 0 };
        clocks.set(`${box.name}/${box.regime}`, {
          ...sum,
          boxes: sum.boxes + 1,
          breaches: sum.breaches + (box.breachedAt === null ? 0 : 1),
        });
        for (const { level, days, begins } of sharesOf(fate, box, until)) {
          more(boxDays, level, days);
          if (begins) more(boxesAt, level, 1);
        }
      }
    },
    tally(policies: readonly PolicyDocument[], period: { from: Instant; to: Instant }): Tally {
      const weeks = Math.max(1 / 7, (epochMs(period.to) - epochMs(period.from)) / DAY_MS / 7);
      const rows = [...clocks.values()].sort((a, b) => b.breaches - a.breaches || b.boxes - a.boxes || (a.name < b.name ? -1 : 1));
      const levels = [...new Set([...boxDays.keys(), ...policies.flatMap((policy) => Object.keys(policy.levels).map(Number))])].sort();
      return {
        boxes: total(rows, 'boxes'),
        breaches: total(rows, 'breaches'),
        clocks: rows,
        regimes: regimesOf(rows),
        escalations: levels.filter((level) => level > 0).map((level) => ({ level, count: escalations.get(level) ?? 0 })),
        workload: levels.map((level) => ({
          level,
          roles: [...new Set(policies.flatMap((policy) => policy.levels[String(level)] ?? []))],
          boxDays: Math.round((boxDays.get(level) ?? 0) * 10) / 10,
          boxesPerWeek: Math.round(((boxesAt.get(level) ?? 0) / weeks) * 100) / 100,
        })),
      };
    },
  };
}

function total(rows: readonly Sum[], field: 'boxes' | 'breaches'): number {
  return rows.reduce((sum, row) => sum + row[field], 0);
}

function regimesOf(rows: readonly Sum[]): Tally['regimes'] {
  return [...new Set(rows.map(({ regime }) => regime))].sort().map((regime) => {
    const own = rows.filter((row) => row.regime === regime);
    return { regime, boxes: total(own, 'boxes'), breaches: total(own, 'breaches') };
  });
}

/** How long a box was open at each level of its case, and at which level it began. */
function sharesOf({ stays }: CaseFate, box: CaseFate['boxes'][number], until: Instant) {
  const end = epochMs(box.endedAt ?? until);
  return stays.flatMap(({ level, from }, index) => {
    const begin = index === 0 ? Number.NEGATIVE_INFINITY : epochMs(from);
    const next = stays[index + 1];
    const over = next === undefined ? Number.POSITIVE_INFINITY : epochMs(next.from);
    const start = epochMs(box.startedAt);
    const days = (Math.min(end, over) - Math.max(start, begin)) / DAY_MS;
    const begins = start >= begin && start < over;
    return days > 0 || begins ? [{ level, days: Math.max(0, days), begins }] : [];
  });
}
