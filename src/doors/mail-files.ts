/** What comes with a mail or a bundle becomes evidence by the same way as any file: judged by its content, sealed, scanned. What is not taken is said. */

import { beginUpload, receiveStream, type UploadDeps, uploadOfToken } from '../evidence/uploads.ts';
import { MAX_NARRATIVE, VISIBLE } from '../intake/intake.schemas.ts';
import { idPart, type Translator } from '../web/i18n.ts';
import type { Mail, MailFile } from './mail.ts';
import { saidIn } from './said.ts';

export interface Brought {
  readonly ids: readonly string[];
  readonly tokens: readonly string[];
  readonly left: readonly { readonly name: string; readonly reason: string }[];
}

const MOST_NAME = 120;

/**
 * Receives files, for the case that their sender has a right to or for one that is only being filed. Nobody can be asked what to keep: the
 * original is kept, locked away (K07). `refused`: why none can be taken at all.
 */
export async function bring(
  deps: UploadDeps,
  words: Translator,
  organisationId: string,
  caseId: string | null,
  files: readonly MailFile[],
  refused?: string,
): Promise<Brought> {
  const ids: string[] = [];
  const tokens: string[] = [];
  const left: { name: string; reason: string }[] = [];
  for (const [index, file] of files.entries()) {
    const name = saidIn(file.name.replace(/\p{C}/gu, '')).text.slice(0, MOST_NAME) || `${index + 1}`;
    const got =
      refused ?? (tokens.length < deps.evidence.limits.filesAtOnce ? await receive(deps, organisationId, caseId, { ...file, name }) : MANY);
    if (typeof got === 'string') left.push({ name, reason: words.t(`refusal-${idPart(got)}`) });
    else {
      ids.push(got.id);
      tokens.push(got.token);
    }
  }
  return { ids, tokens, left };
}

const MANY = 'evidence.too_many_files';

async function receive(deps: UploadDeps, organisationId: string, caseId: string | null, { name, bytes }: MailFile) {
  const begun = await beginUpload(deps, organisationId, { name, keep: 'original', size: null, caseId });
  if (begun.kind === 'refused') return begun.code;
  const row = await uploadOfToken(deps, organisationId, begun.token);
  if (!row) return 'evidence.no_room';
  const tooLarge = bytes.length > deps.evidence.limits.recordingBytes;
  const received = await receiveStream(deps, row, tooLarge ? once(new Uint8Array(1)) : once(bytes), () => tooLarge);
  return received.kind === 'refused' ? received.code : { id: row.id, token: begun.token };
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

/** Every word of it, quotations and signature too; without codes, and without the address that it came from. */
export function wholeOf({ subject, text, sender }: Mail): MailFile {
  const { text: words } = saidIn([subject, text].filter((part) => VISIBLE.test(part)).join('\n\n'));
  const address = sender === null ? null : new RegExp(sender.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'), 'giu');
  return { name: 'message.txt', bytes: Buffer.from(address === null ? words : words.replace(address, '[…]'), 'utf8') };
}

/** Leaves room for what is added about files. */
export const ROOM = MAX_NARRATIVE - 10_000;

/** What stands in the case as its words: '' where a recording tells it alone, null where nothing was sent at all. */
export function described(words: Translator, said: string, { tokens, left }: Brought, tells: boolean): string | null {
  const notes = left.map(({ name, reason }) => `[… ${name} — ${reason} …]`);
  const told = VISIBLE.test(said) ? [cut(said, ROOM)] : tokens.length > 0 && !tells ? [words.t('door-mail-no-words')] : [];
  const lines = [...told, ...notes];
  return lines.length === 0 && tokens.length === 0 ? null : lines.join('\n\n').slice(0, MAX_NARRATIVE);
}

/** The beginning of a text, and a mark where there was more. */
export function cut(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most).replace(/[\ud800-\udbff]$/, '')} […]`;
}
