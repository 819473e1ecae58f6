/** The command line as a person meets it: real processes on a real home. */
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { processesIn, waitUntil } from '../../src/runtime/process-table.ts';
import { cli, finished, startRecourse } from './cli.ts';
import { temporaryHomes } from './temporary-homes.ts';

const { home, afterwards } = temporaryHomes();
const start = (folder: string, env: NodeJS.ProcessEnv = {}) => startRecourse(folder, afterwards, env);

const postgresIn = (folder: string) => processesIn(join(folder, 'postgres', 'data'), 'postgres');
const readyNow = (url: string) =>
  fetch(`${url}/readyz`).then(
    (answer) => answer.ok,
    () => false,
  );

describe('commands beside a running Recourse on the same home', () => {
  it('work, stop nothing, and say an address that is taken without its password hash', async () => {
    const folder = home();
    const { url } = await start(folder);
    const add = ['staff', 'add', 'new@demo.example', '--name', 'New', '--roles', 'handler'];
    expect(await finished(cli(folder, ['staff', 'list']))).toMatchObject({
      code: 0,
      text: expect.stringContaining('handler1@demo.example'),
    });
    expect((await finished(cli(folder, add))).code).toBe(0);
    const again = await finished(cli(folder, add));
    expect(again.code).toBe(1);
    expect(again.text).toContain('There is already an account new@demo.example.');
    expect(again.text).toContain('reset-password');
    expect(again.text).not.toMatch(/argon2|insert into/);
    expect(await finished(cli(folder, ['ledger', 'verify']))).toMatchObject({
      code: 0,
      text: expect.stringContaining('the ledger verifies'),
    });
    expect(await finished(cli(folder, ['migrate']))).toMatchObject({ code: 0, text: expect.stringContaining('up to date') });
    expect(await readyNow(url)).toBe(true);
    expect(readFileSync(join(folder, 'lock'), 'utf8')).not.toMatch(/password|postgres:\/\/|redis:\/\//);
  }, 120_000);
});

describe('recourse start', () => {
  it('says that its port is in use before any password is made, and leaves nothing behind', async () => {
    const folder = home();
    const other = createServer();
    other.listen(0, '127.0.0.1');
    await once(other, 'listening');
    afterwards(async () => void other.close());
    const address = other.address();
    const port = typeof address === 'object' ? String(address?.port) : '';
    const { code, text } = await finished(cli(folder, ['start'], { PORT: port }));
    expect(code).toBe(1);
    expect(text).toContain(`Port ${port} is in use.\nSet PORT to another one, or stop what listens there.`);
    expect(text).not.toContain('handler1@demo.example');
    expect(() => readFileSync(join(folder, 'first-accounts.json'))).toThrow('ENOENT');
    expect(postgresIn(folder)).toEqual([]);
    expect(() => readFileSync(join(folder, 'lock'))).toThrow('ENOENT');
  });

  it('drains on a signal that comes while it starts', async () => {
    const folder = home();
    const run = cli(folder, ['start']);
    await waitUntil(() => /starting PostgreSQL/.test(run.out()), 50_000);
    run.child.kill('SIGINT');
    const { code, text } = await finished(run);
    expect(code).toBe(0);
    expect(text).toContain('Stopped. Everything is kept.');
    expect(postgresIn(folder)).toEqual([]);
    expect(() => readFileSync(join(folder, 'lock'))).toThrow('ENOENT');
  });
});

describe('what cannot work is said before a server is started', () => {
  it('names the variable and what it should be', async () => {
    const { code, text } = await finished(cli(home(), ['start'], { PORT: 'abc' }));
    expect(code).toBe(1);
    expect(text).toMatch(/^PORT must be a whole number\.\nIt is: Port to listen on.*Set PORT to that, or leave it out/);
  });

  it('names a missing CSV file, mapping or role', async () => {
    const folder = home();
    const mapping = join(folder, 'map.yaml');
    writeFileSync(mapping, 'source: test\n');
    const texts = await Promise.all(
      [
        ['import', 'nofile.csv', '--mapping', mapping],
        ['import', mapping, '--mapping', 'nomap.yaml'],
        ['staff', 'add', 'a@b.example', '--name', 'A', '--roles', 'king'],
      ].map((args) => finished(cli(folder, args)).then(({ text }) => text)),
    );
    expect(texts).toEqual([
      expect.stringMatching(/^There is no CSV file nofile\.csv\.\n/),
      expect.stringMatching(/^There is no mapping nomap\.yaml\.\n/),
      expect.stringMatching(/^There is no role "king"\.\n/),
    ]);
    expect(() => readFileSync(join(folder, 'lock'))).toThrow('ENOENT');
  });
});
