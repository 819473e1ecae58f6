/** Which faults there are, and which of them a seed draws: the same seed gives the same runs. */

import { type Random, seededRandom } from '../helpers/seed.ts';
import { program } from '../helpers/services.ts';
import type { Fault } from './fault.ts';
import { CLOCK_FAULTS } from './list/clocks.ts';
import { DATABASE_FAULTS } from './list/database.ts';
import { JOB_FAULTS } from './list/jobs.ts';
import { PROCESS_FAULTS } from './list/processes.ts';
import { QUEUE_FAULTS } from './list/queue.ts';

/** A fault with its moment and its length, in milliseconds after the work began. */
export interface Planned {
  readonly fault: Fault;
  readonly atMs: number;
  readonly holdMs: number;
}

export interface Plan {
  readonly seed: number;
  readonly faults: readonly Planned[];
}

/** The work of a run is spread over this time; faults begin within it. */
export const SPREAD_MS = 800;
/** Faults that a run has at a time. */
const AT_A_TIME = 2;

/** The list of performance.md section 5, as far as that backend knows it and this machine has what it needs. */
export function faultsOf(kind: 'redis' | 'postgres'): readonly Fault[] {
  const all = [...PROCESS_FAULTS, ...QUEUE_FAULTS, ...DATABASE_FAULTS, ...CLOCK_FAULTS, ...JOB_FAULTS];
  const hasFakeTime = program('faketime') !== '';
  return all.filter((fault) => (fault.on ?? kind) === kind && (hasFakeTime || !fault.needsFakeTime));
}

/** `count` faults, drawn from the list, two of them in each run, which touch different things. */
export function drawPlans(faults: readonly Fault[], count: number, seed: number): readonly Plan[] {
  const random = seededRandom(seed);
  const plans: Plan[] = [];
  for (let left = count; left > 0; ) {
    const drawn = drawTogether(random, faults, Math.min(AT_A_TIME, left));
    left -= drawn.length;
    plans.push({ seed: random.below(2 ** 31), faults: drawn.map((fault) => place(random, fault)) });
  }
  return plans;
}

/** Each fault of the list once, in the order of the list, beside the next one that touches other things. */
export function planEach(faults: readonly Fault[], seed: number): readonly Plan[] {
  const random = seededRandom(seed);
  const left = [...faults];
  const plans: Plan[] = [];
  for (let first = left.shift(); first; first = left.shift()) {
    const { touches } = first;
    const next = left.findIndex((fault) => fault.touches.every((thing) => !touches.includes(thing)));
    const pair = next === -1 ? [first] : [first, ...left.splice(next, 1)];
    plans.push({ seed: random.below(2 ** 31), faults: pair.map((fault) => place(random, fault)) });
  }
  return plans;
}

function drawTogether(random: Random, faults: readonly Fault[], count: number): readonly Fault[] {
  const drawn: Fault[] = [];
  for (const fault of random.shuffled(faults)) {
    const free = drawn.every((other) => !other.touches.some((thing) => fault.touches.includes(thing)));
    if (free && drawn.length < count) drawn.push(fault);
  }
  return drawn;
}

function place(random: Random, fault: Fault): Planned {
  const [least, most] = fault.holdMs;
  return { fault, atMs: Math.round(random.next() * SPREAD_MS), holdMs: Math.round(least + random.next() * (most - least)) };
}

export const titleOf = (plan: Plan): string => `${plan.faults.map(({ fault }) => fault.name).join(' + ')} (seed ${plan.seed})`;
