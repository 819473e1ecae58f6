/** Differences that the people who work with the rules feel: who watches, who is told of what and when, which parts are switched on. */
import { asJson, type Difference, type Favour, sameJson } from './diff-model.ts';
import type { PolicyDocument } from './document.ts';
import { watchOf } from './on-call.ts';

/** What changes about on-call, the daily overview, notices, modules and the planned people. */
export function staffDifferences(before: PolicyDocument, after: PolicyDocument): readonly Difference[] {
  return [...watchDifferences(before, after), ...noticeDifferences(before, after), ...wholeDifferences(before, after)];
}

function make(subject: string, code: string, before: unknown, after: unknown, favours: Favour): Difference {
  return { group: 'other', subject, code, before: asJson(before), after: asJson(after), favours };
}

/** A rota is what makes hours day and night a promise (people.md 1). */
function watchDifferences(before: PolicyDocument, after: PolicyDocument): readonly Difference[] {
  const [was, is] = [watchOf(before) !== null, watchOf(after) !== null];
  const [paged, pagedNow] = [before.onCall?.roles, after.onCall?.roles];
  return [
    ...(was === is ? [] : [make('onCall', is ? 'other.watch_begins' : 'other.watch_ends', was, is, is ? 'rightsholder' : 'organisation')]),
    ...(sameJson(paged, pagedNow) ? [] : [make('onCall', 'other.paged', paged, pagedNow, 'depends')]),
  ];
}

function noticeDifferences({ notices: before = [] }: PolicyDocument, { notices: after = [] }: PolicyDocument): readonly Difference[] {
  const names = [...new Set([...before, ...after].map(({ notice }) => notice))].sort();
  return names.flatMap((name) => {
    const [was, is] = [before, after].map((rules) => rules.find(({ notice }) => notice === name));
    return [
      ...(sameJson(was?.to, is?.to) ? [] : [make(name, 'other.notice_to', was?.to, is?.to, 'depends')]),
      ...(was?.when === is?.when ? [] : [make(name, 'other.notice_when', was?.when, is?.when, 'depends')]),
    ];
  });
}

function wholeDifferences(before: PolicyDocument, after: PolicyDocument): readonly Difference[] {
  const [people, peopleNow] = [before.people, after.people];
  return [
    ...(sameJson(before.digest, after.digest) ? [] : [make('digest', 'other.digest', before.digest?.at, after.digest?.at, 'depends')]),
    ...(sameJson(before.modules, after.modules) ? [] : [make('modules', 'other.modules', before.modules, after.modules, 'depends')]),
    // A plan that `policy check` counts with; the people who work are the accounts.
    ...(sameJson(people, peopleNow) ? [] : [make('people', 'other.people', people?.length ?? 0, peopleNow?.length ?? 0, 'neither')]),
  ];
}
