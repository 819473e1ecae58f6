/**
 * What changes for people between two versions of a policy, as data: every difference has a code, what was and what is, and whom it
 * favours. Pure; the command line prints English, pages translate the codes. Id, version and dates of a document are no difference.
 */
import { rungsOf } from '../timeboxes/timers.ts';
import { clockDifferences } from './diff-clocks.ts';
import { asJson, type Difference, type DifferenceGroup, type Favour, sameJson } from './diff-model.ts';
import { staffDifferences } from './diff-staff.ts';
import { sampleStarts, shiftOf } from './diff-times.ts';
import type { PolicyDocument, Regime } from './document.ts';

/** All differences, grouped in the order in which people ask: clocks, ladder, routing, calendar, windows, and whatever else is in the document. */
export function diffPolicies(before: PolicyDocument, after: PolicyDocument): readonly Difference[] {
  return [
    ...clockDifferences(before, after),
    ...ladderDifferences(before, after),
    ...routingDifferences(before, after),
    ...calendarDifferences(before, after),
    ...windowDifferences(before, after),
    ...regimeDifferences(before, after),
    ...staffDifferences(before, after),
    ...otherDifferences(before, after),
  ];
}

function make(group: DifferenceGroup, subject: string, code: string, before: unknown, after: unknown, favours: Favour): Difference {
  return { group, subject, code, before: asJson(before), after: asJson(after), favours };
}

/** Less is better for the person: `favour(2, 1)` is the rightsholder's. */
function lessIsBetter(before: number, after: number): Favour {
  return after < before ? 'rightsholder' : 'organisation';
}

function ladderDifferences(before: PolicyDocument, after: PolicyDocument): readonly Difference[] {
  const [old, now] = [rungsOf(before), rungsOf(after)];
  const changed = now.flatMap((rung) => {
    const was = old.find(({ name }) => name === rung.name);
    if (was === undefined) return [make('ladder', rung.name, 'ladder.added', null, { at: rung.at, level: rung.level }, 'rightsholder')];
    const time = [
      ...(was.at === rung.at ? [] : [make('ladder', rung.name, 'ladder.at', was.at, rung.at, lessIsBetter(was.at, rung.at))]),
      ...(sameJson(was.notify, rung.notify) ? [] : [make('ladder', rung.name, 'ladder.told', was.notify, rung.notify, 'depends')]),
    ];
    const level = [was.level ?? 0, rung.level ?? 0] as const;
    return level[0] === level[1]
      ? time
      : [...time, make('ladder', rung.name, 'ladder.level', was.level, rung.level, lessIsBetter(level[1], level[0]))];
  });
  const gone = old.filter((rung) => !now.some(({ name }) => name === rung.name));
  const [days, daysNow] = [before.afterLadder.everyDays, after.afterLadder.everyDays];
  const levels = [...new Set([...Object.keys(before.levels), ...Object.keys(after.levels)])].sort();
  return [
    ...changed,
    ...gone.map((rung) => make('ladder', rung.name, 'ladder.removed', { at: rung.at, level: rung.level }, null, 'organisation')),
    ...(days === daysNow ? [] : [make('ladder', 'oversight', 'ladder.every_days', days, daysNow, lessIsBetter(days, daysNow))]),
    ...levels.flatMap((level) => {
      const [was, is] = [before.levels[level], after.levels[level]];
      return sameJson(was, is) ? [] : [make('ladder', `level ${level}`, 'ladder.roles', was, is, 'depends')];
    }),
  ];
}

function routingDifferences({ routing: before }: PolicyDocument, { routing: after }: PolicyDocument): readonly Difference[] {
  const names = (rules: PolicyDocument['routing'], others: PolicyDocument['routing']) =>
    rules.map(({ name }) => name).filter((name) => others.some((other) => other.name === name));
  const [order, orderNow] = [names(before, after), names(after, before)];
  return [
    ...after.flatMap((rule) => {
      const was = before.find(({ name }) => name === rule.name);
      if (was === undefined) return [make('routing', rule.name, 'routing.added', null, rule, 'depends')];
      return ruleDifferences(was, rule);
    }),
    ...before
      .filter((rule) => !after.some(({ name }) => name === rule.name))
      .map((rule) => make('routing', rule.name, 'routing.removed', rule, null, 'depends')),
    ...(sameJson(order, orderNow) ? [] : [make('routing', 'order', 'routing.order', order, orderNow, 'depends')]),
  ];
}

