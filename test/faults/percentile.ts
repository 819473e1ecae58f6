/** Figures of runs as they go from the tests to `npm run test:faults`. */

/** What one run came to. */
export interface Figures {
  readonly kind: string;
  readonly faults: readonly string[];
  readonly latenessMs: readonly number[];
  readonly filed: number;
  /** Filings that were answered at a second attempt or later. */
  readonly repeated: number;
  readonly violations: number;
  readonly ms: number;
}

/** Of sorted numbers the one at that share; 0 of none. */
export function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0;
}
