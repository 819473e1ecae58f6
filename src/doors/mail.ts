/** A mail as a door understands it, whoever delivers it: RFC 5322 and MIME, read by `postal-mime`. Pure but for its time. */
import { createHash } from 'node:crypto';
import PostalMime, { type Email } from 'postal-mime';
import { instantFromEpochMs } from '../time.ts';
import { textOfHtml } from './html-text.ts';
import { keepable } from './mail-text.ts';

export interface MailFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export interface Mail {
  /** What makes it this message and no other, however often and by whichever way it is delivered. */
  readonly names: readonly string[];
  /** The one address in From, in lower case; null where there is none or are several. */
  readonly sender: string | null;
  readonly subject: string;
  readonly text: string;
  readonly files: readonly MailFile[];
  /** When the operator's server took it, by the topmost Received; null where nobody says. */
  readonly receivedAt: string | null;
  /** Sent by a program to say something of another mail: never a complaint. */
  readonly isAutomatic: boolean;
  /** Came through a list, or asks for no answer: one would reach others or nobody. */
  readonly isForMany: boolean;
  /** Values of Authentication-Results, topmost first. */
  readonly verdicts: readonly string[];
}

/** Deeper nesting and longer heads than any program makes. */
const LIMITS = { maxNestingDepth: 40, maxHeadersSize: 262_144, maxRfc822NestingDepth: 4, attachmentEncoding: 'arraybuffer' } as const;
/** Characters of words: a book. What is beyond is said to be. */
export const MOST_TEXT = 250_000;
const MOST_SUBJECT = 1_000;

/** Reads a mail; undefined for what is none. `envelope`: the sender of the envelope, where the provider tells it. */
export async function readMail(raw: Buffer, envelope?: string): Promise<Mail | undefined> {
  const email = await parsed(raw);
  if (email === undefined || email.headers.length === 0) return undefined;
  const header = (name: string): readonly string[] => email.headers.filter(({ key }) => key === name).map(({ value }) => value.trim());
  const files = email.attachments.map(({ filename, content }) => ({ name: filename ?? '', bytes: bytesOf(content) }));
  const text = textOf(email);
  return {
    names: [email.messageId ?? '', email.date ?? '', header('from').join(), email.subject ?? '', digestOf(text, files)],
    sender: senderOf(email),
    subject: keepable(email.subject ?? '')
      .replace(/\s+/g, ' ')
      .trim()
      .slice(0, MOST_SUBJECT),
    text,
    files,
    receivedAt: receivedAt(header('received')[0]),
    isAutomatic: isAutomatic(header, envelope),
    isForMany:
      ['list-id', 'list-unsubscribe'].some((name) => header(name).length > 0) || /^(?:bulk|junk|list)/i.test(header('precedence').join()),
    verdicts: header('authentication-results'),
  };
}

async function parsed(raw: Buffer): Promise<Email | undefined> {
  try {
    return await PostalMime.parse(raw, LIMITS);
  } catch {
    // Nested or headed beyond the limits: made to hurt, and no mail of a person.
    return undefined;
  }
}

function bytesOf(content: ArrayBuffer | Uint8Array | string): Uint8Array {
  if (typeof content === 'string') return Buffer.from(content);
  return content instanceof Uint8Array ? content : new Uint8Array(content);
}

function textOf({ text = '', html = '' }: Email): string {
  const words = keepable(text).trim();
  const said = words === '' ? keepable(textOfHtml(html.slice(0, 4 * MOST_TEXT))).trim() : words;
  return said.length > MOST_TEXT ? `${keepable(said.slice(0, MOST_TEXT))}\n[…]` : said;
}

function digestOf(text: string, files: readonly MailFile[]): string {
  const hash = createHash('sha256').update(JSON.stringify(text));
  for (const { name, bytes } of files) hash.update(JSON.stringify([name, bytes.length])).update(bytes);
  return hash.digest('hex');
}

function senderOf({ from, headers }: Email): string | null {
  const several =
    headers.filter(({ key }) => key === 'from').length !== 1 ||
    /@[^@]*,[^@]*@/.test(headers.find(({ key }) => key === 'from')?.value ?? '');
  const address = from?.address?.trim().toLowerCase() ?? '';
  return several || address === '' ? null : address;
}

/** RFC 5321 4.4: after the last semicolon. */
function receivedAt(received: string | undefined): string | null {
  const ms = Date.parse(
    received
      ?.split(';')
      .at(-1)
      ?.replace(/\([^)]*\)/g, '')
      .trim() ?? '',
  );
  return Number.isFinite(ms) && ms > 0 ? instantFromEpochMs(ms) : null;
}

/** RFC 3834 2: reports, answers of programs, and whatever came from nobody. What a program merely sends (a scanner) is none of these. */
function isAutomatic(header: (name: string) => readonly string[], envelope: string | undefined): boolean {
  const report = header('content-type').some((type) => /^multipart\/report\b/i.test(type));
  const answered = header('auto-submitted').some((value) => /^auto-(?:replied|notified)\b/i.test(value));
  const older = ['x-autoreply', 'x-autorespond', 'x-auto-reply-from'].some((name) => header(name).length > 0);
  const precedence = /^auto[_-]reply/i.test(header('precedence').join());
  const fromNobody = envelope === '' || header('return-path').some((value) => /^<\s*>/.test(value));
  const daemon = header('from').some((value) => /(?:^|[<\s])(?:mailer-daemon|postmaster)@/i.test(value));
  return report || answered || older || precedence || fromNobody || daemon;
}
