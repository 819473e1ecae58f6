/**
 * The signed receipt: "proof that you told us", which anybody can check offline with the organisation's published keys.
 *
 * Proof and code are two objects (people.md 3.3): this one never holds the receipt code and opens nothing. It holds no narrative either,
 * only a salted commitment; the salt is in the holder's copy alone, so nobody else can test guesses at what was said (D17).
 */
import { createHash, randomBytes } from 'node:crypto';
import Type, { type Static } from 'typebox';
import Value from 'typebox/value';
import { type Instant, isInstant } from '../time.ts';
import { knownKey, type PublishedKey, type SigningKey, signJson, verifyJson } from './signing.ts';

const InstantText = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}Z$' });
const Bytes32 = Type.String({ pattern: '^[A-Za-z0-9_-]{43}$' });

/** The statement that the organisation signs. The signature covers every member but itself. */
export const SignedReceiptSchema = Type.Object(
  {
    v: Type.Literal(1),
    kind: Type.Literal('recourse-receipt'),
    reference: Type.String({ minLength: 1, maxLength: 40 }),
    organisation: Type.String({ minLength: 1, maxLength: 100, description: 'Slug of the organisation' }),
    receivedAt: InstantText,
    issuedAt: InstantText,
    commitment: Bytes32,
    keyId: Type.String({ minLength: 1, maxLength: 64 }),
    signature: Type.String({ pattern: '^[A-Za-z0-9_-]{86}$' }),
  },
  { additionalProperties: false },
);
export type SignedReceipt = Readonly<Static<typeof SignedReceiptSchema>>;

/** The file that the person saves: the statement, and the salt that opens its commitment. The salt is kept nowhere else. */
export const HolderReceiptSchema = Type.Object({ receipt: SignedReceiptSchema, salt: Bytes32 }, { additionalProperties: false });
export type HolderReceipt = Readonly<Static<typeof HolderReceiptSchema>>;

/** What a receipt is made of. `narrative` is the text as the person sent it; only its salted hash goes in. */
export interface Submission {
  readonly reference: string;
  /** Slug. */
  readonly organisation: string;
  readonly receivedAt: Instant;
  readonly issuedAt: Instant;
  readonly narrative: string;
}

export type ReceiptFault = 'receipt.malformed' | 'receipt.unknown_key' | 'receipt.other_organisation' | 'receipt.wrong_signature';

export type ReceiptVerdict =
  | {
      readonly valid: true;
      readonly reference: string;
      readonly organisation: string;
      readonly receivedAt: Instant;
      readonly issuedAt: Instant;
      readonly keyId: string;
    }
  | { readonly valid: false; readonly reason: ReceiptFault };

/** Signs a receipt and makes the holder's copy: hand it over and keep no salt. `random` is for tests. */
export function newSignedReceipt(key: SigningKey, submission: Submission, random: (bytes: number) => Buffer = randomBytes): HolderReceipt {
  const { reference, organisation, receivedAt, issuedAt, narrative } = submission;
  const salt = random(32).toString('base64url');
  const facts = { reference, organisation, receivedAt, issuedAt, commitment: commitment(salt, narrative), keyId: key.keyId };
  const body = { v: 1, kind: 'recourse-receipt', ...facts } as const;
  return { receipt: { ...body, signature: signJson(key, body) }, salt };
}

/** SHA-256(label · salt · SHA-256(narrative)). Line ends, Unicode form and space around the text are evened out: a saved copy changes them. */
function commitment(salt: string, narrative: string): string {
  const text = narrative.replace(/\r\n?/g, '\n').normalize('NFC').trim();
  const inner = createHash('sha256').update(text, 'utf8').digest();
  return createHash('sha256').update('recourse-receipt/1\u0000').update(Buffer.from(salt, 'base64url')).update(inner).digest('base64url');
}

/** The statement out of a parsed JSON value that is a receipt or a holder's copy of one; undefined when it is neither. */
function statementOf(value: unknown): SignedReceipt | undefined {
  if (Value.Check(HolderReceiptSchema, value)) return value.receipt;
  return Value.Check(SignedReceiptSchema, value) ? value : undefined;
}

/**
 * Checks a parsed receipt, or holder's copy, against published keys. A key speaks only for the organisation it is published for. Pure and
 * offline; never throws.
 */
export function verifySignedReceipt(value: unknown, keys: readonly PublishedKey[]): ReceiptVerdict {
  const statement = statementOf(value);
  if (!statement) return { valid: false, reason: 'receipt.malformed' };
  const { signature, ...body } = statement;
  const { reference, organisation, receivedAt, issuedAt, keyId } = body;
  if (!isInstant(receivedAt) || !isInstant(issuedAt)) return { valid: false, reason: 'receipt.malformed' };
  const known = knownKey(keys, keyId);
  if (!known) return { valid: false, reason: 'receipt.unknown_key' };
  if (known.organisation !== organisation) return { valid: false, reason: 'receipt.other_organisation' };
  if (!verifyJson(known.key, body, signature)) return { valid: false, reason: 'receipt.wrong_signature' };
  return { valid: true, reference, organisation, receivedAt, issuedAt, keyId };
}

/** Whether these are the words that the receipt commits to; undefined without the holder's salt. Says nothing about the signature. */
export function isNarrativeOf(value: unknown, narrative: string): boolean | undefined {
  if (!Value.Check(HolderReceiptSchema, value)) return undefined;
  return commitment(value.salt, narrative) === value.receipt.commitment;
}
