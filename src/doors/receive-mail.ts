/**
 * What a mail becomes (A02): a complaint of nobody known, or with a secret code in it a message on that one. Nothing that a person wrote is
 * sent away, because nobody may be answered: what fits no case becomes one of its own. Who sent it is kept only where they wrote that they
 * may be answered there, and the operator's server vouches for the address (ADR 0019).
 */
import { type ActRequest, act } from '../cases/act.ts';
import { stateOrThrow } from '../cases/act-http.ts';
import { receiptActor } from '../cases/my-case.routes.ts';
import { type ReadCase, readOwnCase } from '../cases/read.ts';
import { asViewer } from '../db/client.ts';
import { attachEvidence, attachSent, tellsAlone } from '../evidence/attach.ts';
import type { AppDeps } from '../http/app-deps.ts';
import { HttpProblem } from '../http/problem.ts';
import { findReceiptCase } from '../http/sessions.ts';
import { isOrganisationContact } from '../intake/contact.ts';
import { findPhraseHash } from '../intake/phrase.ts';
import { isAddress } from '../notifications/recipients.ts';
import { listMailDomains, type Organisation } from '../organisations/organisation.store.ts';
import type { Translator } from '../web/i18n.ts';
import { OPEN } from '../workflow/vocabulary.ts';
import { isKnownMessage } from './door.store.ts';
import type { Mail, MailFile } from './mail.ts';
import { bring, cut, described, ROOM, wholeOf } from './mail-files.ts';
import { isAuthentic } from './mail-sender.ts';
import { permittedIn, withoutHistory, withoutSignature } from './mail-text.ts';
import { type At, answerKept, doorHash, file, type OpenDoor } from './receive.ts';
import { saidIn } from './said.ts';
import { mailSettings } from './settings.ts';

export interface MailReply {
  readonly say: 'filed' | 'added' | 'again' | 'empty' | 'automatic';
  readonly code?: string;
  /** Files that were not taken. */
  readonly left?: number;
}

export interface MailWords {
  /** By language, the sentence by which a person says that they may be answered where they wrote from. */
  readonly permissions: ReadonlyMap<string, string>;
  readonly own: Translator;
  readonly translator: (locale: string) => Translator;
}

interface Came {
  readonly organisation: Organisation;
  readonly door: OpenDoor;
  readonly requestId: string;
}

/** Takes one mail, and answers it where that is safe. Throws only what the mail server may try again for. */
export async function receiveMail(deps: AppDeps, words: MailWords, came: Came, mail: Mail): Promise<MailReply> {
  if (mail.isAutomatic) return { say: 'automatic' };
  const { organisation, door } = came;
  const way = await wayBack(deps, words, came, mail);
  const hash = doorHash(door, 'mail', ...mail.names);
  const once = answerKept(deps, organisation, door, JSON.stringify(mail.names), '');
  const earlier = asMailReply(await once.replay());
  if (earlier) return answered(deps, words, way, hash, earlier);
  const scope = { organisationId: organisation.id, staffId: null };
  if (await asViewer(deps.db, scope, (tx) => isKnownMessage(tx, door.id, hash))) return { say: 'again' };
  const at = { ...came, hash, claim: once.claim };
  const holder = await holderOf(deps, organisation, mail);
  const reply = holder ? await add(deps, words, at, mail, holder) : await complain(deps, words, at, mail, way);
  // Delivered twice at the same moment: the other one won, its answer is ours.
  return answered(deps, words, way, hash, reply ?? asMailReply(await once.replay()) ?? { say: 'again' });
}

function asMailReply(stored: unknown): MailReply | undefined {
  return typeof stored === 'object' && stored !== null && 'say' in stored ? (stored as MailReply) : undefined;
}

interface WayBack {
  readonly address: string;
  readonly locale: string;
}

/** Where the person may be answered, or null: they said so, it is theirs, it is not the organisation's own, and nobody else reads along. */
async function wayBack(deps: AppDeps, { permissions }: MailWords, { organisation, door }: Came, mail: Mail): Promise<WayBack | null> {
  const locale = permittedIn(mail.text, permissions);
  const { sender: address } = mail;
  if (locale === null || address === null || mail.isForMany || !isAddress(address)) return null;
  if (!isAuthentic(address, mail.verdicts, mailSettings(door.settings).trusts)) return null;
  const scope = { organisationId: organisation.id, staffId: null };
  const domains = await asViewer(deps.db, scope, (tx) => listMailDomains(tx));
  return isOrganisationContact(address, domains) ? null : { address, locale };
}

/** The case whose code stands in it, also in what it quotes. With a second phrase set the code alone does not write (people.md 3.1). */
async function holderOf(deps: AppDeps, organisation: Organisation, mail: Mail): Promise<ReadCase | undefined> {
  const { code } = saidIn(`${mail.subject}\n${mail.text}`);
  const caseId = code === null ? undefined : await findReceiptCase(deps, organisation.id, code);
  if (!caseId) return undefined;
  const scope = { organisationId: organisation.id, staffId: null };
  const phrase = await asViewer(deps.db, scope, (tx) => findPhraseHash(tx, caseId));
  return phrase === null ? readOwnCase(deps, organisation.id, caseId) : undefined;
}

