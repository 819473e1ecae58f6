/**
 * The shapes that `decide()` reads and returns. Pure data: a case is the fold of its events and nothing else, so
 * everything here is JSON, and the row in `cases` is a projection of `CaseState` (architecture section 4, D8, D17).
 */

import type { PolicyDocument } from '../policy/document.ts';
import type { Instant } from '../time.ts';
import type { ClockState } from '../timeboxes/model.ts';
import type {
  CaseFunction,
  Channel,
  EntryClass,
  IdentityMode,
  Involvement,
  Procedure,
  RemedyState,
  RemedyType,
  Role,
  Severity,
  Stance,
  StateCode,
  SubmitterRole,
  Substantiation,
} from './codes.ts';
import type { AttachedFile, CopyFile, Keep, Verdict } from './evidence-facts.ts';
import type { Mandate } from './mandates.ts';
import type { Meeting } from './meetings.ts';
import type { RespondentText } from './respondent-text.ts';

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };
export type Facts = { readonly [key: string]: Json };

/** How exactly the time of an event is known; imported history is often a day or a month (D23, D24). */
export type Precision = 'instant' | 'day' | 'month' | 'unknown';

/**
 * Who acts. `id` is the staff id, or of somebody who speaks for the person the id of their mandate; null for a receipt holder, the system and
 * the importer.
 */
export interface Actor {
  readonly kind: 'rightsholder' | 'representative' | 'staff' | 'system' | 'bot' | 'importer';
  readonly id: string | null;
  readonly roles: readonly Role[];
  /** Of staff: regimes whose reports they are designated for. Absent: none, so that what forgets it opens nothing. */
  readonly designatedFor?: readonly string[];
}

/**
 * One wish to change a case. `input` holds codes, ids, times and numbers only. Narrative never reaches the core:
 * `content` names the sealed fields that were supplied, so that a guard can ask whether reasons were given.
 */
export interface Command {
  readonly action: string;
  readonly actor: Actor;
  readonly input: Facts;
  readonly content: readonly string[];
  /** Files that come with it, as the store knows them: never what a client says of them. */
  readonly files?: readonly AttachedFile[];
}

/** An event before it is chained. The FIRST event of a decision is the action's own and carries the sealed content. */
export interface EventDraft {
  readonly type: string;
  readonly v: number;
  readonly occurredAt: Instant;
  readonly precision: Precision;
  readonly facts: Facts;
}

/** An event as the ledger keeps it. */
export interface EventRecord extends EventDraft {
  readonly seq: number;
  readonly recordedAt: Instant;
  readonly actorKind: Actor['kind'];
  readonly actorId: string | null;
  readonly role: Role;
}

/** Work for a queue; becomes an outbox row in the transaction of the events. `facts` are ids and codes. */
export interface Effect {
  readonly queue: 'route' | 'escalate' | 'notify' | 'scan';
  readonly name: 'route-case' | 'release-case' | 'assign-level' | 'send-notice' | 'check-file';
  readonly facts: Facts;
}

/** Why not. Stable dotted `code`; `field` is a JSON pointer into the input. 404 for what must not be known is HTTP's affair. */
export interface Refusal {
  readonly code: string;
  readonly kind: 'invalid' | 'conflict' | 'forbidden' | 'precondition';
  readonly field?: string;
  /** Guard class (people.md 1): only a waivable guard can be passed with a reason; a module guard is off until enabled. */
  readonly guardClass?: 'hard' | 'waivable' | 'module';
}

export type Decision =
  | { readonly kind: 'accepted'; readonly events: readonly EventDraft[]; readonly state: CaseState; readonly effects: readonly Effect[] }
  | { readonly kind: 'refused'; readonly refusals: readonly Refusal[] };

/** What a case is judged by: the pinned definition and policy. */
export interface Rules {
  readonly definition: WorkflowDefinitionId;
  readonly policy: PolicyDocument;
  /** Version of the tz database that dates are computed with: recorded with each (D14). Absent where nothing is recorded. */
  readonly tz?: string;
}

export type WorkflowDefinitionId = 'grievance-v1' | 'content-appeal-v1';

