/** A PDF written anew from what its pages need: author, programs, XMP, earlier versions and EXIF of its pictures stay behind. */
import { PDFArray, PDFDict, PDFDocument, PDFName, type PDFObject, PDFRawStream, PDFRef, PDFStream } from 'pdf-lib';
import { cleanJpegSegments } from './picture.ts';
import { readable } from './stream.ts';

/** Keys of any object that tell who made it, when and with what. */
const TELLING = ['Metadata', 'PieceInfo', 'LastModified'];
/** Keys of a note on a page: its author and its times. `T` of a form field is the field's name, and stays. */
const NOTES = ['T', 'M', 'CreationDate'];

/** The document without what tells of its makers. An encrypted one cannot be read. Throws UnreadableFile. */
export function cleanPdf(bytes: Buffer): Promise<Uint8Array> {
  return readable(async () => {
    const document = await PDFDocument.load(bytes, { updateMetadata: false, throwOnInvalidObject: false });
    const { context, catalog } = document;
    delete context.trailerInfo.Info;
    delete context.trailerInfo.ID;
    const reachable = new Map<PDFRef, PDFObject>();
    visit(context.trailerInfo.Root, document, reachable);
    if (reachable.size === 0 || catalog.Pages().Count().asNumber() < 1) throw new Error('pdf.no_pages');
    for (const [ref] of context.enumerateIndirectObjects()) if (!reachable.has(ref)) context.delete(ref);
    return document.save({ useObjectStreams: false, addDefaultPage: false, updateFieldAppearances: false });
  });
}

/** Everything that can be reached from an object, cleaned on the way. What a telling key alone led to is then reached no more. */
function visit(from: PDFObject | undefined, document: PDFDocument, reachable: Map<PDFRef, PDFObject>): void {
  const waiting: (PDFObject | undefined)[] = [from];
  for (let object = waiting.pop(); object !== undefined || waiting.length > 0; object = waiting.pop()) {
    if (object instanceof PDFRef) {
      if (reachable.has(object)) continue;
      const target = document.context.lookup(object);
      if (target === undefined) continue;
      const cleaned = target instanceof PDFRawStream ? withoutExif(document, target) : target;
      if (cleaned !== target) document.context.assign(object, cleaned);
      reachable.set(object, cleaned);
      waiting.push(cleaned);
    } else if (object instanceof PDFStream) waiting.push(object.dict);
    else if (object instanceof PDFDict) {
      for (const key of tellingKeys(object)) object.delete(PDFName.of(key));
      waiting.push(...object.values());
    } else if (object instanceof PDFArray) waiting.push(...object.asArray());
  }
}

function tellingKeys(dict: PDFDict): readonly string[] {
  const subtype = dict.get(PDFName.of('Subtype'));
  const isNote = dict.has(PDFName.of('Rect')) && subtype !== undefined && subtype !== PDFName.of('Widget');
  return isNote ? [...TELLING, ...NOTES] : TELLING;
}

function withoutExif(document: PDFDocument, stream: PDFRawStream): PDFRawStream {
  if (stream.dict.get(PDFName.of('Filter')) !== PDFName.of('DCTDecode')) return stream;
  const contents = cleanJpegSegments(stream.getContents());
  stream.dict.set(PDFName.of('Length'), document.context.obj(contents.length));
  return PDFRawStream.of(stream.dict, contents);
}
