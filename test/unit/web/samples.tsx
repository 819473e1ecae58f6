/** One sample of every page, in any language and with any text. */

import { ageBands, durationBins } from '../../../src/effectiveness/chart-data.ts';
import { computeIndicators } from '../../../src/effectiveness/indicators.ts';
import { procedureOf } from '../../../src/organisations/procedure.ts';
import { combinePolicies } from '../../../src/policy/combine.ts';
import type { PolicyDocument } from '../../../src/policy/document.ts';
import { regimeOf } from '../../../src/policy/presets/registry.ts';
import { ungpGeneric } from '../../../src/policy/presets/ungp-generic.ts';
import type { PageContext } from '../../../src/web/layout.tsx';
import { renderCaseCard } from '../../../src/web/pages/case-card.tsx';
import { renderConflict } from '../../../src/web/pages/conflict.tsx';
import { renderEffectiveness } from '../../../src/web/pages/effectiveness.tsx';
import { renderError } from '../../../src/web/pages/error.tsx';
import { renderFile } from '../../../src/web/pages/file.tsx';
import { QUESTIONS, type Question } from '../../../src/web/pages/file-form.ts';
import { renderCheck, renderLater, renderQuestion, renderResume } from '../../../src/web/pages/file-question.tsx';
import { renderCodeForm, renderMyDates, renderPhraseForm } from '../../../src/web/pages/holder-keys.tsx';
import { renderHome } from '../../../src/web/pages/home.tsx';
import { renderInbox } from '../../../src/web/pages/inbox.tsx';
import { answersOf, renderLetter } from '../../../src/web/pages/letter.tsx';
import { renderMyAction } from '../../../src/web/pages/my-action.tsx';
import { renderMyCase } from '../../../src/web/pages/my-case.tsx';
import { renderMyCaseSignIn } from '../../../src/web/pages/my-case-sign-in.tsx';
import { renderProcedure } from '../../../src/web/pages/procedure.tsx';
import { renderEmergency, renderReceipt, renderReceiptGone } from '../../../src/web/pages/receipt.tsx';
import { renderStaffCase } from '../../../src/web/pages/staff-case.tsx';
import { renderStaffSignIn } from '../../../src/web/pages/staff-sign-in.tsx';
import { MANDATE_SAMPLES } from './mandate-samples.tsx';
import {
  openDraft,
  RESULT_NAMES,
  RESULTS,
  renderChangesFailed,
  renderChangesSample,
  renderDraftSample,
  renderEditorSample,
  renderPolicySample,
  renderVersionSample,
} from './policy-samples.tsx';
import { PROOF_SAMPLES } from './proof-samples.tsx';
import { action, avenues, CLOCKS, clock, contextOf, days, myCase, NOW, plain, reference, type Say, staffCase, user } from './world.tsx';

const emergency = (say: Say) => ({ contacts: avenues(say), told: true, roundTheClock: false, hours: say('Monday to Friday, 9 to 17') });

/** What a large platform in Germany would have. */
const MANY = [
  'SEVERITY_TIER',
  'LKSG_8',
  'CSDDD_14_COMPLAINT',
  'CSDDD_14_NOTIFICATION',
  'EU_WBD_9',
  'DE_HINSCHG_17',
  'DSA_20',
  'DSA_21',
  'OECD_NCP',
  'GDPR_DSR',
];
const manyRegimes = combinePolicies(
  ungpGeneric,
  MANY.flatMap((id) => regimeOf(id) ?? []),
);
const procedureVm = (say: Say, policy: PolicyDocument) => ({
  drafts: [],
  procedure: procedureOf(say('demo'), policy, [
    { way: 'web', to: null },
    { way: 'sms', to: null },
    { way: 'sms', to: '+254 700 000 000' },
    { way: 'email', to: 'complaints@example.org' },
    { way: 'field', to: null },
    { way: 'partner', to: say('A union') },
  ]),
  avenues: avenues(say),
  emergency: emergency(say),
});

