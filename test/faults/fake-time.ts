/** Clocks that a test moves under a running process: Debian's `faketime`, told by a file that the process keeps looking at. */
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type PostgresBinaries, packagedPostgres } from '../../src/runtime/postgres-binaries.ts';
import { program } from '../helpers/services.ts';

export interface FakeTime {
  /** Environment of a process whose clock follows the file. */
  forProcess(file: string, kind: Kind): Record<string, string>;
  /** PostgreSQL whose server follows the file; made in `folder`. */
  postgres(folder: string, file: string, kind: Kind): PostgresBinaries;
}

/** `wall`: the wall clock alone jumps, as by a real jump. `all`: time itself leaps, for everybody who follows that file at one instant. */
export type Kind = 'wall' | 'all';

/** Seconds for which a process remembers what the file said. */
const CACHE_S = '1';

/** Undefined where faketime is not installed. */
export const fakeTime: FakeTime | undefined = create();

function create(): FakeTime | undefined {
  const command = program('faketime');
  if (command === '') return undefined;
  // The wrapper knows where its library is; we need the library without the wrapper.
  const library = spawnSync(command, ['-m', '-f', '+0', 'printenv', 'LD_PRELOAD'], { encoding: 'utf8' }).stdout.trim();
  if (library === '') throw new Error('faketime does not say which library it loads');
  const forProcess = (file: string, kind: Kind) => ({
    LD_PRELOAD: library,
    FAKETIME_TIMESTAMP_FILE: file,
    ...(kind === 'wall' ? { FAKETIME_DONT_FAKE_MONOTONIC: '1', FAKETIME_CACHE_DURATION: CACHE_S } : { FAKETIME_NO_CACHE: '1' }),
  });
  return { forProcess, postgres: (folder, file, kind) => wrappedPostgres(folder, forProcess(file, kind)) };
}

/** The server alone is started through a script that sets its environment; everything else is the same. */
function wrappedPostgres(folder: string, environment: Readonly<Record<string, string>>): PostgresBinaries {
  const real = packagedPostgres();
  const bin = join(folder, 'bin');
  mkdirSync(bin, { recursive: true, mode: 0o755 });
  for (const name of ['initdb', 'pg_ctl']) symlinkSync(join(real.root, 'bin', name), join(bin, name));
  const exports = Object.entries(environment).map(([name, value]) => `export ${name}='${value}'`);
  writeFileSync(join(bin, 'postgres'), ['#!/bin/sh', ...exports, `exec '${join(real.root, 'bin', 'postgres')}' "$@"`, ''].join('\n'));
  chmodSync(join(bin, 'postgres'), 0o755);
  return { ...real, root: folder };
}

/** Tells those who follow the file, at one instant: it is never there half-written. */
export function setFakeTime(file: string, offset: string): void {
  writeFileSync(`${file}.new`, offset, { mode: 0o644 });
  renameSync(`${file}.new`, file);
}
