/** From the complaint to the moment when she sends it higher herself: nobody acts, and the mechanism does not let go. */

import { findCaseId } from '../../cases/case.store.ts';
import { listExcludedStaff } from '../../cases/exclusions.ts';
import { asViewer } from '../../db/client.ts';
import { ungpGeneric } from '../../policy/presets/ungp-generic.ts';
import { epochMs, parseInstant, plusMs } from '../../time.ts';
import { nextWorkingTime } from '../../timeboxes/working-time.ts';
import { DESCRIPTION, DESIRED_OUTCOME, LATE, NEIGHBOUR, type Person, RESPONDENT, STAFF } from './cast.ts';
import { createHolderClient, request, shaped } from './client.ts';
import type { Step } from './story.ts';
import {
  dueOf,
  expectSame,
  expectStatus,
  expectThat,
  Filing,
  filed,
  holderDoes,
  inboxRow,
  lastEvent,
  ledger,
  myCase,
  othersFiling,
  said,
  staffActs,
  type Tale,
} from './tale.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;

/** Steps of the beginning. */
export const LATE_STEPS: readonly Step[] = [
  {
    tells: `A neighbour complains in English about dust. An ordinary complaint: it goes to ${RESPONDENT}, a handler.`,
    promise: 1,
    clauses: 'A01 C05 D09',
    run: neighbourFiles,
  },
  {
    tells:
      'A worker complains in Arabic: no account, no name, one text. She gets a secret code, a signed proof and the dates that bind the company.',
    promise: 2,
    clauses: 'A01 A03 A05 A07 B03',
    run: sheFiles,
  },
  {
    tells: `Her complaint names ${RESPONDENT}. Workers route it to somebody who speaks Arabic and has nothing to do with him.`,
    promise: 1,
    clauses: 'C05 A03 D09 M09',
    run: isRouted,
  },
  {
    tells: `For ${RESPONDENT} there is no such complaint: not in his queue, not by its reference.`,
    promise: 3,
    clauses: 'C05 D05 K08',
    run: isHiddenFromTheNamed,
  },
  {
    tells: 'Her words and her secret code stand nowhere in the database as she wrote them.',
    promise: 3,
    clauses: 'K01 K06 D17 D19 A07',
    run: isSealed,
  },
  {
    tells: 'Nobody reads either complaint. The whole job queue is wiped. At 80 % of the time the handlers are reminded all the same.',
    promise: 1,
    clauses: 'B08 D09 D10',
    run: isReminded,
  },
  {
    tells: 'The date passes. Each complaint climbs to the next person; in hers the superior of the named man is passed over.',
    promise: 1,
    clauses: 'B03 C05 T24',
    run: isLate,
  },
  {
    tells: 'Her page says "They are late". She sends it higher herself and asks nobody for permission.',
    promise: 2,
    clauses: 'G01 B03 T24',
    run: sheEscalates,
  },
  {
    tells: 'The neighbour has not looked at his page. His complaint climbs without him: at 150 % it lies with oversight too.',
    promise: 1,
    clauses: 'B03 D13 T24',
    run: isHigher,
  },
  {
    tells:
      'Oversight hands both to a handler who is free of it. The trucks have stopped: the neighbour withdraws, and nobody asks him why.',
    promise: 2,
    clauses: '2.6 T02 T21',
    run: neighbourWithdraws,
  },
];

async function neighbourFiles(tale: Tale): Promise<string> {
  const { stage } = tale;
  const answer = await request(stage.url, 'POST', '/api/v1/grievances', undefined, { description: NEIGHBOUR, locale: 'en' });
  expectStatus('filing', answer, 201);
  tale.other = shaped(Filing, answer, 'the filing');
  await stage.settle();
  const row = await inboxRow(tale, 'named', tale.other.reference);
  expectSame('the handler', row?.handlerId ?? null, stage.staff('named').account.id);
  tale.inboxBefore = (await stage.staff('named').get('/api/v1/cases')).text;
  return `Reference ${tale.other.reference}. It stands in the queue of ${RESPONDENT}.`;
}

async function sheFiles(tale: Tale): Promise<string> {
  const { stage } = tale;
  stage.clock.advance(30 * MINUTE_MS);
  const body = { description: DESCRIPTION, desiredOutcome: DESIRED_OUTCOME, respondent: RESPONDENT, locale: 'ar' };
  const answer = await request(stage.url, 'POST', '/api/v1/grievances', undefined, body);
  expectStatus('filing', answer, 201);
  expectSame('a cookie is set', answer.setsCookie, false);
  tale.filing = shaped(Filing, answer, 'the filing');
  expectSame('the state', tale.filing.state, 'SUBMITTED');
  const due = await dueOf(tale, 'acknowledgement');
  expectSame('the acknowledgement is due in 5 working days', due, '2026-03-11T10:00:00.000Z');
  return `Reference ${tale.filing.reference}, code ${tale.filing.receipt.slice(0, 4)}-… A person must have read it by ${said(due)}.`;
}

