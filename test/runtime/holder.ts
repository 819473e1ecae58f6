/** Starts `hold-home.ts` and hears what it says. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, symlinkSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import Type, { type Static } from 'typebox';
import Value from 'typebox/value';

const SaidSchema = Type.Object({
  ok: Type.Boolean(),
  message: Type.Optional(Type.String()),
  progress: Type.Optional(Type.Array(Type.String())),
  adminUrl: Type.Optional(Type.String()),
  pid: Type.Optional(Type.Integer()),
  postgres: Type.Optional(Type.Object({ adminUrl: Type.String() })),
  queue: Type.Optional(Type.Object({ kind: Type.String(), url: Type.String() })),
});

export interface Holder {
  readonly child: ChildProcess;
  readonly said: Static<typeof SaidSchema>;
  /** kill -9, and wait until it is gone. */
  kill(): Promise<void>;
}

export interface HolderOptions {
  readonly sharedState?: string;
  /** Replaces PATH, to take programs away. */
  readonly path?: string;
}

/** Starts the holder and waits for its line. The caller kills it. */
export async function hold(what: 'lock' | 'postgres' | 'services', home: string, options: HolderOptions = {}): Promise<Holder> {
  const script = fileURLToPath(new URL('hold-home.ts', import.meta.url));
  const env = options.path === undefined ? process.env : { ...process.env, PATH: options.path };
  const args = ['--import', import.meta.resolve('tsx'), script, what, home, options.sharedState ?? ''];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'], env });
  const [line] = await once(createInterface({ input: child.stdout }), 'line');
  return { child, said: Value.Parse(SaidSchema, JSON.parse(String(line))), kill: () => kill(child) };
}

/** Fills `folder` as a PATH of these programs and nothing else: `{ unshare: '' }` is the real one, other text is linked to. */
export function pathWith(folder: string, programs: Readonly<Record<string, string>>): string {
  // Another account looks programs up here as well (D30).
  chmodSync(folder, 0o755);
  for (const [name, target] of Object.entries(programs)) symlinkSync(target || onPath(name), join(folder, name));
  return folder;
}

function onPath(name: string): string {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return folders.map((folder) => join(folder, name)).find((path) => existsSync(path)) ?? `/nonexistent/${name}`;
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}
