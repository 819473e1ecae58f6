/** One fault: what it breaks, for how long, and how it is mended. Each stands in a module by what it touches. */
import type { Random } from '../helpers/seed.ts';
import type { Arena, Tenant } from './arena.ts';

/** Faults of one run touch different things, so that each can be told from the other and mended by itself. */
export type Touches = 'process-0' | 'process-1' | 'queue' | 'database' | 'jobs' | 'node-clock' | 'database-clock';

export interface Fault {
  readonly name: string;
  readonly touches: readonly Touches[];
  /** Absent: on both. */
  readonly on?: 'redis' | 'postgres';
  /** Not without Debian's faketime. */
  readonly needsFakeTime?: true;
  /** From `begin` to mending, in milliseconds: least and most. */
  readonly holdMs: readonly [number, number];
  /** Made ready before the work of the run begins, so that `begin` is quick. Absent: nothing to make ready. */
  readonly prepare?: (scene: Scene) => Promise<Begin>;
  readonly begin?: Begin;
}

/** Breaks it; the answer mends it. */
export type Begin = (scene: Scene) => Promise<Mend>;
export type Mend = () => Promise<void>;

export interface Scene {
  readonly arena: Arena;
  readonly tenant: Tenant;
  readonly random: Random;
}

export const mended: Mend = async () => undefined;
