/** The line of a respondent: who must not learn that a case exists (requirements C05, architecture D5, people.md 3.14). */

/**
 * Every staff id in the excluded line: the respondents, everyone below each of them, and `levelsAbove` levels above.
 * `reportsTo` maps a person to the manager; loops and unknown ids are harmless. Throws RangeError for a negative or fractional level.
 */
export function excludedLine(
  respondentIds: readonly string[],
  reportsTo: ReadonlyMap<string, string>,
  levelsAbove: number,
): ReadonlySet<string> {
  if (!Number.isInteger(levelsAbove) || levelsAbove < 0) throw new RangeError('levels above must be a whole number from 0');
  const reports = invert(reportsTo);
  const excluded = new Set<string>();
  for (const respondent of respondentIds) {
    for (const id of below(respondent, reports)) excluded.add(id);
    for (const id of above(respondent, reportsTo, levelsAbove)) excluded.add(id);
  }
  return excluded;
}

function invert(reportsTo: ReadonlyMap<string, string>): ReadonlyMap<string, readonly string[]> {
  const reports = new Map<string, string[]>();
  for (const [person, manager] of reportsTo) {
    const known = reports.get(manager);
    if (known === undefined) reports.set(manager, [person]);
    else known.push(person);
  }
  return reports;
}

/** The person and everyone below, each once. */
function below(person: string, reports: ReadonlyMap<string, readonly string[]>): ReadonlySet<string> {
  const found = new Set([person]);
  // A set that grows while it is walked visits what was added: breadth first, and a loop adds nothing new.
  for (const id of found) for (const report of reports.get(id) ?? []) found.add(report);
  return found;
}

function above(person: string, reportsTo: ReadonlyMap<string, string>, levels: number): readonly string[] {
  const found: string[] = [];
  let manager = reportsTo.get(person);
  while (manager !== undefined && found.length < levels) {
    found.push(manager);
    manager = reportsTo.get(manager);
  }
  return found;
}