/** One sample of every page. */
export interface Sample {
  readonly name: string;
  readonly audience: 'rightsholder' | 'staff';
  readonly render: (locale: string, say?: Say) => string;
}

const fileValues = (say: Say) => ({
  description: [say('First line\nsecond')],
  desiredOutcome: [say('My wages')],
  respondent: [say('The foreman')],
  dangerNow: ['true'],
  identityMode: ['confidential'],
  name: [say('A name')],
  contact: [say('a@b.example')],
  contactChoice: ['contact'],
  submitterRole: ['witness'],
});

const questionVm = (say: Say, question: Question) => ({
  question,
  values: {},
  errors: [],
  kept: [],
  sites: [{ id: 'x', name: say('Plant 3') }],
  maxLength: 100_000,
  evidence: {
    limits: { files: 10, recordings: 100, documents: 25, kinds: ['JPEG', 'PDF'], types: 'image/jpeg' },
    sent: [],
    keep: '',
    kept: { files: [FILE], dropField: 'drop' },
  },
  emergency: null,
  expired: false,
  record: RECORD,
});

/** With everything that can be on it: what was typed, an error, danger, and what was closed. */
const brokenQuestion = (say: Say, question: Question) => ({
  ...questionVm(say, question),
  values: { ...fileValues(say), contactDays: ['1', '5'], contactFrom: [say('9')], contactUntil: ['21:00'] },
  errors:
    question === 'reach'
      ? [
          { field: 'contact', message: say('Readable.') },
          { field: 'contactTimes', message: say('Both.') },
        ]
      : [],
  kept: ['name', 'contact'],
  emergency: emergency(say),
  expired: true,
});

const RECORD = { kind: 'known' as const, asOf: NOW, answered: 12, foundTrue: 5, promised: 7, confirmed: 3 };

const FILE = { id: 'x', token: 'x', name: 'Amal Secret.jpg', type: 'image/jpeg' };

const checkVm = (say: Say) => ({
  answers: {
    description: say('First line'),
    respondent: say('The foreman'),
    submitterRole: 'guardian' as const,
    groups: ['child'],
    identityMode: 'confidential' as const,
    dangerNow: true,
    uploads: ['x'],
  },
  kept: ['name', 'contact'],
  files: [FILE],
  sites: [],
  errors: [{ field: 'story', message: say('What happened: Please fill this in.') }],
  emergency: emergency(say),
});

