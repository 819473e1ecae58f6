/** Real servers for a test run, in a folder of their own below the system's temporary folder. */
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { startEmbeddedPostgres } from '../src/runtime/embedded-postgres.ts';
import type { PostgresBinaries } from '../src/runtime/postgres-binaries.ts';
import { findRedis, startPrivateRedis } from '../src/runtime/private-redis.ts';
import { identify } from '../src/runtime/process-table.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Superuser of the test server. */
    postgresAdminUrl: string;
    /** '' when no Redis program is on this machine. */
    redisUrl: string;
  }
}

const PREFIX = 'recourse-test-';

interface Running {
  readonly pid: number;
  stop(): Promise<void>;
}

export interface TestServiceOptions {
  /** An existing server to use instead; '' starts one. */
  readonly databaseUrl: string;
  readonly binaries?: PostgresBinaries;
}

/** Starts PostgreSQL and, if there is a program, Redis; hands their addresses to the tests; resolves to the tear-down. */
export async function startTestServices(project: TestProject, options: TestServiceOptions): Promise<() => Promise<void>> {
  removeLeftovers();
  const home = mkdtempSync(join(tmpdir(), `${PREFIX}${process.pid}-`));
  const running: Running[] = [];
  const abandon = () => cleanUp(home, running);
  // A run that ends half-way (Ctrl-C, a crash) never reaches its tear-down.
  process.once('exit', abandon);
  project.provide('postgresAdminUrl', options.databaseUrl || (await postgres(home, running, options.binaries)));
  project.provide('redisUrl', await redis(home, running));
  return async () => {
    await Promise.all(running.map((server) => server.stop()));
    process.removeListener('exit', abandon);
    rmSync(home, { recursive: true, force: true });
  };
}

async function postgres(home: string, running: Running[], binaries: PostgresBinaries | undefined): Promise<string> {
  const server = await startEmbeddedPostgres({ home, sharedState: sharedState(home), ...(binaries === undefined ? {} : { binaries }) });
  running.push(server);
  return server.adminUrl;
}

async function redis(home: string, running: Running[]): Promise<string> {
  const program = findRedis();
  if (program === null) return '';
  const server = await startPrivateRedis({ home, program });
  running.push(server);
  return server.url;
}

/** Where root may not use a user namespace another account holds the data, and must be let through (D30). */
function sharedState(home: string): string {
  if (process.getuid?.() === 0) chmodSync(home, 0o711);
  const folder = join(home, 'state');
  mkdirSync(folder, { mode: 0o711 });
  return folder;
}

function cleanUp(home: string, running: readonly Running[]): void {
  for (const { pid } of running) if (identify(pid) !== null) process.kill(pid, 'SIGKILL');
  rmSync(home, { recursive: true, force: true, maxRetries: 5 });
}

/** Folders of runs that were killed; their servers ended with them. */
function removeLeftovers(): void {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(PREFIX))) {
    const pid = Number.parseInt(name.slice(PREFIX.length), 10);
    if (!Number.isNaN(pid) && identify(pid) === null) removeQuietly(join(tmpdir(), name));
  }
}

/** Another account's folder stays. */
function removeQuietly(path: string): void {
  try {
    rmSync(path, { recursive: true, force: true });
  } catch {}
}
