/** What a file really is: by its bytes, whatever its name and its sender say of it. */
import { Readable } from 'node:stream';
import { unzipSync } from 'fflate';
import { fileTypeFromStream } from 'file-type';
import { type Kind, kindOf } from './kinds.ts';

/** Codes of what is not taken, each with its own words. */
export type SniffRefusal = 'evidence.type_not_taken' | 'evidence.markup' | 'evidence.zip_bomb';

/** What file-type calls otherwise than the allow-list does. */
const SAME: Readonly<Record<string, string>> = {
  'audio/x-m4a': 'audio/mp4',
  'audio/vnd.wave': 'audio/wav',
  'audio/opus': 'audio/ogg',
  'audio/ogg; codecs=opus': 'audio/ogg',
  'application/ogg': 'audio/ogg',
  'video/3gpp2': 'video/3gpp',
};

/** Bytes at the beginning by which text is told from the rest. */
export const HEAD_BYTES = 8_192;

/**
 * The kind of a file, or why it is not taken. `open` reads the file from its beginning, as often as it is called; reading stops as soon
 * as the answer is known.
 */
export async function sniff(open: () => AsyncIterable<Uint8Array>): Promise<Kind | SniffRefusal> {
  const known = await knownType(open());
  if (known !== undefined) {
    const type = SAME[known] ?? known;
    // XML and its kin are told by their first bytes too; they are pages, not pictures.
    if (/xml|html|svg/.test(type) && kindOf(type) === null) return 'evidence.markup';
    return kindOf(type) ?? 'evidence.type_not_taken';
  }
  return textKind(await headOf(open()));
}

async function knownType(source: AsyncIterable<Uint8Array>): Promise<string | undefined> {
  const stream = Readable.from(source, { objectMode: false });
  try {
    return (await fileTypeFromStream(Readable.toWeb(stream) as Parameters<typeof fileTypeFromStream>[0]))?.mime;
  } catch {
    // A file that ends in the middle of what it began is none of its kind.
    return undefined;
  } finally {
    stream.destroy();
  }
}

async function headOf(source: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of source) {
    pieces.push(piece);
    length += piece.length;
    if (length >= HEAD_BYTES) break;
  }
  return Buffer.concat(pieces).subarray(0, HEAD_BYTES);
}

const MARKUP = /<(?:!doctype|\?xml|html|head|body|svg|script|iframe|img|a\s|div|meta|style|form|object|embed)/i;

/** Text is UTF-8 without control characters and without a tag of a page. A character cut in two at the end of the head is none of its faults. */
function textKind(head: Buffer): Kind | SniffRefusal {
  const text = decoded(head);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  if (text === undefined || /[\u0000-\u0008\u000b\u000e-\u001f\u007f]/.test(text)) return 'evidence.type_not_taken';
  return MARKUP.test(text) ? 'evidence.markup' : (kindOf('text/plain') ?? 'evidence.type_not_taken');
}

function decoded(head: Buffer): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true });
  } catch {
    return undefined;
  }
}

/** An office document unpacked: more than this, or so much more than it weighs, was made to hurt. */
const MOST_UNPACKED = 300 * 1_048_576;
const MOST_ENTRIES = 5_000;
const MOST_RATIO = 200;

/** True for a packed document that would burst whoever opens it. Reads the directory alone; unpacks nothing. */
export function isZipBomb(bytes: Uint8Array): boolean {
  let unpacked = 0;
  let entries = 0;
  try {
    unzipSync(bytes, {
      filter: ({ originalSize }) => {
        unpacked += originalSize;
        entries += 1;
        return false;
      },
    });
  } catch {
    return true;
  }
  return unpacked > MOST_UNPACKED || entries > MOST_ENTRIES || (unpacked > 10 * 1_048_576 && unpacked / bytes.length > MOST_RATIO);
}
