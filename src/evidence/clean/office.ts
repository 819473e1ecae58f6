/** Word, Excel and PowerPoint: who wrote, changed and commented, with which program and for whom, is taken out; the text stays. */
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { isZipBomb } from '../sniff.ts';
import { cleanPicture } from './picture.ts';
import { readable, UnreadableFile } from './stream.ts';

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
/** Parts that are about the document and its makers: emptied, since others refer to them. */
const EMPTIED: Readonly<Record<string, string>> = {
  'docProps/core.xml': `${XML}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"/>`,
  'docProps/app.xml': `${XML}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"/>`,
  'docProps/custom.xml': `${XML}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"/>`,
};
/** People and programs that parts of the text name. The attribute stays, its value goes. */
const NAMES =
  /((?:\s|:)(?:author|initials|displayName|userId|providerId|lastModifiedBy|originalAuthor|rsid[A-Za-z]*|dT)=)(?:"[^"]*"|'[^']*')/g;
const AUTHOR_ELEMENTS = /(<(?:\w+:)?author(?:\s[^>]*)?>)[^<]*(<\/(?:\w+:)?author>)/g;
const COMMENT_AUTHORS = /(<p:cmAuthor\b[^>]*?\sname=)"[^"]*"/g;

const NAMED_PARTS =
  /(?:^|\/)(?:comments\w*|commentAuthors|authors|people|person|persons|document|footnotes|endnotes|header\d*|footer\d*|settings|threadedComment\d*|workbook|revisionHeaders|userNames|slide\d+|notesSlide\d+)\.xml$/i;
const PICTURES = /\.(?:jpe?g|png|webp)$/i;

/** The document without its makers. Throws UnreadableFile. */
export function cleanOffice(bytes: Buffer): Promise<Uint8Array> {
  return readable(async () => {
    if (isZipBomb(bytes)) throw new UnreadableFile('evidence.zip_bomb');
    const parts = unzipSync(bytes, { filter: ({ name }) => !isLeftOut(name) });
    const cleaned: Record<string, Uint8Array> = {};
    for (const [name, part] of Object.entries(parts)) cleaned[name] = await cleanPart(name, part);
    // One moment for all of them, the earliest that the format knows: when each was saved is told to nobody.
    return zipSync(cleaned, { mtime: new Date(1980, 0, 2), level: 6 });
  });
}

/** A small picture of the first page as it once was, and settings of a printer: nothing needs them. */
function isLeftOut(name: string): boolean {
  return /^docProps\/thumbnail\./i.test(name) || /printerSettings\d*\.bin$/i.test(name) || name.endsWith('/');
}

async function cleanPart(name: string, part: Uint8Array): Promise<Uint8Array> {
  const emptied = EMPTIED[name];
  if (emptied !== undefined) return strToU8(emptied);
  if (PICTURES.test(name)) return cleanPicture(Buffer.from(part));
  if (name === '_rels/.rels') return strToU8(strFromU8(part).replace(/<Relationship\b[^>]*thumbnail[^>]*\/>/gi, ''));
  if (/printerSettings/.test(name) || /_rels\/sheet\d+\.xml\.rels$/.test(name))
    return strToU8(strFromU8(part).replace(/<Relationship\b[^>]*printerSettings[^>]*\/>/gi, ''));
  if (/worksheets\/sheet\d+\.xml$/.test(name)) return strToU8(strFromU8(part).replace(/(<pageSetup\b[^>]*?)\sr:id="[^"]*"/g, '$1'));
  return NAMED_PARTS.test(name) ? strToU8(withoutNames(strFromU8(part))) : part;
}

function withoutNames(xml: string): string {
  return xml.replace(NAMES, '$1""').replace(AUTHOR_ELEMENTS, '$1$2').replace(COMMENT_AUTHORS, '$1""');
}
