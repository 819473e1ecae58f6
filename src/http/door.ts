/**
 * The door of filing: so many come in at once, the others wait their turn (fair-queue.ts). Nobody is refused for where they come from;
 * whoever finds no room to wait is told to press again, keeps what they wrote, and is older in the queue then (A05, A07, D22).
 */
import { randomInt } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { createFairQueue, type Kind, type Waiter } from './fair-queue.ts';
import { newTicket, readTicket } from './form-ticket.ts';
import { HttpProblem } from './problem.ts';
import { subscriberOf } from './subscriber.ts';

/** What a request brings to the door. */
export interface Knock {
  /** Kept while it waits, never longer. */
  readonly address: string;
  /** The form's ticket; '' where there is none. */
  readonly ticket?: string;
  /** Where something of ours proves when it was begun: a draft. */
  readonly begun?: { readonly id: string; readonly ms: number };
  /** Bytes that wait with it. */
  readonly bytes?: number;
}

export interface Door {
  /** Runs `work` in its turn and settles as it does. Throws 503 `door.crowded` where there is no room to wait. */
  through<T>(knock: Knock, work: () => Promise<T>): Promise<T>;
  /** A ticket for a form that is opened now. */
  ticket(): string;
}

export interface DoorOptions {
  readonly secret: Buffer;
  readonly nowMs: () => number;
  /** How many are inside at once. */
  readonly atOnce?: number;
  /** How many wait at most; a large body counts as several. */
  readonly mostWaiting?: number;
  readonly lot?: (below: number) => number;
}

/** What any request shows; a form adds its ticket. */
export function knockOf({ ip, headers }: Pick<FastifyRequest, 'ip' | 'headers'>): Knock {
  return { address: ip, bytes: Number(headers['content-length'] ?? 0) || 0 };
}

/** Enough for the group commit (performance.md 1.1), few enough that the pool of connections has no long queue of its own. */
const AT_ONCE = 32;
const MOST_WAITING = 1_024;
const BYTES_A_PLACE = 65_536;
/** Nobody gains by opening forms long before. */
const OLDEST_MS = 3_600_000;
/** A script may have sent what took less time to write. */
const YOUNGEST_MS = 3_000;
/** After which somebody who found the door full comes again. */
export const RETRY_SECONDS = 5;

/** The code of a door without room to wait. */
export const CROWDED = 'door.crowded';

interface Waiting extends Waiter {
  readonly enter: () => void;
  readonly leave: (problem: HttpProblem) => void;
}

/** The door of one process. */
export function createDoor({ secret, nowMs, atOnce = AT_ONCE, mostWaiting = MOST_WAITING, lot = randomInt }: DoorOptions): Door {
  const queue = createFairQueue<Waiting>(mostWaiting, lot);
  /** Tickets that filed already: each goes first once. */
  const spent = new Set<string>();
  let inside = 0;

  const kindOf = ({ ticket = '', begun }: Knock): { kind: Kind; id: string | null; openedMs: number } => {
    const read = begun ? { id: begun.id, openedMs: begun.ms } : readTicket(secret, ticket);
    const now = nowMs();
    const fresh = read === undefined || read.openedMs > now - YOUNGEST_MS || spent.has(read.id);
    if (fresh) return { kind: 'plain', id: null, openedMs: 0 };
    return { kind: 'written', id: read.id, openedMs: Math.max(read.openedMs, now - OLDEST_MS) };
  };
  const turn = async (knock: Knock, kind: Kind, openedMs: number): Promise<void> => {
    if (inside < atOnce) {
      inside += 1;
      return;
    }
    await new Promise<void>((enter, leave) => {
      const cost = 1 + Math.floor((knock.bytes ?? 0) / BYTES_A_PLACE);
      const gone = queue.add({ from: subscriberOf(knock.address), kind, openedMs, cost, enter, leave });
      for (const one of gone) one.leave(crowdedProblem());
    });
  };
  // A place is handed on, not freed and taken again: nobody can slip in between.
  const out = (): void => {
    const next = queue.next();
    if (next) next.enter();
    else inside -= 1;
  };

  return {
    through: async (knock, work) => {
      const { kind, id, openedMs } = kindOf(knock);
      await turn(knock, kind, openedMs);
      try {
        const done = await work();
        if (id !== null) spend(spent, id);
        return done;
      } finally {
        out();
      }
    },
    ticket: () => newTicket(secret, nowMs()),
  };
}

/** An hour at thirty a second: what is forgotten may go first once more, and no more than that. */
const MOST_SPENT = 100_000;

function spend(spent: Set<string>, id: string): void {
  spent.add(id);
  for (const oldest of spent) {
    if (spent.size <= MOST_SPENT) return;
    spent.delete(oldest);
  }
}

function crowdedProblem(): HttpProblem {
  return new HttpProblem(503, CROWDED, {
    retryAfterSeconds: RETRY_SECONDS,
    detail: 'Very many are writing at this moment. Send the same again in a few seconds.',
  });
}