async function complain(deps: AppDeps, words: MailWords, at: At, mail: Mail, way: WayBack | null): Promise<MailReply | null> {
  const { organisation } = at;
  const own = withoutSignature(mail.text);
  const said = saidIn(headed(mail.subject, own)).text;
  const brought = await bring(deps, words.own, organisation.id, null, filesOf(mail, own !== mail.text || said.length > ROOM));
  const attached = await attachEvidence(deps, organisation.id, brought.tokens);
  if (!attached) throw new HttpProblem(503, 'service.busy', { retryAfterSeconds: 2 });
  const description = described(words.own, said, brought, tellsAlone(attached));
  if (description === null) return { say: 'empty' };
  const left = brought.left.length;
  return file(
    deps,
    at,
    { channel: 'email', receivedAt: mail.receivedAt, attached },
    { ...(description === '' ? {} : { description }), ...(way === null ? {} : { contact: way.address, locale: way.locale }) },
    left === 0 ? {} : { left },
  );
}

const MOST_MESSAGE = 40_000;

/** With its whole words first, where some of them stand nowhere else. */
function filesOf(mail: Mail, whole: boolean): readonly MailFile[] {
  return [...(whole ? [wholeOf(mail)] : []), ...mail.files];
}

/** Under its subject, unless it begins with it. */
function headed(subject: string, text: string): string {
  return subject === '' || text.trimStart().startsWith(subject) ? text : `${subject}\n\n${text}`;
}

/** "Re:" in the languages of mail programs: the rest of such a line is what somebody else once wrote. */
const REPLIED = /^\s*(?:re|aw|sv|vs|antw|odp|r|ref|rv|رد|回复|回覆|答复|отв|ответ)\s*(?:\[\d+\])?\s*[:：]/iu;

async function add(deps: AppDeps, words: MailWords, at: At, mail: Mail, own: ReadCase): Promise<MailReply | null> {
  const { organisation, door, claim } = at;
  const { caseId } = own.state;
  const fresh = withoutSignature(withoutHistory(mail.text));
  const subject = REPLIED.test(mail.subject) ? '' : mail.subject;
  const said = saidIn(headed(subject, fresh)).text;
  // What is quoted with the code in it is our own answer, which says nothing.
  const whole = (fresh !== mail.text && saidIn(mail.text.replace(fresh, '')).code === null) || said.length > MOST_MESSAGE;
  const isOpen = OPEN.some((state) => state === own.state.state);
  const brought = await bring(
    deps,
    words.own,
    organisation.id,
    caseId,
    filesOf(mail, whole && isOpen),
    isOpen ? undefined : 'evidence.case_ended',
  );
  const message = described(words.own, cut(said, MOST_MESSAGE), brought, false);
  if (message === null || message === '') return { say: 'empty' };
  const attached = await attachSent(deps, organisation.id, caseId, brought.ids);
  const actor = receiptActor(own.state);
  const evidence: ActRequest['andAlso'] =
    brought.ids.length === 0
      ? []
      : [{ command: { action: 'add_evidence', actor, input: { fileIds: brought.ids }, content: [], files: attached.files }, content: {} }];
  const left = brought.left.length === 0 ? {} : { left: brought.left.length };
  const result = await act(deps, {
    scope: { organisationId: organisation.id, staffId: null },
    caseId,
    command: { action: 'write_message', actor, input: {}, content: ['message'] },
    content: { message },
    ...(evidence.length > 0 ? { andAlso: evidence, files: attached.rows } : {}),
    requestId: at.requestId,
    doorMessage: { doorId: door.id, hash: at.hash.toString('hex') },
    ...(claim ? { idempotency: { ...claim, seal: () => claim.seal({ say: 'added', ...left }) } } : {}),
  });
  if (result.kind === 'spent') return null;
  stateOrThrow(result);
  return { say: 'added', ...left };
}

/**
 * Tells the person their code. Nothing else is ever answered: a mail says that something was written here, to whoever reads the mailbox.
 * Where the answer cannot be sent now the mail server tries again, and finds what was filed.
 */
async function answered(deps: AppDeps, words: MailWords, way: WayBack | null, hash: Buffer, reply: MailReply): Promise<MailReply> {
  if (reply.say !== 'filed' || reply.code === undefined || way === null) return reply;
  const { t } = words.translator(way.locale);
  const left = reply.left === undefined ? [] : [t('door-mail-left', { count: reply.left })];
  const text = [t('door-mail-text', { code: reply.code }), ...left].join('\n\n').replace(/[\u2066-\u2069]/g, '');
  const messageId = `${hash.toString('hex').slice(0, 32)}@recourse.invalid`;
  try {
    await deps.mailer.send({ messageId, to: way.address, subject: t('notice-person-subject'), text: `${text}\n`, automatic: true });
  } catch {
    deps.logger.warn({ code: 'door.answer_waits' }, 'the answer to a mail could not be sent; its server tries again');
    throw new HttpProblem(503, 'service.busy', { retryAfterSeconds: 60 });
  }
  return reply;
}
