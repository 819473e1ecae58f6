/** Fold: what runs beside the main state: escalation, protection, danger, external proceedings, contact, identity, holds. */

import { flagFact, textFact } from '../timeboxes/facts.ts';
import { IDENTITY_MODES } from './codes.ts';
import { codeFact, numberFact, textsFact } from './facts.ts';
import type { LedgerEvent, Step } from './fold.ts';
import { count, mark, marks, propose, settle, unmark } from './fold-steps.ts';
import type { CaseState, ExternalProceeding, Translation } from './model.ts';
import { CONTACT_ROUTES } from './vocabulary.ts';

const STATUSES = ['announced', 'ongoing', 'concluded'] as const;
const MADE = ['machine', 'person'] as const;
const TRANSLATION_VERDICTS = ['confirmed', 'corrected', 'rejected'] as const;
const HANDED_OVER: readonly string[] = ['delivered', 'unverified'];

/** A level is never lost again by another rise: only upward (2.4). */
const escalated: Step = (state, event) => {
  const raised = { ...state, level: Math.max(state.level, numberFact(event.facts, 'level')) };
  const passed = Array.isArray(event.facts.passed) ? event.facts.passed.filter((level) => typeof level === 'number') : [];
  const next = passed.length === 0 ? raised : passing(raised, passed);
  return event.facts.cause === 'request' ? mark(next, 'escalation_requested', event) : next;
};

/** Past whom the person sent it: the people of these levels, and whoever was responsible. */
function passing(state: CaseState, levels: readonly number[]): CaseState {
  const people = [...(state.passedStaff ?? []), ...(state.handlerId === null ? [] : [state.handlerId])];
  return { ...state, passedLevels: [...new Set([...(state.passedLevels ?? []), ...levels])], passedStaff: [...new Set(people)] };
}

/** A missed date counts where missing it is somebody's fault: an informative window is nobody's (timeboxes/model.ts). */
const breached: Step = (state, { facts }) => {
  const clock = state.clocks.find((one) => one.key === facts.key);
  return clock?.escalates === true && clock.breachedAt === null ? count(state, 'breaches') : state;
};

const protectionAssessed: Step = (state, event) => {
  const next = mark(state, 'risk_assessed', event);
  return next.protection === 'alleged' ? { ...next, protection: 'assessed' } : next;
};

function proceeding(state: CaseState, event: LedgerEvent): ExternalProceeding {
  const key = textFact(event.facts, 'key');
  const known = state.external.find((one) => one.key === key);
  return {
    key,
    body: textFact(event.facts, 'body'),
    status: codeFact(event.facts, 'status', STATUSES),
    since: known?.since ?? event.occurredAt,
  };
}

const external: Step = (state, event) => {
  const changed = proceeding(state, event);
  const known = state.external.some((one) => one.key === changed.key);
  return {
    ...state,
    external: known ? state.external.map((one) => (one.key === changed.key ? changed : one)) : [...state.external, changed],
  };
};

/** First date of each route, number of attempts, and attempts about each remedy that waits for a word of the person. */
const attempted: Step = (state, event) => {
  const name = `contact_${codeFact(event.facts, 'route', CONTACT_ROUTES)}` as const;
  const dated = state.milestones[name] === undefined ? mark(state, name, event) : state;
  const remedyItems = dated.remedyItems.map((item) => (HANDED_OVER.includes(item.state) ? { ...item, attempts: item.attempts + 1 } : item));
  return count({ ...dated, remedyItems }, 'contactAttempts');
};

/** G02: "no change" is counted until there is news or the person writes; an answer to them is not an empty update. */
const messaged: Step = (state, { facts }) => {
  if (facts.from === 'staff' && facts.substantive === false) return { ...state, emptyUpdates: (state.emptyUpdates ?? 0) + 1 };
  const { emptyUpdates: _over, ...rest } = state;
  return facts.from === 'rightsholder' ? unmark(rest, 'contact_stopped') : rest;
};

