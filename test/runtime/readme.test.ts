/** The README's examples as somebody pastes them, and an import as somebody runs it twice (issue 2, A6, D24). */
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { waitUntil } from '../../src/runtime/process-table.ts';
import { cli, finished, startRecourse } from './cli.ts';
import { temporaryHomes } from './temporary-homes.ts';

const { home, afterwards } = temporaryHomes();
/** A busy machine is no fault of an example: nobody is asked to come back later. */
const PATIENT = { MAX_EVENT_LOOP_DELAY_MS: '0' };
const read = (path: string) => readFileSync(fileURLToPath(new URL(`../../${path}`, import.meta.url)), 'utf8');

/** Each shell block of the README that calls the running service. */
const examples = [...read('README.md').matchAll(/```sh\n([\s\S]*?)```/g)]
  .map((match) => match[1] ?? '')
  .filter((text) => /^curl/m.test(text));

interface Shell {
  readonly folder: string;
  readonly url: string;
}

/** Runs a block as it stands; only the address, and what a reader has to put in, are replaced. */
function paste({ folder, url }: Shell, block: string, given: Readonly<Record<string, string>>): string {
  const main = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));
  const program = `${process.execPath} --import ${import.meta.resolve('tsx')} ${main}`;
  const filled = Object.entries(given).reduce((text, [hole, value]) => text.replaceAll(`<${hole}>`, value), block);
  const script = filled.replaceAll('http://127.0.0.1:3000', url).replaceAll('npx recourse', program);
  const { status, stdout, stderr } = spawnSync('bash', ['-euo', 'pipefail', '-c', script], { cwd: folder, encoding: 'utf8' });
  expect(status, `${block}\n${stdout}\n${stderr}`).toBe(0);
  return stdout;
}

/** Fails where the README has no such example any more. */
function example(part: string): string {
  const found = examples.filter((text) => text.includes(part));
  expect(found.length, part).toBe(1);
  return found[0] ?? '';
}

it("the README's examples work as pasted: file, follow, prove, handle", async () => {
  const folder = home();
  const { url } = await startRecourse(folder, afterwards, PATIENT);
  const shell = { folder, url };
  const filing = examples.filter((text) => text.includes('/api/v1/grievances') && !text.includes('answer.json'));
  expect(filing.length).toBe(1);
  const filed = JSON.parse(paste(shell, filing[0] ?? '', {}));
  expect(filed).toMatchObject({ reference: expect.any(String), receipt: expect.any(String), signedReceipt: expect.anything() });
  const mine = JSON.parse(paste(shell, example('/api/v1/my-case'), { 'the code': filed.receipt }));
  expect(mine).toMatchObject({ reference: filed.reference });
  expect(paste(shell, example('receipt verify'), {})).toMatch(/valid/i);
  const people = JSON.parse(readFileSync(join(folder, 'first-accounts.json'), 'utf8'));
  const { password } = accountOf(people, 'handler1@demo.example');
  const [signIn = '', queue = ''] = example('/api/v1/sessions').split(/\n(?=curl)/);
  const { token } = JSON.parse(paste(shell, signIn, { 'the password': password }));
  const cases = JSON.parse(paste(shell, queue, { 'the token': token }));
  expect(JSON.stringify(cases)).toContain(filed.reference);
}, 180_000);

function accountOf(people: unknown, email: string): { readonly password: string } {
  const found = (Array.isArray(people) ? people : Object.values(Object(people)).flat()).find((one) => Object(one).email === email);
  if (typeof found?.password !== 'string') throw new Error(`first-accounts.json has no ${email}`);
  return found;
}

const ROWS = 1_000;
const DAY_MS = 86_400_000;
const LODGED = Date.parse('2020-01-06T00:00:00Z');
const day = (ms: number) => new Date(ms).toISOString().slice(0, 10);
/** Days that row `i` took; null for one that is still open. */
const daysOf = (i: number): number | null => (i % 4 === 3 ? null : ((i * 37) % 400) + 1);

const MAPPING = `source: test-repeated
key: ref
fields:
  lodged: { column: filed, formats: [YYYY-MM-DD] }
  closed: { column: ended, formats: [YYYY-MM-DD] }
  state: { column: state, values: { Closed: CLOSED, Open: INVESTIGATION }, otherwise: INVESTIGATION }
  description: { columns: [story] }
constants: { locale: en, submitterRole: witness, channel: import }
`;

