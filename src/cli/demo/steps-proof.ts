/** The accounts: figures from the same records, the ledger, and a proof that needs nobody. */
import postgres from 'postgres';
import Type from 'typebox';
import { checkpointOrganisation } from '../../ledger/checkpoint-all.ts';
import { type LedgerReport, verifyLedger } from '../../ledger/verify.ts';
import { codeOf } from '../../runtime/startup-error.ts';
import { parseInstant, plusMs } from '../../time.ts';
import { verifyReceiptFile } from '../receipt.ts';
import { DESCRIPTION } from './cast.ts';
import { request, StoryDiffers, shaped } from './client.ts';
import type { Step } from './story.ts';
import { daysPass, expectSame, expectStatus, expectThat, filed, lastEvent, ledger, othersFiling, type Tale } from './tale.ts';

const DAY_MS = 86_400_000;

/** Steps of the reckoning. */
export const PROOF_STEPS: readonly Step[] = [
  {
    tells: 'The effectiveness report is computed from the same events. It does not flatter: the late acknowledgement counts.',
    promise: 2,
    clauses: '5.3 Pc1 Pc2 Pc3 Rf1 Rf2 G03',
    run: isReported,
  },
  {
    tells: "Somebody with the application's own database password tries to rewrite the record.",
    promise: 1,
    clauses: 'D04 M08 K09',
    run: cannotBeRewritten,
  },
  {
    tells: 'The administrator of the database, with every right there is, switches the guards off and moves the missed date.',
    promise: 1,
    clauses: 'D04 D16',
    run: isFoundOut,
  },
  {
    tells: "`recourse ledger verify`: every chain hashed again, every row rebuilt from its events, every checkpoint's signature checked.",
    promise: 1,
    clauses: 'D04 D16',
    run: verifies,
  },
  {
    tells: '`recourse receipt verify`: her proof holds offline, with the published keys alone; a changed copy does not.',
    promise: 2,
    clauses: 'D17 A07',
    run: receiptHolds,
  },
];

const Report = Type.Object({
  indicators: Type.Array(
    Type.Object({
      id: Type.String(),
      value: Type.Union([Type.Number(), Type.Null()]),
      numerator: Type.Union([Type.Number(), Type.Null()]),
      denominator: Type.Union([Type.Number(), Type.Null()]),
      reason: Type.Union([Type.String(), Type.Null()]),
    }),
  ),
});

/** Which figure must be what; `null` where the honest answer is "cannot be said". */
const WANTED = [
  { id: 'Rcv', label: 'received', figure: '2' },
  { id: 'Pc1', label: 'acknowledged on time', figure: '0 of 2' },
  { id: 'Pc2', label: 'answered on time', figure: '1 of 1' },
  { id: 'Rf1', label: 'remedy reached the person', figure: '1 of 1' },
  { id: 'Rf2', label: 'commitments kept', figure: '2 of 2' },
  { id: 'Pc5.over_90', label: 'open for more than 90 days', figure: 'null (indicator.none_open)' },
] as const;

async function isReported(tale: Tale): Promise<string> {
  await daysPass(tale, 30);
  const answer = await tale.stage.staff('oversight').get('/api/v1/effectiveness?from=2026-01-01&to=2027-01-01');
  expectStatus('the report', answer, 200);
  const { indicators } = shaped(Report, answer, 'the report');
  const figures = WANTED.map(({ id, label, figure }) => {
    const found = indicators.find((indicator) => indicator.id === id);
    if (!found) throw new StoryDiffers(`the report has no ${id}`);
    const text =
      found.value === null
        ? `null (${found.reason})`
        : found.denominator === null
          ? String(found.value)
          : `${found.numerator} of ${found.denominator}`;
    expectSame(`${id} ${label}`, text, figure);
    return `${label}: ${text}`;
  });
  return `${figures.join(' · ')}. What cannot be answered is null with its reason, never 0.`;
}

