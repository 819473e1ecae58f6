/** Whether a policy can be kept with the people who are there (people.md 1). */
import { durationFault } from '../timeboxes/calendar.ts';
import { ROLES, SEVERITIES, type Severity } from '../workflow/codes.ts';
import { type Absence, longestAbsence } from './absence.ts';
import { duplicateFaults, fault, type PolicyFault } from './check-fault.ts';
import { officerFaults, officerRemarks } from './check-officers.ts';
import type { ClockRule, PlannedPerson, PolicyDocument } from './document.ts';
import { isKeptOnCall, watchOf } from './on-call.ts';
import { fewestOfAll, fewestPeople, type Gap, gapsOf, outsideLine, PART_WORDS } from './staffing.ts';

export interface Staffing {
  readonly faults: readonly PolicyFault[];
  /** What a small staff cannot help, and must know: sentences, of the gaps and the absences. */
  readonly remarks: readonly string[];
  readonly gaps: readonly Gap[];
  readonly absences: readonly UnwatchedHours[];
  /** Fewest distinct people among these for each severity; null where they are too few. */
  readonly fewest: { readonly [severity in Severity]: number | null };
}

/** A promise of hours that a stretch without anybody swallows. */
export interface UnwatchedHours {
  readonly name: string;
  readonly regime: string;
  readonly hours: number;
  readonly absence: Absence;
}

/** Faults and remarks of a policy with these people. Paths point at `/people` and at the rungs of the ladder. */
export function checkStaffing(policy: PolicyDocument, people: readonly PlannedPerson[]): Staffing {
  const answers = SEVERITIES.map((severity) => [severity, fewestPeople(people, severity)] as const);
  const faults = [
    ...personFaults(people),
    ...levelFaults(policy, people),
    ...answers.flatMap(([severity, { missing }]) =>
      missing === null
        ? []
        : [
            fault(
              '/people',
              'policy.too_few_people',
              `${severity} needs at least ${fewestOfAll(severity)} different people in the right roles; nobody is left for ${PART_WORDS[missing]}`,
            ),
          ],
    ),
    ...rungFaults(policy, people),
    ...promiseFaults(policy, people),
    ...notifyFaults(policy, people),
    ...pageFaults(policy, people),
    ...officerFaults(policy, people),
  ];
  const enough = answers.every(([, { missing }]) => missing === null);
  const fewest = { ...NOT_KNOWN, ...Object.fromEntries(answers.map(([severity, answer]) => [severity, answer.fewest])) };
  const gaps = enough ? gapsOf(policy, people) : [];
  const absences = enough ? unwatchedHours(policy) : [];
  const officers = enough ? officerRemarks(policy, people) : [];
  return {
    faults,
    remarks: [...gaps.map(gapText), ...absences.map(absenceText), ...officers],
    gaps,
    absences,
    fewest,
  };
}

const NOT_KNOWN = { S1: null, S2: null, S3: null, S4: null, S5: null };

/** "a complaint about X leaves nobody for the appeal". */
function gapText({ about, severity, missing }: Gap): string {
  const from = severity === 'S1' ? '' : ` from ${severity} on`;
  return `a complaint about ${about} leaves nobody for ${PART_WORDS[missing]}${from}`;
}

function personFaults(people: readonly PlannedPerson[]): readonly PolicyFault[] {
  const ids = people.map(({ id }) => id);
  return [
    ...duplicateFaults(ids, '/people', 'policy.person_twice'),
    ...people.flatMap(({ roles, reportsTo }, index) => [
      ...roles.flatMap((role, at) =>
        ROLES.some((known) => known === role)
          ? []
          : [fault(`/people/${index}/roles/${at}`, 'policy.unknown_role', `no role is called ${role}`)],
      ),
      ...(reportsTo === undefined || ids.includes(reportsTo)
        ? []
        : [fault(`/people/${index}/reportsTo`, 'policy.unknown_person', `nobody is called ${reportsTo}`)]),
    ]),
  ];
}

/** A level that the policy names and nobody holds: a rung, or a first address, that is promised and not there. */
function levelFaults(policy: PolicyDocument, people: readonly PlannedPerson[]): readonly PolicyFault[] {
  return Object.keys(policy.levels).flatMap((level) =>
    holdersOf(policy, people, level).length > 0
      ? []
      : [fault(`/levels/${level}`, 'policy.level_nobody', `nobody holds level ${level}: ${(policy.levels[level] ?? []).join(', ')}`)],
  );
}

/** A rung whose holders all belong to the line of somebody below it: it is gone just when it is needed (C05, D5). */
function rungFaults(policy: PolicyDocument, people: readonly PlannedPerson[]): readonly PolicyFault[] {
  return policy.ladder.flatMap(({ level }, index) => {
    if (level === undefined) return [];
    const holders = new Set(holdersOf(policy, people, String(level)).map(({ id }) => id));
    if (holders.size === 0) return [];
    const affected = people.filter(
      ({ id }) => !holders.has(id) && outsideLine(policy, people, id).every((person) => !holders.has(person.id)),
    );
    if (affected.length === 0) return [];
    const names = affected.map(({ id }) => id).join(', ');
    const reason = `everybody at level ${level} is in the line of the respondent when a complaint is about ${names}`;
    return [fault(`/ladder/${index}/level`, 'policy.rung_in_line', reason)];
  });
}

