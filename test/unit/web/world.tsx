/** A small believable world of view models for the page tests; samples.tsx makes a page of each. Every string may be replaced, so that escaping can be tried everywhere. */

import type { ClockEntry } from '../../../src/cases/clock-history.ts';
import type { MandateView } from '../../../src/cases/mandate-views.ts';
import type { MeetingView } from '../../../src/cases/view-meetings.ts';
import type { RespondentTextView } from '../../../src/cases/view-respondent.ts';
import { parseInstant, plusMs } from '../../../src/time.ts';
import type { ClockVm } from '../../../src/web/components/clocks.tsx';
import type { FormAction } from '../../../src/web/components/schema-form.tsx';
import { loadLocales } from '../../../src/web/i18n.ts';
import type { PageContext } from '../../../src/web/layout.tsx';
import type { MyCaseVm } from '../../../src/web/pages/my-case.tsx';
import type { StaffCaseVm } from '../../../src/web/pages/staff-case.tsx';
import { ACTIONS, actionNamed } from '../../../src/workflow/actions.ts';
import { JOINT_FORMS, stepsOf } from '../../../src/workflow/joint.ts';
import { POWERS } from '../../../src/workflow/mandates.ts';

export const NOW = parseInstant('2026-03-20T09:30:00Z');
export const locales = loadLocales();
const DAY_MS = 86_400_000;
export const days = (count: number) => plusMs(NOW, count * DAY_MS);

/** Turns any text of the world into another one; identity for ordinary tests. */
export type Say = (text: string) => string;
export const plain: Say = (text) => text;

export function contextOf(locale: string, path: string, say: Say = plain): PageContext {
  return {
    t: locales.pageTranslator(locale),
    languages: locales.available,
    base: '',
    path,
    organisation: say('Palma Verde'),
    timeZone: 'Asia/Amman',
    now: NOW,
    css: { site: '/assets/site-000.css', desk: '/assets/desk-000.css' },
  };
}

export function action(name: string): FormAction {
  const found = actionNamed(name);
  if (!found) throw new Error(`no action ${name}`);
  return found;
}

export function clock(name: string, from: number, due: number, more: Partial<ClockVm> = {}): ClockVm {
  const late = due < 0 && more.state !== 'met';
  return {
    name,
    startedAt: days(from),
    dueAt: days(due),
    binding: 'default',
    source: 'Social Way L1 5 d; B01',
    state: 'running',
    late,
    pausedUntil: null,
    ...more,
  };
}

const entry = (entry: string, at: number, by: string, more: Partial<ClockEntry> = {}): ClockEntry => ({
  at: days(at),
  entry,
  by,
  reason: null,
  cause: null,
  date: days(-2),
  late: false,
  told: false,
  ...more,
});

/** Every kind of entry that a clock's ledger can have. */
export const HISTORY: readonly ClockEntry[] = [
  entry('started', -10, 'handler', { cause: 'case.screening_started' }),
  entry('paused', -9, 'you', { reason: 'complainant_request', date: days(20), told: true }),
  entry('resumed', -8, 'system', { reason: 'complainant_request', cause: 'cap_reached', told: true }),
  entry('resumed', -8, 'you', { reason: 'complainant_request' }),
  entry('extended', -7, 'handler', { reason: 'new_evidence', told: true }),
  entry('advanced', -6, 'handler'),
  entry('overrun-announced', -5, 'handler', { reason: 'expert_report', date: days(9), told: true }),
  entry('overrun-repeated', -1, 'system', { cause: 'due_passed', told: true }),
  entry('predictability-breached', -2, 'system', { cause: 'not_announced' }),
  entry('breached', -2, 'system', { cause: 'due_passed', told: true }),
  entry('met', -1, 'handler', { date: null }),
  entry('met', -1, 'handler', { date: null, late: true }),
  entry('cancelled', -1, 'you', { date: null }),
];

export const CLOCKS: readonly ClockVm[] = [
  clock('acknowledgement', -20, -13, { state: 'met', late: false, binding: 'statutory' }),
  clock('screening', -10, -2, { history: HISTORY }),
  clock('feedback', -20, 70, { binding: 'statutory', announced: { reason: 'expert_report', newDueAt: days(90), again: false } }),
  clock('decision', -20, -4, { announced: { reason: 'translation', newDueAt: days(-1), again: true } }),
  clock('plan', -20, -4, { unwarned: true }),
  clock('update', -20, 3),
  clock('dialogue', -5, 20, { state: 'paused', pausedUntil: days(12), pausedReason: 'complainant_request' }),
  clock('comment_window', -2, 12),
];

export const avenues = (say: Say) => [
  {
    name: say('Labour inspectorate'),
    description: say('Free; decides about wages and safety.'),
    contact: say('Amman, telephone 06 580 2666'),
  },
  { name: say('General union of workers'), description: say('Advises members and others.'), contact: '' },
];

const machine = (say: Say) => ({
  key: 'translation-9',
  field: 'message',
  locale: 'en',
  made: 'machine' as const,
  checked: false,
  text: say('I have a document too'),
});

