/** How a case goes from receipt to its end, course by course, as the diary of the people in it. Pure. */
import { plusMs } from '../../time.ts';
import type { Facts } from '../../workflow/model.ts';
import { type Agenda, createAgenda, type Entry, type Scene } from './agenda.ts';
import type { Course, Profile } from './profile.ts';
import { type Saying, saying } from './words.ts';

const DAY_MS = 86_400_000;
/** Days that the policy gives: time to comment, time to appeal. */
export interface Windows {
  readonly comment: number;
  readonly appeal: number;
}

interface Telling {
  readonly profile: Profile;
  readonly agenda: Agenda;
  readonly windows: Windows;
  readonly say: (what: Saying) => string;
}

/** The diary of a case. */
export function planHistory(profile: Profile, windows: Windows): readonly Entry[] {
  const agenda = createAgenda(profile.chance, profile.receivedAt, profile.pace);
  const telling: Telling = { profile, agenda, windows, say: (what) => saying(profile.chance, profile.language, what) };
  run(telling);
  besides(telling);
  return agenda.entries();
}

function run(telling: Telling): void {
  const { course, chance, grievance } = telling.profile;
  read(telling);
  if (course === 'stalled') {
    telling.agenda.next(5, 30, 'person', 'write_message', {}, { message: telling.say('asks') });
    // About one of the staff: there may be nobody left to take it up. Others are found again after months.
    if (grievance.respondent !== undefined || chance.maybe(0.25)) return;
    telling.agenda.next(20, 120, 'handler', 'send_message', { substantive: true }, { message: telling.say('update') });
  }
  screened(telling);
  if (course === 'referred') {
    referred(telling);
    return;
  }
  admitted(telling);
  if (course === 'withdrawn' && chance.maybe(0.5)) {
    withdrawn(telling);
    return;
  }
  if (course === 'settled') {
    settled(telling);
    return;
  }
  investigated(telling);
  if (course === 'withdrawn') {
    withdrawn(telling);
    return;
  }
  if (course === 'lost') {
    lost(telling);
    return;
  }
  drafted(telling);
  decided(telling);
}

/** Some complaints are read late or lie there: then the ladder is what moves them. */
function read({ agenda, say, profile }: Telling): void {
  const latest = profile.course === 'stalled' ? 12 : 4;
  agenda.next(0.2, latest, 'handler', 'acknowledge', {}, { message: say('acknowledged') });
}

function screened(telling: Telling): void {
  const { profile, agenda, say } = telling;
  agenda.next(0.1, 2, 'handler', 'start_screening');
  if (profile.chance.maybe(0.22)) {
    agenda.next(
      1,
      4,
      'handler',
      'request_info',
      { questions: profile.chance.int(1, 3), about: ['what_happened', 'when'] },
      { question: say('question') },
    );
    agenda.next(2, 20, 'person', 'answer_info', {}, { answer: say('answer') });
  }
  assessed(telling);
}

function assessed({ profile, agenda }: Telling): void {
  const { chance, grades, topic } = profile;
  const delay = chance.weighted([
    ['none', 60],
    ['worsens', 32],
    ['becomes_irremediable', 8],
  ] as const);
  agenda.next(0.5, 4, 'handler', 'assess', { ...grades, delay, rights: topic.rights, harms: topic.harms });
}

function admitted({ agenda, say }: Telling): void {
  agenda.next(0.5, 8, 'handler', 'accept', {}, { plan: say('plan') });
}

function referred({ profile, agenda, say }: Telling): void {
  const { chance } = profile;
  const ground = chance.pick(['not_in_published_scope', 'no_relation_to_operations'] as const);
  const avenues = [chance.pick(['labour_inspectorate', 'ncp', 'ombudsperson', 'nhri', 'municipality'])];
  agenda.next(1, 6, 'handler', 'propose_referral', { ground, avenues }, { reasons: say('elsewhere') });
  agenda.next(0.5, 4, 'overseer', 'confirm_referral');
  if (!chance.maybe(0.15)) return;
  agenda.next(5, 40, 'person', 'request_review', {}, { reasons: say('grounds') });
  agenda.next(5, 22, 'senior', 'decide_review', { upheld: false }, { reasons: say('elsewhere') });
}

