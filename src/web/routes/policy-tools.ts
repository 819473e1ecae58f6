/** What the editor of the rules answers to a button: faults, dates, differences, a simulation. Reads; only a proposal writes. */
import Value from 'typebox/value';
import { listCaseIdsReceivedIn } from '../../cases/case.store.ts';
import { asViewer } from '../../db/client.ts';
import { readSimulation } from '../../effectiveness/read-simulation.ts';
import type { AppDeps } from '../../http/app-deps.ts';
import type { StaffSession } from '../../http/sessions.ts';
import { resolvePolicy } from '../../organisations/holidays.ts';
import { proposePolicy } from '../../organisations/publish.ts';
import type { PolicyFault } from '../../policy/check-fault.ts';
import { checkStaffing } from '../../policy/check-staffing.ts';
import { diffPolicies } from '../../policy/diff.ts';
import { type PolicyDocument, PolicyDocumentSchema } from '../../policy/document.ts';
import { isZone, typedTime, type WallNote } from '../../policy/local-time.ts';
import { type PausePeriod, previewClock, startsOnReceipt } from '../../policy/preview.ts';
import { parseSource } from '../../policy/source.ts';
import { listReportingLines } from '../../staff/staff.store.ts';
import { earlier, type Instant } from '../../time.ts';
import { PAUSE_REASONS } from '../../timeboxes/model.ts';
import { calendarOf, placeOf, type Whereabouts } from '../../timeboxes/places.ts';
import { SEVERITIES } from '../../workflow/codes.ts';
import { type FormError, problemText } from '../components/errors.tsx';
import { type FormValues, textOf } from '../forms/parse.ts';
import { idPart } from '../i18n.ts';
import type { PageContext } from '../layout.tsx';
import { type EditorResult, type FaultVm, MAX_PAUSES, type Tool } from '../pages/policy-editor-vm.ts';

/** A policy of every regime that ships is a fifth of this. */
export const MAX_POLICY_TEXT = 400_000;
/** More cases than this are lived again on the command line, where nobody waits behind it. */
const MOST_SIMULATED = 2_000;

export interface Evaluated {
  readonly errors: readonly FormError[];
  readonly result: EditorResult | null;
  /** Set when a draft was proposed. */
  readonly draftId?: string;
}

interface Asked {
  readonly deps: AppDeps;
  readonly session: StaffSession;
  readonly page: PageContext;
  readonly values: FormValues;
  /** The version in force. */
  readonly current: PolicyDocument;
}

const failed = (...errors: FormError[]): Evaluated => ({ errors, result: null });

/** The answer to one button over the text of the form. */
export async function evaluate(asked: Asked, tool: Tool): Promise<Evaluated> {
  const { t } = asked.page.t;
  const text = textOf(asked.values, 'text');
  if (text.trim() === '') return failed({ field: 'text', message: t('editor-empty') });
  if (text.length > MAX_POLICY_TEXT) return failed({ field: 'text', message: t('editor-too-long') });
  const { document, faults } = await judged(text);
  if (document === null) return withFaults(asked.page, faults);
  switch (tool) {
    case 'check':
      return { errors: [], result: { kind: 'clean', ...(await staffingOf(asked, document)) } };
    case 'preview':
      return preview(asked, document);
    case 'diff':
      return { errors: [], result: { kind: 'diff', differences: diffPolicies(asked.current, document) } };
    case 'simulate':
      return simulate(asked, document);
    default:
      return propose(asked, document);
  }
}

/** The document as it would be published, or null with every fault and its line. */
async function judged(text: string): Promise<{ document: PolicyDocument | null; faults: readonly FaultVm[] }> {
  const source = parseSource(text);
  const { document, faults } = source.faults.length > 0 ? source : await resolvePolicy(source.document);
  const lines = text.split('\n');
  const told = (fault: PolicyFault & { readonly line?: number }): FaultVm => {
    const line = fault.line ?? source.placeOf(fault.path)?.line ?? null;
    return { line, path: fault.path, code: fault.code, reason: fault.reason, excerpt: line === null ? '' : (lines[line - 1] ?? '').trim() };
  };
  const found = faults.map(told).sort((a, b) => (a.line ?? 0) - (b.line ?? 0));
  return { document: found.length === 0 && Value.Check(PolicyDocumentSchema, document) ? document : null, faults: found };
}

/** The first of them in the summary; all of them beside the text. */
const IN_SUMMARY = 10;

function withFaults(page: PageContext, faults: readonly FaultVm[]): Evaluated {
  const { t } = page.t;
  const sentences = faults.slice(0, IN_SUMMARY).map(({ line, code, reason }, index) => {
    // The sentence of the check is English and exact; elsewhere the kind of fault says it, and the exact sentence stands beside the text.
    const kind = page.t.locale === 'en' ? null : page.t.optional(`fault-${idPart(code.replace('policy.', ''))}`);
    const what = { reason: kind ?? reason };
    return { field: `fault-${index}`, message: line === null ? t('editor-fault-no-line', what) : t('editor-fault', { ...what, line }) };
  });
  const more = faults.length - sentences.length;
  return {
    errors: [...sentences, ...(more > 0 ? [{ field: 'faults', message: t('editor-faults-more', { count: more }) }] : [])],
    result: { kind: 'faults', faults },
  };
}

/** How far the people who have accounts reach. */
async function staffingOf({ deps, session }: Asked, policy: PolicyDocument) {
  const people = await asViewer(deps.db, { organisationId: session.organisation.id, staffId: session.staff.id }, (tx) =>
    listReportingLines(tx),
  );
  const { fewest, faults, gaps, absences } = checkStaffing(policy, people);
  return { fewest, unfit: faults, gaps, absences };
}

