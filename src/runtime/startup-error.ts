/** What stops a start, in words for the person at the terminal: what is wrong, and what they can do about it. */

/** Thrown while components are brought up. `message` is one line, `problem` then `remedy`; it never holds a password. */
export class StartupError extends Error {
  readonly problem: string;
  readonly remedy: string;

  constructor(problem: string, remedy: string, options?: ErrorOptions) {
    super(`${problem} ${remedy}`, options);
    this.name = 'StartupError';
    this.problem = problem;
    this.remedy = remedy;
  }
}

/** The text of anything that was thrown, for the end of a sentence; for a refused connection to several addresses, of the first. */
export function reasonOf(error: unknown): string {
  if (error instanceof AggregateError && error.message === '') return reasonOf(error.errors[0]);
  return error instanceof Error ? error.message : String(error);
}

/** The code of a system or database error (`ECONNREFUSED`, `28P01`), or null. */
export function codeOf(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null;
}
