/** The command line as a person meets it: a real process on a real home. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { waitUntil } from '../../src/runtime/process-table.ts';

const main = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));

export interface Run {
  readonly child: ChildProcess;
  out(): string;
  readonly ended: Promise<number | null>;
}

/** Runs a command. `env` is added to this process's own. */
export function cli(folder: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Run {
  const child = spawn(process.execPath, ['--import', import.meta.resolve('tsx'), main, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, RECOURSE_HOME: folder, PORT: '0', ...env },
  });
  const said: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => said.push(String(chunk)));
  const ended = once(child, 'close').then(([code]) => (typeof code === 'number' ? code : null));
  return { child, out: () => said.join(''), ended };
}

/** `recourse start`, ready; stopped by what is handed to `afterwards`. Throws with what it said when it ended instead. */
export async function startRecourse(
  folder: string,
  afterwards: (stop: () => Promise<void>) => void,
  env: NodeJS.ProcessEnv = {},
): Promise<{ run: Run; url: string }> {
  const run = cli(folder, ['start'], env);
  afterwards(async () => {
    run.child.kill('SIGTERM');
    await run.ended;
  });
  await waitUntil(() => / is ready at /.test(run.out()) || run.child.exitCode !== null, 50_000);
  const url = /is ready at (\S+)/.exec(run.out())?.[1];
  if (!url) throw new Error(run.out());
  return { run, url };
}

/** Its exit code and all that it said. */
export async function finished(run: Run): Promise<{ code: number | null; text: string }> {
  return { code: await run.ended, text: run.out() };
}
