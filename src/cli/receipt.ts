/** `recourse receipt verify FILE [--keys FILE] [--words FILE]`: checking a proof of filing without the organisation and without a network. */
import { isNarrativeOf, type ReceiptFault } from '../ledger/receipt.ts';
import { parsePublishedKeys } from '../ledger/signing.ts';
import { documentHash } from '../takeaway/record.ts';
import { verifyProof } from '../takeaway/verify-proof.ts';

export interface ReceiptCheck {
  readonly ok: boolean;
  /** Plain sentences for the terminal, in order. */
  readonly lines: readonly string[];
}

const SENTENCES: Readonly<Record<ReceiptFault, string>> = {
  'receipt.malformed': 'This file is not a Recourse receipt, or something was added to it.',
  'receipt.unknown_key': 'None of the given keys signed this receipt. Ask for all published keys, old ones too.',
  'receipt.other_organisation': 'The key that is named belongs to another organisation.',
  'receipt.wrong_signature': 'NOT VALID: the receipt was changed after it was signed.',
};

const KEYS_MISSING = [
  'A receipt can only be checked with the published keys of the organisation. Get them once from its address, then name the file:',
  '  curl -sS http://127.0.0.1:3000/.well-known/recourse-keys.json -o recourse-keys.json',
  '  npx recourse receipt verify FILE --keys recourse-keys.json',
].join('\n');

/**
 * Checks the text of a receipt file (the proof alone, or the whole saved answer to the filing) against the text of a key file (`{"keys": […]}` as published). With `words`, also whether these are the
 * words that were handed in; with `document`, whether this is the page that a record was signed with. Pure; `ok` only when everything that was asked holds.
 */
export function verifyReceiptFile(text: string, keysJson: string | undefined, words?: string, document?: string): ReceiptCheck {
  if (keysJson === undefined) return refused(KEYS_MISSING);
  const keys = parsePublishedKeys(keysJson);
  if (!keys) return refused('The key file is not a list of published keys.');
  const value = proofIn(parsed(text));
  const verdict = verifyProof(value, keys);
  if (!verdict.valid) return refused(`${SENTENCES[verdict.reason]} (${verdict.reason})`);
  const lines = [
    `Valid: ${verdict.organisation} signed that it received complaint ${verdict.reference}.`,
    `Received: ${verdict.receivedAt}`,
    `Signed:   ${verdict.issuedAt} with key ${verdict.keyId}`,
  ];
  const told = verdict.record
    ? [...lines, `Case:     ${verdict.record.state}; dates kept: ${verdict.record.kept}, missed: ${verdict.record.missed}`]
    : lines;
  const checked = words === undefined ? { ok: true, lines: told } : withWords(told, value, words);
  return document === undefined ? checked : withDocument(checked, verdict.record?.document, document);
}

function withDocument({ ok, lines }: ReceiptCheck, signed: string | undefined, document: string): ReceiptCheck {
  if (signed === undefined) return { ok: false, lines: [...lines, 'The document cannot be checked: this is no record of a case.'] };
  const same = signed === documentHash(document);
  return {
    ok: ok && same,
    lines: [...lines, same ? 'Document: unchanged since it was signed.' : 'Document: NOT the one that was signed.'],
  };
}

function withWords(lines: readonly string[], value: unknown, words: string): ReceiptCheck {
  const same = isNarrativeOf(value, words);
  if (same === undefined) return { ok: false, lines: [...lines, 'The words cannot be checked: this copy lacks the salt.'] };
  return {
    ok: same,
    lines: [...lines, same ? 'Words: these are the words that were handed in.' : 'Words: these are NOT the words that were handed in.'],
  };
}

/** The proof out of a saved answer to `POST /api/v1/grievances`; anything else as it is. */
function proofIn(value: unknown): unknown {
  return typeof value === 'object' && value !== null && 'signedReceipt' in value ? value.signedReceipt : value;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function refused(line: string): ReceiptCheck {
  return { ok: false, lines: [line] };
}
