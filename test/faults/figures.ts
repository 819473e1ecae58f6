/** What the runs measured: how late alarms rang, as a line of progress each, and as a file where one is asked for. */
import { appendFileSync } from 'node:fs';
import { type Figures, percentile } from './percentile.ts';
import type { Result } from './run.ts';
import { type Plan, titleOf } from './schedule.ts';

/** Where `npm run test:faults` gathers figures: a line of JSON for each run. */
const FILE = process.env.RECOURSE_FAULT_FIGURES ?? '';

/** Says what a run came to, and keeps it. */
export function record(kind: string, plan: Plan, result: Result): void {
  const figures = figuresOf(kind, plan, result);
  const { latenessMs } = figures;
  console.info(
    `${kind}: ${titleOf(plan)}: ${figures.filed} filed (${figures.repeated} repeated), ${latenessMs.length} alarms, ` +
      `late p50 ${percentile(latenessMs, 0.5)} p99 ${percentile(latenessMs, 0.99)} ms, ${result.ms} ms, ${figures.violations} violations`,
  );
  if (FILE !== '') appendFileSync(FILE, `${JSON.stringify(figures)}\n`);
}

function figuresOf(kind: string, plan: Plan, { ringings, filed, faults, ms }: Result): Figures {
  return {
    kind,
    faults: plan.faults.map(({ fault }) => fault.name),
    latenessMs: ringings.map(({ firedAt, dueAt }) => firedAt - dueAt).sort((a, b) => a - b),
    filed: filed.length,
    repeated: filed.filter(({ attempts }) => attempts > 1).length,
    violations: faults.length,
    ms,
  };
}
