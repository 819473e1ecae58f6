/** The tracks that never wait: retaliation (2.8), danger (2.9), external proceedings (T27), suspected crime (F08). In every state. */
import Type from 'typebox';
import { type ActionDefinition, defineAction, happens, internal, invalid, shown } from './action.ts';
import type { Role } from './codes.ts';
import { riseByRule } from './escalation.ts';
import { hard, has, required, retaliationOpen, unmetIf, urgentOpen } from './guards.ts';
import { declared } from './guards-people.ts';
import type { CaseState } from './model.ts';
import { page, tellRightsholder, tellStaff } from './notices.ts';
import { ANY, CASE_STAFF, CONTACT_ROUTES, Code, codeList, HANDLERS, ItemKey, idList, OUTSIDE, oneOf, PROTECTORS } from './vocabulary.ts';

/** Retaliation is a matter for oversight from the first hour, outside the respondent's line (2.4, 2.8). */
const RETALIATION_LEVEL = 2;
/** Everyone around the person is protected, not only the person (H04). */
const CIRCLE = {
  circle: Type.Optional(Type.Enum(['complainant', 'family', 'colleague', 'facilitator', 'witness', 'interpreter', 'staff', 'other'])),
};

const reportRetaliation = defineAction({
  name: 'report_retaliation',
  transition: 'T25',
  resource: 'retaliation-reports',
  audience: 'rightsholder',
  roles: OUTSIDE,
  from: ANY,
  input: CIRCLE,
  content: { report: shown(50_000) },
  apply: (attempt) => {
    const rise = riseByRule(attempt, RETALIATION_LEVEL);
    return {
      events: [happens('protection.alleged', attempt.now, { ...attempt.input, cause: 'report' }), ...rise.events],
      effects: [...tellStaff('retaliation_reported', { level: RETALIATION_LEVEL }), ...rise.effects],
    };
  },
});

const recordRetaliation = defineAction({
  name: 'record_retaliation',
  transition: 'T25',
  resource: 'recorded-retaliation-reports',
  audience: 'staff',
  roles: CASE_STAFF,
  from: ANY,
  fromCard: true,
  input: CIRCLE,
  content: { report: internal(50_000) },
  apply: (attempt) => {
    const rise = riseByRule(attempt, RETALIATION_LEVEL);
    return {
      events: [happens('protection.alleged', attempt.now, { ...attempt.input, cause: 'staff_report' }), ...rise.events],
      effects: [...tellStaff('retaliation_reported', { level: RETALIATION_LEVEL }), ...rise.effects],
    };
  },
});

const trackOpen = hard('protection.not_alleged', ({ state }) => retaliationOpen(state));

/** 2.8, T+4 h: a person has looked at it, and says so. */
const triageProtection = defineAction({
  name: 'triage_protection',
  resource: 'protection-triages',
  audience: 'staff',
  roles: PROTECTORS,
  from: ANY,
  input: {},
  content: { message: shown(8_000) },
  guards: [declared, trackOpen],
  apply: ({ state, now }) => ({ events: [happens('protection.triaged', now)], effects: tellRightsholder(state, 'protection_changed') }),
});

/** 2.8, T+24 h: the person was reached, by a way that is safe for them. */
const recordSafeContact = defineAction({
  name: 'record_safe_contact',
  resource: 'safe-contacts',
  audience: 'staff',
  roles: [...PROTECTORS, 'handler'],
  from: ANY,
  input: { route: oneOf(CONTACT_ROUTES) },
  content: { note: internal(20_000) },
  guards: [declared, trackOpen],
  apply: ({ input, now }) => ({ events: [happens('protection.contacted', now, { route: input.route })] }),
});

/** H01: also before anything is alleged; the assessment is what later contacts with a respondent stand on. */
const assessProtection = defineAction({
  name: 'assess_protection',
  resource: 'protection-assessments',
  audience: 'staff',
  roles: [...PROTECTORS, 'handler'],
  from: ANY,
  input: { risk: Type.Enum(['low', 'medium', 'high']) },
  content: { assessment: internal(50_000) },
  guards: [declared],
  apply: ({ input, now }) => ({ events: [happens('protection.assessed', now, { risk: input.risk })] }),
});

