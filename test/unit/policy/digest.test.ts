/** One digest a day, in each person's own morning; what is urgent never waits (people.md 1). */
import { describe, expect, it } from 'vitest';
import { checkPolicy } from '../../../src/policy/check.ts';
import { nextDigest, waitsForDigest } from '../../../src/policy/digest.ts';
import type { PolicyDocument } from '../../../src/policy/document.ts';
import { smallOrganisation } from '../../../src/policy/presets/small-organisation.ts';
import { ungpGeneric } from '../../../src/policy/presets/ungp-generic.ts';
import { parseInstant } from '../../../src/time.ts';
import { isUrgentNotice, NOTICE_TEMPLATES } from '../../../src/workflow/notices.ts';

const at = parseInstant;

describe('the next digest', () => {
  it.each([
    ['UTC', '2026-03-04T07:59:59.999Z', '2026-03-04', '2026-03-04T08:00:00.000Z'],
    ['UTC', '2026-03-04T08:00:00.000Z', '2026-03-05', '2026-03-05T08:00:00.000Z'],
    ['Asia/Tokyo', '2026-03-04T09:30:00.000Z', '2026-03-05', '2026-03-04T23:00:00.000Z'],
    ['America/Los_Angeles', '2026-03-04T09:30:00.000Z', '2026-03-04', '2026-03-04T16:00:00.000Z'],
    ['Europe/Berlin', '2026-03-28T12:00:00.000Z', '2026-03-29', '2026-03-29T06:00:00.000Z'],
  ])('is in the morning of %s: after %s that of %s', (zone, now, day, due) => {
    expect(nextDigest('08:00', zone, at(now))).toEqual({ day, at: due });
  });

  it('a wall time that a clock change skips moves on, one that comes twice is the first, and the next is always later', () => {
    expect(nextDigest('02:30', 'Europe/Berlin', at('2026-03-28T12:00:00.000Z')).at).toBe('2026-03-29T01:30:00.000Z');
    const first = nextDigest('02:30', 'Europe/Berlin', at('2026-10-24T12:00:00.000Z'));
    expect(first).toEqual({ day: '2026-10-25', at: '2026-10-25T00:30:00.000Z' });
    expect(nextDigest('02:30', 'Europe/Berlin', first.at).day).toBe('2026-10-26');
  });
});

describe('what waits', () => {
  const digest = nextDigest('08:00', 'UTC', at('2026-03-04T09:30:00.000Z'));
  const policy: Pick<PolicyDocument, 'digest' | 'notices'> = { digest: { at: '08:00' } };
  const waits = (template: string, more: Pick<PolicyDocument, 'digest' | 'notices'> = policy, dueAt: string | null = null) =>
    waitsForDigest(more, { template, urgent: isUrgentNotice(template), dueAt: dueAt === null ? null : at(dueAt) }, digest);

  it('is everything but danger, retaliation, missed dates and a case that nobody has', () => {
    expect(NOTICE_TEMPLATES.filter((template) => !waits(template)).sort()).toEqual([
      'escalated',
      'handler_left',
      'instruction_reported',
      'officer_late',
      'officer_missing',
      'overdue',
      'overdue_again',
      'retaliation_reported',
      'still_overdue',
      'unassigned',
      'urgent',
    ]);
  });

  it('is nothing without a digest, and what the policy wants at once comes at once', () => {
    expect(waits('assigned', {})).toBe(false);
    expect(waits('reply', { ...policy, notices: [{ notice: 'reply', to: ['handler'], when: 'at_once' }] })).toBe(false);
    expect(waits('reply', { ...policy, notices: [{ notice: 'reply', to: ['handler'] }] })).toBe(true);
    // Whatever a document says that never went through the check.
    expect(waits('urgent', { ...policy, notices: [{ notice: 'urgent', to: ['level'], when: 'digest' }] })).toBe(false);
  });

  it('is no reminder of a date that passes before it', () => {
    expect(waits('due_soon', policy, '2026-03-05T08:00:00.000Z')).toBe(false);
    expect(waits('due_soon', policy, '2026-03-05T08:00:00.001Z')).toBe(true);
  });
});

describe('in a policy', () => {
  const codes = (policy: PolicyDocument) => checkPolicy(policy).map(({ code, path }) => `${path} ${code}`);

  it('SMALL_ORGANISATION has one; the check knows what cannot wait, and what would wait for nothing', () => {
    expect(smallOrganisation.digest).toEqual({ at: '08:00' });
    expect(codes(smallOrganisation)).toEqual([]);
    const notices = [
      { notice: 'overdue', to: ['handler'], when: 'digest' as const },
      { notice: 'reply', to: ['handler'], when: 'digest' as const },
    ];
    expect(codes({ ...ungpGeneric, digest: { at: '07:30' }, notices })).toEqual(['/notices/0/when policy.notice_cannot_wait']);
    expect(codes({ ...ungpGeneric, notices })).toEqual([
      '/notices/0/when policy.notice_cannot_wait',
      '/notices/0/when policy.no_digest',
      '/notices/1/when policy.no_digest',
    ]);
    expect(codes({ ...ungpGeneric, digest: { at: '8am' } })).toEqual(['/digest/at policy.schema']);
  });

  it('is on for the small organisation and off where 24-hour boxes of schemes are combined (ADR 0017)', () => {
    expect([smallOrganisation.digest, ungpGeneric.digest]).toEqual([{ at: '08:00' }, undefined]);
    expect(checkPolicy({ ...ungpGeneric, digest: { at: '08:00' } })).toEqual([]);
  });
});
