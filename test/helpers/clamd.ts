/** A real clamd with one signature: the EICAR test text, whose only use is to be found. Private folder, private socket. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { vi } from 'vitest';

/** Harmless by agreement; put together here so that this very file is not found. */
export const EICAR = Buffer.from(['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!', '$H+H*'].join(''), 'latin1');

export interface Clamd {
  /** As `CLAMD_URL` takes it. */
  readonly url: string;
  start(): Promise<void>;
  stop(): Promise<void>;
  close(): Promise<void>;
}

/** Starts the scanner. Close it. */
export async function startClamd(program: string): Promise<Clamd> {
  const home = await mkdtemp(join(tmpdir(), 'recourse-clamd-'));
  await chmod(home, 0o755);
  const socket = join(home, 'clamd.sock');
  await writeFile(join(home, 'test.ndb'), `Recourse.Test.EICAR:0:*:${EICAR.toString('hex')}\n`);
  const config = [
    `LocalSocket ${socket}`,
    `DatabaseDirectory ${home}`,
    `User ${userInfo().username}`,
    `TemporaryDirectory ${home}`,
    'Foreground yes',
    'StreamMaxLength 3M',
    'MaxThreads 2',
    'SelfCheck 0',
  ];
  await writeFile(join(home, 'clamd.conf'), `${config.join('\n')}\n`);
  let child: ChildProcess | undefined;
  const start = async () => {
    child = spawn(program, ['--config-file', join(home, 'clamd.conf')], { stdio: 'ignore' });
    await vi.waitUntil(() => answers(socket), { timeout: 60_000, interval: 50 });
  };
  const stop = async () => {
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
    await rm(socket, { force: true });
  };
  await start();
  return {
    url: `unix:${socket}`,
    start,
    stop,
    close: async () => {
      await stop();
      await rm(home, { recursive: true, force: true });
    },
  };
}

async function answers(path: string): Promise<boolean> {
  const socket = connect({ path });
  try {
    await once(socket, 'connect');
    socket.write('zPING\0');
    const [answer] = await once(socket, 'data');
    return String(answer).startsWith('PONG');
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}
