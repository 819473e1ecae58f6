/**
 * Whose turn it is where more want to come in than can be served at once. Pure: no clock, no promise, no address that outlives its wait.
 *
 * A village shares one address, and so may a flood beside it; so an address is never refused, it takes turns with the others. Within one
 * address two kinds take turns: those who opened the form before they wrote (`written`), and the rest (`plain`). Neither can starve the
 * other, and nobody needs a script to be heard.
 */

export type Kind = 'written' | 'plain';

/** One that waits. */
export interface Waiter {
  /** Who shares a turn: an address, coarse enough that nobody owns thousands of them. */
  readonly from: string;
  readonly kind: Kind;
  /** When the form was opened, in epoch milliseconds; the oldest goes first. 0 where nobody knows. */
  readonly openedMs: number;
  /** What keeping it waiting costs, in units of `mostCost`. */
  readonly cost: number;
}

export interface FairQueue<W extends Waiter> {
  /** Lets it wait. Answers those who must go instead, because there is no room: it may be among them. */
  add(waiter: W): readonly W[];
  /** Takes out the one whose turn it is; undefined when nobody waits. */
  next(): W | undefined;
}

const KINDS: readonly Kind[] = ['written', 'plain'];

interface Lane<W> {
  readonly from: string;
  readonly waiting: Record<Kind, W[]>;
  /** Which kind is next. */
  turn: number;
  /** Counts turns of `written`, every second of which is drawn by lot. */
  drawn: number;
  cost: number;
}

/**
 * A queue that keeps waiters up to `mostCost` in all. `lot(n)` draws a number below n: every second turn of those who opened the form goes
 * to the one that opened it first, the others by lot, so that whoever hoards forms cannot hold the front for ever.
 */
export function createFairQueue<W extends Waiter>(mostCost: number, lot: (below: number) => number): FairQueue<W> {
  const lanes: Lane<W>[] = [];
  let cost = 0;

  const laneOf = (from: string): Lane<W> => {
    const found = lanes.find((lane) => lane.from === from);
    if (found) return found;
    const made: Lane<W> = { from, waiting: { written: [], plain: [] }, turn: 0, drawn: 0, cost: 0 };
    lanes.push(made);
    return made;
  };
  const removed = (lane: Lane<W>, kind: Kind, at: number): W | undefined => {
    const [waiter] = lane.waiting[kind].splice(at, 1);
    if (waiter === undefined) return undefined;
    lane.cost -= waiter.cost;
    cost -= waiter.cost;
    return waiter;
  };

  return {
    add: (waiter) => {
      const lane = laneOf(waiter.from);
      insert(lane.waiting[waiter.kind], waiter);
      lane.cost += waiter.cost;
      cost += waiter.cost;
      const gone: W[] = [];
      while (cost > mostCost) {
        const fullest = lanes.reduce((most, one) => (one.cost > most.cost ? one : most));
        const kind = heaviest(fullest);
        const victim = removed(fullest, kind, fullest.waiting[kind].length - 1);
        if (victim === undefined) break;
        gone.push(victim);
      }
      return gone;
    },
    next: () => {
      for (let lane = lanes.shift(); lane; lane = lanes.shift()) {
        const kind = nextKind(lane);
        // A lane without anybody is forgotten, and with it where they came from.
        if (kind === undefined) continue;
        lanes.push(lane);
        return removed(lane, kind, kind === 'written' ? drawn(lane, lot) : 0);
      }
      return undefined;
    },
  };
}

/** After everybody who opened the form no later. */
function insert<W extends Waiter>(waiting: W[], waiter: W): void {
  const at = waiting.findIndex((one) => one.openedMs > waiter.openedMs);
  if (at === -1) waiting.push(waiter);
  else waiting.splice(at, 0, waiter);
}

function nextKind<W>(lane: Lane<W>): Kind | undefined {
  for (let step = 0; step < KINDS.length; step += 1) {
    const kind = KINDS[(lane.turn + step) % KINDS.length];
    if (kind === undefined || lane.waiting[kind].length === 0) continue;
    lane.turn = (lane.turn + step + 1) % KINDS.length;
    return kind;
  }
  return undefined;
}

function drawn<W>(lane: Lane<W>, lot: (below: number) => number): number {
  lane.drawn += 1;
  return lane.drawn % 2 === 1 ? 0 : lot(lane.waiting.written.length);
}

/** What takes most room in a lane; of two alike the one that showed less. */
function heaviest<W extends Waiter>(lane: Lane<W>): Kind {
  const costOf = (kind: Kind) => lane.waiting[kind].reduce((sum, waiter) => sum + waiter.cost, 0);
  return KINDS.reduce((most, kind) => (costOf(kind) >= costOf(most) ? kind : most));
}
