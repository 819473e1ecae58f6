/** Issuing a record: read, told as a page, signed with the key that signs receipts. */
import { findCase } from '../cases/case.store.ts';
import type { MyCaseView, TimelineEntry } from '../cases/view.ts';
import { asViewer } from '../db/client.ts';
import type { AppDeps } from '../http/app-deps.ts';
import type { ReceiptHolder } from '../http/sessions.ts';
import type { Instant } from '../time.ts';
import { type CaseRecord, newCaseRecord, type RecordChoice, type RecordFacts } from './record.ts';
import { chosenTimeline, type PromisedClocks, recordFacts } from './record-facts.ts';

export interface Issued {
  readonly record: CaseRecord;
  /** The page whose hash the record holds, byte for byte. */
  readonly document: string;
}

interface Known {
  readonly view: MyCaseView;
  readonly clocks: PromisedClocks;
  readonly includes: readonly RecordChoice[];
  readonly now: Instant;
}

/** The page of a record. */
export type RecordPage = (facts: RecordFacts, timeline: readonly TimelineEntry[]) => string;

/** Signs what the person may see now. Undefined where the case no longer exists. */
export async function issueRecord(
  deps: AppDeps,
  { organisation, caseId }: ReceiptHolder,
  known: Known,
  page: RecordPage,
): Promise<Issued | undefined> {
  const loaded = await asViewer(deps.db, { organisationId: organisation.id, staffId: null }, (tx) => findCase(tx, caseId));
  if (!loaded) return undefined;
  const ledger = { entries: loaded.state.seq, head: loaded.chainHead.toString('hex') };
  const facts = recordFacts({ ...known, organisation: organisation.slug, ledger });
  const document = page(facts, chosenTimeline(known.view.timeline, known.includes));
  const { signingKey } = await deps.keyring.of(organisation.id);
  return { record: newCaseRecord(signingKey, facts, document), document };
}
