/**
 * Slips of paper, made beforehand: one half with a secret code, which the person takes; the other with a number, which a form or a partner
 * hands over with the complaint. The number is the keyed hash by which the code is known here, so that nobody in between ever sees the code
 * and nothing of a slip is kept before it is used. Pure.
 */
import { newReceiptCode } from '../intake/receipt-code.ts';

export interface Slip {
  readonly code: string;
  readonly number: string;
}

/** A new slip of the organisation whose keys these are. */
export function newSlip(keys: { receiptHash(code: string): Buffer }): Slip {
  const code = newReceiptCode();
  return { code, number: `S${keys.receiptHash(code).toString('hex').toUpperCase()}` };
}

/** What a scanned number stands for, in hexadecimal; null for anything else. */
export function slipHash(text: string): string | null {
  const match = /^S([0-9A-F]{64})$/.exec(text.replace(/[\s-]/g, '').toUpperCase());
  return match?.[1]?.toLowerCase() ?? null;
}
