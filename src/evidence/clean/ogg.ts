/** Ogg voice notes (Opus, Vorbis): the second packet is a list of remarks. It is emptied where it stands; no page moves. */
import { type Open, type Patch, patched, readerOf, UnreadableFile } from './stream.ts';

const LARGEST_REMARKS = 8 * 1_048_576;

interface Page {
  readonly at: number;
  /** Header and body. */
  readonly bytes: Buffer;
  readonly bodyAt: number;
  readonly laces: readonly number[];
}

/** The recording with an empty list of remarks. */
export async function cleanOgg(open: Open): Promise<AsyncIterable<Uint8Array>> {
  const reader = readerOf(open());
  const first = await readPage(reader);
  const codec = first === null ? null : codecOf(first);
  if (codec === null) throw new UnreadableFile('ogg.codec');
  const patches: Patch[] = [];
  let blank = emptyRemarks(codec);
  let read = 0;
  for (let over = false; !over; ) {
    const page = await readPage(reader);
    if (page === null || read > LARGEST_REMARKS) throw new UnreadableFile('ogg.remarks');
    // Lengths below 255 end a packet; what follows on the page belongs to the next one and stays.
    const end = page.laces.findIndex((lace) => lace < 255);
    const length = (end < 0 ? page.laces : page.laces.slice(0, end + 1)).reduce((sum, lace) => sum + lace, 0);
    if (read === 0 && length < blank.length) throw new UnreadableFile('ogg.remarks');
    page.bytes.fill(0, page.bodyAt, page.bodyAt + length);
    blank.copy(page.bytes, page.bodyAt);
    blank = Buffer.alloc(0);
    writeChecksum(page.bytes);
    patches.push({ at: page.at, bytes: page.bytes });
    read += length;
    over = end >= 0;
  }
  await reader.close();
  return patched(open(), patches);
}

function codecOf({ bytes, bodyAt }: Page): 'opus' | 'vorbis' | null {
  if (bytes.toString('latin1', bodyAt, bodyAt + 8) === 'OpusHead') return 'opus';
  return bytes.toString('latin1', bodyAt + 1, bodyAt + 7) === 'vorbis' ? 'vorbis' : null;
}

/** No vendor, no remarks; after Vorbis's a bit that says that the packet is whole. */
function emptyRemarks(codec: 'opus' | 'vorbis'): Buffer {
  const none = Buffer.alloc(8);
  if (codec === 'opus') return Buffer.concat([Buffer.from('OpusTags', 'latin1'), none]);
  return Buffer.concat([Buffer.from('\u0003vorbis', 'latin1'), none, Buffer.of(1)]);
}

async function readPage(reader: ReturnType<typeof readerOf>): Promise<Page | null> {
  const at = reader.at();
  const head = await reader.take(27);
  if (head.length < 27 || head.toString('latin1', 0, 4) !== 'OggS') return null;
  const table = await reader.take(head[26] ?? 0);
  const laces = [...table];
  const body = await reader.take(laces.reduce((sum, lace) => sum + lace, 0));
  return { at, bytes: Buffer.concat([head, table, body]), bodyAt: 27 + table.length, laces };
}

/** CRC-32 as Ogg has it: polynomial 04c11db7, nothing reflected, computed with the field at zero. */
function writeChecksum(page: Buffer): void {
  page.writeUInt32LE(0, 22);
  let crc = 0;
  for (const byte of page) {
    crc ^= byte << 24;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc & 0x80000000) !== 0 ? (crc << 1) ^ 0x04c11db7 : crc << 1;
  }
  page.writeUInt32LE(crc >>> 0, 22);
}
