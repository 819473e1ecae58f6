/**
 * Whether the people are enough (people.md 1). A case needs certain parts played, some by different people (2.2, 2.3); this finds the
 * fewest distinct people that play them all, and who is missing when a complaint is about somebody.
 */
import { excludedLine } from '../routing/line.ts';
import { SEVERITIES, type Severity } from '../workflow/codes.ts';
import type { PlannedPerson, PolicyDocument } from './document.ts';

/** A part that somebody plays, and whose players they must not be. */
interface Part {
  readonly name: PartName;
  readonly roles: readonly string[];
  readonly apartFrom: readonly PartName[];
}

export const PART_NAMES = ['handling', 'investigation', 'quality_check', 'decision', 'protection', 'oversight', 'appeal'] as const;
export type PartName = (typeof PART_NAMES)[number];

/** How a part is called in a sentence. */
export const PART_WORDS: { readonly [part in PartName]: string } = {
  handling: 'handling',
  investigation: 'the investigation',
  quality_check: 'the quality check',
  decision: 'the decision',
  protection: 'protection',
  oversight: 'oversight',
  appeal: 'the appeal',
};

/**
 * The parts of a case of that severity. The decision is by somebody who neither handled nor investigated (T13), the appeal by somebody who
 * had no part at all (T16, D02), the separate check is for S3 and above (people.md 1), and S4 and S5 are a matter for oversight (2.4).
 */
export function partsFor(severity: Severity): readonly Part[] {
  const minor = severity === 'S1' || severity === 'S2';
  const grave = severity === 'S4' || severity === 'S5';
  return [
    { name: 'handling', roles: ['handler', 'senior_handler'], apartFrom: [] },
    { name: 'investigation', roles: ['handler', 'senior_handler', 'investigator'], apartFrom: [] },
    {
      name: 'quality_check',
      roles: ['handler', 'senior_handler', 'investigator', 'decision_maker'],
      apartFrom: minor ? [] : ['investigation'],
    },
    { name: 'decision', roles: ['decision_maker', 'oversight'], apartFrom: ['handling', 'investigation'] },
    { name: 'protection', roles: ['protection_officer', 'sgbv_focal_point', 'senior_handler', 'oversight'], apartFrom: [] },
    ...(grave ? [{ name: 'oversight', roles: ['oversight'], apartFrom: ['handling', 'investigation'] } satisfies Part] : []),
    { name: 'appeal', roles: ['panel_member'], apartFrom: ['handling', 'investigation', 'quality_check', 'decision'] },
  ];
}

export interface Staffed {
  /** Distinct people, or null where the parts cannot all be played. */
  readonly fewest: number | null;
  /** The first part that nobody is left for; null where all are played. */
  readonly missing: PartName | null;
}

/** The fewest distinct people among these who can play every part of a case of that severity. */
export function fewestPeople(people: readonly PlannedPerson[], severity: Severity): Staffed {
  const parts = partsFor(severity);
  const fewest = fewestFor(parts, people);
  if (fewest !== null) return { fewest, missing: null };
  const missing = parts.find((_, index) => fewestFor(parts.slice(0, index + 1), people) === null);
  return { fewest: null, missing: missing?.name ?? null };
}

/** The fewest that any staff needs: everybody could play everything, only the same person may not play two parts. */
export function fewestOfAll(severity: Severity): number {
  const roles = [...new Set(partsFor(severity).flatMap((part) => part.roles))];
  const anybody = PART_NAMES.map((id): PlannedPerson => ({ id, roles }));
  return fewestPeople(anybody, severity).fewest ?? anybody.length;
}

/** Depth first, few parts and few people: a branch ends where it is no better than what is known. */
function fewestFor(parts: readonly Part[], people: readonly PlannedPerson[]): number | null {
  let best: number | null = null;
  const walk = (index: number, players: ReadonlyMap<PartName, string>): void => {
    const distinct = new Set(players.values()).size;
    if (best !== null && distinct >= best) return;
    const part = parts[index];
    if (part === undefined) {
      best = distinct;
      return;
    }
    const barred = new Set(part.apartFrom.map((name) => players.get(name)));
    const able = people.filter((person) => !barred.has(person.id) && person.roles.some((role) => part.roles.includes(role)));
    // Whoever plays a part already first: the fewest are found early.
    const known = new Set(players.values());
    for (const person of [...able.filter(({ id }) => known.has(id)), ...able.filter(({ id }) => !known.has(id))])
      walk(index + 1, new Map([...players, [part.name, person.id]]));
  };
  walk(0, new Map());
  return best;
}

export interface Gap {
  /** Whom the complaint is about. */
  readonly about: string;
  readonly severity: Severity;
  readonly missing: PartName;
}

/** For each person the least severity at which a complaint about them leaves nobody for a part; nobody with such a gap: empty. */
export function gapsOf(policy: PolicyDocument, people: readonly PlannedPerson[]): readonly Gap[] {
  return people.flatMap(({ id }) => {
    const left = outsideLine(policy, people, id);
    for (const severity of SEVERITIES) {
      const { missing } = fewestPeople(left, severity);
      if (missing !== null) return [{ about: id, severity, missing }];
    }
    return [];
  });
}

/** The people outside the line of a respondent (C05). */
export function outsideLine(policy: PolicyDocument, people: readonly PlannedPerson[], respondent: string): readonly PlannedPerson[] {
  const reportsTo = new Map(people.flatMap(({ id, reportsTo: superior }) => (superior === undefined ? [] : [[id, superior] as const])));
  const excluded = excludedLine([respondent], reportsTo, policy.respondentLineLevels);
  return people.filter(({ id }) => !excluded.has(id));
}