/** H02: the person's own consent is part of the plan; no is recorded and the watch goes on without measures. */
const activatePlan = defineAction({
  name: 'activate_protection_plan',
  resource: 'protection-plans',
  audience: 'staff',
  roles: PROTECTORS,
  from: ANY,
  input: { consent: Type.Boolean(), measures: codeList(30) },
  content: { plan: shown(50_000) },
  guards: [declared, trackOpen],
  check: ({ input }) => unmetIf(!input.consent && input.measures.length > 0, 'protection.consent_missing', '/measures'),
  apply: ({ state, input, now }) => ({
    events: [happens('protection.plan_activated', now, { consent: input.consent, measures: input.measures })],
    effects: tellRightsholder(state, 'protection_changed'),
  }),
});

const monitorProtection = defineAction({
  name: 'monitor_protection',
  resource: 'protection-reviews',
  audience: 'staff',
  roles: PROTECTORS,
  from: ANY,
  input: {},
  content: { review: internal(20_000) },
  guards: [declared, trackOpen],
  apply: ({ now }) => ({ events: [happens('protection.monitored', now)] }),
});

/** H03: detriment after a report is presumed to be linked; whoever caused it has to show otherwise, in documents. */
const clearProtection = defineAction({
  name: 'clear_protection',
  resource: 'protection-clearances',
  audience: 'staff',
  roles: ['protection_officer', 'sgbv_focal_point', 'oversight'],
  from: ANY,
  input: { result: Type.Enum(['ended', 'not_found', 'no_causal_link']), justificationFileIds: Type.Optional(idList(20)) },
  content: { reasons: shown(20_000, true) },
  guards: [declared, trackOpen],
  check: ({ input }) =>
    required([
      input.result !== 'no_causal_link' || (input.justificationFileIds ?? []).length > 0,
      'protection.justification_missing',
      '/justificationFileIds',
    ]),
  apply: ({ state, input, now }) => ({
    events: [happens('protection.cleared', now, { ...input })],
    effects: tellRightsholder(state, 'protection_changed'),
  }),
});

const flagUrgent = defineAction({
  name: 'flag_urgent',
  transition: 'T26',
  resource: 'urgent-flags',
  audience: 'rightsholder',
  roles: OUTSIDE,
  from: ANY,
  input: {},
  content: { report: shown(50_000) },
  apply: ({ rules, now }) => ({
    events: [happens('urgent.flagged', now, { source: 'rightsholder' })],
    effects: page(rules),
  }),
});

/** A program may raise the alarm and never lower it (2.9, I06). A false alarm carries no penalty. */
const raiseUrgent: readonly Role[] = [...CASE_STAFF, 'system', 'bot'];
const recordUrgent = defineAction({
  name: 'record_urgent',
  transition: 'T26',
  resource: 'recorded-urgent-flags',
  audience: 'staff',
  roles: raiseUrgent,
  from: ANY,
  fromCard: true,
  input: {},
  content: { report: internal(50_000) },
  apply: ({ rules, actor, now }) => ({
    events: [happens('urgent.flagged', now, { source: actor.kind })],
    effects: page(rules),
  }),
});

const dangerKnown = hard('urgent.not_flagged', ({ state }) => urgentOpen(state));

/** 2.9, T+1 h: somebody on call has seen it and is on it; what is done follows. */
const takeCharge = defineAction({
  name: 'take_charge',
  resource: 'urgent-charges',
  audience: 'staff',
  roles: [...PROTECTORS, 'handler'],
  from: ANY,
  input: {},
  content: { message: shown(8_000) },
  guards: [declared, dangerKnown],
  apply: ({ state, now }) => ({ events: [happens('urgent.taken_charge', now)], effects: tellRightsholder(state, 'protection_changed') }),
});

const orderInterimMeasures = defineAction({
  name: 'order_interim_measures',
  resource: 'interim-measures',
  audience: 'staff',
  roles: [...PROTECTORS, 'handler'],
  from: ANY,
  input: { measures: codeList(30, 1) },
  content: { order: shown(20_000) },
  guards: [declared, dangerKnown],
  apply: ({ state, input, now }) => ({
    events: [happens('urgent.interim_measures', now, { measures: input.measures })],
    effects: tellRightsholder(state, 'protection_changed'),
  }),
});