/** What is tried, and the code with which PostgreSQL must refuse it: no right, or a rule of the schema. */
const FORGERIES = [
  { statement: `update case_events set facts = '{}'`, refused: '42501' },
  { statement: 'delete from case_events', refused: '42501' },
  { statement: `update cases set state = 'SUBMITTED'`, refused: '23001' },
] as const;

async function cannotBeRewritten(tale: Tale): Promise<string> {
  const { core, organisation } = tale.stage;
  for (const { statement, refused } of FORGERIES) {
    const tried = core.app.sql.begin(async (tx) => {
      await tx`select set_config('recourse.organisation', ${organisation.id}, true)`;
      await tx.unsafe(statement);
    });
    expectSame(statement, await tried.then(() => 'done', codeOf), refused);
  }
  return 'To change an event, to delete one, to set a closed case back: PostgreSQL refuses all three.';
}

async function isFoundOut(tale: Tale): Promise<string> {
  const breached = await lastEvent(tale, 'clock.breached', (event) => String(event.facts.key).startsWith('acknowledgement/'));
  const forged = { ...breached.facts, dueAt: plusMs(parseInstant(String(breached.facts.dueAt)), 7 * DAY_MS) };
  await asAdministrator(tale, breached.seq, forged);
  const faults = (await verified(tale)).faults.map((fault) => fault.reason);
  await asAdministrator(tale, breached.seq, breached.facts);
  expectThat(
    `the forgery is named (${faults.join('; ')})`,
    faults.some((reason) => reason.startsWith(`event ${breached.seq}:`)),
  );
  return `The ledger names the event at once: "${faults[0]}". Put back, so that the story can end.`;
}

/** With triggers off: what no account of Recourse can do, and its owner can. */
async function asAdministrator(tale: Tale, seq: number, facts: object): Promise<void> {
  const admin = postgres(tale.stage.adminUrl, { max: 1, onnotice: () => undefined });
  try {
    await admin.begin(async (tx) => {
      await tx`set local session_replication_role = replica`;
      await tx`update case_events set facts = ${JSON.stringify(facts)}::text::jsonb
        where seq = ${seq} and case_id = (select id from cases where reference = ${filed(tale).reference})`;
    });
  } finally {
    await admin.end();
  }
}

async function verified(tale: Tale): Promise<LedgerReport> {
  const { core, organisation } = tale.stage;
  return verifyLedger(core.deps.db, { organisationId: organisation.id, slug: organisation.slug });
}

async function verifies(tale: Tale): Promise<string> {
  const { core, organisation } = tale.stage;
  await checkpointOrganisation(core.deps, organisation.id);
  const report = await verified(tale);
  expectSame('faults', report.faults.map((fault) => `${fault.where}: ${fault.reason}`).join('; '), '');
  expectSame('cases', report.cases, 2);
  const events = (await ledger(tale)).length + (await ledger(tale, othersFiling(tale).reference)).length;
  expectSame('events', report.events, events);
  expectThat('there is a signed checkpoint', report.checkpoints > 0);
  return `${report.cases} cases, ${report.events} events, checkpoints signed: ${report.checkpoints}. No fault.`;
}

async function receiptHolds(tale: Tale): Promise<string> {
  const keys = await request(tale.stage.url, 'GET', '/.well-known/recourse-keys.json');
  expectStatus('the published keys', keys, 200);
  const file = filed(tale).signedReceipt;
  const verdict = verifyReceiptFile(JSON.stringify(file), keys.text, DESCRIPTION);
  expectThat(`the proof holds (${verdict.lines.join(' ')})`, verdict.ok);
  const changed = { ...file, receipt: { ...file.receipt, receivedAt: '2026-03-14T09:30:00.000Z' } };
  expectSame('a copy with another date', verifyReceiptFile(JSON.stringify(changed), keys.text).ok, false);
  expectThat('the proof does not hold her secret code', !JSON.stringify(file).includes(filed(tale).receipt));
  return `${verdict.lines[0]} The words are hers. With another date in it: not valid. Her secret code is not in it.`;
}
