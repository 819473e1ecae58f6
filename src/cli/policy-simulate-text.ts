/** A simulation in English, with bars, and the same figures for the picture. */
import type { PairGroup } from '../effectiveness/simulation-chart.tsx';
import type { SimulationReport, Tally } from '../policy/simulate.ts';

const ASSUMPTION =
  'People are assumed to act at the same times as they did. The figures are a reckoning with the past, not a forecast: under other dates people act otherwise.';

const titleOf = ({ candidate }: SimulationReport) => `What ${candidate.id} version ${candidate.version} would have changed`;

/** The report for a terminal. */
export function simulationText(report: SimulationReport): string {
  const { period, cases, importsLeftOut, notReplayed, recorded, pinned } = report;
  const failed = Object.entries(notReplayed);
  return [
    titleOf(report),
    `${cases} cases received from ${period.from.slice(0, 10)} to ${period.to.slice(0, 10)}, as they stood at the end of that time.`,
    `Compared with: ${pinned.map(({ id, version }) => `${id} version ${version}`).join(', ') || 'nothing'}.`,
    ASSUMPTION,
    ...(importsLeftOut === 0 ? [] : [`${importsLeftOut} imported cases are left out: their dates are history, not our clocks.`]),
    ...failed.map(([reason, count]) => `${count} cases could not be lived again and are in no figure: ${reason}.`),
    checkLine(recorded, report.before),
    ...groupsOf(report).flatMap(groupText),
    '',
    `${report.casesBetter} cases would have had fewer missed dates, ${report.casesWorse} more.`,
  ].join('\n');
}

function checkLine({ breaches, casesThatDiffer }: SimulationReport['recorded'], before: Tally): string {
  const same = `Check: the ledger holds ${breaches} missed dates, the replay under the old policy ${before.breaches}`;
  return casesThatDiffer === 0 ? `${same}, case by case the same.` : `${same}; they differ in ${casesThatDiffer} cases.`;
}

const BAR = 30;

function groupText({ title, pairs }: PairGroup): readonly string[] {
  const most = Math.max(1, ...pairs.flatMap(({ before, after }) => [before, after]));
  const bar = (value: number, mark: string) => mark.repeat(Math.ceil((value / most) * BAR));
  const width = Math.max(0, ...pairs.map(({ label }) => label.length));
  return [
    '',
    title,
    ...pairs.flatMap(({ label, before, after }) => [
      `  ${label.padEnd(width)}  was   ${bar(before, '-')} ${before}`,
      `  ${' '.repeat(width)}  would ${bar(after, '=')} ${after}`,
    ]),
  ];
}

/** The figures in pairs, in the order of the issue: missed dates, by clock, by regime, escalations, workload. */
function groupsOf({ before, after }: SimulationReport): readonly PairGroup[] {
  return [
    {
      title: 'All time-boxes',
      pairs: [
        { label: 'time-boxes', before: before.boxes, after: after.boxes },
        { label: 'missed dates', before: before.breaches, after: after.breaches },
      ],
    },
    { title: 'Missed dates by time-box', pairs: clockPairs(before, after) },
    {
      title: 'Missed dates by regime',
      pairs: paired(
        before.regimes,
        after.regimes,
        ({ regime }) => regime,
        ({ breaches }) => breaches,
      ),
    },
    {
      title: 'Escalations by level',
      pairs: paired(
        before.escalations,
        after.escalations,
        ({ level }) => `to level ${level}`,
        ({ count }) => count,
      ),
    },
    { title: 'Open days of time-boxes by team', pairs: paired(before.workload, after.workload, teamOf, ({ boxDays }) => boxDays) },
    { title: 'New time-boxes a week by team', pairs: paired(before.workload, after.workload, teamOf, ({ boxesPerWeek }) => boxesPerWeek) },
  ];
}

function teamOf({ level, roles }: Tally['workload'][number]): string {
  return `level ${level} (${roles.join(', ') || 'nobody'})`;
}

/** Only time-boxes that somebody missed, on either side. */
function clockPairs(before: Tally, after: Tally): PairGroup['pairs'] {
  const label = ({ name, regime }: Tally['clocks'][number]) => `${name.replaceAll('_', ' ')} (${regime})`;
  return paired(before.clocks, after.clocks, label, ({ breaches }) => breaches).filter((pair) => pair.before + pair.after > 0);
}

function paired<T>(before: readonly T[], after: readonly T[], label: (one: T) => string, value: (one: T) => number): PairGroup['pairs'] {
  const labels = [...new Set([...before, ...after].map(label))];
  const sumOf = (list: readonly T[], wanted: string) =>
    list.filter((one) => label(one) === wanted).reduce((sum, one) => sum + value(one), 0);
  return labels.map((one) => ({ label: one, before: sumOf(before, one), after: sumOf(after, one) }));
}

/** What the picture needs. */
export function pictureOf(report: SimulationReport) {
  const figures = groupsOf(report).filter(({ pairs }) => pairs.length > 0);
  return {
    title: titleOf(report),
    description: `${report.cases} cases. ${ASSUMPTION} Missed dates: ${report.before.breaches} as it was, ${report.after.breaches} as it would have been.`,
    beforeText: 'as it was',
    afterText: 'as it would have been',
    groups: figures,
  };
}
