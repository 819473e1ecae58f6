/** How commands speak: progress and results on standard output, faults as one clear sentence on standard error. */
import { StartupError } from '../runtime/startup-error.ts';

/** Prints a line. */
export function say(line = ''): void {
  process.stdout.write(`${line}\n`);
}

/** Rewrites one progress line on a terminal; elsewhere prints every `step`-th. */
export function progress(label: string, done: number, of: number, step = Math.max(1, Math.floor(of / 20))): void {
  if (process.stdout.isTTY) process.stdout.write(`\r${label} ${done}/${of}${done === of ? '\n' : ''}`);
  else if (done % step === 0 || done === of) say(`${label} ${done}/${of}`);
}

/** Runs a command; a fault becomes a sentence and exit code 1, never a stack. */
export async function run(command: () => Promise<number | undefined>): Promise<void> {
  try {
    process.exitCode = (await command()) ?? 0;
  } catch (error) {
    process.stderr.write(`${describe(error)}\n`);
    process.exitCode = 1;
  }
}

function describe(error: unknown): string {
  if (error instanceof StartupError) return `${error.problem}\n${error.remedy}`;
  if (error instanceof AggregateError && error.errors.length > 0) return describe(error.errors[0]);
  return error instanceof Error ? error.message : String(error);
}
