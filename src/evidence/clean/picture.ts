/** Pictures are painted anew, upright: whatever stood beside the picture (EXIF with the place, XMP, comments, another file) stays behind. */
import sharp from 'sharp';
import { readable } from './stream.ts';

/** Larger than any telephone takes, small enough to unpack: a bomb is refused by its header. */
const MOST_PIXELS = 100_000_000;
/** Nobody sees the difference, and nothing is enlarged by it. */
const QUALITY = 90;

/** The picture alone, in the format in which it came. Throws UnreadableFile. */
export function cleanPicture(bytes: Buffer): Promise<Buffer> {
  return readable(async () => {
    const picture = sharp(bytes, { limitInputPixels: MOST_PIXELS, failOn: 'error' });
    const { format } = await picture.metadata();
    const upright = picture.rotate();
    if (format === 'png') return upright.png().toBuffer();
    if (format === 'webp') return upright.webp({ quality: QUALITY }).toBuffer();
    return upright.jpeg({ quality: QUALITY }).toBuffer();
  });
}

/** What a JPEG inside a document says of itself, cut out without painting it anew: its colours are the document's affair. */
export function cleanJpegSegments(bytes: Uint8Array): Buffer {
  const kept: Uint8Array[] = [bytes.subarray(0, 2)];
  let at = 2;
  while (at + 4 <= bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1] ?? 0;
    // From the scan on it is picture to the end.
    if (marker === 0xda || marker === 0xd9) break;
    const end = at + 2 + (((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0));
    if (!TELLS.has(marker)) kept.push(bytes.subarray(at, end));
    at = end;
  }
  return Buffer.concat([...kept, bytes.subarray(at)]);
}

/** APP1 (EXIF, XMP), APP3 to APP13 (makers, editors, IPTC), APP15 and comments. JFIF, colour profile and Adobe's colour mark stay. */
const TELLS = new Set([0xe1, 0xe3, 0xe4, 0xe5, 0xe6, 0xe7, 0xe8, 0xe9, 0xea, 0xeb, 0xec, 0xed, 0xef, 0xfe]);
