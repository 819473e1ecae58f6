/** From her appeal to the close: another person, a remedy, "No, it is not done", and "Yes, it is". */
import { plusMs } from '../../time.ts';
import { CONFIRMED, DISPUTE, GROUNDS, STAFF } from './cast.ts';
import { shaped } from './client.ts';
import type { Step } from './story.ts';
import {
  daysPass,
  expectRefusal,
  expectSame,
  expectStatus,
  expectThat,
  filed,
  holderDoes,
  lastEvent,
  ledger,
  myCase,
  StaffCase,
  said,
  staffActs,
  staffDoes,
  type Tale,
} from './tale.ts';

const DAY_MS = 86_400_000;

/** Steps of the end. */
export const REMEDY_STEPS: readonly Step[] = [
  {
    tells: 'She does not agree and appeals. It cannot go to anybody who had a part in it.',
    promise: 2,
    clauses: 'T15 T16 D02 RDR-G6b',
    run: sheAppeals,
  },
  {
    tells: 'A senior reviewer who has not been involved looks at the pay slips that she named: upheld.',
    promise: 2,
    clauses: 'T17 D02 F02',
    run: isUpheld,
  },
  {
    tells: 'What the company must do is written down, item by item, each with its date.',
    promise: 1,
    clauses: 'F03 F04',
    run: isPlanned,
  },
  {
    tells: 'The company says that it is done. She says: no, it is not.',
    promise: 2,
    clauses: 'F06 T18 T19',
    run: sheDisputes,
  },
  {
    tells: 'Nobody at the company can say "done" in her place.',
    promise: 2,
    clauses: 'F06',
    run: cannotBeVerifiedForHer,
  },
  {
    tells: 'Delivered again. Now she says: yes, it is done.',
    promise: 2,
    clauses: 'F06 T18',
    run: sheVerifies,
  },
  {
    tells: 'Closed, with five separate facts instead of one word.',
    promise: 2,
    clauses: '4.5 L01 T18',
    run: isClosed,
  },
];

async function sheAppeals(tale: Tale): Promise<string> {
  await daysPass(tale, 4);
  await holderDoes(tale, 'appeals', 'CONTESTED', { grounds: GROUNDS });
  await daysPass(tale, 1);
  await staffActs(tale, 'oversight', 'participations', { function: 'overseer' });
  for (const person of ['decision', 'handler', 'checker'] as const) {
    const answer = await staffActs(tale, 'oversight', 'appeal-assignments', {
      level: 'senior',
      staffId: tale.stage.staff(person).account.id,
    });
    expectRefusal(`giving the appeal to ${person}`, answer, 428, 'four_eyes.involved');
  }
  const reviewer = tale.stage.staff('senior').account;
  await staffDoes(tale, 'oversight', 'appeal-assignments', 'APPEAL_SENIOR', { level: 'senior', staffId: reviewer.id });
  return `Refused for the one who decided, the one who investigated and the one who checked. ${reviewer.displayName} takes it.`;
}

async function isUpheld(tale: Tale): Promise<string> {
  await daysPass(tale, 9);
  const outcome = {
    result: 'upheld',
    substantiation: 'SUBSTANTIATED',
    involvement: 'CAUSED',
    remedyDue: true,
    reasons: 'تثبت كشوف الأجور أن ثلاثة أشهر لم تُدفع.',
  };
  expectRefusal(
    'a review without a declaration',
    await staffActs(tale, 'senior', 'senior-appeal-decisions', outcome),
    428,
    'conflict.declaration_required',
  );
  await staffDoes(tale, 'senior', 'conflict-declarations', 'APPEAL_SENIOR', { conflict: false });
  await staffDoes(tale, 'senior', 'senior-appeal-decisions', 'REMEDY', outcome);
  await lastEvent(tale, 'impact.identified');
  return 'Substantiated, caused by the company, a remedy is owed. The impact is written into due diligence in the same transaction.';
}