export interface RemedyItem {
  readonly key: string;
  readonly type: RemedyType;
  readonly dueAt: Instant;
  readonly state: 'planned' | 'delivered' | 'verified' | 'disputed' | 'unverified' | 'refused';
  readonly deliveredAt: Instant | null;
  readonly verifiedAt: Instant | null;
  readonly verifier: 'rightsholder' | 'representative' | 'independent' | null;
  readonly disputes: number;
  readonly attempts: number;
}

export interface ExternalProceeding {
  readonly key: string;
  readonly body: string;
  readonly status: 'announced' | 'ongoing' | 'concluded';
  readonly since: Instant;
}

export interface SeverityAssessment {
  readonly scale: number;
  readonly scope: number;
  readonly irremediability: number;
  readonly likelihood: number | null;
  readonly delay: 'none' | 'worsens' | 'becomes_irremediable';
  readonly level: Severity;
}

/** Who did what: the memory behind four-eyes, "nobody decides twice" and "an appeal goes to somebody else". Staff ids. */
export interface Participation {
  readonly staffId: string;
  readonly function: /** Made themselves responsible. Whom the system or a colleague names is a party only by what they do then. */
    | 'responsible'
    /** Did something of substance while responsible. */
    | 'handled'
    /** Did something of substance beside whoever was responsible. */
    | 'contributed'
    | 'acknowledged'
    | 'screened'
    | 'proposed_referral'
    | 'confirmed_referral'
    | 'investigated'
    | 'quality_checked'
    | 'decided'
    | 'appeal_senior'
    | 'appeal_panel'
    | 'proposed_inconclusive'
    | 'confirmed_inconclusive'
    | 'planned'
    | 'delivered'
    | 'verified';
  readonly cycle: number;
}

/** A first signature that waits for the second (four-eyes pairs of requirements 2.3). `facts` is what was proposed. */
export interface Proposal {
  readonly kind: 'referral' | 'inconclusive' | 'reclassification' | 'legal_hold' | 'regime_void' | 'exclusion' | 'original';
  /** The number of its event: a confirmation names it, so that nobody signs what they have not read. */
  readonly seq: number;
  readonly by: string | null;
  readonly at: Instant;
  readonly facts: Facts;
}

/** A file of a case, folded. */
export interface EvidenceFile {
  readonly id: string;
  readonly from: 'rightsholder' | 'staff';
  readonly at: Instant;
  readonly type: string;
  readonly size: number;
  readonly hash: string;
  readonly keep: Keep;
  readonly state: 'waiting' | Verdict;
  readonly scanned: boolean;
  readonly copy: CopyFile | null;
  readonly original: 'sealed' | 'destroyed';
  /** Since two people opened the original: who they are, and until when they may read it. */
  readonly opened?: { readonly by: readonly string[]; readonly until: Instant };
}

/** A part that a member of staff took in a case, which opened its content to them (people.md 3.5). */
export interface HeldFunction {
  readonly staffId: string;
  readonly function: CaseFunction;
  readonly cycle: number;
}

/** The appeal in hand: what it is against, at which level it lies, and who reviews it (T15 to T17). */
export interface AppealInHand {
  readonly from: StateCode;
  readonly level: 'senior' | 'panel' | null;
  readonly reviewerId: string | null;
}

/**
 * A translation of something that was said in the case: a row of its own beside the original, which stays (A03, D27). It is known by the
 * event that it came with; the words are sealed there.
 */
export interface Translation {
  readonly key: string;
  /** The event whose words it translates, and the sealed field. */
  readonly of: number;
  readonly field: string;
  /** BCP 47, of the translation. */
  readonly locale: string;
  readonly made: 'machine' | 'person';
  /** `unchecked` until a person has compared it; one that a person made is theirs from the start. */
  readonly verdict: 'unchecked' | 'confirmed' | 'corrected' | 'rejected';
  /** Who answers for it; null while nobody does. */
  readonly checkedBy: string | null;
}

