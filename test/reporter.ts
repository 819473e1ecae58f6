/** The last lines of a run: what could not run and why, then the counts alone on a line, which CI reads. */
import type { Reporter, TestCase, TestModule } from 'vitest/node';
import { absences } from './components.ts';

export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** `12 passed, 0 failed, 1 skipped`. */
export function closingLine(counts: Counts): string {
  return `${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`;
}

export class ClosingReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly unknown[]): void {
    const counts = count(modules);
    // A server that did not start or a stray rejection fails the run although every test that ran has passed.
    const closing = closingLine({ ...counts, failed: counts.failed + unhandledErrors.length });
    process.stdout.write(`${['', ...absences(), closing].join('\n')}\n`);
  }
}

function count(modules: readonly TestModule[]): Counts {
  const tests = modules.flatMap((module) => [...module.children.allTests()]);
  const inState = (state: ReturnType<TestCase['result']>['state']) => tests.filter((test) => test.result().state === state).length;
  // A file that could not be loaded, or whose hooks failed, may hold no failed test.
  const broken = modules.filter(
    (module) => !module.ok() && ![...module.children.allTests()].some((test) => test.result().state === 'failed'),
  );
  return { passed: inState('passed'), failed: inState('failed') + broken.length, skipped: inState('skipped') + inState('pending') };
}
