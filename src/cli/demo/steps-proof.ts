/** The accounts: figures from the same records, the ledger, and a proof that needs nobody. */
import Type from 'typebox';
import { checkpointOrganisation } from '../../ledger/checkpoint-all.ts';
import { verifyLedger } from '../../ledger/verify.ts';
import { plusMs } from '../../time.ts';
import { verifyReceiptFile } from '../receipt.ts';
import { DESCRIPTION } from './cast.ts';
import { request, shaped, StoryDiffers } from './client.ts';
import type { Step } from './story.ts';
import { expectSame, expectStatus, expectThat, filed, ledger, type Tale } from './tale.ts';

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
    tells: 'Somebody with the application\'s own database password tries to rewrite the record.',
    promise: 1,
    clauses: 'D04 D16 K09',
    run: cannotBeRewritten,
  },
  {
    tells: '`recourse ledger verify`: every chain hashed again, every row rebuilt from its events, every checkpoint\'s signature checked.',
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
  { id: 'Rcv', label: 'received', figure: '1' },
  { id: 'Pc1', label: 'acknowledged on time', figure: '0 of 1' },
  { id: 'Pc2', label: 'answered on time', figure: '1 of 1' },
  { id: 'Rf1', label: 'remedy reached the person', figure: '1 of 1' },
  { id: 'Rf2', label: 'commitments kept', figure: '2 of 2' },
  { id: 'Pc5.over_90', label: 'open for more than 90 days', figure: 'null (indicator.none_open)' },
] as const;

async function isReported(tale: Tale): Promise<string> {
  await tale.stage.advanceTo(plusMs(tale.stage.clock.now(), 30 * DAY_MS));
  const answer = await tale.stage.staff('oversight').get('/api/v1/effectiveness?from=2026-01-01&to=2027-01-01');
  expectStatus('the report', answer, 200);
  const { indicators } = shaped(Report, answer, 'the report');
  const figures = WANTED.map(({ id, label, figure }) => {
    const found = indicators.find((indicator) => indicator.id === id);
    if (!found) throw new StoryDiffers(`the report has no ${id}`);
    const text = found.value === null ? `null (${found.reason})` : found.denominator === null ? String(found.value) : `${found.numerator} of ${found.denominator}`;
    expectSame(`${id} ${label}`, text, figure);
    return `${label}: ${text}`;
  });
  return `${figures.join(' · ')}. What cannot be answered is null with its reason, never 0.`;
}

async function cannotBeRewritten(tale: Tale): Promise<string> {
  const { core, organisation } = tale.stage;
  const attempts = [
    `update case_events set facts = '{}' where true`,
    `delete from case_events where true`,
    `update cases set state = 'CLOSED', next_timer_id = null where true`,
  ];
  let refused = 0;
  for (const attempt of attempts) {
    const tried = core.app.sql.begin(async (tx) => {
      await tx`select set_config('recourse.organisation', ${organisation.id}, true)`;
      await tx.unsafe(attempt);
    });
    refused += await tried.then(() => 0, () => 1);
  }
  expectSame('refused attempts', refused, attempts.length);
  return 'Update, delete and a forged state: PostgreSQL refuses all three.';
}

async function verifies(tale: Tale): Promise<string> {
  const { core, organisation } = tale.stage;
  await checkpointOrganisation(core.deps, organisation.id);
  const report = await verifyLedger(core.deps.db, { organisationId: organisation.id, slug: organisation.slug });
  expectSame('faults', report.faults.map((fault) => `${fault.where}: ${fault.reason}`).join('; '), '');
  expectSame('cases', report.cases, 1);
  expectSame('events', report.events, (await ledger(tale)).length);
  expectThat('there is a signed checkpoint', report.checkpoints > 0);
  return `${report.cases} case, ${report.events} events, ${report.checkpoints} signed checkpoints, no fault.`;
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
