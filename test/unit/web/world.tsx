/** A small believable world of view models for the page tests. Every string may be replaced, so that escaping can be tried everywhere. */
import { ageBands, durationBins } from '../../../src/effectiveness/chart-data.ts';
import { computeIndicators } from '../../../src/effectiveness/indicators.ts';
import { ungpGeneric } from '../../../src/policy/presets/ungp-generic.ts';
import { parseInstant, plusMs } from '../../../src/time.ts';
import type { FormAction } from '../../../src/web/components/schema-form.tsx';
import type { ClockVm } from '../../../src/web/components/clocks.tsx';
import { loadLocales } from '../../../src/web/i18n.ts';
import type { PageContext } from '../../../src/web/layout.tsx';
import { renderConflict } from '../../../src/web/pages/conflict.tsx';
import { renderEffectiveness } from '../../../src/web/pages/effectiveness.tsx';
import { renderError } from '../../../src/web/pages/error.tsx';
import { renderFile } from '../../../src/web/pages/file.tsx';
import { renderHome } from '../../../src/web/pages/home.tsx';
import { renderInbox } from '../../../src/web/pages/inbox.tsx';
import { type MyCaseVm, renderMyCase } from '../../../src/web/pages/my-case.tsx';
import { renderMyAction } from '../../../src/web/pages/my-action.tsx';
import { renderMyCaseSignIn } from '../../../src/web/pages/my-case-sign-in.tsx';
import { renderProcedure } from '../../../src/web/pages/procedure.tsx';
import { renderEmergency, renderReceipt, renderReceiptGone } from '../../../src/web/pages/receipt.tsx';
import { renderStaffCase, type StaffCaseVm } from '../../../src/web/pages/staff-case.tsx';
import { renderStaffSignIn } from '../../../src/web/pages/staff-sign-in.tsx';
import { renderVerify } from '../../../src/web/pages/verify.tsx';
import { ACTIONS, actionNamed } from '../../../src/workflow/actions.ts';

export const NOW = parseInstant('2026-03-20T09:30:00Z');
export const locales = loadLocales();
const DAY_MS = 86_400_000;
const days = (count: number) => plusMs(NOW, count * DAY_MS);

/** Turns any text of the world into another one; identity for ordinary tests. */
export type Say = (text: string) => string;
const plain: Say = (text) => text;

export function contextOf(locale: string, path: string, say: Say = plain): PageContext {
  return {
    t: locales.translator(locale), languages: locales.available, base: '', path, organisation: say('Palma Verde'), timeZone: 'Asia/Amman', now: NOW,
    css: { site: '/assets/site-000.css', desk: '/assets/desk-000.css' },
  };
}

export function action(name: string): FormAction {
  const found = actionNamed(name);
  if (!found) throw new Error(`no action ${name}`);
  return found;
}

function clock(name: string, from: number, due: number, more: Partial<ClockVm> = {}): ClockVm {
  const late = due < 0 && more.state !== 'met';
  return {
    name, startedAt: days(from), dueAt: days(due), binding: 'default', source: 'Social Way L1 5 d; B01', state: 'running', late, pausedUntil: null, ...more,
  };
}

const CLOCKS: readonly ClockVm[] = [
  clock('acknowledgement', -20, -13, { state: 'met', late: false, binding: 'statutory' }),
  clock('screening', -10, -2),
  clock('feedback', -20, 70, { binding: 'statutory' }),
  clock('update', -20, 3),
  clock('dialogue', -5, 20, { state: 'paused', pausedUntil: days(12), pausedReason: 'complainant_request' }),
  clock('comment_window', -2, 12),
];

const avenues = (say: Say) => [
  { name: say('Labour inspectorate'), description: say('Free; decides about wages and safety.'), contact: say('Amman, telephone 06 580 2666') },
  { name: say('General union of workers'), description: say('Advises members and others.'), contact: '' },
];

const timeline = (say: Say) => [
  { at: days(-20), type: 'case.submitted', by: 'you', facts: { entryClass: 'COMPLAINT', reference: 'x' }, content: { description: say('They held back our wages for three months.\nThen they took our passports.') } },
  { at: days(-18), type: 'case.acknowledged', by: 'handler', facts: {}, content: { message: say('I have read what you wrote.') } },
  { at: days(-15), type: 'message.sent', by: 'you', facts: { from: 'rightsholder' }, content: { message: say('لدي وثيقة أيضًا') } },
  { at: days(-14), type: 'message.sent', by: 'handler', facts: { from: 'staff', substantive: true }, content: { message: say('Thank you. Keep it in a safe place.') } },
  { at: days(-3), type: 'decision.issued', by: 'decision_maker', facts: { substantiation: 'SUBSTANTIATED', involvement: 'CAUSED', remedyDue: true, appealUntil: days(27), waived: ['root_cause.missing'] }, content: { reasons: say('The pay records show it.') } },
  { at: days(-2), type: 'clock.breached', by: 'system', facts: { dueAt: days(-2), key: 'screening/UNGP_GENERIC#1' }, content: {} },
  { at: days(-2), type: 'clock.met', by: 'system', facts: { key: 'acknowledgement/UNGP_GENERIC#1', late: false }, content: {} },
  { at: days(-1), type: 'external.announced', by: 'you', facts: { key: 'ext-1', body: 'union', status: 'announced' }, content: {} },
];

