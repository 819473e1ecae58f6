/**
 * The digest of the day (people.md 1): what need not come at once waits for the morning of the person whom it is for, and comes as one
 * message that says no more than any other (K06). A loop over rows, so that neither a restart nor a lost queue changes anything; each
 * person's is sent, refused or tried again alone. The message is at-least-once with a stable id; its row ends once, and with it
 * each notice in it is written into the ledger of its case.
 */
import type { ActDeps } from '../cases/act.ts';
import { asViewer, type Database } from '../db/client.ts';
import { listOrganisationIds } from '../organisations/organisation.store.ts';
import { findStaffContact } from '../staff/staff.store.ts';
import { plusMs } from '../time.ts';
import type { Locales } from '../web/i18n.ts';
import { claimDigests, countEntries, type DueDigest, deleteOldDigests, endDigest, putOff } from './digest.store.ts';
import type { Mailer } from './mailer.ts';
import { isAddress } from './recipients.ts';
import { noticeText } from './texts.ts';

export interface DigestDeps {
  readonly deps: ActDeps;
  readonly mailer: Mailer;
  readonly locales: Locales;
  readonly system: { readonly db: Database };
}

const MINUTE_MS = 60_000;
/** Longer than a mail server may take; whoever died in between is replaced after it. */
const CLAIM_MS = 10 * MINUTE_MS;
const LONGEST_PAUSE_MS = 60 * MINUTE_MS;
const CHUNK = 50;
const KEPT_MS = 30 * 24 * 60 * MINUTE_MS;

/** Sends what is due, of all organisations; answers how many digests it ended. */
export async function sendDigests(core: DigestDeps): Promise<number> {
  let ended = 0;
  for (const organisationId of await listOrganisationIds(core.system.db)) {
    const viewer = { organisationId, staffId: null };
    const { db, clock } = core.deps;
    for (let full = true; full; ) {
      const now = clock.now();
      const due = await asViewer(db, viewer, (tx) => claimDigests(tx, now, plusMs(now, CLAIM_MS), CHUNK));
      const sent = await Promise.all(due.map((digest) => sendOne(core, organisationId, digest)));
      ended += sent.filter(Boolean).length;
      full = due.length === CHUNK;
    }
    await asViewer(db, viewer, (tx) => deleteOldDigests(tx, plusMs(clock.now(), -KEPT_MS)));
  }
  return ended;
}

/** True once it is over. Never rejects: what becomes of one is nothing to the others. */
async function sendOne(core: DigestDeps, organisationId: string, digest: DueDigest): Promise<boolean> {
  const { db, clock, logger, onCommitted } = core.deps;
  const viewer = { organisationId, staffId: null };
  try {
    const outcome = await mail(core, organisationId, digest);
    const told = await asViewer(db, viewer, (tx) => endDigest(tx, organisationId, digest, outcome, clock.now()));
    for (const caseId of told) onCommitted(organisationId, caseId, []);
    return true;
  } catch {
    logger.warn({ code: 'digest.failed', tries: digest.tries }, 'digest failed');
    const pause = Math.min(LONGEST_PAUSE_MS, digest.tries * MINUTE_MS);
    await asViewer(db, viewer, (tx) => putOff(tx, digest, plusMs(clock.now(), pause))).catch(() => undefined);
    return false;
  }
}

type Outcome = { readonly digested: 'sent' | 'refused'; readonly messageId: string } | Record<string, never>;

/** What became of the message; nothing where there was nobody to write to or nothing that they may know of: each notice then settles itself. */
async function mail({ deps, mailer, locales }: DigestDeps, organisationId: string, digest: DueDigest): Promise<Outcome> {
  const own = { organisationId, staffId: digest.staffId };
  const { contact, count } = await asViewer(deps.db, own, async (tx) => ({
    contact: await findStaffContact(tx, digest.staffId),
    count: await countEntries(tx, digest),
  }));
  if (!contact || contact.urgentNoticesOnly || count === 0 || !isAddress(contact.email)) return {};
  const messageId = `${digest.staffId}.${digest.day}@recourse.invalid`;
  return { digested: await mailer.send({ messageId, to: contact.email, ...noticeText(locales, 'en', 'digest') }), messageId };
}
