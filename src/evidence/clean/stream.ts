/** Reading a stream by places, and changing bytes of it as they pass. */

/** Reads the file from its beginning, as often as it is called. */
export type Open = () => AsyncIterable<Uint8Array>;

/** A file that its cleaner cannot understand: it then gets no copy, since half a cleaning is none. */
export class UnreadableFile extends Error {
  override readonly name = 'UnreadableFile';
}

/** Runs a cleaner of somebody else's making: whatever it throws at a file means that the file cannot be read. */
export async function readable<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    throw error instanceof UnreadableFile ? error : new UnreadableFile('evidence.unreadable', { cause: error });
  }
}

/** Bytes to put in the place of those that stand at `at`. */
export interface Patch {
  readonly at: number;
  readonly bytes: Buffer;
}

/** A forward reader: takes or passes over so many bytes, and knows where it is. */
export interface Reader {
  readonly at: () => number;
  /** Exactly so many bytes, or fewer at the end of the file. */
  take(length: number): Promise<Buffer>;
  skip(length: number): Promise<void>;
  close(): Promise<void>;
}

/** A reader over a source. Close it when done before the end. */
export function readerOf(source: AsyncIterable<Uint8Array>): Reader {
  const iterator = source[Symbol.asyncIterator]();
  let held: Buffer = Buffer.alloc(0);
  let at = 0;
  const more = async (): Promise<boolean> => {
    const next = await iterator.next();
    if (next.done === true) return false;
    held = held.length === 0 ? Buffer.from(next.value) : Buffer.concat([held, next.value]);
    return true;
  };
  const drop = (length: number): Buffer => {
    const bytes = held.subarray(0, length);
    held = held.subarray(length);
    at += bytes.length;
    return bytes;
  };
  return {
    at: () => at,
    take: async (length) => {
      while (held.length < length && (await more()));
      return drop(length);
    },
    skip: async (length) => {
      let left = length;
      while (left > 0) {
        if (held.length === 0 && !(await more())) return;
        left -= drop(left).length;
      }
    },
    close: async () => void (await iterator.return?.()),
  };
}

/** The stream with patches laid over it. Patches are in order and do not overlap. */
export async function* patched(source: AsyncIterable<Uint8Array>, patches: readonly Patch[]): AsyncGenerator<Uint8Array> {
  let at = 0;
  for await (const piece of source) {
    const end = at + piece.length;
    const touching = patches.filter((patch) => patch.at < end && patch.at + patch.bytes.length > at);
    if (touching.length === 0) yield piece;
    else {
      const copy = Buffer.from(piece);
      for (const patch of touching) {
        const from = Math.max(patch.at, at);
        const until = Math.min(patch.at + patch.bytes.length, end);
        patch.bytes.copy(copy, from - at, from - patch.at, until - patch.at);
      }
      yield copy;
    }
    at = end;
  }
}

/** The stream from `from` up to `until`. */
export async function* cut(source: AsyncIterable<Uint8Array>, from: number, until: number): AsyncGenerator<Uint8Array> {
  let at = 0;
  for await (const piece of source) {
    const start = Math.max(from - at, 0);
    const end = Math.min(until - at, piece.length);
    if (start < end) yield piece.subarray(start, end);
    at += piece.length;
    if (at >= until) return;
  }
}