const items = [
  { key: 'item-1', type: 'RM4' as const, dueAt: days(10), state: 'planned' as const, deliveredAt: null, verifiedAt: null, verifier: null, disputes: 0, attempts: 0 },
  { key: 'item-2', type: 'RM1' as const, dueAt: days(-5), state: 'delivered' as const, deliveredAt: days(-4), verifiedAt: null, verifier: null, disputes: 0, attempts: 1 },
  { key: 'item-3', type: 'RM8' as const, dueAt: days(-9), state: 'disputed' as const, deliveredAt: days(-9), verifiedAt: null, verifier: null, disputes: 1, attempts: 0 },
];

const reference = (say: Say) => say('K7QM-2XTD-9');

function view(say: Say, state: string) {
  return {
    reference: reference(say), state, stateSince: days(-4), open: true, receivedAt: days(-20), level: 1, clocks: CLOCKS.map((one) => ({ ...one, source: say(one.source) })), remedyItems: items,
    timeline: timeline(say), responsibleRole: 'senior_handler',
  };
}

export function myCase(say: Say = plain, state = 'DECIDED'): MyCaseVm {
  return {
    view: { ...view(say, state), next: { clock: 'screening', dueAt: days(-2), late: true }, messages: timeline(say).filter((entry) => entry.type === 'message.sent') }, actions: ACTIONS.filter((one) => one.audience === 'rightsholder' && one.from.includes('DECIDED')).concat(ACTIONS.filter((one) => one.name === 'escalate')), avenues: avenues(say),
    readers: [{ at: days(-18), role: 'handler', category: 'content', purpose: 'handling' }], csrf: say('token'), done: 'write_message',
  };
}

const user = (say: Say) => ({ name: say('Rana Haddad'), roles: ['handler'], csrf: say('token') });

export function staffCase(say: Say = plain): StaffCaseVm {
  const blocked = [{ code: 'quality_check.missing', guardClass: 'waivable' }, { code: 'meeting.not_offered', guardClass: 'hard', field: '/content/reasons' }, { code: 'strange.code', guardClass: 'hard' }];
  const staffActions = ACTIONS.filter((one) => one.audience === 'staff');
  return {
    user: user(say),
    view: {
      ...view(say, 'REMEDY'), caseId: 'c', definition: 'grievance-v1', revision: 4, handlerId: 's1',
      severity: { scale: 4, scope: 2, irremediability: 2, likelihood: null, delay: 'worsens', level: 'S4' }, entryClass: 'COMPLAINT', channel: 'web', locale: 'ar', identityMode: 'anonymous',
      protection: 'alleged', urgent: 'life_risk', outcome: { substantiation: 'SUBSTANTIATED', involvement: 'CAUSED', remedy: null, stance: null, procedure: null }, rights: ['R04', 'R22'], harms: ['TH20'],
      milestones: {}, imported: false,
    },
    actions: staffActions.map((one, index) => ({ ...one, blockedBy: index % 4 === 3 ? blocked : [] })),
    parties: [{ role: 'rh', name: null }, { role: 'respondent', name: say('Plant 3, night shift') }],
    handler: say('Rana Haddad'), staff: [{ value: 's1', label: say('Rana Haddad') }, { value: 's2', label: say('Omar Saleh') }],
    clockKeys: [{ value: 'screening/UNGP_GENERIC#1', label: say('screening') }],
    failed: { action: 'acknowledge', values: { message: [say('kept text')] }, errors: [{ field: 'message', message: say('too long') }] }, done: null,
  };
}

const emergency = (say: Say) => ({ contacts: avenues(say), roundTheClock: false, hours: say('Monday to Friday, 9 to 17') });

/** One sample of every page. */
export interface Sample {
  readonly name: string;
  readonly audience: 'rightsholder' | 'staff';
  readonly render: (locale: string, say?: Say) => string;
}

const fileValues = (say: Say) => ({
  description: [say('First line\nsecond')], desiredOutcome: [say('My wages')], respondent: [say('The foreman')], dangerNow: ['true'], identityMode: ['confidential'],
  name: [say('A name')], contact: [say('a@b.example')], contactChoice: ['contact'], submitterRole: ['witness'],
});

