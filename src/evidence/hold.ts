/**
 * Files of a draft (A11): they live as long as it does and go with it. A draft names them by their tokens, sealed under its code; here they
 * are only uploads that nobody has handed in, with a longer life.
 */
import type { Tx } from '../db/client.ts';
import { HttpProblem } from '../http/problem.ts';
import { type Instant, plusMs } from '../time.ts';
import { bytesBeyond, lengthen, shorten } from './upload.store.ts';
import { LIFE_MS, MARGIN_MS, type UploadDeps, uploadOfToken } from './uploads.ts';

/** What changes with the files of a draft. Ids. */
export interface HoldChange {
  readonly held: readonly string[];
  readonly added: boolean;
  readonly dropped: readonly string[];
}

const idsOf = (tokens: readonly string[]): readonly string[] => tokens.map((token) => token.split('.')[0] ?? '');

/**
 * What it takes to hold `after` instead of `before`, both tokens. Throws 422 `evidence.upload_unknown` for a token that is not a whole file
 * of somebody who still files; one that the draft had already is not judged again, so that a lost file never keeps words from being saved.
 */
export async function holdChange(
  deps: UploadDeps,
  organisationId: string,
  before: readonly string[],
  after: readonly string[],
): Promise<HoldChange> {
  const fresh = after.filter((token) => !before.includes(token));
  for (const token of fresh) {
    const row = await uploadOfToken(deps, organisationId, token);
    if (!row || row.caseId !== null || row.mediaType === null) throw refusal('evidence.upload_unknown');
  }
  return { held: idsOf(after), added: fresh.length > 0, dropped: idsOf(before.filter((token) => !after.includes(token))) };
}

/**
 * Writes the change: held files live until a moment after `until`, dropped ones can be handed in no more and are cleared away. Drafts hold
 * at most half of the room for files on their way, or whoever fills it would shut everybody out for a month: 422 `evidence.no_room`.
 */
export async function holdUploads(tx: Tx, deps: UploadDeps, change: HoldChange, until: Instant): Promise<void> {
  const now = deps.clock.now();
  await lengthen(tx, change.held, plusMs(until, MARGIN_MS));
  await releaseUploads(tx, change.dropped, now);
  if (!change.added) return;
  const held = await bytesBeyond(tx, plusMs(now, LIFE_MS + MARGIN_MS));
  if (held > deps.evidence.limits.waitingBytes / 2) throw refusal('evidence.no_room');
}

/** From `until` on these can be handed in no more; the next clearing after the margin removes what no case took. Ids or tokens. */
export async function releaseUploads(tx: Tx, uploads: readonly string[], until: Instant): Promise<void> {
  await shorten(tx, idsOf(uploads), plusMs(until, MARGIN_MS));
}

function refusal(code: string): HttpProblem {
  return new HttpProblem(422, 'request.invalid', { fields: [{ pointer: '/uploads', code }] });
}
