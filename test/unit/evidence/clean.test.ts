/** Cleaned copies: what tells who made a file is gone, what it says is there (K07). */
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { PDFDocument, PDFName, StandardFonts } from 'pdf-lib';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { cleanedCopy } from '../../../src/evidence/clean/clean.ts';
import { cleanJpegSegments } from '../../../src/evidence/clean/picture.ts';
import { KINDS, type Kind } from '../../../src/evidence/kinds.ts';
import { isZipBomb, sniff } from '../../../src/evidence/sniff.ts';
import { tellingPhoto, voiceNote } from '../../helpers/evidence.ts';

const SECRET = 'Amal Secret';

function kind(ending: string): Kind {
  const found = KINDS.find((one) => one.ending === ending);
  if (!found) throw new Error(ending);
  return found;
}

/** In pieces of any size: what a cleaner makes must not depend on where the stream is cut. */
function inPieces(bytes: Uint8Array, size: number) {
  return async function* () {
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
  };
}

async function clean(ending: string, bytes: Uint8Array, size = 1_000): Promise<Buffer | null> {
  const copy = await cleanedCopy(kind(ending), inPieces(bytes, size));
  if (copy === null) return null;
  const pieces: Uint8Array[] = [];
  for await (const piece of copy) pieces.push(piece);
  return Buffer.concat(pieces);
}

const tells = (bytes: Buffer | null) => bytes?.includes(SECRET) ?? true;

describe('pictures', () => {
  it.each(['jpeg', 'png', 'webp'] as const)('%s: EXIF goes, the picture stays', async (format) => {
    const photo = await tellingPhoto(format);
    expect(photo.includes(SECRET)).toBe(true);
    const copy = await clean(format === 'jpeg' ? 'jpg' : format, photo);
    expect(tells(copy)).toBe(false);
    expect(await sharp(copy ?? Buffer.alloc(0)).metadata()).toMatchObject({ format, width: 40, height: 30 });
    expect((await sharp(copy ?? Buffer.alloc(0)).metadata()).exif).toBeUndefined();
  });

  it('stand upright although what said so is gone', async () => {
    const lying = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#333' } })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    expect(await sharp((await clean('jpg', lying)) ?? Buffer.alloc(0)).metadata()).toMatchObject({ width: 30, height: 40 });
  });

  it('leave behind what was hidden after their end, and have no copy where they are broken', async () => {
    const photo = await tellingPhoto();
    expect(tells(await clean('jpg', Buffer.concat([photo, Buffer.from(`<script>${SECRET}</script>`)])))).toBe(false);
    expect(await clean('jpg', photo.subarray(0, 60))).toBeNull();
    expect(await clean('png', Buffer.from('89504e470d0a1a0a', 'hex'))).toBeNull();
  });

  it('inside documents lose their EXIF without being painted anew', async () => {
    const cleaned = cleanJpegSegments(await tellingPhoto());
    expect(tells(cleaned)).toBe(false);
    expect(await sharp(cleaned).metadata()).toMatchObject({ width: 40, height: 30 });
  });
});

describe('PDF', () => {
  async function document(): Promise<PDFDocument> {
    const pdf = await PDFDocument.create();
    pdf.setAuthor(SECRET);
    pdf.setTitle(`by ${SECRET}`);
    const page = pdf.addPage([300, 300]);
    page.drawText('They took my passport', { font: await pdf.embedFont(StandardFonts.Helvetica), x: 20, y: 200, size: 12 });
    page.drawImage(await pdf.embedJpg(await tellingPhoto()), { x: 10, y: 10 });
    const xmp = pdf.context.stream(`<x:xmpmeta xmlns:x="adobe:ns:meta/"><creator>${SECRET}</creator></x:xmpmeta>`);
    pdf.catalog.set(PDFName.of('Metadata'), pdf.context.register(xmp));
    page.node.set(
      PDFName.of('Annots'),
      pdf.context.obj([{ Type: 'Annot', Subtype: 'Text', Rect: [0, 0, 9, 9], T: pdf.context.obj(SECRET) }]),
    );
    return pdf;
  }

  it('loses author, title, XMP, names on notes and EXIF of its pictures, and keeps its pages', async () => {
    const bytes = Buffer.from(await (await document()).save({ useObjectStreams: false }));
    expect(bytes.includes('<creator>')).toBe(true);
    const copy = await clean('pdf', bytes);
    expect(tells(copy)).toBe(false);
    const read = await PDFDocument.load(copy ?? Buffer.alloc(0), { updateMetadata: false });
    expect([read.getPageCount(), read.getAuthor(), read.getTitle(), read.getProducer()]).toEqual([1, undefined, undefined, undefined]);
    expect(read.context.enumerateIndirectObjects().length).toBeGreaterThan(5);
  });

  it('has no copy where it is broken', async () => {
    expect(await clean('pdf', Buffer.from('%PDF-1.7\nnothing'))).toBeNull();
  });
});