export const SAMPLES: readonly Sample[] = [
  rightsholder('home', (page, say) => renderHome({ record: { answered: 12, foundTrue: 5, promised: 7, confirmed: 3 }, avenues: avenues(say) }, page)),
  rightsholder('home-unknown', (page) => renderHome({ record: null, avenues: [] }, page)),
  rightsholder('file', (page, say) => renderFile({ values: {}, errors: [], idempotencyKey: say('k'), sites: [{ id: 'x', name: say('Plant 3') }], maxLength: 100_000 }, page)),
  rightsholder('file-errors', (page, say) => renderFile({ values: fileValues(say), errors: [{ field: 'description', message: say('Please fill this in.') }], idempotencyKey: say('k'), sites: [], maxLength: 100_000 }, page)),
  rightsholder('emergency', (page, say) => renderEmergency(emergency(say), page)),
  rightsholder('receipt', (page, say) => renderReceipt({ code: say('7KQF-M2XT-D9RA-4VBN-0HWC-Z8'), reference: reference(say), receivedAt: NOW, clocks: CLOCKS.slice(1, 3), csrf: say('t'), emergency: emergency(say) }, page)),
  rightsholder('receipt-gone', (page) => renderReceiptGone(page)),
  rightsholder('my-case-sign-in', (page) => renderMyCaseSignIn({ failed: true }, page)),
  rightsholder('my-case', (page, say) => renderMyCase(myCase(say), page)),
  rightsholder('my-action', (page, say) => renderMyAction({ action: action('withdraw'), values: { reasons: [say('because')] }, errors: [{ field: 'choice', message: say('Please choose one.') }], csrf: say('t') }, page)),
  rightsholder('verify', (page) => renderVerify({ verdict: null }, page)),
  rightsholder('verify-good', (page, say) => renderVerify({ verdict: { valid: true, reference: reference(say), organisation: say('demo'), receivedAt: NOW } }, page)),
  rightsholder('verify-bad', (page, say) => renderVerify({ verdict: { valid: false, reason: say('receipt.wrong_signature') } }, page)),
  rightsholder('procedure', (page, say) => renderProcedure({ policy: ungpGeneric, avenues: avenues(say) }, page)),
  rightsholder('error', (page, say) => renderError({ status: 404, requestId: say('3f0c'), audience: 'rightsholder' }, page)),
  staff('staff-sign-in', (page, say) => renderStaffSignIn({ email: say('rana@example.org'), failed: 'wrong_credentials', signedOut: true }, page)),
  staff('inbox', (page, say) => renderInbox({
    user: user(say), filter: { state: 'SCREENING', mine: true }, next: say('cursor'),
    rows: [
      { reference: reference(say), state: 'SCREENING', severity: 'S4', urgent: true, retaliation: true, level: 1, receivedAt: days(-20), handler: say('Rana Haddad'), clocks: CLOCKS },
      { reference: say('P3WZ-77KA-2'), state: 'SUBMITTED', severity: null, urgent: false, retaliation: false, level: 0, receivedAt: days(-1), handler: null, clocks: [clock('acknowledgement', -1, 6)] },
    ],
  }, page)),
  staff('inbox-empty', (page, say) => renderInbox({ user: user(say), filter: { state: null, mine: false }, next: null, rows: [] }, page)),
  staff('staff-case', (page, say) => renderStaffCase(staffCase(say), page)),
  staff('conflict', (page, say) => renderConflict({ user: user(say), reference: reference(say), action: action('declare_conflict'), values: {}, errors: [{ field: 'conflict', message: say('Please choose one.') }] }, page)),
  staff('effectiveness', (page, say) => renderEffectiveness({
    user: user(say), period: { from: days(-365), to: NOW }, asOf: NOW, indicators: indicatorsOf(), ageing: ageBands([3, 40, 100, 200, 400, 401]), durations: durationBins([10, 30, 50, 220, 373, 400, 12, 700]), medianDays: 135,
  }, page)),
  staff('staff-error', (page, say) => renderError({ status: 403, requestId: say('3f0c'), audience: 'staff', user: user(say), detail: say('detail') }, page)),
];

const FIGURES = [{ value: 0.75, numerator: 9, denominator: 12, n: 12 }, { value: 0.75, numerator: 3, denominator: 4, n: 4 }, { value: 41.5, numerator: null, denominator: null, n: 9 }];

function indicatorsOf() {
  const empty = computeIndicators([], { from: days(-365), to: NOW }, NOW);
  return empty.map((one, index) => ({ ...one, ...(index % 3 === 2 ? {} : { ...FIGURES[index % FIGURES.length], reason: null }), leftOut: [{ reason: 'imported' as const, count: 2 }] }));
}


function rightsholder(name: string, render: (page: PageContext, say: Say) => string): Sample {
  return { name, audience: 'rightsholder', render: (locale, say = plain) => render(contextOf(locale, `/${name}`, say), say) };
}

function staff(name: string, render: (page: PageContext, say: Say) => string): Sample {
  return { name, audience: 'staff', render: (locale, say = plain) => render(contextOf(locale, `/staff/${name}`, say), say) };
}

