/** How long nobody is there at a stretch: what hours day and night have to be measured by where no rota is staffed (people.md 1). Pure. */
import type { CalendarRules } from './document.ts';

export interface Absence {
  readonly hours: number;
  /** ISO weekday and wall time at which it begins. */
  readonly weekday: number;
  readonly time: string;
}

const WEEK_MINUTES = 7 * 24 * 60;
const DAY_MINUTES = 24 * 60;

/** The longest stretch of an ordinary week without working hours, holidays aside; null for a week without any. */
export function longestAbsence({ week }: Pick<CalendarRules, 'week'>): Absence | null {
  const spans = Object.entries(week)
    .flatMap(([day, intervals]) => intervals.map((interval) => spanOf(Number(day), interval)))
    .sort((a, b) => a.from - b.from);
  const gaps = spans.map((span, index) => {
    const next = spans[index + 1]?.from ?? (spans[0]?.from ?? 0) + WEEK_MINUTES;
    return { from: span.to, minutes: next - span.to };
  });
  const [longest] = gaps.sort((a, b) => b.minutes - a.minutes);
  if (longest === undefined) return null;
  return {
    hours: longest.minutes / 60,
    weekday: Math.floor((longest.from % WEEK_MINUTES) / DAY_MINUTES) + 1,
    time: wallTime(longest.from),
  };
}

function spanOf(day: number, interval: string): { from: number; to: number } {
  const [from = 0, to = 0] = interval.split('-').map((wall) => {
    const [hour = 0, minute = 0] = wall.split(':').map(Number);
    return hour * 60 + minute;
  });
  return { from: (day - 1) * DAY_MINUTES + from, to: (day - 1) * DAY_MINUTES + to };
}

function wallTime(minutes: number): string {
  const ofDay = minutes % DAY_MINUTES;
  return `${String(Math.floor(ofDay / 60)).padStart(2, '0')}:${String(ofDay % 60).padStart(2, '0')}`;
}
