/**
 * Content-free notices (K06): they say that there is something to read and nothing else; no reference, no link, no tracking.
 *
 * A notice to staff becomes one delivery for each recipient, tried again alone until it is out or refused for good: nobody's failure,
 * choice or bounce silences another (peers.md 3, GlobaLeaks). `notice.sent` is written for each delivery that was made, with the
 * consumption of its job, and for nothing else (HOPE's stamp); what reaches nobody is written as `notice.undeliverable`. The message itself
 * is at-least-once with a stable id.
 */
import { type ActDeps, type ActResult, act } from '../cases/act.ts';
import { consume, loadJob, type OutboxJob, SYSTEM } from '../cases/system-work.ts';
import { asViewer } from '../db/client.ts';
import { readOrganisation } from '../organisations/organisation.store.ts';
import { findWording } from '../organisations/wording.store.ts';
import { nextDigest, waitsForDigest } from '../policy/digest.ts';
import { whoHears, whoOversees } from '../routing/hearers.ts';
import { holdersOnlyOf } from '../routing/route.ts';
import { findStaffContact } from '../staff/staff.store.ts';
import { epochMs } from '../time.ts';
import type { Locales } from '../web/i18n.ts';
import { undesignatedOf } from '../workflow/designation.ts';
import { liveMandate } from '../workflow/mandates.ts';
import type { CaseState, Facts } from '../workflow/model.ts';
import { isUrgentNotice, type NoticeAudience, OFFICER_NOTICES } from '../workflow/notices.ts';
import { holdNotice } from './digest.store.ts';
import type { Mailer } from './mailer.ts';
import { fanOut } from './notice.store.ts';
import { isAddress, personAddress, speakerAddress } from './recipients.ts';
import { type SafeTimes, safeInstant, spreadOf } from './safe-window.ts';
import { noticeText } from './texts.ts';

export interface NoticeDeps extends ActDeps {
  readonly mailer: Mailer;
  readonly locales: Locales;
}

type Context = NonNullable<Awaited<ReturnType<typeof loadJob>>>;

/**
 * `send-notice`: to whom the facts say. One recipient is served at once, several by a job each. Answers how long to wait, in
 * milliseconds, where it is not yet the time that the person called safe; then nothing was done.
 */
export async function sendNotice(deps: NoticeDeps, job: OutboxJob): Promise<number> {
  const context = await loadJob(deps, job);
  if (!context) return 0;
  const { audience } = context.facts;
  if (audience !== 'staff' && audience !== 'representative') return tellPerson(deps, job, context);
  if (audience === 'representative') await tellSpeaker(deps, job, context);
  else await tellAllStaff(deps, job, context);
  return 0;
}

async function tellAllStaff(deps: NoticeDeps, job: OutboxJob, context: Context): Promise<void> {
  const tried = textsOf(context.facts, 'tried');
  const told = toldOf(context, tried);
  const [first] = told;
  if (first === undefined) return undeliverable(deps, job, context, { recipient: 'staff', reason: 'nobody_eligible' });
  const facts = { ...context.facts, tried: [...tried, ...told.map(({ to }) => to)], alone: told.length === 1 };
  if (told.length === 1) return tellStaff(deps, job, { ...context, facts: { ...facts, ...first } });
  const rows = told.map((one) => ({ ...facts, ...one }));
  const done = await asViewer(deps.db, scopeOf(job), (tx) => fanOut(tx, job, rows, deps.clock.now()));
  if (done) deps.onCommitted(job.organisationId, job.caseId, []);
}

/** `deliver-notice`: to the one member of staff that the facts name. */
export async function deliverNotice(deps: NoticeDeps, job: OutboxJob): Promise<void> {
  const context = await loadJob(deps, job);
  if (context) await tellStaff(deps, job, context);
}

interface Told {
  readonly to: string;
  readonly template: string;
}

/** Who is told what: those who may know of the matter; of a report for designated officers also whoever answers for there being one. */
function toldOf(context: Context, tried: readonly string[]): readonly Told[] {
  const template = templateOf(context.facts);
  const ofOfficers = OFFICER_NOTICES.includes(template);
  const heard = ofOfficers ? [] : hearersOf(context, tried);
  const { state, candidates, excluded } = context;
  const shut = { undesignated: undesignatedOf(state, candidates), unreachable: new Set([...excluded, ...tried]) };
  const overseeing = whoOversees({ level: levelOf(context) }, heard, candidates, shut);
  const about = ofOfficers ? template : heard.length === 0 ? 'officer_missing' : 'officer_late';
  return [...heard.map((to) => ({ to, template })), ...overseeing.map((to) => ({ to, template: about }))];
}

function levelOf({ facts }: Pick<Context, 'facts'>): number | null {
  return typeof facts['level'] === 'number' ? facts['level'] : null;
}

