/**
 * Whether reports for designated officers can be kept (Directive (EU) 2019/1937 Articles 9(1)(c) and 16): each regime that asks for them has
 * some who may read a case, those that may bind one case together have somebody for all of them, and they suffice for the parts of a case.
 */
import { CONTENT_ROLES } from '../workflow/vocabulary.ts';
import { fault, type PolicyFault } from './check-fault.ts';
import type { PlannedPerson, PolicyDocument, Regime, RegimeCondition } from './document.ts';
import { fewestOfAll, fewestPeople, PART_WORDS } from './staffing.ts';

interface Asking {
  readonly regime: Regime;
  readonly index: number;
}

function asking({ regimes = [] }: PolicyDocument): readonly Asking[] {
  return regimes.flatMap((regime, index) => (regime.designatedOnly === true && regime.tracked !== true ? [{ regime, index }] : []));
}

function officersOf(people: readonly PlannedPerson[], ids: readonly string[]): readonly PlannedPerson[] {
  const reads = ({ roles }: PlannedPerson) => roles.some((role) => CONTENT_ROLES.some((known) => known === role));
  return people.filter((person) => reads(person) && ids.every((id) => person.designatedFor?.includes(id) === true));
}

/** True where the list says of anybody whether they are designated: that of the accounts always does, a plan may leave it open. */
function speaksOfOfficers(people: readonly PlannedPerson[]): boolean {
  return people.some(({ designatedFor }) => designatedFor !== undefined);
}

/** Faults at the regimes; none of a list of people that does not speak of it. */
export function officerFaults(policy: PolicyDocument, people: readonly PlannedPerson[]): readonly PolicyFault[] {
  if (!speaksOfOfficers(people)) return [];
  return asking(policy).flatMap((one) => {
    const { regime, index } = one;
    const path = `/regimes/${index}/designatedOnly`;
    const officers = officersOf(people, [regime.id]);
    if (officers.length === 0)
      return [
        fault(
          path,
          'policy.designated_nobody',
          `${regime.id} is for designated officers only, and nobody who may read a case is designated for it`,
        ),
      ];
    return [...jointFaults(policy, people, one, path), ...fewFaults(officers, regime.id, path)];
  });
}

/** Two that bind one case need somebody who is designated for both. Said once, at the later of the two. */
function jointFaults(
  policy: PolicyDocument,
  people: readonly PlannedPerson[],
  { regime, index }: Asking,
  path: string,
): readonly PolicyFault[] {
  const earlier = asking(policy).filter((other) => other.index < index && mayMeet(other.regime.when, regime.when));
  return earlier
    .filter((other) => officersOf(people, [other.regime.id]).length > 0 && officersOf(people, [other.regime.id, regime.id]).length === 0)
    .map((other) =>
      fault(
        path,
        'policy.designated_apart',
        `a report can be one of ${other.regime.id} and ${regime.id}, and nobody is designated for both`,
      ),
    );
}

/** True where a case can meet both conditions. */
function mayMeet(one: RegimeCondition = {}, other: RegimeCondition = {}): boolean {
  const wanted = new Map(Object.entries(other));
  // Rights and harms are lists of the case itself: it may have one of each.
  const apart = Object.entries(one).filter(([name, codes]) => {
    const theirs = wanted.get(name);
    return name !== 'right' && name !== 'harm' && theirs !== undefined && !codes.some((code) => theirs.includes(code));
  });
  return apart.length === 0;
}

/** The same parts as in every case, by designated people alone: the lightest case says what is missing. */
function fewFaults(officers: readonly PlannedPerson[], id: string, path: string): readonly PolicyFault[] {
  const { missing } = fewestPeople(officers, 'S1');
  if (missing === null) return [];
  const count = officers.length === 1 ? '1 person is' : `${officers.length} people are`;
  const reason = `${count} designated for ${id}, and S1 needs at least ${fewestOfAll('S1')}; nobody is left for ${PART_WORDS[missing]}`;
  return [fault(path, 'policy.designated_too_few', reason)];
}

/** What a plan of people leaves open. */
export function officerRemarks(policy: PolicyDocument, people: readonly PlannedPerson[]): readonly string[] {
  if (speaksOfOfficers(people)) return [];
  return asking(policy).map(({ regime }) => `${regime.id} is for designated officers only, and the plan does not say who they are`);
}