type RoutingRule = PolicyDocument['routing'][number];

function ruleDifferences(was: RoutingRule, is: RoutingRule): readonly Difference[] {
  return [
    ...(was.level === is.level ? [] : [make('routing', is.name, 'routing.level', was.level, is.level, 'depends')]),
    ...(sameJson(was.when, is.when) ? [] : [make('routing', is.name, 'routing.when', was.when, is.when, 'depends')]),
    ...(was.preferLanguage === is.preferLanguage
      ? []
      : [
          make(
            'routing',
            is.name,
            `routing.language_${is.preferLanguage ? 'on' : 'off'}`,
            was.preferLanguage,
            is.preferLanguage,
            is.preferLanguage ? 'rightsholder' : 'organisation',
          ),
        ]),
  ];
}

/** What changed in the calendar, and for every clock that both policies have whether its dates move because of it. */
function calendarDifferences(before: PolicyDocument, after: PolicyDocument): readonly Difference[] {
  const [was, is] = [before.calendar, after.calendar];
  const placed = sameJson(before.places, after.places)
    ? []
    : [make('calendar', 'places', 'calendar.places', before.places, after.places, 'depends')];
  if (sameJson(was, is)) return placed;
  const added = is.holidays.filter((day) => !was.holidays.includes(day));
  const removed = was.holidays.filter((day) => !is.holidays.includes(day));
  return [
    ...(was.timeZone === is.timeZone ? [] : [make('calendar', 'zone', 'calendar.zone', was.timeZone, is.timeZone, 'depends')]),
    ...(sameJson(was.week, is.week) ? [] : [make('calendar', 'week', 'calendar.week', was.week, is.week, 'depends')]),
    ...(added.length === 0 ? [] : [make('calendar', 'holidays', 'calendar.holidays_added', null, added, 'organisation')]),
    ...(removed.length === 0 ? [] : [make('calendar', 'holidays', 'calendar.holidays_removed', removed, null, 'rightsholder')]),
    ...(sameJson(was.resolvedFrom, is.resolvedFrom)
      ? []
      : [make('calendar', 'origin', 'calendar.origin', was.resolvedFrom, is.resolvedFrom, 'neither')]),
    ...movedByCalendar(before, after),
    ...placed,
  ];
}

function movedByCalendar(before: PolicyDocument, after: PolicyDocument): readonly Difference[] {
  const starts = sampleStarts(before, after);
  return after.clocks.flatMap((rule) => {
    const old = before.clocks.find(({ name, regime }) => name === rule.name && regime === rule.regime);
    // Days, months and hours do not ask for working hours: in the same zone they cannot move.
    const moves = before.calendar.timeZone !== after.calendar.timeZone || old?.limits.some(({ unit }) => unit.startsWith('working'));
    if (old === undefined || !moves) return [];
    const { shift, by } = shiftOf(
      { calendar: before.calendar, limits: old.limits },
      { calendar: after.calendar, limits: old.limits },
      starts,
    );
    if (shift === 'same') return [];
    const better = (shift === 'earlier') === (rule.escalates !== false);
    const favours = shift === 'both' ? 'depends' : better ? 'rightsholder' : 'organisation';
    return [{ ...make('calendar', `${rule.name}/${rule.regime}`, `calendar.clock_${shift}`, null, null, favours), by }];
  });
}

function windowDifferences(before: PolicyDocument, after: PolicyDocument): readonly Difference[] {
  const numbers = (['commentWindowDays', 'verificationDays', 'monitoringMonths', 'respondentLineLevels'] as const).flatMap((field) =>
    before[field] === after[field]
      ? []
      : [make('window', field, `window.${field}`, before[field], after[field], lessIsBetter(after[field], before[field]))],
  );
  return [...numbers, ...appealDifferences(before, after), ...capDifferences(before, after), ...retentionDifferences(before, after)];
}

function appealDifferences(before: PolicyDocument, after: PolicyDocument): readonly Difference[] {
  if (sameJson(before.appealWindow, after.appealWindow)) return [];
  const { calendar } = after;
  const { shift } = shiftOf(
    { calendar, limits: [before.appealWindow] },
    { calendar, limits: [after.appealWindow] },
    sampleStarts(before, after),
  );
  const favours = shift === 'later' ? 'rightsholder' : shift === 'earlier' ? 'organisation' : shift === 'same' ? 'neither' : 'depends';
  return [make('window', 'appealWindow', 'window.appeal', before.appealWindow, after.appealWindow, favours)];
}

