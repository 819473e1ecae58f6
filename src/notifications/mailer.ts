/**
 * The way out for notices: the operator's own SMTP, or files in a folder when none is configured (K06: no third party).
 * At-least-once by nature; the message id is stable, so that a repeated one can be recognised.
 */
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';

/** One content-free message. */
export interface Mail {
  readonly messageId: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** Answers a mail of theirs: no program answers it again, and what cannot be delivered comes back to nobody (RFC 3834). */
  readonly automatic?: true;
}

export interface Mailer {
  readonly route: 'email' | 'file';
  /**
   * 'sent' when the message is out of our hands; 'refused' when the other side says for good that this address or message is not taken
   * (SMTP 5xx to the recipient or the data); rejects when it must be tried again: no connection, a busy server, our own settings.
   */
  send(mail: Mail): Promise<'sent' | 'refused'>;
}

const TIMEOUT_MS = 10_000;

/** SMTP at `url`. Every step has a time limit, so that a silent server cannot stall the queue. */
export function createSmtpMailer(url: string, from: string): Mailer {
  const transport = createTransport({ url, connectionTimeout: TIMEOUT_MS, greetingTimeout: TIMEOUT_MS, socketTimeout: TIMEOUT_MS });
  return {
    route: 'email',
    send: async (mail) => {
      try {
        await transport.sendMail(composed(mail, from));
        return 'sent';
      } catch (error) {
        if (isRefusedForGood(error)) return 'refused';
        throw error;
      }
    },
  };
}

function composed({ messageId, to, subject, text, automatic }: Mail, from: string) {
  const answer = automatic
    ? { envelope: { from: '', to }, headers: { 'Auto-Submitted': 'auto-replied', 'X-Auto-Response-Suppress': 'All' } }
    : {};
  return { messageId: `<${messageId}>`, from, to, subject, text, ...answer };
}

/** RFC 5321 4.2.1: 5yz is permanent. To the sender or the sign-in it is the operator's to mend, and the message waits. */
function isRefusedForGood(error: unknown): boolean {
  if (!(error instanceof Error && 'responseCode' in error && 'command' in error)) return false;
  const permanent = typeof error.responseCode === 'number' && error.responseCode >= 500;
  return permanent && (error.command === 'RCPT TO' || error.command === 'DATA');
}

/** Writes each message as `<message id>.eml` into `folder`. Written beside and renamed, so that a reader never meets half a file. */
export function createFileMailer(folder: string, from: string): Mailer {
  const composer = createTransport({ streamTransport: true, buffer: true });
  return {
    route: 'file',
    send: async (mail) => {
      const { message } = await composer.sendMail(composed(mail, from));
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const path = join(folder, `${mail.messageId.replace(/[^A-Za-z0-9.-]/g, '_')}.eml`);
      await writeFile(`${path}.part`, message, { mode: 0o600 });
      await rename(`${path}.part`, path);
      return 'sent';
    },
  };
}
