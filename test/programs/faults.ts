/**
 * `npm run test:faults -- [--runs N] [--seed S] [--backend redis|postgres] [--publish]`: the fault suite by itself, one backend after the
 * other, with a summary of how late alarms rang. `--publish` writes the summary into docs/reliability.md.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { packagedPostgres } from '../../src/runtime/postgres-binaries.ts';
import { findRedis } from '../../src/runtime/private-redis.ts';
import { type Figures, percentile } from '../faults/percentile.ts';

const PAGE = 'docs/reliability.md';
const FROM = '<!-- figures of the last long run -->';
const TO = '<!-- end of figures -->';

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '10' },
    seed: { type: 'string' },
    backend: { type: 'string' },
    publish: { type: 'boolean', default: false },
  },
});
const runs = Number(values.runs);
if (!Number.isInteger(runs) || runs < 0) throw new RangeError('--runs is a number of faults, such as 200');
if (values.backend !== undefined && !['redis', 'postgres'].includes(values.backend)) throw new RangeError('--backend is redis or postgres');

const folder = mkdtempSync(join(tmpdir(), 'recourse-fault-figures-'));
const figuresFile = join(folder, 'figures.jsonl');
const files = values.backend === undefined ? ['test/faults'] : [`test/faults/faults-${values.backend}`];
// One file at a time: two arenas on one machine would measure each other.
const vitest = ['vitest', 'run', '--project', 'services', '--no-file-parallelism', ...files];
const child = spawn('npx', vitest, {
  stdio: 'inherit',
  env: {
    ...process.env,
    RECOURSE_FAULT_RUNS: String(runs),
    RECOURSE_FAULT_FIGURES: figuresFile,
    ...(values.seed === undefined ? {} : { RECOURSE_TEST_SEED: values.seed }),
  },
});
const [code] = await once(child, 'exit');
const figures = existsSync(figuresFile)
  ? readFileSync(figuresFile, 'utf8')
      .trim()
      .split('\n')
      .map((line): Figures => JSON.parse(line))
  : [];
rmSync(folder, { recursive: true, force: true });
const summary = summaryOf(figures);
process.stdout.write(`\n${summary}\n`);
if (values.publish && code === 0) publish(summary);
process.exitCode = typeof code === 'number' ? code : 1;

/** A table for each backend: all together, then each fault, whether alone or beside another. */
function summaryOf(all: readonly Figures[]): string {
  const kinds = [...new Set(all.map(({ kind }) => kind))].sort();
  return [
    machine(),
    ...kinds.flatMap((kind) => [
      '',
      ...tableOf(
        kind,
        all.filter((one) => one.kind === kind),
      ),
    ]),
  ].join('\n');
}

function machine(): string {
  const model = cpus()[0]?.model.trim() ?? 'unknown processor';
  const redis = findRedis();
  return [
    `Node ${process.versions.node}, PostgreSQL ${packagedPostgres().version},`,
    `${redis ? `${redis.name} ${redis.version}, ` : ''}${cpus().length} cores (${model}), everything on one machine.`,
  ].join(' ');
}

function tableOf(kind: string, all: readonly Figures[]): readonly string[] {
  const names = [...new Set(all.flatMap(({ faults }) => faults))].sort();
  return [
    `**Queue on ${kind === 'redis' ? 'Redis' : 'PostgreSQL'}**`,
    '',
    '| fault | runs | filed | alarms | late p50 ms | p99 ms | latest ms | violations |',
    '|---|--:|--:|--:|--:|--:|--:|--:|',
    rowOf('all', all),
    ...names.map((name) =>
      rowOf(
        name,
        all.filter(({ faults }) => faults.includes(name)),
      ),
    ),
  ];
}

function rowOf(name: string, all: readonly Figures[]): string {
  const late = all.flatMap(({ latenessMs }) => latenessMs).sort((a, b) => a - b);
  const sum = (pick: (one: Figures) => number) => all.reduce((total, one) => total + pick(one), 0);
  const cells = [name, all.length, sum(({ filed }) => filed), late.length, ...[0.5, 0.99, 1].map((share) => percentile(late, share))];
  return `| ${[...cells, sum(({ violations }) => violations)].join(' | ')} |`;
}

function publish(text: string): void {
  const page = readFileSync(PAGE, 'utf8');
  const [from, to] = [page.indexOf(FROM), page.indexOf(TO)];
  if (from === -1 || to === -1) throw new Error(`${PAGE} has lost its marks`);
  writeFileSync(PAGE, `${page.slice(0, from + FROM.length)}\n\n${text}\n\n${page.slice(to)}`);
}