const timeline = (say: Say) => [
  {
    at: days(-20),
    type: 'case.submitted',
    by: 'you',
    facts: { entryClass: 'COMPLAINT', reference: 'x' },
    content: { description: say('They held back our wages for three months.\nThen they took our passports.') },
  },
  { at: days(-18), type: 'case.acknowledged', by: 'handler', facts: {}, content: { message: say('I have read what you wrote.') } },
  {
    at: days(-15),
    type: 'message.sent',
    by: 'you',
    facts: { from: 'rightsholder' },
    content: { message: say('لدي وثيقة أيضًا') },
    translations: [machine(say)],
  },
  {
    at: days(-14),
    type: 'message.sent',
    by: 'handler',
    facts: { from: 'staff', substantive: true },
    content: { message: say('Thank you. Keep it in a safe place.') },
  },
  {
    at: days(-3),
    type: 'decision.issued',
    by: 'decision_maker',
    facts: {
      substantiation: 'SUBSTANTIATED',
      involvement: 'CAUSED',
      remedyDue: true,
      appealUntil: days(27),
      waived: ['root_cause.missing'],
    },
    content: { reasons: say('The pay records show it.') },
  },
  { at: days(-2), type: 'clock.breached', by: 'system', facts: { dueAt: days(-2), key: 'screening/UNGP_GENERIC#1' }, content: {} },
  { at: days(-2), type: 'clock.met', by: 'system', facts: { key: 'acknowledgement/UNGP_GENERIC#1', late: false }, content: {} },
  { at: days(-1), type: 'external.announced', by: 'you', facts: { key: 'ext-1', body: 'union', status: 'announced' }, content: {} },
];

const items = [
  {
    key: 'item-1',
    type: 'RM4' as const,
    dueAt: days(10),
    state: 'planned' as const,
    deliveredAt: null,
    verifiedAt: null,
    verifier: null,
    disputes: 0,
    attempts: 0,
  },
  {
    key: 'item-2',
    type: 'RM1' as const,
    dueAt: days(-5),
    state: 'delivered' as const,
    deliveredAt: days(-4),
    verifiedAt: null,
    verifier: null,
    disputes: 0,
    attempts: 1,
  },
  {
    key: 'item-3',
    type: 'RM8' as const,
    dueAt: days(-9),
    state: 'disputed' as const,
    deliveredAt: days(-9),
    verifiedAt: null,
    verifier: null,
    disputes: 1,
    attempts: 0,
  },
];

export const reference = (say: Say) => say('K7QM-2XTD-9');

/** What whom it is about would read: one that waits with everything said about it, one that went, one that was taken back. */
const outgoing = (say: Say): readonly RespondentTextView[] => {
  const shared = { at: days(-3), by: 'handler', text: say('Wages of March were not paid. What do you say?') };
  const said = {
    changedText: say('Wages were not paid.'),
    wish: say('Leave out the month'),
    companyAnswer: say('We need it'),
    urgency: say('Danger'),
  };
  return [
    { ...shared, ...said, textSeq: 40, until: days(2), state: 'shown', answer: 'change', goes: { textSeq: 41, text: say('Wages') } },
    { ...shared, textSeq: 30, until: days(-9), state: 'sent', sentAt: days(-8), goes: { textSeq: 30, text: shared.text } },
    { ...shared, textSeq: 20, until: days(-12), state: 'withdrawn', answer: 'refuse' },
  ];
};

/** One offer that waits, one record that the person finds wrong, one that was replaced. */
const meetings = (say: Say): readonly MeetingView[] => {
  const shared = { at: days(-3), by: 'handler', attendees: ['handler', 'mediator'], interpreter: true, proposal: say('The gate') };
  const none = { proposedAt: null, held: null, minutesSeq: null, minutes: 'none' as const };
  return [
    { ...shared, ...none, meetingSeq: 50, form: 'phone', startsAt: days(2), state: 'offered', reply: 'other_time', answer: say('Friday') },
    {
      ...shared,
      meetingSeq: 45,
      form: 'in_person',
      place: say('Union house'),
      startsAt: days(-2),
      state: 'over',
      reply: 'accept',
      companions: say('Sister'),
      proposedAt: null,
      held: true,
      heldAt: days(-2),
      minutesSeq: 46,
      minutes: 'disputed',
      minutesText: say('An hour'),
      correction: say('Two hours'),
    },
    { ...shared, ...none, meetingSeq: 44, form: 'person_chooses', startsAt: null, state: 'replaced', reply: null },
  ];
};

function view(say: Say, state: string) {
  return {
    reference: reference(say),
    state,
    stateSince: days(-4),
    open: true,
    receivedAt: days(-20),
    level: 1,
    clocks: CLOCKS.map((one) => ({ ...one, source: say(one.source) })),
    remedyItems: items,
    timeline: timeline(say),
    responsibleRole: 'senior_handler',
    nobodyInside: false,
    respondentTexts: outgoing(say),
    meetings: meetings(say),
    burden: {
      times: 4,
      questions: 3,
      topics: [
        { topic: 'when', times: 2, needsL1: true },
        { topic: 'who', times: 1, needsL1: false },
      ],
    },
  };
}

