/** From the first reader to the answer: declared, acknowledged, found out, checked by a second person, decided by a third. */
import { parseInstant, plusMs } from '../../time.ts';
import { COMMENT, DESIRED_OUTCOME, STAFF } from './cast.ts';
import { shaped } from './client.ts';
import type { Step } from './story.ts';
import {
  daysPass,
  dueOf,
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
  takesPart,
} from './tale.ts';

const HOUR_MS = 3_600_000;

/** Steps of the middle. */
export const HANDLING_STEPS: readonly Step[] = [
  {
    tells:
      'The handler may not look before she has said whether anything ties her to the case. Nothing does. She reads it, and the person sees that somebody did.',
    promise: 3,
    clauses: 'D03 K09',
    run: isOpened,
  },
  {
    tells: 'Acknowledged, screened, severity assessed, accepted.',
    promise: 1,
    clauses: 'B02 C01 C08 T02 T03 T07',
    run: isAccepted,
  },
  {
    tells:
      'Finding out: a meeting is offered and accepted, the wage records are read. The named man may be heard only after a fresh look at the risk for her, and he reads nothing but a text that she saw first: she takes out what would tell who she is, and her version goes.',
    promise: 2,
    clauses: 'E03 C04 H01 T08',
    run: isInvestigated,
  },
  {
    tells:
      'The findings need a second pair of eyes: the handler cannot pass her own. Whoever checks takes that part first; until then there is a card without a word of the story.',
    promise: 2,
    clauses: 'D04 D03 T11',
    run: isChecked,
  },
  {
    tells: 'She reads the evidence before anybody decides, has 14 days to object, and says what the remedy should be.',
    promise: 2,
    clauses: 'E01 F04 G01',
    run: sheComments,
  },
  {
    tells: 'No decision before her time is over, and none by whoever investigated. A third person decides: not substantiated.',
    promise: 2,
    clauses: 'E01 F01 F07 T13',
    run: isDecided,
  },
];

async function isOpened(tale: Tale): Promise<string> {
  await tale.stage.advanceTo(plusMs(tale.stage.clock.now(), HOUR_MS));
  const path = `/api/v1/cases/${filed(tale).reference}`;
  const handler = tale.stage.staff('handler');
  expectRefusal('reading without a declaration', await handler.get(path), 428, 'conflict.declaration_required');
  await staffDoes(tale, 'handler', 'conflict-declarations', 'SUBMITTED', { conflict: false });
  const answer = await handler.get(path);
  expectStatus('reading after it', answer, 200);
  const { timeline } = shaped(StaffCase, answer, 'the case');
  expectSame('her own words', timeline[0]?.content.desiredOutcome ?? '', DESIRED_OUTCOME);
  const { readers } = await myCase(tale);
  expectThat(
    'she sees that a handler read it',
    readers.some((reader) => reader.role === 'handler' && reader.category === 'content'),
  );
  return 'Before: 428, declare first. After: the words in Arabic. Her page lists the reading with role and date, and no name.';
}

async function isAccepted(tale: Tale): Promise<string> {
  await staffDoes(tale, 'handler', 'acknowledgements', 'ACKNOWLEDGED', { message: 'وصلت شكواك وقرأها شخص. سنخبرك بكل خطوة.' });
  const met = await lastEvent(tale, 'clock.met', (event) => String(event.facts.key).startsWith('acknowledgement/'));
  expectSame('late is recorded as late', met.facts.late === true, true);
  await daysPass(tale, 1);
  await staffDoes(tale, 'handler', 'screenings', 'SCREENING');
  expectRefusal('accepting without an assessment', await staffActs(tale, 'handler', 'acceptances'), 428, 'assessment.missing');
  await staffDoes(tale, 'handler', 'assessments', 'SCREENING', {
    scale: 3,
    scope: 3,
    irremediability: 2,
    delay: 'worsens',
    rights: ['R04', 'R22'],
    harms: ['wages_withheld', 'documents_withheld'],
  });
  await staffDoes(tale, 'handler', 'acceptances', 'ACCEPTED', { plan: 'سننظر في سجلات الأجور ونسمعك ونسمع الآخرين.' });
  return `Severity S3, rights to pay and against forced labour. The late acknowledgement stays on record as late; an answer is due by ${said(await dueOf(tale, 'feedback'))}.`;
}

async function isInvestigated(tale: Tale): Promise<string> {
  await staffDoes(tale, 'handler', 'tracks', 'INVESTIGATION', { track: 'INVESTIGATION' });
  await staffDoes(tale, 'handler', 'meeting-offers', 'INVESTIGATION', {
    form: 'person_chooses',
    attendees: ['handler'],
    interpreter: true,
    proposal: 'نقترح لقاءً في مكان تختارينه.',
  });
  await daysPass(tale, 2);
  await holderDoes(tale, 'meeting-answers', 'INVESTIGATION', { reply: 'accept' });
  for (const kind of ['complainant_interview', 'document_review']) {
    await staffDoes(tale, 'handler', 'fact-findings', 'INVESTIGATION', { kind, record: 'Notes of the day.' });
  }
  const hearing = { kind: 'respondent_interview', record: 'Heard about the wage records, without a word of who complained.' };
  expectRefusal('hearing the named man', await staffActs(tale, 'handler', 'fact-findings', hearing), 428, 'risk_assessment.stale');
  await staffDoes(tale, 'handler', 'protection-assessments', 'INVESTIGATION', { risk: 'medium', assessment: 'Night shifts as a threat.' });
  await sheEditsWhatHeReads(tale);
  await staffDoes(tale, 'handler', 'fact-findings', 'INVESTIGATION', hearing);
  const found = (await ledger(tale)).filter((event) => event.type === 'fact_finding.recorded').length;
  expectSame('recorded steps of fact finding', found, 3);
  return 'Three steps on record. Without them no complaint can be dismissed for want of proof.';
}

