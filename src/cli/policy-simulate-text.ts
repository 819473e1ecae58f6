/** A simulation in English, with bars, and the same figures for the picture. */
import type { PairGroup } from '../effectiveness/simulation-chart.tsx';
import { type FigureWords, simulationFigures } from '../effectiveness/simulation-figures.ts';
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

/** The figures in English. */
const WORDS: FigureWords = {
  all: 'All time-boxes',
  boxes: 'time-boxes',
  missed: 'missed dates',
  byClock: 'Missed dates by time-box',
  byRegime: 'Missed dates by regime',
  byLevel: 'Escalations by level',
  openDays: 'Open days of time-boxes by team',
  perWeek: 'New time-boxes a week by team',
  clock: (name, regime) => `${name.replaceAll('_', ' ')} (${regime})`,
  level: (level) => `to level ${level}`,
  team: (level, roles) => `level ${level} (${roles.join(', ') || 'nobody'})`,
};

const groupsOf = (report: SimulationReport) => simulationFigures(report, WORDS);

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
