/**
 * The dated, signed file of a case for a court, an NCP or an NHRI (people.md 2): what was filed when, which dates were promised, kept or
 * missed, what was decided. The statement holds dates and codes and the hash of the page that goes with it; words are in that page alone,
 * and only those that the person chose. It is signed with the key that signs receipts and checked in the same way, offline.
 */
import { createHash } from 'node:crypto';
import Type, { type Static } from 'typebox';
import Value from 'typebox/value';
import { knownKey, type PublishedKey, type SigningKey, signJson, verifyJson } from '../ledger/signing.ts';
import { type Instant, isInstant } from '../time.ts';

const When = Type.Unsafe<Instant>(Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}Z$' }));
const Maybe = Type.Union([When, Type.Null()]);
const Word = Type.String({ minLength: 1, maxLength: 200 });
const closed = { additionalProperties: false } as const;

/** What the person may have in the page beside dates and codes. */
export const RECORD_CHOICES = ['words', 'answers'] as const;
export type RecordChoice = (typeof RECORD_CHOICES)[number];

/** How a promised date ended. `waiting`: paused. `ended`: it fell away before it came. */
export const DATE_RESULTS = ['kept', 'missed', 'open', 'waiting', 'ended'] as const;
export type DateResult = (typeof DATE_RESULTS)[number];

const PromisedDate = Type.Object(
  {
    name: Word,
    source: Type.String({ maxLength: 2_000 }),
    binding: Word,
    startedAt: When,
    dueAt: When,
    endedAt: Maybe,
    result: Type.Enum([...DATE_RESULTS]),
  },
  closed,
);

const Done = Type.Object({ at: When, what: Word, by: Word }, closed);
const Remedy = Type.Object({ kind: Word, dueAt: When, state: Word, deliveredAt: Maybe, verifiedAt: Maybe }, closed);
const Brought = Type.Object({ number: Type.Integer(), type: Word, size: Type.Integer(), at: When, sealedHash: Word }, closed);

/** The statement that the organisation signs. The signature covers every member but itself. */
export const CaseRecordSchema = Type.Object(
  {
    v: Type.Literal(1),
    kind: Type.Literal('recourse-record'),
    organisation: Type.String({ minLength: 1, maxLength: 100, description: 'Slug of the organisation' }),
    reference: Type.String({ minLength: 1, maxLength: 40 }),
    receivedAt: When,
    issuedAt: When,
    state: Word,
    stateSince: When,
    /** The last entry of the ledger that it rests on: its number, and the head of the chain. */
    ledger: Type.Object({ entries: Type.Integer(), head: Type.String({ pattern: '^[0-9a-f]{64}$' }) }, closed),
    dates: Type.Array(PromisedDate),
    done: Type.Array(Done),
    decisions: Type.Array(Type.Object({ at: When, what: Word, facts: Type.Record(Type.String(), Type.Unknown()) }, closed)),
    remedies: Type.Array(Remedy),
    files: Type.Array(Brought),
    includes: Type.Array(Type.Enum([...RECORD_CHOICES])),
    document: Type.String({ pattern: '^[0-9a-f]{64}$', description: 'SHA-256 of the page' }),
    keyId: Type.String({ minLength: 1, maxLength: 64 }),
    signature: Type.String({ pattern: '^[A-Za-z0-9_-]{86}$' }),
  },
  closed,
);
export type CaseRecord = Readonly<Static<typeof CaseRecordSchema>>;
export type RecordFacts = Omit<CaseRecord, 'v' | 'kind' | 'document' | 'keyId' | 'signature'>;

/** SHA-256 of a page as it lies in a file, hexadecimal. */
export function documentHash(html: string): string {
  return createHash('sha256').update(html, 'utf8').digest('hex');
}

/** Signs what is known of a case together with the page that tells it. */
export function newCaseRecord(key: SigningKey, facts: RecordFacts, html: string): CaseRecord {
  const body = { v: 1, kind: 'recourse-record', ...facts, document: documentHash(html), keyId: key.keyId } as const;
  return { ...body, signature: signJson(key, signable(body)) };
}

type Unsigned = Omit<CaseRecord, 'signature'>;

/** As it comes out of a file: what JSON cannot say is not signed. */
function signable(body: Unsigned): Parameters<typeof signJson>[1] {
  return JSON.parse(JSON.stringify(body));
}

export type RecordVerdict =
  | ({ readonly valid: true } & Pick<CaseRecord, 'reference' | 'organisation' | 'receivedAt' | 'issuedAt' | 'keyId'> & {
        readonly state: string;
        /** How many promised dates were kept, and how many were missed. */
        readonly kept: number;
        readonly missed: number;
        readonly document: string;
      })
  | {
      readonly valid: false;
      readonly reason: 'receipt.malformed' | 'receipt.unknown_key' | 'receipt.other_organisation' | 'receipt.wrong_signature';
    };

/** True for a parsed JSON value that says that it is a record, whatever else is in it. */
export function isRecord(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'recourse-record';
}

/** Checks a parsed record against published keys, as receipts are. Pure and offline; never throws. */
export function verifyCaseRecord(value: unknown, keys: readonly PublishedKey[]): RecordVerdict {
  if (!Value.Check(CaseRecordSchema, value)) return { valid: false, reason: 'receipt.malformed' };
  const { signature, ...body } = value;
  const { reference, organisation, receivedAt, issuedAt, keyId, state, document } = body;
  if (!isInstant(receivedAt) || !isInstant(issuedAt)) return { valid: false, reason: 'receipt.malformed' };
  const known = knownKey(keys, keyId);
  if (!known) return { valid: false, reason: 'receipt.unknown_key' };
  if (known.organisation !== organisation) return { valid: false, reason: 'receipt.other_organisation' };
  if (!verifyJson(known.key, signable(body), signature)) return { valid: false, reason: 'receipt.wrong_signature' };
  const count = (result: DateResult) => body.dates.filter((date) => date.result === result).length;
  return {
    valid: true,
    reference,
    organisation,
    receivedAt,
    issuedAt,
    keyId,
    state,
    document,
    kept: count('kept'),
    missed: count('missed'),
  };
}