function preview({ page, values }: Asked, policy: PolicyDocument): Evaluated {
  const { t } = page.t;
  const timeZone = textOf(values, 'zone').trim() || page.timeZone;
  if (!isZone(timeZone)) return failed({ field: 'zone', message: t('editor-zone-bad') });
  const start = typedTime(textOf(values, 'start'), timeZone);
  if (start.kind !== 'time') return failed({ field: 'start', message: t('editor-start-bad') });
  const pauses = pausesOf(values, timeZone);
  if ('bad' in pauses) return failed({ field: pauses.bad, message: t('editor-pause-bad') });
  const severity = SEVERITIES.find((one) => one === textOf(values, 'severity')) ?? null;
  const whereabouts = whereaboutsOf(values);
  if (whereabouts.country !== null && !/^[A-Z]{2}$/.test(whereabouts.country))
    return failed({ field: 'country', message: t('editor-country-bad') });
  const rules = textOf(values, 'all') === 'true' ? policy.clocks : policy.clocks.filter(startsOnReceipt);
  const question = { start: start.at, severity, pauses: pauses.periods, whereabouts, extensions: new Map<string, number>() };
  const notes: WallNote[] = start.note === null ? [] : [start.note];
  const clocks = rules.map((rule) => previewClock(policy, rule, question));
  const counted = calendarOf(policy, whereabouts).timeZone;
  return {
    errors: [],
    result: {
      kind: 'preview',
      timeZone,
      countedIn: counted === timeZone ? null : counted,
      start: start.at,
      clocks,
      notes,
      onlyReceipt: rules.length < policy.clocks.length,
      place: whereabouts.country === null && whereabouts.siteId === null ? null : { name: placeOf(policy, whereabouts) },
    },
  };
}

function whereaboutsOf(values: FormValues): Whereabouts {
  return { country: textOf(values, 'country').trim().toUpperCase() || null, siteId: textOf(values, 'site').trim() || null };
}

/** Rows that were begun have to be whole. */
function pausesOf(values: FormValues, timeZone: string): { periods: readonly PausePeriod[] } | { bad: string } {
  const periods: PausePeriod[] = [];
  for (let row = 0; row < MAX_PAUSES; row += 1) {
    const field = (part: string) => textOf(values, `pause${part}${row}`);
    const [from, to, reason] = [field('From'), field('To'), field('Reason')] as const;
    if (`${from}${to}${reason}` === '') continue;
    const [begin, end] = [typedTime(from, timeZone), typedTime(to, timeZone)];
    const known = PAUSE_REASONS.find((one) => one === reason);
    if (begin.kind !== 'time' || end.kind !== 'time' || known === undefined || end.at <= begin.at) return { bad: `pauseFrom${row}` };
    periods.push({ from: begin.at, to: end.at, reason: known });
  }
  return { periods };
}

async function simulate({ deps, session, page, values }: Asked, policy: PolicyDocument): Promise<Evaluated> {
  const { t } = page.t;
  const [from, to] = [dayOf(values, 'since', page), dayOf(values, 'until', page)];
  const period = from === null || to === null ? null : { from, to: earlier(to, page.now) };
  if (period === null || period.from >= period.to) return failed({ field: 'since', message: t('editor-period-bad') });
  // As the viewer: row-level security leaves out the cases that they may not know of (D28, people.md 3.7).
  const viewer = { organisationId: session.organisation.id, staffId: session.staff.id };
  const count = await asViewer(deps.db, viewer, async (tx) => (await listCaseIdsReceivedIn(tx, period)).length);
  if (count > MOST_SIMULATED) return failed({ field: 'since', message: t('editor-simulate-many', { count, most: MOST_SIMULATED }) });
  return { errors: [], result: { kind: 'simulation', report: await readSimulation(deps.db, viewer, policy, period) } };
}

/** Beginning of a day that was entered, in the zone of the organisation, or null. */
function dayOf(values: FormValues, name: string, page: PageContext): Instant | null {
  const typed = typedTime(`${textOf(values, name)}T00:00`, page.timeZone);
  return typed.kind === 'time' ? typed.at : null;
}

const FIELDS: Readonly<Record<string, string>> = {
  'policy.comment_date_past': 'commentUntil',
  'policy.comment_date_far': 'commentUntil',
};

async function propose({ deps, session, page, values }: Asked, document: PolicyDocument): Promise<Evaluated> {
  const day = textOf(values, 'commentUntil');
  const until = typedTime(`${day}T23:59`, page.timeZone);
  if (day !== '' && until.kind !== 'time')
    return failed({ field: 'commentUntil', message: problemText(page.t, 'policy.comment_date_past', 'staff') });
  const note = textOf(values, 'note').trim();
  if (note.length > MAX_NOTE) return failed({ field: 'note', message: page.t.t('changes-long') });
  const proposed = await proposePolicy(deps, session.organisation, session.staff, {
    document,
    note: note || null,
    commentUntil: until.kind === 'time' ? until.at : null,
  });
  if (proposed.kind === 'proposed') return { errors: [], result: null, draftId: proposed.draftId };
  if (proposed.kind === 'faulty')
    return withFaults(
      page,
      proposed.faults.map((one) => ({ ...one, line: null, excerpt: '' })),
    );
  return failed({ field: FIELDS[proposed.code] ?? 'text', message: problemText(page.t, proposed.code, 'staff') });
}

/** As the API bounds it. */
export const MAX_NOTE = 8_000;