/** D14: it bound the case by error, and no rule binds it again. */
const regimeVoided: Step = (state, { facts }) => {
  const regime = textFact(facts, 'regime');
  const left = state.regimes.filter((id) => id !== regime);
  const voided = { ...settle(state, 'regime_void'), regimes: left, voidedRegimes: [...(state.voidedRegimes ?? []), regime] };
  return state.restrictedTo === undefined ? voided : { ...voided, restrictedTo: state.restrictedTo.filter((id) => id !== regime) };
};

const restricted: Step = (state, { facts }) => ({
  ...state,
  restrictedTo: [...new Set([...(state.restrictedTo ?? []), ...textsFact(facts, 'regimes')])],
});

const translationAdded: Step = (state, event) => {
  const made = codeFact(event.facts, 'made', MADE);
  const translation: Translation = {
    key: `translation-${event.seq}`,
    of: numberFact(event.facts, 'of'),
    field: textFact(event.facts, 'field'),
    locale: textFact(event.facts, 'locale'),
    made,
    verdict: made === 'person' ? 'confirmed' : 'unchecked',
    checkedBy: made === 'person' ? event.actorId : null,
  };
  return { ...state, translations: [...(state.translations ?? []), translation] };
};

const translationChecked: Step = (state, { facts, actorId }) => {
  const verdict = codeFact(facts, 'verdict', TRANSLATION_VERDICTS);
  const translations = (state.translations ?? []).map((one) =>
    one.key === textFact(facts, 'key') ? { ...one, verdict, checkedBy: actorId } : one,
  );
  return { ...state, translations };
};

export const SIDE_STEPS: { readonly [type: string]: Step } = {
  'case.escalated': escalated,
  'clock.breached': breached,
  'protection.alleged': (state) => ({
    ...state,
    protection: state.protection === 'none' || state.protection === 'cleared' ? 'alleged' : state.protection,
  }),
  'protection.assessed': protectionAssessed,
  // H02: a declined plan leaves a watch without measures.
  'protection.plan_activated': (state, { facts }) => ({ ...state, protection: flagFact(facts, 'consent') ? 'plan_active' : 'monitored' }),
  'protection.monitored': (state) => ({ ...state, protection: 'monitored' }),
  'protection.cleared': (state) => ({ ...state, protection: 'cleared' }),
  'urgent.flagged': (state) => ({ ...state, urgent: state.urgent === 'interim_measures' ? 'interim_measures' : 'life_risk' }),
  'urgent.interim_measures': (state) => ({ ...state, urgent: 'interim_measures' }),
  'urgent.stabilised': (state) => ({ ...state, urgent: 'stabilised' }),
  'external.announced': external,
  'external.updated': external,
  'external.concluded': external,
  'message.sent': messaged,
  'translation.added': translationAdded,
  'translation.checked': translationChecked,
  'contact.attempted': attempted,
  'crime.suspected': (state, event) => unmark(mark(state, 'crime_suspected', event), 'crime_avenue_decided'),
  'crime.avenue_decided': marks('crime_avenue_decided'),
  'identity.mode_changed': (state, { facts }) => ({ ...state, identityMode: codeFact(facts, 'identityMode', IDENTITY_MODES) }),
  'regimes.added': (state, { facts }) => ({ ...state, regimes: [...new Set([...state.regimes, ...textsFact(facts, 'regimes')])] }),
  'case.restricted': restricted,
  'regime.void_proposed': (state, event) => propose(state, event, 'regime_void'),
  'regime.voided': regimeVoided,
  'policy.adopted': (state, { facts }) => ({
    ...state,
    adoptedPolicies: [...(state.adoptedPolicies ?? []), numberFact(facts, 'version')],
  }),
  'legal_hold.proposed': (state, event) => propose(state, event, 'legal_hold'),
  'legal_hold.changed': (state, { facts }) => ({ ...settle(state, 'legal_hold'), legalHold: flagFact(facts, 'hold') }),
};