function withdrawn({ profile, agenda, say }: Telling): void {
  const reasons = say('leaving');
  const choice = profile.chance.pick(['stop_all', 'keep_as_notification'] as const);
  agenda.next(3, 25, 'person', 'withdraw', { choice }, reasons === '' ? {} : { reasons });
}

function settled(telling: Telling): void {
  const { agenda, say, profile } = telling;
  agenda.next(1, 5, 'person', 'prefer_track', { track: 'DIALOGUE' });
  agenda.next(1, 4, 'handler', 'choose_track', { track: 'DIALOGUE' });
  agenda.next(2, 7, 'handler', 'offer_meeting', { form: 'person_chooses', attendees: ['handler'] }, { proposal: say('meeting') });
  agenda.next(1, 6, 'person', 'answer_meeting', { reply: 'accept' });
  agenda.next(3, 10, 'handler', 'record_fact_finding', { kind: 'complainant_interview' }, { record: 'What was said on both sides.' });
  preference(telling);
  agenda.next(2, 10, 'handler', 'plan_remedy', remedyPlan(profile), { plan: say('remedy') });
  agenda.next(0.2, 2, 'handler', 'record_rights_check', RIGHTS_CHECK);
  agenda.next(0.2, 3, 'handler', 'propose_settlement', { legalWaiver: false }, { terms: say('remedy') });
  agenda.next(1, 12, 'person', 'accept_settlement');
  carriedOut(telling, 'remedied');
}

function investigated({ profile, agenda, say }: Telling): void {
  const { chance } = profile;
  agenda.next(0.5, 5, 'handler', 'choose_track', { track: 'INVESTIGATION' });
  agenda.next(0.5, 4, 'handler', 'offer_meeting', { form: 'person_chooses', attendees: ['handler'] }, { proposal: say('meeting') });
  if (profile.course !== 'lost') agenda.next(1, 6, 'person', 'answer_meeting', { reply: chance.maybe(0.7) ? 'accept' : 'decline' });
  const kinds = ['complainant_interview', 'document_review', 'site_visit', 'witness_interview', 'data_analysis'] as const;
  const first = chance.int(0, kinds.length - 1);
  const steps = chance.int(1, 3);
  for (let n = 0; n < steps; n += 1) {
    const kind = kinds[(first + n) % kinds.length] ?? 'document_review';
    agenda.next(2, 8, 'handler', 'record_fact_finding', { kind }, { record: 'Notes of the day.' });
  }
}

function lost({ profile, agenda }: Telling): void {
  for (const route of ['phone', 'messenger', 'email'] as const) agenda.next(3, 12, 'handler', 'record_contact_attempt', { route });
  const silent = Math.max(0, agenda.heard() + 61 - agenda.reached()) / profile.pace;
  agenda.next(
    silent + 2,
    silent + 20,
    'handler',
    'propose_inconclusive',
    {},
    { reasons: 'Sixty days without a word, three attempts on three routes.' },
  );
  agenda.next(1, 6, 'senior', 'confirm_inconclusive');
}

const RIGHTS_CHECK: Facts = { consistentWithRights: 'yes', nonDiscriminatory: 'yes', appropriate: 'yes', legalMinimum: 'yes' };

function drafted(telling: Telling): void {
  const { profile, agenda, windows, say } = telling;
  agenda.next(3, 12, 'handler', 'submit_findings', {}, { findings: say('findings') });
  agenda.next(0.5, 4, 'checker', 'pass_quality_check');
  agenda.next(0.1, 2, 'handler', 'issue_evidence_summary', {}, { summary: say('summary') });
  const before = agenda.reached();
  if (profile.chance.maybe(0.65)) agenda.next(1, 9, 'person', 'comment', {}, { comment: say('comment') });
  preference(telling);
  agenda.next(0.1, 1, 'handler', 'record_rights_check', RIGHTS_CHECK);
  agenda.next(0, 0.2, 'handler', 'record_root_cause', { rootCauses: profile.topic.causes, systemic: profile.chance.maybe(0.3) });
  const left = (Math.max(0, windows.comment - (agenda.reached() - before)) + 0.1) / profile.pace;
  agenda.next(left, left + 6, 'decider', 'issue_decision', outcomeOf(profile), { reasons: say('reasons') });
}

