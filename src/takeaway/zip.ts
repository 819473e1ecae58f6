/** A ZIP as a stream: each part is read when it is its turn, so that memory does not grow with what is taken along. */
import { Zip, ZipPassThrough } from 'fflate';
import { epochMs, type Instant } from '../time.ts';

export interface ZipPart {
  readonly name: string;
  readonly bytes: AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
}

/** Bytes that an archive of this format can hold together, with room for its directory. */
export const MOST_ARCHIVE_BYTES = 3_500_000_000;

/** Text as the bytes of a part. */
export function textPart(name: string, text: string): ZipPart {
  return { name, bytes: [Buffer.from(text, 'utf8')] };
}

/** The archive, stored without compression, each part dated `at`. Rejects where a part does; then the archive is not whole and says so to any program. */
export async function* zipOf(parts: AsyncIterable<ZipPart>, at: Instant): AsyncGenerator<Uint8Array> {
  const ready: Uint8Array[] = [];
  const zip = new Zip((error, chunk) => {
    if (error) throw error;
    ready.push(chunk);
  });
  for await (const { name, bytes } of parts) {
    const part = new ZipPassThrough(name);
    part.mtime = epochMs(at);
    zip.add(part);
    for await (const chunk of bytes) {
      part.push(chunk);
      yield* ready.splice(0);
    }
    part.push(new Uint8Array(0), true);
    yield* ready.splice(0);
  }
  zip.end();
  yield* ready.splice(0);
}
