/**
 * Does what the Dockerfile says without an engine: takes over only what COPY names and .dockerignore admits, runs each RUN line in a clean
 * folder, then starts the image's command as an unprivileged account and asks its HEALTHCHECK. `tsx scripts/rehearse-image.ts`, about two
 * minutes. The base image is this machine: its Node, its C library. Ends with 0, or says which line failed.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const place = mkdtempSync(join(tmpdir(), 'recourse-image-'));
const account = unprivileged();
const children: ChildProcess[] = [];

interface Instruction {
  readonly name: string;
  readonly rest: string;
}

const instructions: readonly Instruction[] = readFileSync(join(root, 'Dockerfile'), 'utf8')
  .replace(/\\\n\s*/g, '')
  .split('\n')
  .flatMap((line) => {
    const [, name = '', rest = ''] = /^([A-Z]+) (.*)$/.exec(line) ?? [];
    return name === '' ? [] : [{ name, rest }];
  });
const admitted = readFileSync(join(root, '.dockerignore'), 'utf8')
  .split('\n')
  .flatMap((line) => (line.startsWith('!') ? [line.slice(1)] : []));

try {
  await rehearse();
  console.log('The Dockerfile builds, starts, is healthy and stops.');
} finally {
  for (const child of children) child.kill('SIGKILL');
  rmSync(place, { recursive: true, force: true });
}

async function rehearse(): Promise<void> {
  chmodSync(place, 0o755);
  const env: Record<string, string> = {};
  let stage = '';
  let health: readonly string[] = [];
  let command: readonly string[] = [];
  for (const { name, rest } of instructions) {
    if (name === 'FROM') stage = join(place, / AS (\S+)$/.exec(rest)?.[1] ?? 'image');
    else if (name === 'COPY') copy(rest, stage);
    else if (name === 'RUN' && !rest.includes('chown')) execute(rest, join(stage, 'app'));
    else if (name === 'ENV') for (const [, key = '', value = ''] of rest.matchAll(/(\w+)=(\S+)/g)) env[key] = value;
    else if (name === 'HEALTHCHECK') health = list(rest.slice(rest.indexOf('CMD ') + 4));
    else if (name === 'CMD') command = list(rest);
  }
  const state = join(stage, 'state');
  mkdirSync(state, { mode: 0o700 });
  chownSync(state, account.uid, account.gid);
  const app = join(stage, 'app');
  const settings = { ...env, HOST: '127.0.0.1', RECOURSE_HOME: state };

  const trial = await serve(['node', 'dist/src/cli/bin.js', 'start'], app, { ...settings, PORT: String(await freePort()) }, health);
  const { servers } = JSON.parse(readFileSync(join(state, 'lock'), 'utf8'));
  const password = readFileSync(join(state, 'postgres', 'superuser.password'), 'utf8').trim();
  const given = { DATABASE_URL: `postgres://postgres:${password}@127.0.0.1:${servers.databasePort}/postgres` };
  const image = await serve(command, app, { ...settings, ...given, PORT: String(await freePort()) }, health);
  await stop(image);
  await stop(trial);
}

function copy(rest: string, stage: string): void {
  const words = rest.split(' ');
  const from = /^--from=(\S+)$/.exec(words[0] ?? '')?.[1];
  const target = join(stage, 'app', words.at(-1) ?? '');
  for (const source of words.slice(from ? 1 : 0, -1)) {
    if (!from && !admitted.includes(source)) throw new Error(`COPY ${source}: .dockerignore keeps it out`);
    const path = from ? join(place, from, source) : join(root, source);
    const into = words.at(-1)?.endsWith('/') ? join(target, basename(source)) : target;
    mkdirSync(dirname(into), { recursive: true });
    cpSync(path, into, { recursive: true, verbatimSymlinks: true });
  }
}

function execute(line: string, cwd: string): void {
  console.log(`RUN ${line}`);
  const began = performance.now();
  const run = spawnSync('sh', ['-c', line], {
    cwd,
    encoding: 'utf8',
  });
  if (run.status !== 0) throw new Error(`RUN ${line}\n${run.stdout}${run.stderr}`);
  console.log(`  ${((performance.now() - began) / 1000).toFixed(1)} s`);
}

async function serve(
  command: readonly string[],
  cwd: string,
  env: Record<string, string>,
  health: readonly string[],
): Promise<ChildProcess> {
  console.log(`CMD ${command.join(' ')}`);
  const all = { PATH: process.env.PATH ?? '', HOME: '/nonexistent', ...env };
  const start = (words: readonly string[]) =>
    spawn(words[0] ?? '', words.slice(1), { cwd, env: all, stdio: ['ignore', 'pipe', 'pipe'], ...account });
  const child = start(command);
  children.push(child);
  const said: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => said.push(String(chunk)));
  for (;;) {
    const check = start(health);
    const [code] = await once(check, 'exit');
    if (code === 0) break;
    if (child.exitCode !== null) throw new Error(`CMD ${command.join(' ')} ended with ${child.exitCode}: ${said.join('')}`);
  }
  const answer = await fetch(`http://127.0.0.1:${env['PORT']}/api/v1/grievances`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ description: 'A rehearsal of the image.' }),
  });
  if (answer.status !== 201) throw new Error(`a complaint was answered ${answer.status}: ${await answer.text()}`);
  console.log(`  healthy, took a complaint, as account ${account.uid}`);
  return child;
}

async function stop(child: ChildProcess): Promise<void> {
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  const [code] = await ended;
  if (code !== 0) throw new Error(`stopped with ${code}`);
}

function list(json: string): readonly string[] {
  const words: unknown = JSON.parse(json);
  return Array.isArray(words) ? words.map(String) : [];
}

/** The image's account has a name there; here another may have to stand for it. Without root: ourselves. */
function unprivileged(): { readonly uid: number; readonly gid: number } {
  if (process.getuid?.() !== 0) return { uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0 };
  const wanted = Number(/^USER (\d+)/m.exec(readFileSync(join(root, 'Dockerfile'), 'utf8'))?.[1]);
  const lines = existsSync('/etc/passwd') ? readFileSync('/etc/passwd', 'utf8').split('\n') : [];
  const known = lines.map((line) => line.split(':')).find(([name, , uid]) => Number(uid) === wanted || name === 'nobody');
  return { uid: Number(known?.[2] ?? wanted), gid: Number(known?.[3] ?? wanted) };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
