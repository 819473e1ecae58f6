/** The one table: who may do what in which state (requirements 2.2, people.md 3.13, D24, D25). */
import type { ActionDefinition } from './action.ts';
import { ACCESS_ACTIONS } from './actions-access.ts';
import { APPEAL_ACTIONS } from './actions-appeal.ts';
import { CLOCK_ACTIONS } from './actions-clocks.ts';
import { CONTENT_ACTIONS } from './actions-content.ts';
import { DECISION_ACTIONS } from './actions-decision.ts';
import { DIALOGUE_ACTIONS } from './actions-dialogue.ts';
import { ENDING_ACTIONS } from './actions-ending.ts';
import { EVIDENCE_ACTIONS } from './actions-evidence.ts';
import { HANDLING_ACTIONS } from './actions-handling.ts';
import { OPENINGS, type OpeningAction } from './actions-intake.ts';
import { MANDATE_ACTIONS } from './actions-mandate.ts';
import { MEETING_ACTIONS } from './actions-meeting.ts';
import { PEOPLE_ACTIONS } from './actions-people.ts';
import { PROTECTION_ACTIONS } from './actions-protection.ts';
import { REMEDY_ACTIONS } from './actions-remedy.ts';
import { RESPONDENT_ACTIONS } from './actions-respondent.ts';
import { SCREENING_ACTIONS } from './actions-screening.ts';
import { SYSTEM_ACTIONS } from './actions-system.ts';
import { TRANSLATION_ACTIONS } from './actions-translation.ts';

/** Every action on an existing case, in the order of a case's life. */
export const ACTIONS: readonly ActionDefinition[] = [
  ...PEOPLE_ACTIONS,
  ...SCREENING_ACTIONS,
  ...CONTENT_ACTIONS,
  ...HANDLING_ACTIONS,
  ...MEETING_ACTIONS,
  ...RESPONDENT_ACTIONS,
  ...DECISION_ACTIONS,
  ...APPEAL_ACTIONS,
  ...REMEDY_ACTIONS,
  ...ENDING_ACTIONS,
  ...PROTECTION_ACTIONS,
  ...DIALOGUE_ACTIONS,
  ...TRANSLATION_ACTIONS,
  ...EVIDENCE_ACTIONS,
  ...ACCESS_ACTIONS,
  ...MANDATE_ACTIONS,
  ...CLOCK_ACTIONS,
  ...SYSTEM_ACTIONS,
];

const BY_NAME = new Map(ACTIONS.map((action) => [action.name, action]));
const OPENING_BY_NAME = new Map<string, OpeningAction>(OPENINGS.map((action) => [action.name, action]));

/** The action of that name, or null. */
export function actionNamed(name: string): ActionDefinition | null {
  return BY_NAME.get(name) ?? null;
}

/** The action of that name that opens a case, or null. */
export function openingNamed(name: string): OpeningAction | null {
  return OPENING_BY_NAME.get(name) ?? null;
}