const docx = (parts: Record<string, Uint8Array> = {}) =>
  zipSync({
    '[Content_Types].xml': strToU8(
      '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
    ),
    '_rels/.rels': strToU8('<Relationships/>'),
    'docProps/core.xml': strToU8(`<cp:coreProperties><dc:creator>${SECRET}</dc:creator></cp:coreProperties>`),
    'docProps/app.xml': strToU8(`<Properties><Company>${SECRET}</Company></Properties>`),
    'word/document.xml': strToU8(
      `<w:document><w:ins w:author="${SECRET}" w:rsidR="00AB"><w:t>They took my passport</w:t></w:ins></w:document>`,
    ),
    'word/comments.xml': strToU8(`<w:comments><w:comment w:author="${SECRET}" w:initials="AS"/></w:comments>`),
    ...parts,
  });

describe('office documents', () => {
  it('lose author, company, names on changes and notes, and EXIF of their pictures; the text stays', async () => {
    const copy = await clean('docx', docx({ 'word/media/image1.jpeg': await tellingPhoto() }));
    const parts = unzipSync(copy ?? Buffer.alloc(0));
    const all = Object.values(parts).map((part) => strFromU8(part, true));
    expect(all.join('')).not.toContain(SECRET);
    expect(all.join('')).not.toContain('"AS"');
    expect(strFromU8(parts['word/document.xml'] ?? new Uint8Array())).toContain('They took my passport');
    expect(await sniff(inPieces(copy ?? Buffer.alloc(0), 1_000))).toMatchObject({ ending: 'docx' });
  });

  it('that would burst are told by their directory, and get no copy', async () => {
    const bomb = docx({ 'word/media/a.bin': new Uint8Array(40 * 1_048_576) });
    expect(isZipBomb(bomb)).toBe(true);
    expect(isZipBomb(docx())).toBe(false);
    expect(await clean('docx', bomb)).toBeNull();
  });
});