/** People.md 5: the person edits in advance the very text that the respondent will get. */
async function sheEditsWhatHeReads(tale: Tale): Promise<void> {
  const text = 'تقول عاملة في وردية الليل إن أجور آذار لم تُدفع. ما قولك؟';
  const hers = 'وصلنا أن أجور آذار لم تُدفع. ما قولك؟';
  const hearing = { kind: 'respondent_interview', record: 'Not yet.' };
  expectRefusal('hearing him', await staffActs(tale, 'handler', 'fact-findings', hearing), 428, 'respondent_text.not_sent');
  await staffDoes(tale, 'handler', 'respondent-texts', 'INVESTIGATION', { text });
  const [shown] = (await myCase(tale)).respondentTexts;
  expectSame('what she sees before he does', shown?.text, text);
  const first = { textSeq: shown?.textSeq };
  expectRefusal('sending it at once', await staffActs(tale, 'handler', 'respondent-contacts', first), 428, 'respondent_text.time_open');
  await holderDoes(tale, 'respondent-text-answers', 'INVESTIGATION', { ...first, reply: 'change', changed_text: hers });
  expectRefusal('sending the first text', await staffActs(tale, 'handler', 'respondent-contacts', first), 409, 'respondent_text.changed');
  const [changed] = (await myCase(tale)).respondentTexts;
  expectSame('what may go', changed?.goes?.text, hers);
  await staffDoes(tale, 'handler', 'respondent-contacts', 'INVESTIGATION', { textSeq: changed?.goes?.textSeq });
}

async function isChecked(tale: Tale): Promise<string> {
  await daysPass(tale, 9);
  await staffDoes(tale, 'handler', 'findings', 'INVESTIGATION', { findings: 'لم نجد في السجلات ما يثبت أن الأجور لم تُدفع.' });
  expectRefusal('passing her own findings', await staffActs(tale, 'handler', 'quality-checks'), 428, 'quality_check.not_separate');
  await staffDoes(tale, 'checker', 'conflict-declarations', 'INVESTIGATION', { conflict: false });
  await takesPart(tale, 'checker', 'quality_checker');
  await staffDoes(tale, 'checker', 'quality-checks', 'PROPOSED', { remarks: 'Complete as far as it goes.' });
  return `${STAFF.handler.displayName} found out, ${STAFF.checker.displayName} checked. It is only a draft now.`;
}

async function sheComments(tale: Tale): Promise<string> {
  const summary = 'قرأنا سجلات الأجور وسمعنا ثلاثة أشخاص. هذا ما وجدناه وما لم نجده.';
  await staffDoes(tale, 'handler', 'evidence-summaries', 'PROPOSED', { summary });
  const { timeline } = await myCase(tale);
  const shownToHer = timeline.findLast((entry) => entry.type === 'evidence_summary.issued');
  expectSame('the summary on her page', shownToHer?.content.summary ?? '', summary);
  await daysPass(tale, 3);
  await holderDoes(tale, 'comments', 'PROPOSED', { comment: COMMENT });
  await holderDoes(tale, 'remedy-preferences', 'PROPOSED', { declined: false, preference: DESIRED_OUTCOME });
  const summaryEvent = await lastEvent(tale, 'evidence_summary.issued');
  return `Her comment is in. It does not shorten her time, which runs until ${said(String(summaryEvent.facts.commentUntil))}.`;
}

async function isDecided(tale: Tale): Promise<string> {
  const outcome = { substantiation: 'NOT_SUBSTANTIATED', involvement: 'NONE', remedyDue: false, reasons: 'لم نجد دليلًا كافيًا في السجلات.' };
  await staffDoes(tale, 'handler', 'rights-checks', 'PROPOSED', {
    consistentWithRights: 'yes',
    nonDiscriminatory: 'yes',
    appropriate: 'yes',
    legalMinimum: 'yes',
  });
  await staffDoes(tale, 'decision', 'conflict-declarations', 'PROPOSED', { conflict: false });
  await takesPart(tale, 'decision', 'decision_maker');
  expectRefusal('deciding before her time is over', await staffActs(tale, 'decision', 'decisions', outcome), 428, 'comment_window.open');
  expectStatus('a decision by the investigator', await staffActs(tale, 'handler', 'decisions', outcome), 403);
  const { facts } = await lastEvent(tale, 'evidence_summary.issued');
  await tale.stage.advanceTo(plusMs(parseInstant(String(facts.commentUntil)), 2 * HOUR_MS));
  await staffDoes(tale, 'decision', 'decisions', 'DECIDED', outcome);
  const feedback = await lastEvent(tale, 'clock.met', (event) => String(event.facts.key).startsWith('feedback/'));
  expectSame('the answer came in time', feedback.facts.late === true, false);
  return `Decided by ${STAFF.decision.displayName} with reasons, within the three months. Her right to appeal runs until ${said(await dueOf(tale, 'appeal_window'))}.`;
}
