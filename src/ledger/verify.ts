/**
 * `recourse ledger verify`: every chain re-hashed, every head compared with the case row and the last checkpoint that had it,
 * every checkpoint's signature and root, every row compared with the fold of its events, every date computed again from the rules (D16, D04).
 */
import { asc, eq, sql } from 'drizzle-orm';
import { findPolicy, listEvents, type StoredEvent } from '../cases/case.store.ts';
import { caseEvents, cases } from '../cases/case.table.ts';
import { projectCase } from '../cases/row.ts';
import { TZ_VERSION } from '../cases/rules.store.ts';
import { asViewer, type Database, type Tx } from '../db/client.ts';
import { organisationChainFaults } from '../organisations/organisation-events.ts';
import { organisationEvents } from '../organisations/policy-draft.table.ts';
import { versionFaults } from '../organisations/verify-versions.ts';
import type { PolicyDocument } from '../policy/document.ts';
import { canonicalText } from '../vault/canonical.ts';
import { listPublishedKeys } from '../vault/keyring.ts';
import { FOLD_VERSION, foldEvents } from '../workflow/fold.ts';
import type { Json } from '../workflow/model.ts';
import { type LedgerEvent, type Linked, verifyAccessChain, verifyChain } from './chain.ts';
import { type ChainHead, verifyCheckpoints } from './checkpoint.ts';
import { toCheckpoint } from './checkpoint-all.ts';
import { accessLog, checkpointHeads, checkpoints } from './ledger.table.ts';
import { type DateFindings, dateFindings } from './verify-dates.ts';

export interface LedgerFault {
  readonly where: string;
  readonly reason: string;
}

export interface LedgerReport {
  readonly cases: number;
  readonly events: number;
  readonly checkpoints: number;
  readonly faults: readonly LedgerFault[];
  /** What is worth knowing and nobody's fault: dates computed under another tz database (D14), rows of another fold. */
  readonly remarks: readonly LedgerFault[];
}

export interface LedgerTarget {
  readonly organisationId: string;
  readonly slug: string;
}

/** Verifies one organisation. `onProgress` is told after each case. Reads only. */
export async function verifyLedger(
  db: Database,
  target: LedgerTarget,
  onProgress: (done: number, of: number) => void = () => undefined,
): Promise<LedgerReport> {
  const viewer = { organisationId: target.organisationId, staffId: null };
  const ids = await asViewer(db, viewer, (tx) => tx.select({ id: cases.id }).from(cases).orderBy(asc(cases.id)));
  const faults: LedgerFault[] = [];
  const remarks: LedgerFault[] = [];
  const casesByTz = new Map<string, number>();
  let [events, otherFolds] = [0, 0];
  for (const [index, { id }] of ids.entries()) {
    const found = await asViewer(db, viewer, (tx) => verifyCase(tx, target.organisationId, id), { steady: true });
    events += found.events;
    faults.push(...found.faults);
    remarks.push(...found.remarks);
    if (found.otherFold) otherFolds += 1;
    for (const tz of found.otherTz) casesByTz.set(tz, (casesByTz.get(tz) ?? 0) + 1);
    onProgress(index + 1, ids.length);
  }
  const signed = await asViewer(db, viewer, (tx) => verifySigned(tx, target), { steady: true });
  const remark = (reason: string) => remarks.push({ where: `organisation ${target.slug}`, reason });
  for (const [tz, count] of casesByTz) remark(`dates of ${counted(count)} were computed under tz database ${tz}; here it is ${TZ_VERSION}`);
  if (otherFolds > 0)
    remark(
      `the rows of ${counted(otherFolds)} were folded by another version of Recourse; a running worker folds them anew in some minutes`,
    );
  return { cases: ids.length, events, checkpoints: signed.count, faults: [...faults, ...signed.faults], remarks };
}

const counted = (count: number): string => `${count} ${count === 1 ? 'case' : 'cases'}`;

interface CaseFindings {
  readonly events: number;
  readonly faults: readonly LedgerFault[];
  readonly remarks: readonly LedgerFault[];
  readonly otherTz: readonly string[];
  readonly otherFold: boolean;
}

async function verifyCase(tx: Tx, organisationId: string, caseId: string): Promise<CaseFindings> {
  const stored = await listEvents(tx, caseId);
  const [row] = await tx.select().from(cases).where(eq(cases.id, caseId));
  const fault = (reason: string): LedgerFault => ({ where: `case ${row?.reference ?? caseId}`, reason });
  const verdict = verifyChain(stored.map((event) => linked(organisationId, caseId, event)));
  const faults: LedgerFault[] = [];
  if (!verdict.ok) faults.push(fault(`event ${verdict.brokenAtSeq}: ${verdict.reason}`));
  else if (row && (verdict.seq !== row.seq || verdict.head !== row.chainHead.toString('hex')))
    faults.push(fault('the chain does not end where the row says'));
  // What another build's fold made of the events cannot be made again here: the workers fold it anew (ADR 0013).
  const otherFold = row !== undefined && row.foldVersion !== FOLD_VERSION;
  if (row && verdict.ok && !otherFold && !rowIsFold(row, stored)) faults.push(fault('the row is not the fold of its events'));
  const dates = row && verdict.ok ? await verifyDates(tx, row, stored) : NO_DATES;
  faults.push(...dates.faults.map(fault));
  faults.push(...(await readFaults(tx, organisationId, caseId)).map(fault));
  return { events: stored.length, faults, remarks: dates.remarks.map(fault), otherTz: dates.otherTz, otherFold };
}