function rowsCsv(story: (i: number) => string): string {
  const lines = Array.from({ length: ROWS }, (_, i) => {
    const days = daysOf(i);
    const lodged = LODGED + i * DAY_MS;
    return `R-${i},${day(lodged)},${days === null ? '' : day(lodged + days * DAY_MS)},${days === null ? 'Open' : 'Closed'},${story(i)}`;
  });
  return ['ref,filed,ended,state,story', ...lines, ''].join('\n');
}

it('an import that is killed and repeated brings nothing twice, reports a changed row, and gives the figures of its file', async () => {
  const folder = home();
  const { url } = await startRecourse(folder, afterwards, PATIENT);
  const file = join(folder, 'rows.csv');
  const mapping = join(folder, 'mapping.yaml');
  writeFileSync(
    file,
    rowsCsv((i) => `Complaint ${i}`),
  );
  writeFileSync(mapping, MAPPING);
  const importing = () => cli(folder, ['import', file, '--mapping', mapping, '--org', 'demo', '--json']);
  const figures = await signedIn(folder, url);

  const killed = importing();
  await waitUntil(async () => killed.child.exitCode !== null || (await figures()).received > 0, 60_000);
  killed.child.kill('SIGKILL');
  await killed.ended;
  const first = (await figures()).received;
  expect(first, killed.out()).toBeGreaterThan(0);
  expect(first, 'killed in the middle').toBeLessThan(ROWS);
  const second = summaryOf(await finished(importing()));
  expect(second).toMatchObject({ read: ROWS, imported: ROWS - first, unchanged: first, changed: 0, rejected: 0 });

  writeFileSync(
    file,
    rowsCsv((i) => (i === 7 ? 'Told otherwise' : `Complaint ${i}`)),
  );
  expect(summaryOf(await finished(importing()))).toMatchObject({ imported: 0, unchanged: ROWS - 1, changed: 1, changedLines: [9] });

  const spans = Array.from({ length: ROWS }, (_, i) => daysOf(i)).filter((days) => days !== null);
  spans.sort((a, b) => a - b);
  const middle = ((spans[spans.length / 2 - 1] ?? 0) + (spans[spans.length / 2] ?? 0)) / 2;
  expect(await figures()).toEqual({
    received: ROWS,
    closed: { n: spans.length, median: middle, mean: expect.closeTo(spans.reduce((sum, days) => sum + days, 0) / spans.length, 4) },
  });
}, 300_000);

function summaryOf({ code, text }: { readonly code: number | null; readonly text: string }): unknown {
  expect(code, text).toBe(0);
  return JSON.parse(text.slice(text.indexOf('{'), text.lastIndexOf('}') + 1));
}

interface Figures {
  readonly received: number;
  readonly closed: { readonly n: number; readonly median: number | null; readonly mean: number | null };
}

/** What oversight reads of the years of the file. */
async function signedIn(folder: string, url: string): Promise<() => Promise<Figures>> {
  const email = 'oversight@demo.example';
  const { password } = accountOf(JSON.parse(readFileSync(join(folder, 'first-accounts.json'), 'utf8')), email);
  const headers = { 'content-type': 'application/json' };
  const session = await fetch(`${url}/api/v1/sessions`, { method: 'POST', headers, body: JSON.stringify({ email, password }) });
  const { token } = await session.json();
  return async () => {
    const address = `${url}/api/v1/effectiveness?from=2020-01-01&to=2026-01-01`;
    const answer = await fetch(address, { headers: { authorization: `Bearer ${token}` } });
    const { indicators } = await answer.json();
    const of = (id: string): { value: number | null; n: number } => {
      const found = indicators.find((one: { id: string }) => one.id === id);
      if (!found) throw new Error(`no indicator ${id}`);
      return found;
    };
    const median = of('Pc3.receipt_close.median');
    return {
      received: of('Rcv.imported').value ?? 0,
      closed: { n: median.n, median: median.value, mean: of('Pc3.receipt_close.mean').value },
    };
  };
}