describe('sound', () => {
  it('MP3 loses its tags at both ends', async () => {
    const sound = Buffer.concat(Array.from({ length: 20 }, () => Buffer.concat([Buffer.from([0xff, 0xfb, 0x90, 0]), Buffer.alloc(413)])));
    const text = Buffer.from(`TPE1\0\0\0\x0c\0\0\0${SECRET}`, 'latin1');
    const front = Buffer.concat([Buffer.from('ID3\u0003\0\0', 'latin1'), Buffer.from([0, 0, 0, text.length]), text]);
    const back = Buffer.alloc(128);
    back.write(`TAG${SECRET}`);
    for (const size of [7, 1_000, 100_000]) expect(await clean('mp3', Buffer.concat([front, sound, back]), size)).toEqual(sound);
  });

  it('WAV: every chunk that is no sound is blank', async () => {
    const chunk = (name: string, body: Buffer) => {
      const head = Buffer.alloc(8);
      head.write(name);
      head.writeUInt32LE(body.length, 4);
      return Buffer.concat([head, body]);
    };
    const body = Buffer.concat([
      chunk('fmt ', Buffer.alloc(16, 1)),
      chunk('LIST', Buffer.from(`INFO${SECRET} `)),
      chunk('data', Buffer.alloc(500, 7)),
    ]);
    const wav = Buffer.concat([chunk('RIFF', Buffer.concat([Buffer.from('WAVE'), body]))]);
    const copy = await clean('wav', wav, 13);
    expect(tells(copy)).toBe(false);
    expect(copy).toHaveLength(wav.length);
    expect(copy?.subarray(-500)).toEqual(Buffer.alloc(500, 7));
  });

  it('MP4: place, title and times are blank, and nothing moves', async () => {
    const box = (type: string, ...parts: Buffer[]) => {
      const body = Buffer.concat(parts);
      const head = Buffer.alloc(8);
      head.writeUInt32BE(body.length + 8);
      head.write(type, 4, 'latin1');
      return Buffer.concat([head, body]);
    };
    const hdlr = (handler: string) => box('hdlr', Buffer.alloc(8), Buffer.from(handler), Buffer.alloc(13));
    const mvhd = box('mvhd', Buffer.from([0, 0, 0, 0]), Buffer.alloc(8, 0xab), Buffer.alloc(88));
    const movie = (handler: string) =>
      Buffer.concat([
        box('ftyp', Buffer.from('isom\0\0\0\0isommp42')),
        box('free'),
        box(
          'moov',
          mvhd,
          box('trak', box('mdia', hdlr(handler)), box('udta', Buffer.from(SECRET))),
          box('udta', box('\u00a9xyz', Buffer.from(`+33.8+35.5 ${SECRET}`))),
        ),
        box('uuid', Buffer.alloc(16), Buffer.from(SECRET)),
        box('mdat', Buffer.alloc(3_000, 5)),
      ]);
    const bytes = movie('vide');
    const copy = await clean('mp4', bytes, 11);
    expect(tells(copy)).toBe(false);
    expect(copy?.includes(Buffer.alloc(8, 0xab))).toBe(false);
    expect(copy).toHaveLength(bytes.length);
    expect(copy?.subarray(-3_000)).toEqual(Buffer.alloc(3_000, 5));
    expect(await sniff(inPieces(copy ?? Buffer.alloc(0), 99))).toMatchObject({ ending: 'mp4' });
    // A track of measured places cannot be cut out: no copy is better than one that tells the way home.
    expect(await clean('mp4', movie('meta'))).toBeNull();
    expect(await clean('mp4', bytes.subarray(0, 60))).toBeNull();
  });

  it('Ogg: the remarks of a voice note are empty, its pages are whole', async () => {
    const page = (sequence: number, ...packets: Buffer[]) => {
      const laces = packets.flatMap((packet) => [
        ...Array.from({ length: Math.floor(packet.length / 255) }, () => 255),
        packet.length % 255,
      ]);
      const head = Buffer.alloc(27);
      head.write('OggS', 'latin1');
      head.writeUInt32LE(sequence, 18);
      head[26] = laces.length;
      return Buffer.concat([head, Buffer.from(laces), ...packets]);
    };
    const tags = Buffer.concat([
      Buffer.from('OpusTags'),
      Buffer.from([4, 0, 0, 0]),
      Buffer.from('test'),
      Buffer.from([1, 0, 0, 0]),
      Buffer.from(`....ARTIST=${SECRET}`),
      Buffer.alloc(400, 32),
    ]);
    const bytes = Buffer.concat([
      page(0, Buffer.from(`OpusHead${'\u0001'.repeat(11)}`, 'latin1')),
      page(1, tags),
      page(2, Buffer.alloc(300, 9)),
    ]);
    const copy = await clean('ogg', bytes, 17);
    expect(tells(copy)).toBe(false);
    expect(copy?.includes('OpusTags')).toBe(true);
    expect(copy).toHaveLength(bytes.length);
    expect(copy?.subarray(-300)).toEqual(Buffer.alloc(300, 9));
    expect(await clean('ogg', page(0, Buffer.from('\u0080theora')))).toBeNull();
  });

  it('text and AMR stay as they are', async () => {
    expect(await clean('amr', voiceNote())).toEqual(voiceNote());
    expect(await clean('txt', Buffer.from('hello'))).toEqual(Buffer.from('hello'));
  });
});

describe('what a file is (by content)', () => {
  const of = (bytes: Uint8Array) => sniff(inPieces(bytes, 512));
  it('whatever it is called', async () => {
    expect(await of(await tellingPhoto('webp'))).toMatchObject({ ending: 'webp' });
    expect(await of(voiceNote())).toMatchObject({ ending: 'amr' });
    expect(await of(docx())).toMatchObject({ ending: 'docx' });
    expect(await of(Buffer.from('أخذوا جواز سفري\n'))).toMatchObject({ ending: 'txt' });
    expect(await of(Buffer.concat([Buffer.alloc(8_191, 'a'), Buffer.from('é')]))).toMatchObject({ ending: 'txt' });
  });
  it.each([
    ['<svg onload=alert(1)>', 'evidence.markup'],
    ['hello <script>alert(1)</script>', 'evidence.markup'],
    ['<?xml version="1.0"?><a/>', 'evidence.markup'],
    ['GIF89a', 'evidence.type_not_taken'],
    ['a\u0000b', 'evidence.type_not_taken'],
  ])('%j is refused', async (text, code) => {
    expect(await of(Buffer.from(text))).toBe(code);
  });
});
