/** Samples of the pages that take a complaint along and check what was taken. */
import type { PageContext } from '../../../src/web/layout.tsx';
import { renderTakeAway } from '../../../src/web/pages/take-away.tsx';
import { renderVerify } from '../../../src/web/pages/verify.tsx';
import { NOW, reference, type Say } from './world.tsx';

const proof = (say: Say) => ({
  valid: true as const,
  reference: reference(say),
  organisation: say('demo'),
  receivedAt: NOW,
  issuedAt: NOW,
  keyId: 'sk-1',
  publicKey: 'A'.repeat(43),
});

const record = { state: 'SCREENING', kept: 2, missed: 1, document: 'ab'.repeat(32) };

interface ProofSample {
  readonly name: string;
  readonly render: (page: PageContext, say: Say) => string;
}

export const PROOF_SAMPLES: readonly ProofSample[] = [
  { name: 'take-away', render: (page, say) => renderTakeAway({ csrf: say('t'), includes: ['words'], name: say('A name') }, page) },
  { name: 'verify', render: (page) => renderVerify({ verdict: null }, page) },
  { name: 'verify-good', render: (page, say) => renderVerify({ verdict: proof(say) }, page) },
  { name: 'verify-record', render: (page, say) => renderVerify({ verdict: { ...proof(say), record, documentSame: true } }, page) },
  { name: 'verify-other-page', render: (page, say) => renderVerify({ verdict: { ...proof(say), record, documentSame: false } }, page) },
  {
    name: 'verify-bad',
    render: (page, say) => renderVerify({ verdict: { valid: false, reason: say('receipt.wrong_signature') } }, page),
  },
];