async function isPlanned(tale: Tale): Promise<string> {
  await daysPass(tale, 1);
  const dueAt = plusMs(tale.stage.clock.now(), 30 * DAY_MS);
  await staffDoes(tale, 'handler', 'remedy-plans', 'REMEDY', {
    items: [
      { type: 'RM4', dueAt },
      { type: 'RM2', dueAt },
    ],
    plan: 'دفع أجور ثلاثة أشهر، وإعادة جوازات السفر.',
  });
  const { remedyItems } = await myCase(tale);
  expectSame('items on her page', remedyItems.length, 2);
  return `Three months of wages paid, the passports given back: both by ${said(dueAt)}. She sees both with their dates.`;
}

async function sheDisputes(tale: Tale): Promise<string> {
  await daysPass(tale, 14);
  await staffDoes(tale, 'handler', 'deliveries', 'REMEDY', { key: 'item-1', proof: 'Bank transfer of the day.' });
  await staffDoes(tale, 'handler', 'deliveries', 'VERIFY', { key: 'item-2', proof: 'Handed over against signature.' });
  await daysPass(tale, 2);
  await holderDoes(tale, 'disputes', 'REMEDY', { key: 'item-1', reasons: DISPUTE });
  const { remedyItems, clocks } = await myCase(tale);
  expectSame('the first item', remedyItems[0]?.state, 'disputed');
  expectThat('a new date runs for it', clocks.filter((clock) => clock.name === 'remedy' && clock.state === 'running').length === 1);
  return 'Two of three months were paid. The case is back at remedy, and a new date runs.';
}

async function cannotBeVerifiedForHer(tale: Tale): Promise<string> {
  expectStatus(
    'the handler verifies',
    await staffActs(tale, 'handler', 'independent-verifications', { key: 'item-2', report: 'It is fine.' }),
    403,
  );
  expectRefusal(
    'the handler closes',
    await staffActs(tale, 'handler', 'closures', { rootCauses: ['supervision'] }),
    409,
    'action.not_in_state',
  );
  return 'The handler tries to verify: 403. She tries to close: 409.';
}

async function sheVerifies(tale: Tale): Promise<string> {
  await daysPass(tale, 7);
  await staffDoes(tale, 'handler', 'deliveries', 'VERIFY', { key: 'item-1', proof: 'The third month.' });
  await daysPass(tale, 1);
  await holderDoes(tale, 'verifications', 'VERIFY', { key: 'item-1', repairsHarm: 4, comment: CONFIRMED });
  await holderDoes(tale, 'verifications', 'VERIFY', { key: 'item-2', repairsHarm: 5 });
  const { remedyItems } = await myCase(tale);
  expectThat(
    'both items are verified',
    remedyItems.every((item) => item.state === 'verified'),
  );
  expectSame('the dispute stays on record', remedyItems[0]?.disputes, 1);
  return 'Both items verified by the person who was harmed; that one was disputed stays on record.';
}

async function isClosed(tale: Tale): Promise<string> {
  expectRefusal('closing without a root cause', await staffActs(tale, 'handler', 'closures'), 428, 'root_cause.missing');
  await staffDoes(tale, 'handler', 'closures', 'CLOSED', {
    rootCauses: ['recruitment', 'rule_not_followed'],
    summary: 'شكرًا لك. يمكنك العودة متى شئت.',
  });
  const answer = await tale.stage.staff('handler').get(`/api/v1/cases/${filed(tale).reference}`);
  const { outcome } = shaped(StaffCase, answer, 'the closed case');
  const wanted = { substantiation: 'SUBSTANTIATED', involvement: 'CAUSED', remedy: 'VERIFIED', stance: 'REJECTS', procedure: 'DECIDED' };
  for (const [fact, code] of Object.entries(wanted)) expectSame(fact, outcome[fact] ?? null, code);
  const open = (await myCase(tale)).clocks.filter((clock) => clock.state === 'running').map((clock) => clock.name);
  expectSame('what still runs', open.join(','), 'monitoring');
  const events = (await ledger(tale)).length;
  const sentence = `${Object.entries(wanted)
    .map(([fact, code]) => `${fact} ${code}`)
    .join(', ')}.`;
  return `${sentence} ${events} events on record; ${STAFF.handler.displayName} watches for twelve months.`;
}
