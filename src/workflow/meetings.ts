/** Meetings with the person (E03): what was offered, what they said, and the record that both agree on. Pure. */
import type { Instant } from '../time.ts';
import type { Role } from './codes.ts';
import type { CaseState } from './model.ts';

/** `person_chooses`: place and way are theirs to say. */
export const MEETING_FORMS = ['in_person', 'phone', 'online', 'person_chooses'] as const;
export type MeetingForm = (typeof MEETING_FORMS)[number];
export const MEETING_REPLIES = ['accept', 'decline', 'other_time'] as const;
export type MeetingReply = (typeof MEETING_REPLIES)[number];
/** Who can come from the company's side, by role: the person sees it before they answer. */
export const ATTENDEES = [
  'handler',
  'senior_handler',
  'investigator',
  'mediator',
  'decision_maker',
  'protection_officer',
  'sgbv_focal_point',
  'panel_member',
  'oversight',
] as const satisfies readonly Role[];

/** One offer, folded. It is known by the number of its event. */
export interface Meeting {
  readonly seq: number;
  readonly form: MeetingForm;
  /** Null: the person is asked when. */
  readonly startsAt: Instant | null;
  readonly reply: MeetingReply | null;
  readonly proposedAt: Instant | null;
  /** `replaced`: another offer took its place. `over`: whether it was held is written down. */
  readonly state: 'offered' | 'replaced' | 'over';
  readonly held: boolean | null;
  /** The event that carries the record; the person says whether it is right. */
  readonly minutesSeq: number | null;
  readonly minutes: 'none' | 'waiting' | 'agreed' | 'disputed';
}

/** The offer that stands, or null. */
export function meetingInHand({ meetings }: Pick<CaseState, 'meetings'>): Meeting | null {
  return meetings?.find(({ state }) => state === 'offered') ?? null;
}

/** The newest record that the person has not agreed to, or null. */
export function minutesInHand({ meetings }: Pick<CaseState, 'meetings'>): Meeting | null {
  return meetings?.findLast(({ minutes }) => minutes === 'waiting' || minutes === 'disputed') ?? null;
}