function capDifferences({ pauseCapsDays: before }: PolicyDocument, { pauseCapsDays: after }: PolicyDocument): readonly Difference[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].sort().flatMap((reason) => {
    const [was, is] = [before[reason] ?? null, after[reason] ?? null];
    return was === is ? [] : [make('window', reason, 'window.pause_cap', was, is, lessIsBetter(was ?? 0, is ?? 0))];
  });
}

/** Identity is better forgotten early, the record better kept long (K02). */
function retentionDifferences({ retention: before }: PolicyDocument, { retention: after }: PolicyDocument): readonly Difference[] {
  const identity = [before.identityMaxMonths, after.identityMaxMonths] as const;
  const record = [before.recordMinMonths, after.recordMinMonths] as const;
  return [
    ...(identity[0] === identity[1] ? [] : [make('window', 'identity', 'window.identity_months', ...identity, lessIsBetter(...identity))]),
    ...(record[0] === record[1] ? [] : [make('window', 'record', 'window.record_months', ...record, lessIsBetter(record[1], record[0]))]),
  ];
}

const WORDS_OF_REGIME: ReadonlySet<string> = new Set(['title', 'source', 'duties']);

/** Laws and schemes that bind: one more gives the person its rights, one less takes them from new cases. */
function regimeDifferences(before: PolicyDocument, after: PolicyDocument): readonly Difference[] {
  const [was, is] = [before.regimes ?? [], after.regimes ?? []];
  const changed = is.flatMap((regime) => {
    const old = was.find(({ id }) => id === regime.id);
    if (old === undefined) return [make('regime', regime.id, 'regime.added', null, regime.title, 'rightsholder')];
    const [members, membersNow] = [new Map(Object.entries(old)), new Map(Object.entries(regime))];
    return [...new Set([...members.keys(), ...membersNow.keys()])]
      .filter((field) => !sameJson(members.get(field), membersNow.get(field)))
      .map((field) => {
        if (field === 'designatedOnly') return designatedDifference(old, regime);
        const favours = WORDS_OF_REGIME.has(field) ? 'neither' : 'depends';
        return make('regime', `${regime.id} ${field}`, 'regime.changed', members.get(field), membersNow.get(field), favours);
      });
  });
  const gone = was.filter(({ id }) => !is.some((regime) => regime.id === id));
  return [...changed, ...gone.map(({ id, title }) => make('regime', id, 'regime.removed', title, null, 'organisation'))];
}

/** Whether only designated officers learn of a report: what the person said is known to fewer, or to more. */
function designatedDifference(was: Regime, is: Regime): Difference {
  const [before, after] = [was.designatedOnly === true, is.designatedOnly === true];
  const code = after ? 'regime.designated_on' : 'regime.designated_off';
  return make('regime', is.id, code, before, after, before === after ? 'neither' : after ? 'rightsholder' : 'organisation');
}

/** Compared above, or no difference by themselves. */
const KNOWN: ReadonlySet<string> = new Set<keyof PolicyDocument>([
  'id',
  'version',
  'validFrom',
  'sourceRef',
  'calendar',
  'places',
  'clocks',
  'ladder',
  'afterLadder',
  'levels',
  'routing',
  'respondentLineLevels',
  'pauseCapsDays',
  'commentWindowDays',
  'appealWindow',
  'verificationDays',
  'monitoringMonths',
  'retention',
  'regimes',
  'notices',
  'digest',
  'onCall',
  'people',
  'modules',
]);

/** Whatever else a policy holds, now or later: told by the name of its field rather than not at all. */
function otherDifferences(before: PolicyDocument, after: PolicyDocument): readonly Difference[] {
  const [was, is] = [new Map(Object.entries(before)), new Map(Object.entries(after))];
  return [...new Set([...was.keys(), ...is.keys()])]
    .filter((field) => !KNOWN.has(field) && !sameJson(was.get(field), is.get(field)))
    .map((field) => make('other', field, 'other.changed', was.get(field), is.get(field), 'depends'));
}