const recordStabilised = defineAction({
  name: 'record_stabilised',
  resource: 'stabilisations',
  audience: 'staff',
  // Whoever took charge can also say that it is over: where the line of a respondent falls away, nobody else may be left (2.9).
  roles: [...PROTECTORS, 'handler'],
  from: ANY,
  input: {},
  content: { reasons: shown(20_000, true) },
  guards: [declared, dangerKnown],
  apply: ({ state, now }) => ({ events: [happens('urgent.stabilised', now)], effects: tellRightsholder(state, 'protection_changed') }),
});

/** A16, T27: other places to go are open in every state and close nothing here. */
const informExternal = defineAction({
  name: 'inform_external',
  transition: 'T27',
  resource: 'external-proceedings',
  audience: 'rightsholder',
  roles: OUTSIDE,
  from: ANY,
  input: { body: Code },
  content: { note: shown(20_000) },
  apply: ({ state, input, now }) => ({ events: [announced(state, input.body, now)], effects: tellStaff('external_changed') }),
});

const recordExternal = defineAction({
  name: 'record_external',
  transition: 'T27',
  resource: 'recorded-external-proceedings',
  audience: 'staff',
  roles: CASE_STAFF,
  from: ANY,
  fromCard: true,
  input: { body: Code },
  content: { note: internal(20_000) },
  guards: [declared],
  apply: ({ state, input, now }) => ({ events: [announced(state, input.body, now)], effects: tellRightsholder(state, 'external_changed') }),
});

function announced(state: CaseState, body: string, now: CaseState['receivedAt']) {
  return happens('external.announced', now, { key: `ext-${state.external.length + 1}`, body, status: 'announced' });
}

const proceedingOpen = hard('external.none', ({ state }) => state.external.some((one) => one.status !== 'concluded'));

const updateExternal = defineAction({
  name: 'update_external',
  resource: 'external-updates',
  audience: 'staff',
  roles: CASE_STAFF,
  from: ANY,
  input: { key: ItemKey, status: Type.Enum(['ongoing', 'concluded']) },
  content: { note: internal(20_000) },
  guards: [declared, proceedingOpen],
  check: ({ state, input }) => (state.external.some((one) => one.key === input.key) ? [] : [invalid('external.unknown', '/key')]),
  apply: ({ state, input, now }) => {
    const body = state.external.find((one) => one.key === input.key)?.body ?? '';
    const type = input.status === 'concluded' ? 'external.concluded' : 'external.updated';
    return {
      events: [happens(type, now, { key: input.key, body, status: input.status })],
      effects: tellRightsholder(state, 'external_changed'),
    };
  },
});

const recordCrimeSuspicion = defineAction({
  name: 'record_crime_suspicion',
  resource: 'crime-suspicions',
  audience: 'staff',
  roles: CASE_STAFF,
  from: ANY,
  input: {},
  content: { reasons: internal(20_000, true) },
  guards: [declared],
  apply: ({ now }) => ({ events: [happens('crime.suspected', now)], effects: tellStaff('urgent', { level: 1 }) }),
});

/** F08: the internal remedy does not replace the State's process; the person is asked, or the law is named. */
const decideCrimeAvenue = defineAction({
  name: 'decide_crime_avenue',
  resource: 'crime-avenues',
  audience: 'staff',
  roles: [...HANDLERS, 'oversight'],
  from: ANY,
  input: { avenue: Type.Enum(['reported_with_consent', 'reported_by_duty', 'not_reported_without_consent']) },
  content: { reasons: shown(20_000, true) },
  guards: [declared, hard('crime.not_suspected', ({ state }) => has(state, 'crime_suspected'))],
  apply: ({ state, input, now }) => ({
    events: [happens('crime.avenue_decided', now, { avenue: input.avenue })],
    effects: tellRightsholder(state, 'message'),
  }),
});

export const PROTECTION_ACTIONS: readonly ActionDefinition[] = [
  reportRetaliation,
  recordRetaliation,
  triageProtection,
  recordSafeContact,
  assessProtection,
  activatePlan,
  monitorProtection,
  clearProtection,
  flagUrgent,
  recordUrgent,
  takeCharge,
  orderInterimMeasures,
  recordStabilised,
  informExternal,
  recordExternal,
  updateExternal,
  recordCrimeSuspicion,
  decideCrimeAvenue,
];