/** One that holds, with everything that it can hold, and one that is over. */
export function mandatesOf(say: Say = plain): readonly MandateView[] {
  const shared = { givenAt: days(-3), endedAt: null, notices: false, acts: 0, lastActAt: null };
  return [
    {
      ...shared,
      id: 'm-1',
      speaker: 'union',
      powers: POWERS,
      until: days(90),
      name: say('Siti of the union'),
      acts: 2,
      lastActAt: days(-1),
    },
    { ...shared, id: 'm-2', speaker: 'lawyer', powers: [], until: null, endedAt: days(-2) },
  ];
}

export function myCase(say: Say = plain, state = 'DECIDED'): MyCaseVm {
  return {
    tried: true,
    survey: { moment: 'decision', items: ['repaired', 'trust'], mayRemind: true },
    thanks: true,
    view: {
      ...view(say, state),
      next: { clock: 'screening', dueAt: days(-2), late: true },
      messages: timeline(say).filter((entry) => entry.type === 'message.sent'),
    },
    actions: ACTIONS.filter(
      (one) => one.audience === 'rightsholder' && (one.from.includes('DECIDED') || one.name === 'answer_respondent_text'),
    ),
    escalation: [
      { destination: 'next_level', level: 1, role: 'senior_handler' },
      { destination: 'other_person', level: 2, role: 'oversight' },
      { destination: 'independent_people', level: 3, role: null },
    ],
    nobodyHears: false,
    emergency: { contacts: avenues(say), told: true, roundTheClock: false, hours: say('Monday to Friday, 9 to 17') },
    avenues: avenues(say),
    readers: [
      { at: days(-1), role: 'system', category: 'identity', purpose: 'notice' },
      ...Array.from({ length: 7 }, (_, index) => ({ at: days(-10 - index), role: 'handler', category: 'content', purpose: 'handling' })),
    ],
    mandates: mandatesOf(say),
    csrf: say('token'),
    done: 'write_message',
  };
}

export const user = (say: Say) => ({ name: say('Rana Haddad'), roles: ['handler'], csrf: say('token') });

export function staffCase(say: Say = plain): StaffCaseVm {
  const blocked = [
    { code: 'quality_check.missing', guardClass: 'waivable' },
    { code: 'meeting.not_offered', guardClass: 'hard', field: '/content/reasons' },
    { code: 'strange.code', guardClass: 'hard' },
  ];
  const staffActions = ACTIONS.filter((one) => one.audience === 'staff');
  return {
    user: user(say),
    joint: JOINT_FORMS.map((form) => ({ name: form.name, resource: form.resource, steps: stepsOf(form) })),
    view: {
      ...view(say, 'REMEDY'),
      clocks: view(say, 'REMEDY').clocks.map((clock) => ({ ...clock, key: `${clock.name}/UNGP_GENERIC#1`, extension: null })),
      timeline: timeline(say).map((entry, index) => ({ ...entry, seq: index + 1 })),
      opened: true as const,
      caseId: 'c',
      definition: 'grievance-v1',
      revision: 4,
      handlerId: 's1',
      severity: { scale: 4, scope: 2, irremediability: 2, likelihood: null, delay: 'worsens', level: 'S4' },
      entryClass: 'COMPLAINT',
      channel: 'web',
      locale: 'ar',
      identityMode: 'anonymous',
      protection: 'alleged',
      urgent: 'life_risk',
      outcome: { substantiation: 'SUBSTANTIATED', involvement: 'CAUSED', remedy: null, stance: null, procedure: null },
      rights: ['R04', 'R22'],
      harms: ['TH20'],
      regimes: ['EU_WBD_9'],
      restrictedTo: [],
      policy: { id: 'UNGP_GENERIC', version: 1, adopted: [2, 3] },
      milestones: {},
      imported: false,
      proposals: [],
    },
    actions: staffActions.map((one, index) => ({ ...one, blockedBy: index % 4 === 3 ? blocked : [] })),
    parties: [
      { role: 'rh', name: null },
      { role: 'respondent', name: say('Plant 3, night shift') },
    ],
    handler: say('Rana Haddad'),
    staff: [
      { value: 's1', label: say('Rana Haddad') },
      { value: 's2', label: say('Omar Saleh') },
    ],
    everybody: [{ value: 's3', label: say('Dina Aziz') }],
    functions: ['quality_checker', 'overseer'],
    proposals: [
      { kind: 'exclusion', seq: 17, by: say('Omar Saleh'), facts: { staffId: say('Dina Aziz') } },
      { kind: 'referral', seq: 18, by: say('Omar Saleh'), facts: { ground: 'not_in_published_scope', avenues: ['union'] } },
      { kind: 'legal_hold', seq: 19, by: null, facts: { hold: true } },
    ],
    clockKeys: [{ value: 'screening/UNGP_GENERIC#1', label: say('screening') }],
    failed: { action: 'acknowledge', values: { message: [say('kept text')] }, errors: [{ field: 'message', message: say('too long') }] },
    done: null,
  };
}
