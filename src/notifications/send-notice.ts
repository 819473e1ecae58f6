/**
 * Content-free notices (K06): they say that there is something to read and nothing else; no reference, no link, no tracking.
 * The event is written with the consumption of the job; the message itself is at-least-once with a stable id.
 */
import { type ActDeps, act } from '../cases/act.ts';
import { consume, loadJob, type OutboxJob, SYSTEM } from '../cases/system-work.ts';
import type { Mailer } from './mailer.ts';
import { personAddresses, staffAddresses } from './recipients.ts';
import { noticeText } from './texts.ts';

export interface NoticeDeps extends ActDeps {
  readonly mailer: Mailer;
}

/** `send-notice`: to whom the facts say. One recipient's failure does not silence the rest (peers.md 3, GlobaLeaks), but is tried again. */
export async function sendNotice(deps: NoticeDeps, job: OutboxJob): Promise<void> {
  const context = await loadJob(deps, job);
  if (!context) return;
  const { facts, state, excluded } = context;
  const audience = facts['audience'] === 'staff' ? 'staff' : 'rightsholder';
  const addresses =
    audience === 'staff'
      ? await staffAddresses(deps, job.organisationId, state, facts, excluded)
      : await personAddresses(deps, job.organisationId, job.caseId);
  const messageId = `${job.outboxId}@recourse.invalid`;
  await sendAll(deps.mailer, addresses, messageId, audience === 'staff' ? noticeText('en', 'staff') : noticeText(state.locale, 'person'));
  const route = addresses.length > 0 ? deps.mailer.route : 'mailbox';
  const result = await act(deps, {
    scope: { organisationId: job.organisationId, staffId: null },
    caseId: job.caseId,
    command: {
      action: 'record_notice',
      actor: SYSTEM,
      input: { template: String(facts['template'] ?? 'message'), recipient: audience, route, messageId },
      content: [],
    },
    requestId: job.requestId,
    consumed: job.outboxId,
  });
  await consume(deps, job, result);
}

async function sendAll(
  mailer: Mailer,
  addresses: readonly string[],
  messageId: string,
  { subject, text }: { subject: string; text: string },
): Promise<void> {
  const sent = await Promise.allSettled(
    addresses.map((to, index) => mailer.send({ messageId: `${index}.${messageId}`, to, subject, text })),
  );
  if (sent.some((result) => result.status === 'rejected')) throw new Error('notice.not_sent');
}
