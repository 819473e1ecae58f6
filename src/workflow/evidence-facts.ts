/** Files as the ledger knows them (K07, D17): ids, the hash of the ciphertext, size and type, never a name. */
import Type, { type Static } from 'typebox';
import { Id, oneOf, When } from './vocabulary.ts';

/** What the person chose at upload (people.md 3.9): the sealed original as proof beside the cleaned copy, or the cleaned copy alone. */
export const KEEP_CHOICES = ['original', 'copy'] as const;
export type Keep = (typeof KEEP_CHOICES)[number];

/** What a check of a file found. `unreadable`: no cleaned copy can be made of it. `unscannable`: the scanner could not judge it. */
export const VERDICTS = ['clean', 'infected', 'unreadable', 'unscannable'] as const;
export type Verdict = (typeof VERDICTS)[number];

const MediaType = Type.String({ maxLength: 120, pattern: '^[a-z]+/[a-z0-9][a-z0-9.+-]*$' });
const stored = {
  id: Id,
  /** SHA-256 of the ciphertext, hexadecimal (D21). */
  hash: Type.String({ pattern: '^[0-9a-f]{64}$' }),
  /** Bytes of the file as it was sent. */
  size: Type.Integer({ minimum: 1 }),
  type: MediaType,
};
export const CopyFacts = Type.Object(stored, { additionalProperties: false });
export const AttachedFacts = Type.Object({ ...stored, keep: oneOf(KEEP_CHOICES) }, { additionalProperties: false });
export type CopyFile = Static<typeof CopyFacts>;
export type AttachedFile = Static<typeof AttachedFacts>;

/** Most files that one sending may carry, whatever an operator sets. */
export const MOST_AT_ONCE = 20;
/** Most files of one case: a bound on what everybody has to load, far above what anybody brings. */
export const MOST_IN_CASE = 500;

export const ATTACHED_LIST = Type.Array(AttachedFacts, { minItems: 1, maxItems: MOST_AT_ONCE });

/** Facts of `evidence.checked`. */
export const CHECKED_FACTS = {
  fileId: Id,
  verdict: oneOf(VERDICTS),
  /** False where the installation has no scanner: said, not hidden. */
  scanned: Type.Boolean(),
  copy: Type.Union([CopyFacts, Type.Null()]),
  /** False once the key of the file as it was sent is destroyed: the person wanted only the copy, or it must not be kept. */
  originalKept: Type.Boolean(),
};

/** How long two people may read an original that they opened. */
export const OPENED_DAYS = 7;

export const OPENED_FACTS = { fileId: Id, until: When };