/** Hours that run through the night; a day gives somebody a morning to see it. */
const NIGHT_HOURS = 24;
/** One person cannot watch day and night. */
const FEWEST_ON_CALL = 2;

/**
 * What is promised and nobody is there for (people.md 1): a time frame of hours that run day and night without a rota, a rota of too few,
 * and a notice to roles that nobody holds. A clock that is told only where somebody watches is no promise elsewhere.
 */
function promiseFaults(policy: PolicyDocument, people: readonly PlannedPerson[]): readonly PolicyFault[] {
  const watch = watchOf(policy);
  return [...unwatchedFaults(policy), ...(watch === null ? [] : rotaFaults(watch, people)), ...readerFaults(policy, people)];
}

/** The shortest hours day and night that a rule promises to everybody; null where it promises none. */
function promisedHours(rule: ClockRule): number | null {
  if (rule.escalates === false || isKeptOnCall(rule)) return null;
  const limits = [rule.limits, ...Object.values(rule.severity ?? {})].flat();
  const hours = limits.flatMap((limit) => (limit.unit === 'hours' && durationFault(limit) === null ? [limit.value] : []));
  return hours.length === 0 ? null : Math.min(...hours);
}

/** Hours of the night that are promised to everybody while no rota is staffed: whoever the people are, nobody is there. */
export function unwatchedFaults(policy: PolicyDocument): readonly PolicyFault[] {
  return watchOf(policy) === null ? nightFaults(policy) : [];
}

function nightFaults({ clocks }: PolicyDocument): readonly PolicyFault[] {
  return clocks.flatMap((rule, index) => {
    const shortest = promisedHours(rule);
    if (shortest === null || shortest >= NIGHT_HOURS) return [];
    const reason = `${rule.name} promises ${shortest} hours day and night, and nobody is on call: promise working hours, or name who watches`;
    return [fault(`/clocks/${index}/limits`, 'policy.promise_unstaffed', reason)];
  });
}

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/** Hours that a night leaves a morning for, and a weekend does not: a scheme may bind to them, so they are said and not refused. */
function unwatchedHours(policy: PolicyDocument): readonly UnwatchedHours[] {
  const absence = longestAbsence(policy.calendar);
  if (watchOf(policy) !== null || absence === null) return [];
  return policy.clocks.flatMap((rule) => {
    const shortest = promisedHours(rule);
    if (shortest === null || shortest < NIGHT_HOURS || shortest > absence.hours) return [];
    return [{ name: rule.name, regime: rule.regime, hours: shortest, absence }];
  });
}

function absenceText({ name, regime, hours, absence }: UnwatchedHours): string {
  const gap = `${Math.round(absence.hours * 10) / 10} hours from ${WEEKDAYS[absence.weekday - 1]} ${absence.time}`;
  return `${name} (${regime}) promises ${hours} hours day and night, and nobody is there for ${gap}`;
}

function rotaFaults(roles: readonly string[], people: readonly PlannedPerson[]): readonly PolicyFault[] {
  const found = people.filter((person) => person.roles.some((role) => roles.includes(role))).length;
  const reason = `a rota day and night needs at least ${FEWEST_ON_CALL} people with ${roles.join(' or ')}; there ${found === 1 ? 'is 1' : `are ${found}`}`;
  return found >= FEWEST_ON_CALL ? [] : [fault('/onCall', 'policy.promise_unstaffed', reason)];
}

function readerFaults({ notices = [] }: PolicyDocument, people: readonly PlannedPerson[]): readonly PolicyFault[] {
  const roles = new Set(people.flatMap((person) => person.roles));
  return notices.flatMap(({ notice, to }, index) =>
    to.some((reader) => reader === 'handler' || reader === 'level' || roles.has(reader))
      ? []
      : [fault(`/notices/${index}/to`, 'policy.promise_unstaffed', `nobody holds ${to.join(' or ')}, so that ${notice} reaches nobody`)],
  );
}

/** Pages that nobody on call gets. */
function pageFaults({ onCall }: PolicyDocument, people: readonly PlannedPerson[]): readonly PolicyFault[] {
  const paged = onCall === undefined || people.some((person) => person.roles.some((role) => onCall.roles.includes(role)));
  return paged ? [] : [fault('/onCall/roles', 'policy.role_unstaffed', `nobody holds ${onCall.roles.join(' or ')}, who are to be paged`)];
}

/** A rung that tells a role which nobody holds tells nobody. */
function notifyFaults({ ladder }: PolicyDocument, people: readonly PlannedPerson[]): readonly PolicyFault[] {
  return ladder.flatMap(({ notify = [] }, index) =>
    notify.flatMap((role, at) =>
      people.some((person) => person.roles.includes(role))
        ? []
        : [fault(`/ladder/${index}/notify/${at}`, 'policy.role_unstaffed', `nobody holds the role ${role}, whom this step is to tell`)],
    ),
  );
}

function holdersOf({ levels }: PolicyDocument, people: readonly PlannedPerson[], level: string): readonly PlannedPerson[] {
  const roles = levels[level] ?? [];
  return people.filter((person) => person.roles.some((role) => roles.includes(role)));
}