async function isRouted(tale: Tale): Promise<string> {
  await tale.stage.settle();
  const handler = tale.stage.staff('handler').account;
  expectSame('the handler', (await inboxRow(tale, 'handler'))?.handlerId ?? null, handler.id);
  const excluded = await excludedStaff(tale);
  for (const person of ['named', 'boss'] as const) expectThat(`${person} is excluded`, excluded.has(tale.stage.staff(person).account.id));
  expectSame('routed exactly once', (await ledger(tale)).filter((event) => event.type === 'case.routed').length, 1);
  const { timeline } = await myCase(tale);
  expectThat(
    'she sees that it was routed',
    timeline.some((entry) => entry.type === 'case.routed'),
  );
  return `${handler.displayName} has it. ${excluded.size} people of the named line are shut out by the database, from the first second.`;
}

async function excludedStaff(tale: Tale): Promise<ReadonlySet<string>> {
  const { core, organisation } = tale.stage;
  return asViewer(core.deps.db, { organisationId: organisation.id, staffId: null }, async (tx) => {
    const caseId = await findCaseId(tx, filed(tale).reference);
    return caseId ? listExcludedStaff(tx, caseId) : new Set<string>();
  });
}

async function isHiddenFromTheNamed(tale: Tale): Promise<string> {
  const named = tale.stage.staff('named');
  const mine = await named.get(`/api/v1/cases/${filed(tale).reference}`);
  const invented = await named.get('/api/v1/cases/RC-0000-0000-0');
  expectStatus('his look at the case', mine, 404);
  expectSame('the same answer as for a case that never was', withoutRequestId(mine.text), withoutRequestId(invented.text));
  expectStatus('his attempt to acknowledge it', await staffActs(tale, 'named', 'acknowledgements'), 404);
  expectSame('his inbox', (await named.get('/api/v1/cases')).text, tale.inboxBefore ?? '');
  expectSame('notices to him: of the other complaint alone', await noticesTo(tale, 'named'), 1);
  return '404, the same bytes as for a reference that was never given out. His queue is the same as before to the byte; no notice went to him.';
}

function withoutRequestId(text: string): string {
  return text.replace(/"requestId":"[^"]*"/, '');
}

async function isSealed(tale: Tale): Promise<string> {
  const { core } = tale.stage;
  const secrets = [DESCRIPTION.slice(0, 20), DESIRED_OUTCOME.slice(0, 20), filed(tale).receipt, filed(tale).receipt.replaceAll('-', '')];
  const found = await core.app.sql.begin(async (tx) => {
    await tx`select set_config('recourse.organisation', ${tale.stage.organisation.id}, true), set_config('recourse.staff', '', true)`;
    const tables = await tx<{ name: string }[]>`
      select c.relname as name from pg_class c where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace
        and has_table_privilege(c.oid, 'select') order by 1`;
    let hits = 0;
    for (const { name } of tables) {
      for (const secret of secrets) {
        const hex = Buffer.from(secret, 'utf8').toString('hex');
        const [row] = await tx<
          { n: number }[]
        >`select count(*)::int as n from ${tx(name)} t where strpos(t::text, ${secret}) > 0 or strpos(t::text, ${hex}) > 0`;
        hits += row?.n ?? 0;
      }
    }
    return { hits, tables: tables.length };
  });
  expectSame('rows that hold a part of her words or her code', found.hits, 0);
  const talkative = (await tale.stage.notices()).filter((notice) =>
    [...secrets, filed(tale).reference].some((secret) => notice.includes(secret)),
  );
  expectSame('notices that say anything of the case', talkative.length, 0);
  return `Looked through ${found.tables} tables and every notice that was sent: not one sentence, not the code. Notices say only "there is something for you".`;
}

async function isReminded(tale: Tale): Promise<string> {
  await tale.stage.loseQueue();
  const started = await lastEvent(tale, 'clock.started', ofAcknowledgement);
  const before = [await noticesTo(tale, 'handler'), await noticesTo(tale, 'named')];
  await tale.stage.advanceTo(plusMs(parseInstant(String(started.facts.warnAt)), MINUTE_MS));
  const warned = await lastEvent(tale, 'clock.warned', ofAcknowledgement);
  expectThat('nobody is late yet', !(await myCase(tale)).clocks.some((clock) => clock.late));
  expectSame('reminders to her handler', (await noticesTo(tale, 'handler')) - (before[0] ?? 0), 1);
  expectSame('reminders to his handler', (await noticesTo(tale, 'named')) - (before[1] ?? 0), 1);
  return `Reminder sent on ${said(warned.occurredAt)}. The dates are in PostgreSQL; the queue is only the alarm clock.`;
}

async function noticesTo(tale: Tale, person: Person): Promise<number> {
  const { email } = tale.stage.staff(person).account;
  return (await tale.stage.notices()).filter((notice) => notice.includes(email)).length;
}

