/** Homes that vanish after each test. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach } from 'vitest';

/** Returns a function that makes a fresh 0700 folder; whatever was registered to end is ended, last first, then the folders go. */
export function temporaryHomes(): { home(): string; afterwards(end: () => Promise<unknown>): void } {
  const folders: string[] = [];
  const ends: (() => Promise<unknown>)[] = [];
  afterEach(async () => {
    for (const end of ends.splice(0).reverse()) await end();
    for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
  });
  return {
    home: () => {
      const folder = mkdtempSync(join(tmpdir(), `recourse-test-${process.pid}-`));
      folders.push(folder);
      return folder;
    },
    afterwards: (end) => void ends.push(end),
  };
}