function preference({ agenda, profile }: Telling): void {
  const declined = profile.chance.maybe(0.12);
  const wish = profile.chance.pick(profile.topic.wished[profile.language]);
  agenda.next(0.1, 3, 'person', 'state_remedy_preference', { declined }, declined ? {} : { preference: wish });
}

const WITHOUT_REMEDY: readonly Course[] = ['unfounded', 'appeal_upheld', 'appeal_dismissed', 'panel'];

function outcomeOf({ course, chance }: Profile): Facts {
  if (WITHOUT_REMEDY.includes(course)) {
    return {
      substantiation: chance.pick(['NOT_SUBSTANTIATED', 'NOT_ESTABLISHABLE'] as const),
      involvement: chance.pick(['NONE', 'UNKNOWN'] as const),
      remedyDue: false,
    };
  }
  return { ...foundOutcome(chance), remedyDue: true };
}

function foundOutcome(chance: Profile['chance']) {
  return {
    substantiation: chance.weighted([
      ['SUBSTANTIATED', 65],
      ['PARTLY', 35],
    ] as const),
    involvement: chance.weighted([
      ['CAUSED', 40],
      ['JOINTLY_CAUSED', 15],
      ['CONTRIBUTED', 30],
      ['LINKED', 15],
    ] as const),
  };
}

function decided(telling: Telling): void {
  const { profile, agenda, windows, say } = telling;
  const { course, chance } = profile;
  if (course === 'appeal_upheld' || course === 'appeal_dismissed' || course === 'panel') {
    appealed(telling);
    return;
  }
  const answers = chance.maybe(course === 'unfounded' ? 0.35 : 0.75);
  if (answers) agenda.next(1, Math.min(20, windows.appeal - 3), 'person', 'answer_decision', { stance: 'ACCEPTS' });
  if (course === 'unfounded') return;
  // Without an answer the decision takes effect when the window has passed: the system does that (T14, T20).
  const lapse = (windows.appeal + 0.5) / profile.pace;
  if (!answers) agenda.next(lapse, lapse + 1, 'handler', 'send_message', { substantive: true }, { message: say('update') });
  agenda.next(1, 8, 'handler', 'plan_remedy', remedyPlan(profile), { plan: say('remedy') });
  carriedOut(telling, course);
}

function appealed(telling: Telling): void {
  const { profile, agenda, say } = telling;
  agenda.next(2, 24, 'person', 'file_appeal', {}, { grounds: say('grounds') });
  agenda.next(1, 5, 'overseer', 'assign_appeal', ({ staffOf }: Scene) => ({ level: 'senior', staffId: staffOf('reviewer') }));
  if (profile.course === 'appeal_upheld') {
    const outcome = { result: 'upheld', ...foundOutcome(profile.chance), remedyDue: true };
    agenda.next(5, 22, 'reviewer', 'decide_senior_appeal', outcome, { reasons: say('reasons') });
    agenda.next(1, 8, 'handler', 'plan_remedy', remedyPlan(profile), { plan: say('remedy') });
    carriedOut(telling, 'remedied');
    return;
  }
  agenda.next(1, 5, 'reviewer', 'offer_panel');
  if (profile.course === 'panel') {
    agenda.next(1, 8, 'person', 'elect_panel', { elected: true });
    agenda.next(20, 75, 'panel', 'decide_panel_appeal', { result: 'dismissed' }, { reasons: say('reasons') });
    return;
  }
  agenda.next(1, 8, 'person', 'elect_panel', { elected: false });
  agenda.next(2, 10, 'reviewer', 'decide_senior_appeal', { result: 'dismissed' }, { reasons: say('reasons') });
}

function remedyPlan({ remedies, chance }: Profile): Entry['input'] {
  const days = remedies.map(() => chance.int(20, 75));
  return ({ now }) => ({ items: remedies.map((type, n) => ({ type, dueAt: plusMs(now, (days[n] ?? 30) * DAY_MS) })) });
}

