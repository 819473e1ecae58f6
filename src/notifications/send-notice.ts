/**
 * Content-free notices (K06): they say that there is something to read and nothing else; no reference, no link, no tracking.
 * The event is written with the consumption of the job; the message itself is at-least-once with a stable id.
 */
import { type ActDeps, act } from '../cases/act.ts';
import { consume, loadJob, type OutboxJob, SYSTEM } from '../cases/system-work.ts';
import { asViewer } from '../db/client.ts';
import { listStaffAddresses } from '../staff/staff.store.ts';
import type { CaseState, Facts } from '../workflow/model.ts';
import type { Mailer } from './mailer.ts';
import { noticeText } from './texts.ts';

export interface NoticeDeps extends ActDeps {
  readonly mailer: Mailer;
}

/** Roles that a staff notice reaches at each level, when no handler is assigned. */
const ROLES_AT_LEVEL = [['handler'], ['senior_handler'], ['oversight'], ['panel_member']] as const;

/** `send-notice`: to whom the facts say, in their language. One recipient's failure does not silence the rest (peers.md 3, GlobaLeaks). */
export async function sendNotice(deps: NoticeDeps, job: OutboxJob): Promise<void> {
  const context = await loadJob(deps, job);
  if (!context) return;
  const template = String(context.facts['template'] ?? 'case');
  const toStaff = context.facts['audience'] === 'staff';
  const messageId = `${job.outboxId}@recourse.invalid`;
  const addresses = toStaff ? await staffAddresses(deps, job, context.state, context.facts, context.excluded) : [];
  const failures = await sendAll(deps, addresses, messageId);
  if (failures > 0) throw new Error('notice.not_sent');
  const route = addresses.length > 0 ? deps.mailer.route : 'mailbox';
  const input = { template, recipient: toStaff ? 'staff' : 'rightsholder', route, messageId };
  const result = await act(deps, {
    scope: { organisationId: job.organisationId, staffId: null },
    caseId: job.caseId,
    command: { action: 'record_notice', actor: SYSTEM, input, content: [] },
    requestId: job.requestId,
    consumed: job.outboxId,
  });
  await consume(deps, job, result);
}

async function sendAll(deps: NoticeDeps, addresses: readonly string[], messageId: string): Promise<number> {
  const { subject, text } = noticeText('en', 'staff');
  const results = await Promise.allSettled(
    addresses.map((to, index) => deps.mailer.send({ messageId: `${index}.${messageId}`, to, subject, text })),
  );
  return results.filter((result) => result.status === 'rejected').length;
}

async function staffAddresses(
  deps: ActDeps, job: OutboxJob, state: CaseState, facts: Facts, excluded: ReadonlySet<string>,
): Promise<string[]> {
  const people = await asViewer(deps.db, { organisationId: job.organisationId, staffId: null }, (tx) => listStaffAddresses(tx));
  const level = typeof facts['level'] === 'number' ? facts['level'] : state.level;
  const wanted: readonly string[] = ROLES_AT_LEVEL[Math.min(level, ROLES_AT_LEVEL.length - 1)] ?? [];
  const handler = state.handlerId;
  return [...people]
    .filter(([id]) => !excluded.has(id))
    .filter(([id, person]) => id === handler || ((handler === null || level > 0) && person.roles.some((role) => wanted.includes(role))))
    .map(([, person]) => person.email)
    .sort();
}
