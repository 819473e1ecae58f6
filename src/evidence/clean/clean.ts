/**
 * The cleaned copy (K07): the same file without what tells who made it, where and with what. The original is not touched. Pictures and
 * documents are made anew in memory, which their size limit bounds; recordings are changed as they stream by.
 */
import type { Kind } from '../kinds.ts';
import { wholeOf } from '../uploads.ts';
import { cleanMp4 } from './mp4.ts';
import { cleanOffice } from './office.ts';
import { cleanOgg } from './ogg.ts';
import { cleanPdf } from './pdf.ts';
import { cleanPicture } from './picture.ts';
import { cleanMp3, cleanWav } from './sound.ts';
import { type Open, UnreadableFile } from './stream.ts';

type Cleaner = (open: Open) => Promise<AsyncIterable<Uint8Array>>;

const whole =
  (clean: (bytes: Buffer) => Promise<Uint8Array>): Cleaner =>
  async (open) =>
    once(await clean(await wholeOf(open())));

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

/** Text and AMR have no place for such facts. */
const asItIs: Cleaner = async (open) => open();

const CLEANERS: Readonly<Record<string, Cleaner>> = {
  jpg: whole(cleanPicture),
  png: whole(cleanPicture),
  webp: whole(cleanPicture),
  pdf: whole(cleanPdf),
  docx: whole(cleanOffice),
  xlsx: whole(cleanOffice),
  pptx: whole(cleanOffice),
  txt: asItIs,
  amr: asItIs,
  mp3: cleanMp3,
  wav: cleanWav,
  ogg: cleanOgg,
  m4a: cleanMp4,
  mp4: cleanMp4,
  '3gp': cleanMp4,
};

/** The bytes of the cleaned copy, or null where none can be made. Throws what `open` throws: a store that is away is no fault of the file. */
export async function cleanedCopy(kind: Kind, open: Open): Promise<AsyncIterable<Uint8Array> | null> {
  try {
    return (await CLEANERS[kind.ending]?.(open)) ?? null;
  } catch (error) {
    if (error instanceof UnreadableFile) return null;
    throw error;
  }
}
