/** A diary of what people do in a case, in order of time: staff in working hours, the person whenever they can. Pure. */
import { epochMs, type Instant, instantFromEpochMs, plusMs } from '../../time.ts';
import type { Facts } from '../../workflow/model.ts';
import type { Chance } from './random.ts';

/** Who acts, by part and not by name: who that is depends on who is left when the time comes. */
export type Part = 'person' | 'handler' | 'checker' | 'senior' | 'decider' | 'overseer' | 'reviewer' | 'panel' | 'protector';

/** What an input may depend on when the time comes. `staffOf` answers the id of whoever would play a part. */
export interface Scene {
  readonly now: Instant;
  readonly staffOf: (part: Part) => string | null;
}

export interface Entry {
  readonly at: Instant;
  readonly part: Part;
  readonly action: string;
  readonly input: Facts | ((scene: Scene) => Facts);
  readonly content: Readonly<Record<string, string>>;
  /** Beside the main line: left out where the case no longer admits it. */
  readonly aside: boolean;
}

export interface Agenda {
  /** The next thing on the main line, `from` to `to` days after the one before. Staff are slower where the pace says so. */
  next(from: number, to: number, part: Part, action: string, input?: Entry['input'], content?: Entry['content']): void;
  /** Something beside the main line, `days` after receipt, and after what the same part does there before. */
  beside(days: number, part: Part, action: string, input?: Entry['input'], content?: Entry['content']): void;
  /** Days from receipt to where the main line has come. */
  reached(): number;
  /** Days from receipt to the last word of the person on the main line. */
  heard(): number;
  entries(): readonly Entry[];
}

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
const OPENS = 8;
const CLOSES = 17;

/** An empty diary that begins at `receivedAt`. `pace` stretches what staff do. */
export function createAgenda(chance: Chance, receivedAt: Instant, pace: number): Agenda {
  const list: Entry[] = [];
  let cursor = receivedAt;
  let heard = receivedAt;
  const asides = new Map<Part, Instant>();
  const daysTo = (instant: Instant) => (epochMs(instant) - epochMs(receivedAt)) / DAY_MS;
  return {
    next: (from, to, part, action, input = {}, content = {}) => {
      const days = chance.span(from, to) * (part === 'person' ? 1 : pace);
      const wished = plusMs(cursor, Math.round(days * DAY_MS));
      cursor = later(plusMs(cursor, 3 * MINUTE_MS), part === 'person' ? wished : inWorkingHours(wished));
      if (part === 'person') heard = cursor;
      list.push({ at: cursor, part, action, input, content, aside: false });
    },
    beside: (days, part, action, input = {}, content = {}) => {
      const wished = plusMs(receivedAt, Math.round(days * DAY_MS));
      const at = part === 'person' ? wished : later(inWorkingHours(wished), plusMs(asides.get(part) ?? receivedAt, MINUTE_MS));
      asides.set(part, at);
      list.push({ at, part, action, input, content, aside: true });
    },
    reached: () => daysTo(cursor),
    heard: () => daysTo(heard),
    entries: () => [...list].sort((a, b) => (a.at < b.at ? -1 : Number(a.at > b.at))),
  };
}

function later(a: Instant, b: Instant): Instant {
  return a > b ? a : b;
}

/** The same moment, or a morning soon after it. Monday to Friday, UTC. */
function inWorkingHours(instant: Instant): Instant {
  const ms = epochMs(instant);
  const midnight = Math.floor(ms / DAY_MS) * DAY_MS;
  const hour = (ms - midnight) / HOUR_MS;
  const minutes = ms % HOUR_MS;
  const late = hour >= CLOSES ? 1 : 0;
  const weekday = (Math.floor(midnight / DAY_MS) + 4 + late) % 7;
  const weekend = weekday === 6 ? 2 : weekday === 0 ? 1 : 0;
  if (late + weekend === 0 && hour >= OPENS) return instant;
  return instantFromEpochMs(midnight + (late + weekend) * DAY_MS + OPENS * HOUR_MS + minutes);
}