function ofAcknowledgement(event: { readonly facts: { readonly [name: string]: unknown } }): boolean {
  return String(event.facts.key).startsWith('acknowledgement/');
}

async function isLate(tale: Tale): Promise<string> {
  const due = await dueOf(tale, 'acknowledgement');
  await tale.stage.advanceTo(plusMs(due, MINUTE_MS));
  const breached = await lastEvent(tale, 'clock.breached', ofAcknowledgement);
  expectSame('the true due time on the record', String(breached.facts.dueAt), due);
  const { clocks, level } = await myCase(tale);
  expectThat(
    'she sees that they are late',
    clocks.some((clock) => clock.name === 'acknowledgement' && clock.late),
  );
  expectSame('the level', level, 1);
  expectSame('responsible', (await inboxRow(tale, 'senior'))?.handlerId ?? null, tale.stage.staff('senior').account.id);
  const boss = tale.stage.staff('boss').account;
  expectSame('the superior of the named man sees hers', (await inboxRow(tale, 'boss')) !== undefined, false);
  expectSame('and answers for the other', (await inboxRow(tale, 'boss', othersFiling(tale).reference))?.handlerId ?? null, boss.id);
  return `Recorded with its true time, ${said(due)}. ${STAFF.senior.displayName} answers for hers now. ${boss.displayName} got the neighbour's; of hers he knows nothing.`;
}

async function sheEscalates(tale: Tale): Promise<string> {
  await tale.stage.advanceTo(plusMs(tale.stage.clock.now(), 4 * HOUR_MS));
  const { clocks, actions } = await myCase(tale);
  expectThat(
    'her page says that they are late',
    clocks.some((clock) => clock.late),
  );
  expectThat(
    'her page has the button',
    actions.some((action) => action.name === 'escalate'),
  );
  await holderDoes(tale, 'escalations', 'SUBMITTED', { reasons: LATE });
  expectSame('the cause on the record', String((await lastEvent(tale, 'case.escalated')).facts.cause), 'request');
  expectSame('the level', (await myCase(tale)).level, 2);
  expectSame('responsible', (await inboxRow(tale, 'oversight'))?.handlerId ?? null, tale.stage.staff('oversight').account.id);
  return `${STAFF.oversight.displayName} (level 2) answers for it from this moment, more than three days before the ladder would have got there.`;
}

async function isHigher(tale: Tale): Promise<string> {
  const { reference, receivedAt, clocks } = othersFiling(tale);
  const due = parseInstant(clocks.find((clock) => clock.name === 'acknowledgement')?.dueAt ?? '');
  const half = (epochMs(due) - epochMs(parseInstant(receivedAt))) / 2;
  // 150 % of the box, and somebody there who can be asked.
  await tale.stage.advanceTo(plusMs(nextWorkingTime(ungpGeneric.calendar, plusMs(due, half)), MINUTE_MS));
  const escalated = await lastEvent(tale, 'case.escalated', () => true, reference);
  expectSame('the cause', String(escalated.facts.cause), 'timer');
  expectSame('the level', Number(escalated.facts.level), 2);
  expectSame('responsible', (await inboxRow(tale, 'oversight', reference))?.handlerId ?? null, tale.stage.staff('oversight').account.id);
  return `${STAFF.oversight.displayName} answers for his since ${said(escalated.occurredAt)}. If she did nothing: a reminder every week, without end.`;
}

async function neighbourWithdraws(tale: Tale): Promise<string> {
  const { stage } = tale;
  const { reference, receipt } = othersFiling(tale);
  await stage.advanceTo(parseInstant('2026-03-16T09:00:00.000Z'));
  const handler = stage.staff('handler').account;
  for (const one of [reference, filed(tale).reference]) {
    await succeeds(tale, 'oversight', `${one}/conflict-declarations`, { conflict: false });
    await succeeds(tale, 'oversight', `${one}/participations`, { function: 'overseer' });
    await succeeds(tale, 'oversight', `${one}/assignments`, { handlerId: handler.id, cause: 'takes_over' });
  }
  await succeeds(tale, 'handler', `${reference}/conflict-declarations`, { conflict: false });
  await succeeds(tale, 'handler', `${reference}/acknowledgements`, {});
  const gone = await createHolderClient(stage.url, receipt).post('/api/v1/my-case/withdrawals', { choice: 'stop_all' });
  expectStatus('withdrawing', gone, 201);
  await stage.settle();
  expectSame('still in the queue', (await inboxRow(tale, 'handler', reference)) !== undefined, false);
  expectSame('her handler', (await inboxRow(tale, 'handler'))?.handlerId ?? null, handler.id);
  return `${handler.displayName} acknowledged his; it is withdrawn, and he may come back. Hers is in her hands again.`;
}

async function succeeds(tale: Tale, person: Person, resource: string, body: object): Promise<void> {
  expectStatus(`${person} posts ${resource}`, await tale.stage.staff(person).post(`/api/v1/cases/${resource}`, body), 201);
}
