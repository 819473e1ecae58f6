/** A preview as JSON for programs and as text for people. */
import type { CalendarRules } from '../policy/document.ts';
import { localIso, localText } from '../policy/local-time.ts';
import type { ClockPreview, EscalationPreview } from '../policy/preview.ts';
import { epochMs } from '../time.ts';
import type { Preview } from './policy-preview.ts';
import { explanationText } from './policy-words.ts';

/** `{"clocks": [{"name", "startAt", "dueAt", "warnAt", "escalations", "explanation"}]}` with instants in UTC and the same ones on local clocks. */
export function previewJson({ policy, calendar, timeZone, start, clocks, notes }: Preview) {
  const local = (at: ClockPreview['dueAt'] | null) => (at === null ? null : localIso(at, timeZone));
  return {
    policy: { id: policy.id, version: policy.version },
    timeZone,
    /** The zone whose days and working hours count. */
    countedIn: calendar.timeZone,
    start,
    clocks: clocks.map(({ escalations, explanation, ...clock }) => ({
      ...clock,
      local: { startAt: local(clock.startAt), dueAt: local(clock.dueAt), warnAt: local(clock.warnAt) },
      escalations: escalations.map((one) => ({ ...one, local: local(one.at) })),
      explanation: explanation.map((one) => ({ ...one, text: explanationText(one, timeZone).trim() })),
    })),
    notes,
  };
}

/** The preview as a table, each clock with its ladder, a bar and the reckoning. */
export function previewText({ policy, calendar, timeZone, start, clocks, notes }: Preview): string {
  return [
    `${policy.id} version ${policy.version}, started ${localText(start, timeZone)} (${timeZone})`,
    `Calendar: ${calendarText(calendar)}`,
    ...notes.map((note) => `Note: ${note}`),
    ...clocks.flatMap((clock) => ['', ...clockText(clock, timeZone)]),
    '',
    clocks.length === 0
      ? 'No clock starts. --all shows every clock of the policy, --clock NAME one of them.'
      : 'Bar: w reminder, D due, 1 to 4 the level that the case climbs to, e a later notice.',
  ].join('\n');
}

function clockText(clock: ClockPreview, timeZone: string): readonly string[] {
  const indent = (text: string) => `    ${text}`;
  return [
    `${clock.name} (${clock.regime}, ${clock.binding}) due ${localText(clock.dueAt, timeZone)}`,
    `  ${clock.source}`,
    `  ${bar(clock)}`,
    ...clock.escalations.map((one) => indent(`${localText(one.at, timeZone)}  ${stepText(one, clock.escalates)}`)),
    '  How it is counted:',
    ...clock.explanation.map((one) => indent(explanationText(one, timeZone))),
  ];
}

function stepText({ step, level, roles }: EscalationPreview, escalates: boolean): string {
  const who = level === null ? 'a reminder to whoever has the case' : `level ${level} (${roles.join(', ') || 'nobody'})`;
  if (!escalates) return step === 'warn' ? 'reminder to the person' : 'the time of the person is over; nobody is late';
  if (step === 'warn') return `reminder: ${who}`;
  if (step === 'breach') return `due: missed from here on, ${level === null ? 'a notice' : who}`;
  return step.startsWith('oversight-') ? `still open: ${who}, and so on without end` : `still open: ${who}`;
}

const WIDTH = 56;

function bar(clock: ClockPreview): string {
  const rungs = clock.escalations.filter(({ step }) => !step.startsWith('oversight-'));
  const begin = epochMs(clock.startAt);
  const end = Math.max(epochMs(clock.dueAt), ...rungs.map(({ at }) => epochMs(at)));
  const place = (ms: number) => Math.round(((ms - begin) / Math.max(1, end - begin)) * (WIDTH - 1));
  const due = place(epochMs(clock.dueAt));
  const cells: string[] = Array.from({ length: WIDTH }, (_, index) => (index < due ? '=' : '-'));
  for (const { at, step, level } of rungs)
    cells[place(epochMs(at))] = step === 'warn' ? 'w' : step === 'breach' ? 'D' : String(level ?? 'e');
  return `|${cells.join('')}|`;
}

const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

function calendarText({ timeZone, week, holidays }: CalendarRules): string {
  const days = Object.entries(week).map(([day, intervals]) => `${DAYS[Number(day) - 1]} ${intervals.join(' and ')}`);
  return `${timeZone}; ${days.join(', ')}; ${holidays.length} holidays`;
}
