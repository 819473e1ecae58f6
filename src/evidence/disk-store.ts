/** Sealed chunks in a folder of this machine: `<folder>/<two digits>/<file id>/<chunk>`. */
import { randomBytes } from 'node:crypto';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type FileStore, FileStoreError } from './file-store.ts';

/** A store in a folder, which is made when it is first needed (0700: what lies there is sealed, but nobody else's affair). */
export function createDiskStore(folder: string): FileStore {
  // The last digits of an id are random; the first ones are the time, and would put a day's files into one folder.
  const placeOf = (fileId: string) => join(folder, fileId.slice(-2), fileId);
  return {
    put: async (fileId, chunk, sealed) => {
      const place = placeOf(fileId);
      const draft = join(place, `${chunk}.${randomBytes(6).toString('hex')}`);
      try {
        await mkdir(place, { recursive: true, mode: 0o700 });
        await writeDurably(draft, sealed);
        await rename(draft, join(place, String(chunk)));
      } catch (error) {
        await rm(draft, { force: true }).catch(() => undefined);
        throw storeError(error);
      }
    },
    get: async (fileId, chunk) => {
      try {
        return await readFile(join(placeOf(fileId), String(chunk)));
      } catch (error) {
        if (codeOf(error) === 'ENOENT') return undefined;
        throw storeError(error);
      }
    },
    remove: async (fileId) => {
      await rm(placeOf(fileId), { recursive: true, force: true }).catch((error: unknown) => {
        throw storeError(error);
      });
    },
  };
}

async function writeDurably(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}

function storeError(error: unknown): FileStoreError {
  const code = codeOf(error);
  return new FileStoreError(code === 'ENOSPC' || code === 'EDQUOT' ? 'full' : 'unavailable', error);
}
