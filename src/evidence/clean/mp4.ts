/**
 * MP4, M4A and 3GP: a tree of boxes. Boxes about the recording (place, device, title, times) are made blank where they stand, so that
 * no other box moves; the picture and the sound are not touched.
 */
import { type Open, type Patch, patched, type Reader, readerOf, UnreadableFile } from './stream.ts';

const TELLING = ['udta', 'meta', 'uuid'];
const BRANCHES = ['moov', 'trak', 'mdia', 'edts', 'minf'];
const DATED = ['mvhd', 'tkhd', 'mdhd'];
const LARGEST_INDEX = 64 * 1_048_576;
const LARGEST_NOTE = 16 * 1_048_576;

interface Box {
  readonly type: string;
  readonly header: number;
  readonly size: number;
}

/** The recording without what tells of its making. A track of measured places beside the picture cannot be cut out: then it is not read. */
export async function cleanMp4(open: Open): Promise<AsyncIterable<Uint8Array>> {
  const reader = readerOf(open());
  const patches: Patch[] = [];
  let index = 0;
  for (let box = await nextBox(reader); box !== null; box = await nextBox(reader)) {
    const at = reader.at() - box.header;
    const left = box.size - box.header;
    if (TELLING.includes(box.type)) patches.push({ at, bytes: blank(box) });
    if (box.type === 'moov') {
      if (box.size > LARGEST_INDEX) throw new UnreadableFile('mp4.changedtoo_large');
      const bytes = await reader.take(left);
      if (bytes.length !== left) throw new UnreadableFile('mp4.cut_off');
      const changed = Buffer.from(bytes);
      cleanBranch(changed, 0, changed.length);
      patches.push({ at: reader.at() - left, bytes: changed });
      index += 1;
    } else await reader.skip(left);
  }
  await reader.close();
  if (index !== 1) throw new UnreadableFile('mp4.no_index');
  return patched(open(), patches);
}

/** The head of the next box; null at the end of the file, and for a last box that goes on to it. */
async function nextBox(reader: Reader): Promise<Box | null> {
  const short = await reader.take(8);
  if (short.length < 8) return null;
  if (short.readUInt32BE(0) === 0) return null;
  const head = short.readUInt32BE(0) === 1 ? Buffer.concat([short, await reader.take(8)]) : short;
  const box = boxAt(head, 0);
  if (box === null) throw new UnreadableFile('mp4.box');
  return box;
}

/** Blank boxes of no more than this are written out; nothing larger is a note. */
function blank({ size, type }: Box): Buffer {
  if (size > LARGEST_NOTE) throw new UnreadableFile(`mp4.large_${type}`);
  const bytes = Buffer.alloc(size);
  bytes.writeUInt32BE(size, 0);
  bytes.write('free', 4, 'latin1');
  return bytes;
}

/** Reads the head of a box; null where there is none. */
function boxAt(bytes: Buffer, at: number): Box | null {
  if (at + 8 > bytes.length) return null;
  const short = bytes.readUInt32BE(at);
  const type = bytes.toString('latin1', at + 4, at + 8);
  if (short !== 1) return short < 8 ? null : { type, header: 8, size: short };
  if (at + 16 > bytes.length) return null;
  const size = Number(bytes.readBigUInt64BE(at + 8));
  return size < 16 || !Number.isSafeInteger(size) ? null : { type, header: 16, size };
}

function cleanBranch(bytes: Buffer, from: number, until: number): void {
  for (let at = from; at < until; ) {
    const box = boxAt(bytes, at);
    if (box === null || at + box.size > until) throw new UnreadableFile('mp4.box');
    if (TELLING.includes(box.type)) blank({ ...box, header: 8 }).copy(bytes, at);
    else if (BRANCHES.includes(box.type)) cleanBranch(bytes, at + box.header, at + box.size);
    else if (DATED.includes(box.type)) clearDates(bytes, at + box.header);
    else if (box.type === 'hdlr') refuseMeasured(bytes, at + box.header);
    at += box.size;
  }
}

/** Version and flags, then when it was made and when it was changed. */
function clearDates(bytes: Buffer, at: number): void {
  const width = bytes[at] === 1 ? 8 : 4;
  bytes.fill(0, at + 4, at + 4 + 2 * width);
}

/** Sound, picture, subtitles and hints are known; a track of another kind may hold where the recorder was, second by second. */
function refuseMeasured(bytes: Buffer, at: number): void {
  const handler = bytes.toString('latin1', at + 8, at + 12);
  if (!['vide', 'soun', 'subt', 'text', 'sbtl', 'hint', 'url ', 'alis'].includes(handler)) throw new UnreadableFile('mp4.measured_track');
}
