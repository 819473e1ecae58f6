/**
 * `npm run bench:backlog -- [--timers N]`: how fast overdue alarms drain, and whether in due order (issue 3, B08). Each is
 * fired as in production: the sweeper, the pure decision, the one write path. The first case is filed as everybody's; the others are copies
 * of it beneath the write path, with due times in no order, since a million filings would be a bench of filing.
 */
import { randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { pino } from 'pino';
import postgres from 'postgres';
import { fireTimer } from '../src/cases/system-work.ts';
import { type Core, compose } from '../src/compose.ts';
import { readConfig } from '../src/config.ts';
import { migrateDatabase } from '../src/db/migrate.ts';
import { submitGrievance } from '../src/intake/submit.ts';
import { createOrganisation } from '../src/organisations/create.ts';
import { findOrganisation } from '../src/organisations/organisation.store.ts';
import type { PolicyDocument } from '../src/policy/document.ts';
import { days, on, rulesOf } from '../src/policy/presets/rules.ts';
import { ungpGeneric } from '../src/policy/presets/ungp-generic.ts';
import { createTimerStore, tryAdvisoryLock } from '../src/queue/outbox.store.ts';
import type { DueTimer } from '../src/queue/ports.ts';
import { createSweeper } from '../src/queue/sweeper.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../src/runtime/embedded-postgres.ts';
import { createSteppedClock } from '../src/runtime/stepped-clock.ts';
import { type Instant, plusMs } from '../src/time.ts';
import { parseMasterKeys } from '../src/vault/keys.ts';
import { deriveSecrets } from '../src/vault/secrets.ts';

const { values } = parseArgs({ options: { timers: { type: 'string', default: '1000000' } } });
const wanted = Number(values.timers);
if (!Number.isInteger(wanted) || wanted < 3) throw new RangeError('--timers is a number, such as 1000000');

/** Reminder, breach, next level: three alarms a case. */
const RUNGS = 3;
const CASES = Math.ceil(wanted / RUNGS);
/** Less than the week after which the first reminder to oversight would come: three alarms a case, and no more. */
const SPREAD_DAYS = 6;
const DAY_MS = 86_400_000;
const CHUNK = 20_000;
const LOCK = 7_305_778;
const START = '2026-01-05T09:00:00.000Z' as Instant;

const oneBox: PolicyDocument = {
  ...ungpGeneric,
  id: 'ONE_BOX',
  clocks: [
    ...rulesOf('ONE_BOX', [
      { name: 'feedback', source: 'the bench', start: [on('case.submitted')], stop: [on('decision.issued')], limits: [days(90)] },
    ]),
  ],
};

async function bench(folder: string, server: EmbeddedPostgres): Promise<void> {
  const masters = parseMasterKeys(randomBytes(32).toString('hex'));
  await migrateDatabase(server.adminUrl, deriveSecrets(masters).rolePasswords);
  const clock = createSteppedClock(START);
  const config = readConfig({ RECOURSE_HOME: join(folder, 'home') });
  const queue = { kind: 'postgres' as const, url: server.adminUrl };
  const core = await compose(config, { databaseUrl: server.adminUrl, queue }, masters, pino({ level: 'silent' }), clock);
  const owner = postgres(server.adminUrl, { max: 1, onnotice: () => undefined });
  try {
    say(`Node ${process.versions.node}, PostgreSQL ${server.version}, ${cpus().length} cores (${cpus()[0]?.model.trim() ?? ''})`);
    say(await durability(owner));
    await fileOne(core, masters);
    const filled = await timed(() => copyCases(owner));
    say(`${CASES} cases with ${CASES * RUNGS} alarms in ${filled.seconds.toFixed(0)} s`);
    clock.set(plusMs(START, (SPREAD_DAYS + 135) * DAY_MS));
    await drain(core, owner);
  } finally {
    await owner.end();
    await core.close();
  }
}

async function fileOne(core: Core, masters: Parameters<typeof createOrganisation>[1]): Promise<void> {
  const row = { slug: 'bench', name: 'Bench', defaultLocale: 'en', timeZone: 'UTC', policy: oneBox };
  await createOrganisation(core.deps.db, masters, row, core.clock.now());
  const organisation = await findOrganisation(core.deps.db, null, 'bench');
  if (!organisation) throw new Error('no organisation');
  const actor = { kind: 'rightsholder' as const, id: null, roles: ['rh' as const] };
  const result = await submitGrievance(core.deps, { organisation, channel: 'web', actor, requestId: null }, { description: 'The road.' });
  if (result.kind !== 'accepted') throw new Error(result.kind);
}

/** Case, clock, alarms and row of the key once more, each shifted in time as a whole. */
async function copyCases(owner: postgres.Sql): Promise<void> {
  await owner.unsafe(COPY);
  for (let made = 1; made < CASES; ) {
    const count = Math.min(CHUNK, CASES - made);
    await owner`select copy_cases(${count}, ${SPREAD_DAYS})`;
    made += count;
  }
  await owner.unsafe('analyze cases; analyze timers; analyze clocks');
}

const ISO = (value: string) => `to_char((${value}) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

const COPY = `
  create function shifted(clock jsonb, shift interval) returns jsonb language sql immutable as $$
    select clock || jsonb_build_object('startedAt', ${ISO(`(clock ->> 'startedAt')::timestamptz + shift`)},
      'dueAt', ${ISO(`(clock ->> 'dueAt')::timestamptz + shift`)}, 'warnAt', ${ISO(`(clock ->> 'warnAt')::timestamptz + shift`)}) $$;
  create function copy_cases(n int, spread int) returns void language plpgsql as $$
  declare model cases%rowtype;
  begin
    select * into model from cases where reference <> id::text;
    create temporary table made on commit drop as
      select gen_random_uuid() as id, date_trunc('second', random() * spread * interval '1 day') as shift, gen_random_uuid() as alarm
      from generate_series(1, n);
    perform insert_case(jsonb_populate_record(model, jsonb_build_object('id', m.id, 'reference', m.id, 'next_timer_id', m.alarm,
      'snapshot', model.snapshot || jsonb_build_object('caseId', m.id,
        'clocks', (select jsonb_agg(shifted(c, m.shift)) from jsonb_array_elements(model.snapshot -> 'clocks') c)))))
      from made m;
    insert into case_keys (organisation_id, case_id, wrapped_key)
      select k.organisation_id, m.id, k.wrapped_key from made m, case_keys k where k.case_id = model.id;
    insert into clocks
      select (jsonb_populate_record(c, jsonb_build_object('case_id', m.id, 'started_at', c.started_at + m.shift,
        'due_at', c.due_at + m.shift, 'warn_at', c.warn_at + m.shift))).* from made m, clocks c where c.case_id = model.id;
    insert into timers (organisation_id, id, case_id, clock_key, step, due_at)
      select t.organisation_id, case t.id when model.next_timer_id then m.alarm else gen_random_uuid() end, m.id, t.clock_key, t.step,
        t.due_at + m.shift
      from made m, timers t where t.case_id = model.id;
  end $$`;

async function drain(core: Core, owner: postgres.Sql): Promise<void> {
  const begun: DueTimer[] = [];
  const sweeper = createSweeper({
    timers: createTimerStore(core.system.sql, () => core.clock.now()),
    clock: core.clock,
    logger: pino({ level: 'silent' }),
    tryLock: () => tryAdvisoryLock(core.system.session, LOCK),
    fire: async (timer) => {
      begun.push(timer);
      if (begun.length % 50_000 === 0) say(`… ${begun.length} alarms`);
      await fireTimer(core.deps, timer, timer);
    },
  });
  const { seconds, value } = await timed(() => sweeper.runOnce());
  const key = ({ dueAt, timerId }: DueTimer) => `${dueAt} ${timerId}`;
  const outOfOrder = begun.filter((timer, i) => i > 0 && key(timer) < key(begun[i - 1] ?? timer)).length;
  const [left] = await owner<{ n: number }[]>`
    select count(*)::int as n from timers where live and step in ('warn', 'breach', 'escalate') and due_at <= ${core.clock.now()}`;
  say(
    `${value.fired} alarms of ${CASES} cases in ${seconds.toFixed(1)} s: ${Math.round(value.fired / seconds)}/s; ` +
      `${value.failed} failed, ${outOfOrder} begun out of due order, ${left?.n ?? '?'} of them left, ` +
      `${CASES - new Set(begun.map(({ caseId }) => caseId)).size} cases skipped`,
  );
  const sound = value.complete && value.failed === 0 && outOfOrder === 0 && left?.n === 0;
  if (!sound) process.exitCode = 1;
}

async function durability(owner: postgres.Sql): Promise<string> {
  const rows = await owner<{ name: string; setting: string }[]>`
    select name, setting from pg_settings where name in ('fsync', 'synchronous_commit', 'full_page_writes') order by name`;
  return rows.map(({ name, setting }) => `${name} ${setting}`).join(', ');
}

async function timed<T>(work: () => Promise<T>): Promise<{ seconds: number; value: T }> {
  const began = performance.now();
  const value = await work();
  return { seconds: (performance.now() - began) / 1_000, value };
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

const folder = mkdtempSync(join(tmpdir(), 'recourse-bench-'));
if (process.getuid?.() === 0) chmodSync(folder, 0o711);
mkdirSync(join(folder, 'state'), { mode: 0o711 });
const server = await startEmbeddedPostgres({ home: folder, sharedState: join(folder, 'state') });
try {
  await bench(folder, server);
} finally {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}
