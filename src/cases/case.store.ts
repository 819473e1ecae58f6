/** Reads of the aggregate. No rules; row-level security decides what exists (D5). */
import { and, asc, desc, eq, gte, inArray, isNull, lt, sql } from 'drizzle-orm';
import type { Tx } from '../db/client.ts';
import { policies } from '../organisations/organisation.table.ts';
import type { PolicyDocument } from '../policy/document.ts';
import type { Instant } from '../time.ts';
import { FOLD_VERSION, foldEvents } from '../workflow/fold.ts';
import type { CaseState, EventRecord } from '../workflow/model.ts';
import { caseEvents, caseKeys, cases, contents } from './case.table.ts';

export interface LoadedCase {
  readonly state: CaseState;
  readonly chainHead: Buffer;
  readonly wrappedKey: Buffer | null;
}

/** The case as it is now, or undefined where it does not exist for this viewer. */
export async function findCase(tx: Tx, caseId: string): Promise<LoadedCase | undefined> {
  const [found] = await findCases(tx, [caseId]);
  return found;
}

/** Those of the cases that exist for this viewer, as they are now, in no order. */
export async function findCases(tx: Tx, caseIds: readonly string[]): Promise<readonly LoadedCase[]> {
  const rows = await tx
    .select({ state: cases.snapshot, chainHead: cases.chainHead, wrappedKey: caseKeys.wrappedKey, foldVersion: cases.foldVersion })
    .from(cases)
    .innerJoin(caseKeys, and(eq(caseKeys.organisationId, cases.organisationId), eq(caseKeys.caseId, cases.id)))
    .where(eq(cases.id, sql`any(${`{${caseIds.join(',')}}`}::uuid[])`));
  const found: LoadedCase[] = [];
  for (const { foldVersion, ...loaded } of rows) {
    // What another build made of the events may lack parts that this one decides by.
    const isCurrent = foldVersion === FOLD_VERSION;
    found.push(isCurrent ? loaded : { ...loaded, state: foldEvents(await listEvents(tx, loaded.state.caseId)) });
  }
  return found;
}

/** The id behind a public reference, for this viewer. */
export async function findCaseId(tx: Tx, reference: string): Promise<string | undefined> {
  const [row] = await tx.select({ id: cases.id }).from(cases).where(eq(cases.reference, reference));
  return row?.id;
}

/** The id behind a reference, and what this person has declared about the case (D03). */
export async function findDeclaration(
  tx: Tx,
  reference: string,
  staffId: string,
): Promise<{ caseId: string; declaration: 'none' | 'conflict' | undefined } | undefined> {
  const [row] = await tx.select({ state: cases.snapshot }).from(cases).where(eq(cases.reference, reference));
  return row ? { caseId: row.state.caseId, declaration: row.state.declarations[staffId] } : undefined;
}

/** A stored event with the place of its sealed content. */
export interface StoredEvent extends EventRecord {
  readonly contentId: string | null;
  readonly contentHash: Buffer | null;
  readonly prevHash: Buffer;
  readonly hash: Buffer;
}

/** The whole chain of one case, in order. */
export async function listEvents(tx: Tx, caseId: string): Promise<StoredEvent[]> {
  const rows = await tx.select().from(caseEvents).where(eq(caseEvents.caseId, caseId)).orderBy(asc(caseEvents.seq));
  return rows.map(toStoredEvent);
}

/** The event at one place of the chain: after an unknown commit outcome, its hash tells whether ours was written. */
export async function findEventHash(tx: Tx, caseId: string, seq: number): Promise<Buffer | undefined> {
  const [row] = await tx
    .select({ hash: caseEvents.hash })
    .from(caseEvents)
    .where(and(eq(caseEvents.caseId, caseId), eq(caseEvents.seq, seq)));
  return row?.hash;
}

/** What is known in clear of the event at one place of the chain. */
export async function findEventHead(
  tx: Tx,
  caseId: string,
  seq: number,
): Promise<{ readonly type: string; readonly actorKind: string; readonly contentId: string | null } | undefined> {
  const [row] = await tx
    .select({ type: caseEvents.type, actorKind: caseEvents.actorKind, contentId: caseEvents.contentId })
    .from(caseEvents)
    .where(and(eq(caseEvents.caseId, caseId), eq(caseEvents.seq, seq)));
  return row;
}

type EventRow = typeof caseEvents.$inferSelect;

function toStoredEvent(row: EventRow): StoredEvent {
  const { organisationId: _organisation, caseId: _case, ...event } = row;
  return event as StoredEvent;
}

/** Ciphertexts of a case's contents by id. */
export async function listContents(tx: Tx, caseId: string): Promise<Map<string, Buffer>> {
  const rows = await tx.select({ id: contents.id, ciphertext: contents.ciphertext }).from(contents).where(eq(contents.caseId, caseId));
  return new Map(rows.map((row) => [row.id, row.ciphertext]));
}

