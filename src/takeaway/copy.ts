/** The copy of a whole case for its person (M10): what they may see, and their files, in the order in which they are read. */
import type { MyCaseView } from '../cases/view.ts';
import { openOwnFile } from '../evidence/download.ts';
import type { UploadDeps } from '../evidence/uploads.ts';
import type { Instant } from '../time.ts';
import { MOST_ARCHIVE_BYTES, textPart, type ZipPart } from './zip.ts';

export interface CopySource {
  readonly organisationId: string;
  readonly organisation: string;
  readonly caseId: string;
  readonly view: MyCaseView;
  /** Who read the case, as the person may know it. */
  readonly readers: readonly unknown[];
  readonly now: Instant;
}

/** The page, once it is known which files came with it. */
export type CopyPages = (placeOf: (fileId: string) => string | null) => readonly ZipPart[];

/**
 * Files first, one after the other and never more than a piece of one in memory; then `case.json` and the pages, which say what is there
 * and what is not: still being checked, withheld, destroyed, or too much for one archive.
 */
export async function* copyParts(deps: UploadDeps, source: CopySource, pages: CopyPages): AsyncGenerator<ZipPart> {
  const places = new Map<string, string>();
  let left = MOST_ARCHIVE_BYTES;
  for (const { id } of source.view.files ?? []) {
    const opened = await openOwnFile(deps, source.organisationId, source.caseId, id);
    if (opened.kind !== 'file' || opened.size > left) continue;
    left -= opened.size;
    places.set(id, `files/${opened.name}`);
    yield { name: `files/${opened.name}`, bytes: opened.bytes };
  }
  const placeOf = (fileId: string): string | null => places.get(fileId) ?? null;
  yield textPart('case.json', `${JSON.stringify(copyJson(source, placeOf), null, 2)}\n`);
  yield* pages(placeOf);
}

function copyJson({ organisation, view, readers, now }: CopySource, placeOf: (fileId: string) => string | null) {
  const files = (view.files ?? []).map((file) => ({ ...file, place: placeOf(file.id) }));
  return { v: 1, kind: 'recourse-copy', organisation, madeAt: now, ...view, files, readers };
}