export interface CaseState {
  readonly caseId: string;
  readonly reference: string;
  readonly definition: WorkflowDefinitionId;
  readonly policyId: string;
  readonly policyVersion: number;
  /** Number of the last event; the optimistic version of the row. */
  readonly seq: number;
  /** Number of the last event that a person would call a change: the ETag. Timer and notice events leave it alone (D16). */
  readonly revision: number;
  readonly state: StateCode;
  /** When the present state was entered. */
  readonly stateSince: Instant;
  readonly cycle: number;
  /** Escalation level 0 to 4 (requirements 2.4). */
  readonly level: number;
  readonly entryClass: EntryClass;
  readonly channel: Channel;
  readonly locale: string;
  readonly submitterRole: SubmitterRole;
  readonly identityMode: IdentityMode;
  readonly siteId: string | null;
  readonly country: string | null;
  readonly groups: readonly string[];
  readonly desiredOutcome: boolean;
  /** Original receipt (A02): clocks start here, not at data entry. */
  readonly receivedAt: Instant;
  readonly imported: boolean;
  readonly severity: SeverityAssessment | null;
  readonly rights: readonly string[];
  readonly harms: readonly string[];
  readonly respondents: readonly string[];
  readonly regimes: readonly string[];
  readonly handlerId: string | null;
  readonly routedAt: Instant | null;
  readonly substantiation: Substantiation | null;
  readonly involvement: Involvement | null;
  readonly remedy: RemedyState | null;
  readonly stance: Stance | null;
  readonly procedure: Procedure | null;
  readonly protection: 'none' | 'alleged' | 'assessed' | 'plan_active' | 'monitored' | 'cleared';
  readonly urgent: 'none' | 'life_risk' | 'interim_measures' | 'stabilised';
  readonly external: readonly ExternalProceeding[];
  readonly legalHold: boolean;
  readonly declarations: { readonly [staffId: string]: 'none' | 'conflict' };
  readonly participations: readonly Participation[];
  readonly counters: {
    readonly infoRounds: number;
    readonly returnedForWork: number;
    readonly contactAttempts: number;
    readonly factFindingActions: number;
    readonly questionsAsked: number;
    readonly breaches: number;
    readonly appeals: number;
  };
  /** Dated facts that guards ask for; absent means it did not happen in this cycle. Keys are listed in the definition. */
  readonly milestones: { readonly [name: string]: Instant };
  readonly remedyItems: readonly RemedyItem[];
  readonly clocks: readonly ClockState[];
  readonly submittedAt: Instant;
  readonly endedAt: Instant | null;
  /** Level at which the present handler was assigned: below `level` while nobody has taken over yet. */
  readonly handlerLevel?: number;
  readonly functions?: readonly HeldFunction[];
  /** Levels that the person sent the case past: it is not given to their people, and these are not told (people.md 3.5). */
  readonly passedLevels?: readonly number[];
  /** Who was responsible when the person sent the case past others: it does not come back to them. */
  readonly passedStaff?: readonly string[];
  readonly proposals?: readonly Proposal[];
  readonly appeal?: AppealInHand | null;
  /** Versions of the policy adopted since receipt, in order: what they promise more holds as well (D14). */
  readonly adoptedPolicies?: readonly number[];
  /** Regimes that bound the case by error and were declared void; no rule brings them back (D14). */
  readonly voidedRegimes?: readonly string[];
  /** Regimes whose designated officers alone may learn of the case (`designation.ts`). */
  readonly restrictedTo?: readonly string[];
  /** Messages of staff without news, one after the other, since the last news and the last word of the person (G02). */
  readonly emptyUpdates?: number;
  readonly translations?: readonly Translation[];
  /** What was brought, in the order in which it came (E06). */
  readonly files?: readonly EvidenceFile[];
  /** How often the person was asked about what, over all rounds (E07). */
  readonly asked?: { readonly [topic: string]: number };
  /** Meetings with the person, in the order in which they were offered (E03). */
  readonly meetings?: readonly Meeting[];
  /** Texts for whom it is about, in the order in which they were shown to the person (people.md 2). */
  readonly respondentTexts?: readonly RespondentText[];
  /** Who was asked to speak for the person, in the order in which they were (J02). */
  readonly mandates?: readonly Mandate[];
  /** Root causes recorded in this cycle (L01). */
  readonly rootCauses?: readonly string[];
}