function hearersOf({ facts, state, rules, candidates, excluded }: Context, tried: readonly string[]): readonly string[] {
  // The rung of the ladder may name readers, and so may the policy for a template; `handler` always hears, `level` is where the case is.
  const readers = rules.policy.notices?.find((rule) => rule.notice === templateOf(facts))?.to ?? [];
  const level = levelOf({ facts }) ?? (readers.includes('level') ? state.level : null);
  const roles = [...textsOf(facts, 'roles'), ...readers.filter((reader) => reader !== 'handler' && reader !== 'level')];
  const notice = { only: textOf(facts, 'handlerId'), handlerId: state.handlerId, level, roles, caseLevel: state.level };
  const passed = [...holdersOnlyOf(rules.policy, state.passedLevels ?? [], candidates)].filter((id) => id !== state.handlerId);
  const shut = [...excluded, ...tried, ...undesignatedOf(state, candidates)];
  const heard = whoHears(rules.policy, notice, candidates, new Set([...shut, ...passed]));
  return heard.length > 0 ? heard : whoHears(rules.policy, notice, candidates, new Set(shut));
}

/** The person's own page is a way too, and the only one for whoever gave no other (people.md 3.4). Answers the wait in milliseconds. */
async function tellPerson(deps: NoticeDeps, job: OutboxJob, context: Context): Promise<number> {
  const way = await personAddress(deps, job.organisationId, job.caseId);
  const wait = way?.times ? await waitFor(deps, job, way.times) : 0;
  if (wait === 0) await tellNow(deps, job, context, way?.address ?? null);
  return wait;
}

async function tellNow(deps: NoticeDeps, job: OutboxJob, context: Context, to: string | null): Promise<void> {
  if (to === null) return sent(deps, job, context, { recipient: 'rightsholder', route: 'mailbox', messageId: null });
  const messageId = messageIdOf(job);
  const outcome = await deps.mailer.send({ messageId, to, ...noticeText(await wordsOf(deps, job), context.state.locale, 'person') });
  if (outcome === 'refused') return undeliverable(deps, job, context, { recipient: 'rightsholder', reason: 'address_refused' });
  return sent(deps, job, context, { recipient: 'rightsholder', route: deps.mailer.route, messageId });
}

/** Asked again at the last moment: a mandate may be over since the notice was planned, and then nobody hears (J02). */
async function tellSpeaker(deps: NoticeDeps, job: OutboxJob, context: Context): Promise<void> {
  const mandate = liveMandate(context.state, textOf(context.facts, 'mandateId') ?? '', deps.clock.now());
  const to = mandate?.notices ? await speakerAddress(deps, job.organisationId, job.caseId, mandate.id) : null;
  if (to === null) return consume(deps, job, OPTED_OUT);
  const messageId = messageIdOf(job);
  const outcome = await deps.mailer.send({ messageId, to, ...noticeText(await wordsOf(deps, job), context.state.locale, 'person') });
  if (outcome === 'refused') return undeliverable(deps, job, context, { recipient: 'representative', reason: 'address_refused' });
  return sent(deps, job, context, { recipient: 'representative', route: deps.mailer.route, messageId });
}

/** The hours are those of the organisation's calendar, as the form says. */
async function waitFor(deps: NoticeDeps, job: OutboxJob, times: SafeTimes): Promise<number> {
  const organisation = await asViewer(deps.db, scopeOf(job), (tx) => readOrganisation(tx, job.organisationId));
  const now = deps.clock.now();
  return epochMs(safeInstant(times, organisation?.timeZone ?? 'UTC', now, spreadOf(job.outboxId))) - epochMs(now);
}

/** Asked again at the last moment: somebody may have been shut out, lost the designation, or left, since the notice was planned (D5). */
async function tellStaff(deps: NoticeDeps, job: OutboxJob, context: Context): Promise<void> {
  const to = textOf(context.facts, 'to') ?? '';
  const contact = isShutOut(context, to) ? undefined : await asViewer(deps.db, scopeOf(job), (tx) => findStaffContact(tx, to));
  if (!contact) return undeliverable(deps, job, context, { recipient: 'staff', reason: 'no_longer_eligible' });
  if (contact.urgentNoticesOnly && !isUrgentNotice(templateOf(context.facts))) return consume(deps, job, OPTED_OUT);
  if (!isAddress(contact.email)) return undeliverable(deps, job, context, { recipient: 'staff', reason: 'no_address' });
  const { digested } = context.facts;
  if (digested === 'refused') return undeliverable(deps, job, context, { recipient: 'staff', reason: 'address_refused' });
  if (digested === 'sent')
    return sent(deps, job, context, { recipient: 'staff', route: deps.mailer.route, messageId: textOf(context.facts, 'messageId') });
  if (await heldForDigest(deps, job, context, { staffId: to, timeZone: contact.timeZone })) return;
  const messageId = messageIdOf(job);
  const outcome = await deps.mailer.send({ messageId, to: contact.email, ...noticeText(await wordsOf(deps, job), 'en', 'staff') });
  if (outcome === 'refused') return undeliverable(deps, job, context, { recipient: 'staff', reason: 'address_refused' });
  return sent(deps, job, context, { recipient: 'staff', route: deps.mailer.route, messageId });
}

