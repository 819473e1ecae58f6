/** `recourse policy check FILE`: every fault of a policy, with its path, its line and its reason; and whether the people are enough. */
import { readFile } from 'node:fs/promises';
import Type from 'typebox';
import Value from 'typebox/value';
import { parse } from 'yaml';
import { asViewer } from '../db/client.ts';
import { resolvePolicy } from '../organisations/holidays.ts';
import type { PolicyFault } from '../policy/check.ts';
import { shapeFaults } from '../policy/check-shape.ts';
import { checkStaffing, type Staffing } from '../policy/check-staffing.ts';
import { type PlannedPerson, PolicyDocumentSchema } from '../policy/document.ts';
import { PersonSchema } from '../policy/regime.ts';
import type { Place, PolicySource } from '../policy/source.ts';
import { StartupError } from '../runtime/startup-error.ts';
import { listReportingLines } from '../staff/staff.store.ts';
import { say } from './out.ts';
import { readSource } from './policy-source.ts';
import { organisationOf, withCore } from './with-core.ts';

export interface CheckOptions {
  readonly json: boolean;
  readonly staff?: string;
  readonly org?: string;
}

/** Nobody must take a policy for one that people can keep because nobody asked. */
export const NOT_JUDGED =
  'Whether there are enough people was not judged: the policy names none under `people`. List them there, or give --staff FILE or --org SLUG.';

interface Finding extends PolicyFault, Partial<Place> {}

export interface CheckReport {
  readonly ok: boolean;
  readonly faults: readonly Finding[];
  /** Null where no people are known. */
  readonly staffing: Pick<Staffing, 'fewest' | 'remarks'> | null;
}

/** Prints the report; 1 where there is any fault. */
export async function policyCheckCommand(file: string, options: CheckOptions): Promise<number> {
  const source = await readSource(file);
  const report = await reportOf(source, await peopleFor(options));
  if (options.json) say(JSON.stringify({ file, ...report }, null, 2));
  else for (const line of linesOf(file, report)) say(line);
  return report.ok ? 0 : 1;
}

/** Judges a source as it would be published, with these people instead of those of the document where they are given. */
export async function reportOf(source: PolicySource, people: readonly PlannedPerson[] | null): Promise<CheckReport> {
  if (source.faults.length > 0) return { ok: false, faults: source.faults, staffing: null };
  const { document, faults: own } = await resolvePolicy(people === null ? source.document : withoutPeople(source.document));
  const known = Value.Check(PolicyDocumentSchema, document) ? document : null;
  const staff = people ?? known?.people ?? null;
  const staffing = known === null || staff === null ? null : checkStaffing(known, staff);
  // The people of the document are judged with it; others are judged here.
  const said = new Set(own.map(({ path, code }) => `${path} ${code}`));
  const faults = [...own, ...(people === null ? [] : (staffing?.faults ?? [])).filter(({ path, code }) => !said.has(`${path} ${code}`))];
  return {
    ok: faults.length === 0,
    faults: faults.map((fault) => ({ ...fault, ...source.placeOf(fault.path) })),
    staffing: staffing && { fewest: staffing.fewest, remarks: staffing.remarks },
  };
}

function withoutPeople(document: unknown): unknown {
  if (typeof document !== 'object' || document === null || !('people' in document)) return document;
  const { people: _others, ...rest } = document;
  return rest;
}

/** The report for people. */
export function linesOf(file: string, report: CheckReport): readonly string[] {
  const faults = report.faults.map(({ path, reason, line, column }) => {
    const at = line === undefined ? file : `${file}:${line}:${column}`;
    return `${at}  ${path || '/'}: ${reason}`;
  });
  const misshapen = report.faults.some(({ code }) => code === 'policy.schema' || code === 'policy.notation');
  const { fewest, remarks } = report.staffing ?? { fewest: null, remarks: [] };
  return [
    ...faults,
    ...(fewest === null ? [] : [`Fewest different people for a case: ${fewestText(fewest)}`]),
    ...(report.staffing === null && !misshapen ? [NOT_JUDGED] : []),
    ...remarks.map((remark) => `Know that ${remark}.`),
    ...(misshapen ? ['Once the shape is right, check again: only then can its sense be judged.'] : []),
    report.ok ? `${file} has no fault.` : `${report.faults.length} ${report.faults.length === 1 ? 'fault' : 'faults'}.`,
  ];
}

function fewestText(fewest: Staffing['fewest']): string {
  return Object.entries(fewest)
    .map(([severity, people]) => `${severity} ${people ?? 'too few'}`)
    .join(', ');
}

const StaffFile = Type.Union([Type.Array(PersonSchema), Type.Object({ people: Type.Array(PersonSchema) })]);

/** `--staff FILE` needs no database; `--org SLUG` asks the one that is at hand. Null: the people of the policy, if it has any. */
async function peopleFor({ staff, org }: CheckOptions): Promise<readonly PlannedPerson[] | null> {
  if (staff !== undefined) return peopleIn(staff, parse(await readFile(staff, 'utf8')));
  if (org === undefined) return null;
  return withCore(async (core) => {
    const { id } = await organisationOf(core, org);
    return asViewer(core.deps.db, { organisationId: id, staffId: null }, (tx) => listReportingLines(tx));
  });
}

function peopleIn(file: string, value: unknown): readonly PlannedPerson[] {
  if (Value.Check(StaffFile, value)) return 'people' in value ? value.people : value;
  const list = typeof value === 'object' && value !== null && 'people' in value ? value.people : value;
  const faults = shapeFaults(Type.Array(PersonSchema), list).map(({ path, reason }) => `${path || '/'}: ${reason}`);
  throw new StartupError(`The staff of ${file} cannot be used.`, faults.join('\n') || 'Give a list of {id, roles, reportsTo}.');
}
