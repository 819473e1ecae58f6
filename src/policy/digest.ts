/** When a notice to staff comes: at once, or with the one digest of the day (people.md 1). Pure. */
import { Temporal } from 'temporal-polyfill';
import { epochMs, type Instant, instantFromEpochMs } from '../time.ts';
import type { PolicyDocument } from './document.ts';

/** The digest of one local day of one person. */
export interface DigestTime {
  /** ISO date where the person is. */
  readonly day: string;
  readonly at: Instant;
}

/** The next digest after `now` on the clocks of `timeZone`; a wall time that a clock change skips moves on by the gap, one that comes twice is the first. */
export function nextDigest(wallTime: string, timeZone: string, now: Instant): DigestTime {
  const time = Temporal.PlainTime.from(wallTime);
  const today = Temporal.Instant.fromEpochMilliseconds(epochMs(now)).toZonedDateTimeISO(timeZone).toPlainDate();
  const [first, second] = [today, today.add({ days: 1 })].map((date): DigestTime => {
    const at = date.toZonedDateTime({ timeZone, plainTime: time });
    return { day: date.toString(), at: instantFromEpochMs(at.epochMilliseconds) };
  });
  if (first === undefined || second === undefined) throw new RangeError('two days have two digests');
  return first.at > now ? first : second;
}

/**
 * True where the policy lets the notice wait for the digest. What is urgent never waits, whatever a policy says; neither does what it
 * wants at once, nor a reminder of a date that passes before the digest comes.
 */
export function waitsForDigest(
  policy: Pick<PolicyDocument, 'digest' | 'notices'>,
  notice: { readonly template: string; readonly urgent: boolean; readonly dueAt: Instant | null },
  digest: DigestTime,
): boolean {
  if (policy.digest === undefined || notice.urgent) return false;
  if (notice.dueAt !== null && notice.dueAt <= digest.at) return false;
  return policy.notices?.find((rule) => rule.notice === notice.template)?.when !== 'at_once';
}