/** A published policy version; immutable, so callers may keep it. */
export async function findPolicy(tx: Tx, id: string, version: number): Promise<PolicyDocument | undefined> {
  const [row] = await tx
    .select({ document: policies.document })
    .from(policies)
    .where(and(eq(policies.id, id), eq(policies.version, version)));
  return row?.document;
}

export interface InboxRow {
  readonly id: string;
  readonly reference: string;
  readonly state: string;
  readonly severity: number;
  readonly lifeRisk: boolean;
  readonly retaliation: boolean;
  readonly level: number;
  readonly handlerId: string | null;
  readonly receivedAt: Instant;
  readonly nextDueAt: Instant | null;
  readonly breachedAt: Instant | null;
  readonly snapshot: CaseState;
}

export interface InboxQuery {
  readonly states?: readonly string[];
  readonly handlerId?: string;
  readonly unassigned?: boolean;
  readonly limit: number;
  /** Id of the last row of the page before. */
  readonly after?: string;
}

const INBOX_COLUMNS = {
  id: cases.id,
  reference: cases.reference,
  state: cases.state,
  severity: cases.severity,
  lifeRisk: cases.lifeRisk,
  retaliation: cases.retaliation,
  level: cases.level,
  handlerId: cases.handlerId,
  receivedAt: cases.receivedAt,
  nextDueAt: cases.nextDueAt,
  breachedAt: cases.breachedAt,
  snapshot: cases.snapshot,
} as const;

/** Postgres sorts `false < true` and nulls last ascending: the queue key of requirements 4.1 as one row comparison. */
const QUEUE_ORDER = [
  desc(cases.lifeRisk),
  desc(cases.retaliation),
  desc(cases.childOrSgbv),
  desc(cases.severity),
  desc(cases.delayRank),
  desc(cases.likelihood),
  sql`coalesce(${cases.breachedAt}, 'infinity'::timestamptz) asc`,
  sql`coalesce(${cases.nextDueAt}, 'infinity'::timestamptz) asc`,
  asc(cases.receivedAt),
  asc(cases.id),
];

const QUEUE_KEY = sql`not ${cases.lifeRisk}, not ${cases.retaliation}, not ${cases.childOrSgbv}, -${cases.severity}, -${cases.delayRank}, -${cases.likelihood},
  coalesce(${cases.breachedAt}, 'infinity'::timestamptz), coalesce(${cases.nextDueAt}, 'infinity'::timestamptz), ${cases.receivedAt}, ${cases.id}`;

/** One page of the queue, most urgent first (requirements 4.1), then by next due time. Keyset, so depth costs nothing. */
export async function listInbox(tx: Tx, query: InboxQuery): Promise<InboxRow[]> {
  const after = query.after ? sql`(${QUEUE_KEY}) > (select ${QUEUE_KEY} from ${cases} where ${cases.id} = ${query.after})` : undefined;
  return tx
    .select(INBOX_COLUMNS)
    .from(cases)
    .where(
      and(
        // Asked for by name, an ended state is found too: T06 and reopening begin there.
        query.states ? undefined : eq(cases.isOpen, true),
        query.states ? inArray(cases.state, [...query.states]) : undefined,
        query.handlerId ? eq(cases.handlerId, query.handlerId) : undefined,
        query.unassigned ? isNull(cases.handlerId) : undefined,
        after,
      ),
    )
    .orderBy(...QUEUE_ORDER)
    .limit(query.limit);
}

/** Every case received before `to`: a remedy may fall due, and a commitment be kept, long after a case was closed. */
export async function listCaseIdsReceivedBefore(tx: Tx, to: Instant): Promise<string[]> {
  const rows = await tx.select({ id: cases.id }).from(cases).where(lt(cases.receivedAt, to)).orderBy(asc(cases.receivedAt), asc(cases.id));
  return rows.map((row) => row.id);
}

/** Every case received in [from, to), oldest first. */
export async function listCaseIdsReceivedIn(tx: Tx, { from, to }: { from: Instant; to: Instant }): Promise<string[]> {
  const rows = await tx
    .select({ id: cases.id })
    .from(cases)
    .where(and(gte(cases.receivedAt, from), lt(cases.receivedAt, to)))
    .orderBy(asc(cases.receivedAt), asc(cases.id));
  return rows.map((row) => row.id);
}

/** All events of the given cases, by case and in order. */
export async function listEventsOf(tx: Tx, caseIds: readonly string[]): Promise<Map<string, StoredEvent[]>> {
  const byCase = new Map<string, StoredEvent[]>();
  if (caseIds.length === 0) return byCase;
  const rows = await tx
    .select()
    .from(caseEvents)
    .where(inArray(caseEvents.caseId, [...caseIds]))
    .orderBy(asc(caseEvents.caseId), asc(caseEvents.seq));
  for (const row of rows) {
    const list = byCase.get(row.caseId) ?? [];
    list.push(toStoredEvent(row));
    byCase.set(row.caseId, list);
  }
  return byCase;
}