function linked(organisationId: string, caseId: string, event: StoredEvent): LedgerEvent & Linked {
  return {
    ...event,
    organisationId,
    caseId,
    contentHash: event.contentHash?.toString('hex') ?? null,
    prevHash: event.prevHash.toString('hex'),
    hash: event.hash.toString('hex'),
  };
}

/** True when the events alone give the row as it stands: the promise that the row is a projection and nothing else. */
export function rowIsFold(row: typeof cases.$inferSelect, events: readonly StoredEvent[]): boolean {
  const state = foldEvents(events);
  const projected = projectCase(state);
  const columns: Json = {
    state: row.state,
    state_since: row.stateSince,
    cycle: row.cycle,
    level: row.level,
    severity: row.severity,
    delay_rank: row.delayRank,
    likelihood: row.likelihood,
    life_risk: row.lifeRisk,
    retaliation: row.retaliation,
    child_or_sgbv: row.childOrSgbv,
    breached_at: row.breachedAt,
    next_due_at: row.nextDueAt,
    entry_class: row.entryClass,
    channel: row.channel,
    locale: row.locale,
    site_id: row.siteId,
    country: row.country,
    handler_id: row.handlerId,
    imported: row.imported,
    received_at: row.receivedAt,
    submitted_at: row.submittedAt,
    ended_at: row.endedAt,
    seq: row.seq,
    revision: row.revision,
    id: row.id,
    reference: row.reference,
    definition: row.definition,
    policy_id: row.policyId,
    policy_version: row.policyVersion,
    snapshot: row.snapshot as unknown as Json,
    fold_version: row.foldVersion,
  };
  return canonicalText(columns) === canonicalText(JSON.parse(JSON.stringify(projected)));
}

const NO_DATES: DateFindings = { faults: [], remarks: [], otherTz: [] };

/** Dates that the ledger and the policy versions do not give again (architecture section 5). */
async function verifyDates(tx: Tx, row: typeof cases.$inferSelect, events: readonly StoredEvent[]): Promise<DateFindings> {
  const pinned = await findPolicy(tx, row.policyId, row.policyVersion);
  if (!pinned) return { ...NO_DATES, faults: ['the pinned version of the policy is not there'] };
  const adopted = new Map<number, PolicyDocument>();
  for (const version of foldEvents(events).adoptedPolicies ?? []) {
    const document = await findPolicy(tx, row.policyId, version);
    if (document) adopted.set(version, document);
  }
  return dateFindings(events, pinned, (version) => adopted.get(version), TZ_VERSION);
}

async function readFaults(tx: Tx, organisationId: string, caseId: string): Promise<string[]> {
  const rows = await tx.select().from(accessLog).where(eq(accessLog.caseId, caseId)).orderBy(asc(accessLog.seq));
  const verdict = verifyAccessChain(
    rows.map((row) => ({ ...row, organisationId, prevHash: row.prevHash.toString('hex'), hash: row.hash.toString('hex') })),
  );
  return verdict.ok ? [] : [`read ${verdict.brokenAtSeq}: ${verdict.reason}`];
}

async function verifySigned(tx: Tx, target: LedgerTarget): Promise<{ count: number; faults: LedgerFault[] }> {
  const rows = await tx.select().from(checkpoints).orderBy(asc(checkpoints.number));
  const heads = await tx.select().from(checkpointHeads).orderBy(asc(checkpointHeads.number), asc(checkpointHeads.leaf));
  const byNumber = new Map<number, ChainHead[]>();
  for (const head of heads) {
    const list = byNumber.get(head.number) ?? [];
    list.push({ caseId: head.caseId, seq: head.seq, head: head.head.toString('hex') });
    byNumber.set(head.number, list);
  }
  const keys = await listPublishedKeys(tx, target.organisationId, target.slug);
  const verdict = verifyCheckpoints(
    rows.map((row) => ({ checkpoint: toCheckpoint(row), heads: byNumber.get(row.number) ?? [] })),
    keys,
  );
  const faults: LedgerFault[] = verdict.ok ? [] : [{ where: `checkpoint ${verdict.brokenAt}`, reason: verdict.reason }];
  const broken = await organisationChainFaults(tx, target.organisationId);
  // What a broken chain says about the versions proves nothing.
  const reasons = broken.length > 0 ? broken : await versionFaults(tx);
  const own = reasons.map((reason) => ({ where: `organisation ${target.slug}`, reason }));
  return { count: rows.length, faults: [...faults, ...(await missingHeads(tx)), ...own] };
}

/** A head that was signed must still be in its chain: a case that was cut short or replaced shows here. */
async function missingHeads(tx: Tx): Promise<LedgerFault[]> {
  const rows = await tx.execute<{ number: number; case_id: string; own: boolean }>(sql`
    select h.number, h.case_id, h.case_id = h.organisation_id as own from ${checkpointHeads} h
    left join ${caseEvents} e on e.organisation_id = h.organisation_id and e.case_id = h.case_id and e.seq = h.seq
    left join ${organisationEvents} o on h.case_id = h.organisation_id and o.organisation_id = h.organisation_id and o.seq = h.seq
    where coalesce(e.hash, o.hash) is distinct from h.head limit 20`);
  return rows.map((row) => ({
    where: `checkpoint ${row.number}`,
    reason: `a signed ${row.own ? 'entry of the organisation’s chain' : `event of case ${row.case_id}`} is gone or altered`,
  }));
}
