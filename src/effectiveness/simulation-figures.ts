/** The figures of a simulation in pairs, as it was and as it would have been, in the order of the issue; every surface has its own words. */
import type { SimulationReport, Tally } from '../policy/simulate.ts';
import type { Pair, PairGroup } from './simulation-chart.tsx';

export interface FigureWords {
  readonly all: string;
  readonly boxes: string;
  readonly missed: string;
  readonly byClock: string;
  readonly byRegime: string;
  readonly byLevel: string;
  readonly openDays: string;
  readonly perWeek: string;
  readonly clock: (name: string, regime: string) => string;
  readonly level: (level: number) => string;
  readonly team: (level: number, roles: readonly string[]) => string;
}

/** Missed dates, by clock, by regime, escalations, workload. Pure. */
export function simulationFigures({ before, after }: SimulationReport, words: FigureWords): readonly PairGroup[] {
  const team = ({ level, roles }: Tally['workload'][number]) => words.team(level, roles);
  const clock = ({ name, regime }: Tally['clocks'][number]) => words.clock(name, regime);
  return [
    {
      title: words.all,
      pairs: [
        { label: words.boxes, before: before.boxes, after: after.boxes },
        { label: words.missed, before: before.breaches, after: after.breaches },
      ],
    },
    // Only time-boxes that somebody missed, on either side.
    { title: words.byClock, pairs: paired(before.clocks, after.clocks, clock, ({ breaches }) => breaches).filter(isMissed) },
    {
      title: words.byRegime,
      pairs: paired(
        before.regimes,
        after.regimes,
        ({ regime }) => regime,
        ({ breaches }) => breaches,
      ),
    },
    {
      title: words.byLevel,
      pairs: paired(
        before.escalations,
        after.escalations,
        ({ level }) => words.level(level),
        ({ count }) => count,
      ),
    },
    { title: words.openDays, pairs: paired(before.workload, after.workload, team, ({ boxDays }) => boxDays) },
    { title: words.perWeek, pairs: paired(before.workload, after.workload, team, ({ boxesPerWeek }) => boxesPerWeek) },
  ];
}

function isMissed({ before, after }: Pair): boolean {
  return before + after > 0;
}

function paired<T>(before: readonly T[], after: readonly T[], label: (one: T) => string, value: (one: T) => number): readonly Pair[] {
  const labels = [...new Set([...before, ...after].map(label))];
  const sumOf = (list: readonly T[], wanted: string) =>
    list.filter((one) => label(one) === wanted).reduce((sum, one) => sum + value(one), 0);
  return labels.map((one) => ({ label: one, before: sumOf(before, one), after: sumOf(after, one) }));
}
