/** Whatever an organisation signs for a person, checked with its published keys: the proof of filing, and the record of a case. */
import { type ReceiptVerdict, verifySignedReceipt } from '../ledger/receipt.ts';
import type { PublishedKey } from '../ledger/signing.ts';
import { isRecord, type RecordVerdict, verifyCaseRecord } from './record.ts';

export type ValidProof = Extract<ReceiptVerdict, { valid: true }> & {
  /** Of a record: where the case stood, its dates, and the hash of its page. */
  readonly record?: Pick<Extract<RecordVerdict, { valid: true }>, 'state' | 'kept' | 'missed' | 'document'>;
};
export type ProofVerdict = ValidProof | Extract<ReceiptVerdict, { valid: false }>;

/** Pure and offline; never throws. */
export function verifyProof(value: unknown, keys: readonly PublishedKey[]): ProofVerdict {
  if (!isRecord(value)) return verifySignedReceipt(value, keys);
  const verdict = verifyCaseRecord(value, keys);
  if (!verdict.valid) return verdict;
  const { state, kept, missed, document, ...proof } = verdict;
  return { ...proof, record: { state, kept, missed, document } };
}