export const SAMPLES: readonly Sample[] = [
  rightsholder('home', (page, say) => renderHome({ record: RECORD, avenues: avenues(say) }, page)),
  rightsholder('letter', (page, say) => {
    const { view } = myCase(say, 'DECIDED');
    return renderLetter({ view, answers: answersOf(view) }, page);
  }),
  rightsholder('home-unknown', (page) => renderHome({ record: { kind: 'too_few', asOf: NOW }, avenues: [] }, page)),
  rightsholder('file', (page, say) =>
    renderFile(
      {
        values: {},
        errors: [],
        idempotencyKey: say('k'),
        ticket: say('t'),
        sites: [{ id: 'x', name: say('Plant 3') }],
        maxLength: 100_000,
        record: RECORD,
      },
      page,
    ),
  ),
  rightsholder('file-errors', (page, say) =>
    renderFile(
      {
        values: fileValues(say),
        errors: [{ field: 'description', message: say('Please fill this in.') }],
        idempotencyKey: say('k'),
        ticket: say('t'),
        sites: [],
        maxLength: 100_000,
        record: { kind: 'counting' },
      },
      page,
    ),
  ),
  rightsholder('file-question', (page, say) => renderQuestion(questionVm(say, 'danger'), page)),
  ...QUESTIONS.map((question) => rightsholder(`file-${question}`, (page, say) => renderQuestion(brokenQuestion(say, question), page))),
  rightsholder('file-check', (page, say) => renderCheck(checkVm(say), page)),
  rightsholder('file-later', (page, say) =>
    renderLater({ code: `${say('7KQF').replaceAll('-', '_')}-M2XT-D9RA-4VBN-0HWC`, expiresAt: NOW }, page),
  ),
  rightsholder('file-resume', (page) => renderResume({ failed: true }, page)),
  rightsholder('emergency', (page, say) => renderEmergency(emergency(say), page)),
  rightsholder('receipt', (page, say) =>
    renderReceipt(
      {
        code: `${say('7KQF').replaceAll('-', '_')}-M2XT-D9RA-4VBN-0HWC-Z8`,
        reference: reference(say),
        receivedAt: NOW,
        clocks: CLOCKS.slice(1, 3),
        csrf: say('t'),
        emergency: emergency(say),
        replaced: false,
        squares: false,
        hasPhrase: false,
        errors: [{ field: 'lastGroup', message: say('Not these.') }],
      },
      page,
    ),
  ),
  rightsholder('receipt-squares', (page, say) =>
    renderReceipt(
      {
        code: '7KQF-M2XT-D9RA-4VBN-0HWC-Z8SS',
        reference: reference(say),
        receivedAt: NOW,
        clocks: [],
        csrf: say('t'),
        emergency: null,
        replaced: true,
        squares: true,
        hasPhrase: true,
        errors: [],
      },
      page,
    ),
  ),
  rightsholder('my-dates', (page, say) =>
    renderMyDates(
      {
        state: 'INVESTIGATION',
        receivedAt: NOW,
        clocks: CLOCKS.slice(1, 3),
        csrf: say('t'),
        errors: [{ field: 'phrase', message: say('No.') }],
      },
      page,
    ),
  ),
  rightsholder('my-phrase', (page, say) =>
    renderPhraseForm({ csrf: say('t'), errors: [{ field: 'again', message: say('Not the same.') }] }, page),
  ),
  rightsholder('my-code', (page, say) => renderCodeForm({ csrf: say('t'), idempotencyKey: say('k') }, page)),
  rightsholder('receipt-gone', (page) => renderReceiptGone(page)),
  rightsholder('my-case-sign-in', (page) => renderMyCaseSignIn({ failed: true }, page)),
  rightsholder('my-case-unsent', (page, say) => renderMyCaseSignIn({ failed: false, unsent: [say('They came again.')] }, page)),
  rightsholder('my-case', (page, say) => renderMyCase(myCase(say), page)),
  rightsholder('my-action', (page, say) =>
    renderMyAction(
      {
        action: action('withdraw'),
        values: { reasons: [say('because')] },
        errors: [{ field: 'choice', message: say('Please choose one.') }],
        csrf: say('t'),
      },
      page,
    ),
  ),
  ...MANDATE_SAMPLES.map(({ name, render }) => rightsholder(name, render)),
  ...PROOF_SAMPLES.map(({ name, render }) => rightsholder(name, render)),
  rightsholder('procedure', (page, say) => renderProcedure(procedureVm(say, ungpGeneric), page)),
  rightsholder('procedure-regimes', (page, say) => renderProcedure(procedureVm(say, manyRegimes), page)),
  rightsholder('procedure-draft', (page, say) => renderProcedure({ ...procedureVm(say, ungpGeneric), drafts: [openDraft(say)] }, page)),
  rightsholder('changes', renderChangesSample),
  rightsholder('changes-failed', renderChangesFailed),
  staff('policy', renderPolicySample),
  staff('policy-version', renderVersionSample),
  staff('policy-draft', renderDraftSample),
  ...RESULTS.map((result, index) => staff(`policy-editor-${RESULT_NAMES[index]}`, renderEditorSample(result))),
  rightsholder('error', (page, say) => renderError({ status: 404, requestId: say('3f0c'), audience: 'rightsholder' }, page)),
  staff('staff-sign-in', (page, say) =>
    renderStaffSignIn({ email: say('rana@example.org'), failed: 'wrong_credentials', signedOut: true }, page),
  ),
  staff('inbox', (page, say) =>
    renderInbox(
      {
        user: user(say),
        seesCases: true,
        filter: { state: null, stage: 'new', mine: true },
        next: say('cursor'),
        rows: [
          {
            reference: reference(say),
            state: 'SCREENING',
            severity: 'S4',
            urgent: true,
            retaliation: true,
            reserved: true,
            opened: true,
            level: 1,
            receivedAt: days(-20),
            handler: say('Rana Haddad'),
            clocks: CLOCKS,
          },
          {
            reference: say('P3WZ-77KA-2'),
            state: 'SUBMITTED',
            severity: null,
            urgent: false,
            retaliation: false,
            reserved: false,
            opened: false,
            level: 0,
            receivedAt: days(-1),
            handler: null,
            clocks: [clock('acknowledgement', -1, 6)],
          },
        ],
      },
      page,
    ),
  ),
  staff('inbox-no-cases', (page, say) =>
    renderInbox({ user: user(say), seesCases: false, filter: { state: null, stage: null, mine: false }, next: null, rows: [] }, page),
  ),
  staff('inbox-empty', (page, say) =>
    renderInbox({ user: user(say), seesCases: true, filter: { state: null, stage: null, mine: false }, next: null, rows: [] }, page),
  ),
  staff('staff-case', (page, say) => renderStaffCase(staffCase(say), page)),
  staff('case-card', (page, say) => {
    const { view, ...rest } = staffCase(say);
    const { reference, state, stateSince, open, receivedAt, level, clocks, revision, handlerId, severity, entryClass, protection, urgent } =
      view;
    const card = {
      reference,
      state,
      stateSince,
      open,
      receivedAt,
      level,
      clocks,
      revision,
      handlerId,
      severity,
      entryClass,
      protection,
      urgent,
    };
    return renderCaseCard({ ...rest, failed: null, designated: true, view: { ...card, restrictedTo: [], opened: false } }, page);
  }),
  staff('conflict', (page, say) =>
    renderConflict(
      {
        user: user(say),
        reference: reference(say),
        action: action('declare_conflict'),
        values: {},
        errors: [{ field: 'conflict', message: say('Please choose one.') }],
      },
      page,
    ),
  ),
  staff('effectiveness', (page, say) =>
    renderEffectiveness(
      {
        user: user(say),
        period: { from: days(-365), to: NOW },
        silent: { last: { from: days(-800), to: days(-435) } },
        asOf: NOW,
        indicators: indicatorsOf(),
        ageing: ageBands([3, 40, 100, 200, 400, 401]),
        durations: durationBins([10, 30, 50, 220, 373, 400, 12, 700]),
        medianDays: 135,
      },
      page,
    ),
  ),
  staff('staff-error', (page, say) =>
    renderError({ status: 403, requestId: say('3f0c'), audience: 'staff', user: user(say), detail: say('detail') }, page),
  ),
];

const FIGURES = [
  { value: 0.75, numerator: 9, denominator: 12, n: 12 },
  { value: 0.75, numerator: 3, denominator: 4, n: 4 },
  { value: 41.5, numerator: null, denominator: null, n: 9 },
];

function indicatorsOf() {
  const empty = computeIndicators([], { from: days(-365), to: NOW }, NOW);
  return empty.map((one, index) => ({
    ...one,
    ...(index % 3 === 2 ? {} : { ...FIGURES[index % FIGURES.length], reason: null }),
    imported: index % 3,
    leftOut: [{ reason: 'imported' as const, count: 2 }],
  }));
}

function rightsholder(name: string, render: (page: PageContext, say: Say) => string): Sample {
  return { name, audience: 'rightsholder', render: (locale, say = plain) => render(contextOf(locale, `/${name}`, say), say) };
}

function staff(name: string, render: (page: PageContext, say: Say) => string): Sample {
  return { name, audience: 'staff', render: (locale, say = plain) => render(contextOf(locale, `/staff/${name}`, say), say) };
}
