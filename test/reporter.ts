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
  private counts: Counts = { passed: 0, failed: 0, skipped: 0 };

  onInit(): void {
    // At the very end: a server that does not start is reported only after the run, and Vitest prints its own lines until then.
    process.once('exit', (code) => {
      const counts = code === 0 || this.counts.failed > 0 ? this.counts : { ...this.counts, failed: 1 };
      process.stdout.write(`${['', ...absences(), closingLine(counts)].join('\n')}\n`);
    });
  }

  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly unknown[]): void {
    const counts = count(modules);
    // A stray rejection fails the run although every test that ran has passed.
    this.counts = { ...counts, failed: counts.failed + unhandledErrors.length };
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
