/**
 * Where sealed files lie: the port, and what every driver of it promises. A file is kept as its sealed chunks of D21, one object a chunk
 * (the header stands before the first), so that an upload is taken up again at the chunk where it broke and nothing is ever held whole
 * in memory (ADR 0014). A driver sees ciphertext and opaque ids, never a name, a type or a case.
 */

export interface FileStore {
  /** Keeps one sealed chunk, durably when it resolves. Writing the same chunk again replaces it. Throws FileStoreError. */
  put(fileId: string, chunk: number, sealed: Uint8Array): Promise<void>;
  /** The sealed chunk, or undefined where there is none. Throws FileStoreError when the store cannot be asked. */
  get(fileId: string, chunk: number): Promise<Buffer | undefined>;
  /** Removes chunks 0 to `chunks` − 1; what is not there is no error. */
  remove(fileId: string, chunks: number): Promise<void>;
}

/** `full`: no room is left; `unavailable`: try again. Messages carry a code, never a path, an address or a key. */
export class FileStoreError extends Error {
  override readonly name = 'FileStoreError';
  readonly reason: 'full' | 'unavailable';

  constructor(reason: 'full' | 'unavailable', cause?: unknown) {
    super(`evidence.store_${reason}`, { cause });
    this.reason = reason;
  }
}

/** The sealed bytes of a whole file in order. Throws FileStoreError `unavailable` where a chunk is missing. */
export async function* readSealed(store: FileStore, fileId: string, chunks: number): AsyncGenerator<Buffer> {
  for (let chunk = 0; chunk < chunks; chunk += 1) {
    const sealed = await store.get(fileId, chunk);
    if (sealed === undefined) throw new FileStoreError('unavailable');
    yield sealed;
  }
}