/** From the plan to the close: every item delivered, then a yes, a no, or silence. */
function carriedOut(telling: Telling, course: Course): void {
  const { agenda, say, profile } = telling;
  for (const n of profile.remedies.keys()) {
    const key = `item-${n + 1}`;
    agenda.next(4, 40 / profile.remedies.length, 'handler', 'deliver_item', { key }, { proof: 'Kept with the case.' });
    if (course === 'disputed' && n === 0) {
      agenda.next(1, 12, 'person', 'dispute_item', { key }, { reasons: say('disputed') });
      agenda.next(5, 30, 'handler', 'deliver_item', { key }, { proof: 'Again, and complete.' });
    }
    if (course !== 'unverified') confirmed(telling, key);
  }
  if (course === 'unverified') unanswered(telling);
  agenda.next(0.5, 6, 'handler', 'close_case', { rootCauses: profile.topic.causes }, { summary: say('thanks') });
  if (course === 'reopened') reopened(telling);
}

function confirmed({ agenda, say, profile: { chance } }: Telling, key: string): void {
  const rating = chance.maybe(0.6) ? { repairsHarm: chance.int(2, 5) } : {};
  agenda.next(0.2, 14, 'person', 'verify_item', { key, ...rating }, chance.maybe(0.5) ? { comment: say('confirmed') } : {});
}

function unanswered({ agenda, profile }: Telling): void {
  for (const route of ['phone', 'email', 'mailbox'] as const) agenda.next(3, 9, 'handler', 'record_contact_attempt', { route });
  for (const n of profile.remedies.keys()) {
    agenda.next(0.5, 3, 'senior', 'mark_item_unverified', { key: `item-${n + 1}` }, { reasons: 'Three attempts, no answer.' });
  }
}

/** It happened again, she says; this time it is not found. Another person decides: nobody decides twice. */
function reopened(telling: Telling): void {
  telling.agenda.next(20, 160, 'person', 'reopen', { ground: 'recurrence' }, { reasons: telling.say('disputed') });
  const again: Telling = { ...telling, profile: { ...telling.profile, course: 'unfounded' } };
  assessed(again);
  admitted(again);
  investigated(again);
  drafted(again);
  decided(again);
}

/** What goes on beside the main line: messages, and the tracks that never wait (2.8, 2.9). */
function besides({ profile, agenda, say }: Telling): void {
  const { chance, grievance, pace } = profile;
  const last = agenda.reached();
  for (let day = 18; day < last; day += chance.int(18, 24)) {
    if (chance.maybe(pace > 2 ? 0.4 : 0.95))
      agenda.beside(day + chance.next() * 3, 'handler', 'send_message', { substantive: true }, { message: say('update') });
  }
  const silent = profile.course === 'lost' || profile.course === 'unverified';
  if (!silent && chance.maybe(0.25))
    agenda.beside(chance.span(8, Math.max(9, last)), 'person', 'write_message', {}, { message: say('asks') });
  if (grievance.dangerNow === true) {
    agenda.beside(0.1, 'protector', 'order_interim_measures', { measures: ['halt_process'] }, {});
    agenda.beside(chance.span(0.8, 1.8), 'protector', 'record_stabilised', {}, { reasons: 'Seen on the spot.' });
  }
  if (grievance.fearsRetaliation === true) watched(agenda, chance);
}

function watched(agenda: Agenda, chance: Profile['chance']): void {
  agenda.beside(chance.span(0.3, 1.5), 'protector', 'assess_protection', { risk: chance.pick(['low', 'medium'] as const) });
  agenda.beside(chance.span(1.7, 2.8), 'protector', 'activate_protection_plan', {
    consent: true,
    measures: ['safe_contact_window', 'named_reader_list'],
  });
  const weeks = chance.int(2, 8);
  for (let week = 1; week <= weeks; week += 1) agenda.beside(2.5 + week * 6, 'protector', 'monitor_protection');
  agenda.beside(
    4 + weeks * 6.4,
    'protector',
    'clear_protection',
    { result: 'ended' },
    { reasons: 'No detriment in the weeks that were watched.' },
  );
}