function isShutOut({ facts, state, candidates, excluded }: Context, to: string): boolean {
  if (excluded.has(to)) return true;
  return !OFFICER_NOTICES.includes(templateOf(facts)) && undesignatedOf(state, candidates).has(to);
}

/** In the organisation's own words, where it has some. */
async function wordsOf(deps: NoticeDeps, job: OutboxJob): Promise<Locales> {
  const wording = await asViewer(deps.db, scopeOf(job), (tx) => findWording(tx));
  return wording === null ? deps.locales : deps.locales.withWording(wording.document);
}

/** True once the notice waits for the digest of that person's day (people.md 1). */
async function heldForDigest(
  deps: NoticeDeps,
  job: OutboxJob,
  { facts, state, rules }: Context,
  reader: { readonly staffId: string; readonly timeZone: string },
): Promise<boolean> {
  const wallTime = rules.policy.digest?.at;
  if (wallTime === undefined) return false;
  const template = templateOf(facts);
  const dueAt = state.clocks.find((clock) => clock.key === facts['clockKey'])?.dueAt ?? null;
  const notice = { template, urgent: isUrgentNotice(template), dueAt };
  let digest = nextDigest(wallTime, reader.timeZone, deps.clock.now());
  while (waitsForDigest(rules.policy, notice, digest)) {
    const held = { staffId: reader.staffId, facts, digest };
    const fate = await asViewer(deps.db, scopeOf(job), (tx) => holdNotice(tx, job, held));
    if (fate !== 'over') return true;
    // Today's has just gone out, earlier than another version of the rules says: the next one is tomorrow's.
    digest = nextDigest(wallTime, reader.timeZone, digest.at);
  }
  return false;
}

const OPTED_OUT: ActResult = { kind: 'refused', refusals: [{ code: 'notice.opted_out', kind: 'conflict' }] };

interface Sent {
  readonly recipient: NoticeAudience;
  readonly route: string;
  readonly messageId: string | null;
}

function sent(deps: NoticeDeps, job: OutboxJob, { facts }: Context, made: Sent): Promise<void> {
  return record(deps, job, 'record_notice', { template: templateOf(facts), ...made, ...named(facts) });
}

/** What the ledger calls it already, where it told the person of a date (B03). */
function named(facts: Facts): Facts {
  const noticeId = textOf(facts, 'noticeId');
  return noticeId === null ? {} : { noticeId };
}

interface Undeliverable {
  readonly recipient: NoticeAudience;
  readonly reason: 'nobody_eligible' | 'no_longer_eligible' | 'no_address' | 'address_refused';
}

/** Written down and out of the way, never tried for ever; where it was meant for staff, the next people hear instead. */
async function undeliverable(deps: NoticeDeps, job: OutboxJob, { facts, state }: Context, fault: Undeliverable): Promise<void> {
  const template = templateOf(facts);
  deps.logger.error(
    { requestId: job.requestId, jobId: job.outboxId, code: 'notice.undeliverable', reason: fault.reason },
    'notice undeliverable',
  );
  const moves = fault.recipient === 'staff' && fault.reason !== 'nobody_eligible';
  const instead = moves && (facts['alone'] === true || isUrgentNotice(template)) ? { instead: nextPeople(facts, state) } : {};
  await record(deps, job, 'record_undeliverable', { template, ...fault, ...named(facts), ...instead });
}

function nextPeople(facts: Facts, state: CaseState): Facts {
  return { level: typeof facts['level'] === 'number' ? facts['level'] : state.level, tried: [...textsOf(facts, 'tried')] };
}

/** More than one write of a case at once is ordinary when several recipients are told; a message that is out is not sent again for it. */
const RECORD_TRIES = 5;

async function record(deps: NoticeDeps, job: OutboxJob, action: string, input: Facts): Promise<void> {
  let result: ActResult = { kind: 'contended' };
  for (let attempt = 0; attempt < RECORD_TRIES && result.kind === 'contended'; attempt += 1) {
    result = await act(deps, {
      scope: scopeOf(job),
      caseId: job.caseId,
      command: { action, actor: SYSTEM, input, content: [] },
      requestId: job.requestId,
      consumed: job.outboxId,
    });
  }
  await consume(deps, job, result);
}

/** The same at every try of the same delivery, so that a repeated message can be recognised. */
function messageIdOf(job: OutboxJob): string {
  return `${job.outboxId}@recourse.invalid`;
}

function scopeOf(job: OutboxJob) {
  return { organisationId: job.organisationId, staffId: null };
}

function templateOf(facts: Facts): string {
  return textOf(facts, 'template') ?? 'message';
}

function textOf(facts: Facts, name: string): string | null {
  const value = facts[name];
  return typeof value === 'string' ? value : null;
}

function textsOf(facts: Facts, name: string): readonly string[] {
  const value = facts[name];
  return Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];
}
