/** MP3 and WAV: what is written beside the sound goes; the sound is not touched. */
import { cut, type Open, type Patch, patched, readerOf, UnreadableFile } from './stream.ts';

const ID3_HEADER = 10;
const ID3V1 = 128;

/** An MP3 without its ID3 tags, at the beginning and at the end. */
export async function cleanMp3(open: Open): Promise<AsyncIterable<Uint8Array>> {
  const reader = readerOf(open());
  let from = 0;
  for (let head = await reader.take(ID3_HEADER); head.toString('latin1', 0, 3) === 'ID3'; head = await reader.take(ID3_HEADER)) {
    // The size is written in seven bits a byte; a footer is as long as the header.
    const size = [6, 7, 8, 9].reduce((sum, at) => (sum << 7) | ((head[at] ?? 0) & 0x7f), 0) + ((head[5] ?? 0) & 0x10 ? ID3_HEADER : 0);
    await reader.skip(size);
    from = reader.at();
  }
  let tail = Buffer.alloc(0);
  for (let piece = await reader.take(65_536); piece.length > 0; piece = await reader.take(65_536))
    tail = Buffer.concat([tail, piece]).subarray(-ID3V1);
  const until = tail.toString('latin1', 0, 3) === 'TAG' ? reader.at() - ID3V1 : reader.at();
  if (from >= until) throw new UnreadableFile('mp3.empty');
  return cut(open(), from, until);
}

/** Chunks of a WAV that are sound, or say how to play it. */
const SOUND = ['fmt ', 'data', 'fact', 'wavl', 'slnt'];
const LARGEST_NOTE = 4 * 1_048_576;

/** A WAV in which every chunk that is no sound is blank. */
export async function cleanWav(open: Open): Promise<AsyncIterable<Uint8Array>> {
  const reader = readerOf(open());
  const riff = await reader.take(12);
  if (riff.toString('latin1', 0, 4) !== 'RIFF' || riff.toString('latin1', 8, 12) !== 'WAVE') throw new UnreadableFile('wav.no_header');
  const patches: Patch[] = [];
  for (let head = await reader.take(8); head.length === 8; head = await reader.take(8)) {
    const size = head.readUInt32LE(4);
    if (!SOUND.includes(head.toString('latin1', 0, 4))) {
      if (size > LARGEST_NOTE) throw new UnreadableFile('wav.strange_chunk');
      const blank = Buffer.alloc(8 + size);
      blank.write('JUNK', 'latin1');
      blank.writeUInt32LE(size, 4);
      patches.push({ at: reader.at() - 8, bytes: blank });
    }
    await reader.skip(size + (size % 2));
  }
  return patched(open(), patches);
}
