/** How a case comes to be: T01 by anybody, T00 by the importer (D24). */
import Type, { type Static, type TObject, type TProperties } from 'typebox';
import Value from 'typebox/value';
import { regimesFor } from '../policy/applies.ts';
import { type Instant, isInstant, parseInstant, plusMs } from '../time.ts';
import { type ContentField, happens, internal, invalid, type Move, shown, type TransitionCode } from './action.ts';
import {
  CHANNELS,
  ENTRY_CLASSES,
  IDENTITY_MODES,
  PROCEDURES,
  type Role,
  type StateCode,
  SUBMITTER_ROLES,
  SUBSTANTIATIONS,
} from './codes.ts';
import { attachedFacts, attachRefusals, checkFiles, isRecording } from './evidence.ts';
import type { AttachedFile } from './evidence-facts.ts';
import type { Effect, EventDraft, Facts, Precision, Refusal, Rules } from './model.ts';
import { page, REROUTE } from './notices.ts';
import { CaseName, Code, codeList, idList, isEnded, NullableId, NullableWhen, oneOf, When } from './vocabulary.ts';

/** What opens a case; there is no state to look at yet. */
export interface OpeningAttempt {
  readonly rules: Rules;
  readonly input: Facts;
  readonly content: readonly string[];
  readonly files: readonly AttachedFile[];
  readonly now: Instant;
}

export interface OpeningAction {
  readonly name: 'submit' | 'import';
  readonly transition: TransitionCode;
  readonly resource: string;
  readonly audience: 'rightsholder' | 'system';
  readonly roles: readonly Role[];
  readonly from: readonly [null];
  readonly to: readonly StateCode[];
  readonly moves: readonly Move[];
  readonly input: TObject;
  readonly content: { readonly [field: string]: ContentField };
  /** Refusals that depend on the input, which has passed the schema. */
  readonly check: (attempt: OpeningAttempt) => readonly Refusal[];
  /** The events and effects. Throws TypeError for input that the schema does not admit. */
  readonly open: (attempt: OpeningAttempt) => { readonly events: readonly EventDraft[]; readonly effects: readonly Effect[] };
}

const Country = Type.Union([Type.String({ minLength: 2, maxLength: 2, pattern: '^[A-Z]{2}$' }), Type.Null()]);
const Locale = Type.String({ minLength: 2, maxLength: 35, pattern: '^[A-Za-z0-9-]+$' });
const Certainty = Type.Enum(['instant', 'day', 'month', 'unknown']);

/** What both doors record. */
const origin = {
  caseId: CaseName,
  reference: CaseName,
  entryClass: oneOf(ENTRY_CLASSES),
  channel: oneOf(CHANNELS),
  locale: Locale,
  submitterRole: oneOf(SUBMITTER_ROLES),
  identityMode: oneOf(IDENTITY_MODES),
  siteId: NullableId,
  country: Country,
  groups: codeList(30),
  receivedAt: When,
  dangerNow: Type.Boolean(),
  fearsRetaliation: Type.Boolean(),
  desiredOutcome: Type.Boolean(),
  respondents: idList(50),
} satisfies TProperties;

/** How the person came to know what was written down for them (A12); a clerk's entry alone has it. */
export const READ_BACKS = ['agreed', 'own_writing', 'cut_off'] as const;
export type ReadBack = (typeof READ_BACKS)[number];

const SubmitInput = Type.Object(
  {
    ...origin,
    forGroup: Type.Optional(Type.Boolean()),
    readBack: Type.Optional(oneOf(READ_BACKS)),
    /** Those who are heard agreed to be recorded (A12): what staff record needs it. */
    recordingConsent: Type.Optional(Type.Boolean()),
  },
  { additionalProperties: false },
);

const ImportInput = Type.Object(
  {
    ...origin,
    source: Type.String({ minLength: 1, maxLength: 300 }),
    /** A state that needs no facts which an imported file cannot have. */
    state: Type.Enum([
      'SUBMITTED',
      'ACKNOWLEDGED',
      'SCREENING',
      'ACCEPTED',
      'DIALOGUE',
      'INVESTIGATION',
      'CONTESTED',
      'REMEDY',
      'CLOSED',
      'WITHDRAWN',
      'REFERRED_OUT',
      'INCONCLUSIVE',
    ]),
    receivedPrecision: Type.Optional(Certainty),
    engagedAt: NullableWhen,
    engagedPrecision: Type.Optional(Certainty),
    closedAt: NullableWhen,
    closedPrecision: Certainty,
    procedure: Type.Union([oneOf(PROCEDURES), Type.Null()]),
    substantiation: Type.Optional(Type.Union([oneOf(SUBSTANTIATIONS), Type.Null()])),
    harms: codeList(50),
    themes: codeList(50),
  },
  { additionalProperties: false },
);

/** Facts of an opening event in the ledger: the input plus what the case is pinned to (A14, D14). */
export const PINNED = {
  definition: Type.String({ maxLength: 60 }),
  policyId: Code,
  policyVersion: Type.Integer({ minimum: 1 }),
  /** Regimes that bind it by rule (requirements section 3); absent in entries of before. */
  regimes: Type.Optional(codeList(60)),
} satisfies TProperties;
export const SUBMITTED_FACTS = { ...SubmitInput.properties, ...PINNED } satisfies TProperties;
export const IMPORTED_FACTS = { ...ImportInput.properties, ...PINNED } satisfies TProperties;

const NARRATIVE = { description: internal(100_000, true), desiredOutcome: shown(20_000), respondent: internal(2_000) };

/** T01: received. Only `description`, or a recording that tells it, is required of the person; the door fills in the rest (A01, A12). */
export const submit: OpeningAction = {
  name: 'submit',
  transition: 'T01',
  resource: 'grievances',
  audience: 'rightsholder',
  // Anyone: the person, who speaks for them, a witness, or a clerk who writes down what is said (A02, A08).
  roles: ['rh', 'rep', 'guardian', 'witness', 'clerk'],
  from: [null],
  to: ['SUBMITTED'],
  moves: [{ from: null, to: 'SUBMITTED', transition: 'T01' }],
  input: SubmitInput,
  content: { ...NARRATIVE, description: { ...NARRATIVE.description, required: false, audience: 'rightsholder' } },
  check: ({ input, content, files, now }) => [
    ...notInTheFuture(read(SubmitInput, input).receivedAt, now),
    ...notLongAgo(read(SubmitInput, input).receivedAt, now),
    ...nothingTold(content, files),
    ...attachRefusals(null, idsOf(files), files),
  ],
  open: (attempt) => submitted(read(SubmitInput, attempt.input), attempt),
};

/** T00: a case that was handled elsewhere, with its historic facts as far as they are known (D24). */
export const importCase: OpeningAction = {
  name: 'import',
  transition: 'T00',
  resource: 'imports',
  audience: 'system',
  roles: ['importer'],
  from: [null],
  to: ImportInput.properties.state.enum,
  moves: ImportInput.properties.state.enum.map((to) => ({ from: null, to, transition: 'T00' as const })),
  input: ImportInput,
  content: { ...NARRATIVE, description: internal(100_000) },
  check: ({ input, now }) => notInTheFuture(read(ImportInput, input).receivedAt, now),
  open: (attempt) => imported(read(ImportInput, attempt.input), attempt),
};

/** The actions that open a case. */
export const OPENINGS: readonly OpeningAction[] = [submit, importCase];

function read<T extends TObject>(schema: T, input: unknown): Static<T> {
  if (!Value.Check(schema, input)) throw new TypeError('unchecked input for an opening');
  return input;
}

/** A voice note alone is a complete complaint (A12): it tells what happened, as a text does. */
function nothingTold(content: readonly string[], files: readonly AttachedFile[]): readonly Refusal[] {
  return content.includes('description') || files.some(isRecording) ? [] : [invalid('content.missing', '/content/description')];
}

function idsOf(files: readonly AttachedFile[]): readonly string[] {
  return files.map((file) => file.id);
}

function notInTheFuture(receivedAt: string, now: Instant): readonly Refusal[] {
  return receivedAt > now ? [invalid('received_at.in_future', '/receivedAt')] : [];
}

/** A year and a day. */
const LONGEST_WAY_MS = 366 * 86_400_000;

/** A letter may have lain for months; years of missed dates at once would drown everybody in reminders. Old cases are imported. */
function notLongAgo(receivedAt: string, now: Instant): readonly Refusal[] {
  return receivedAt < plusMs(now, -LONGEST_WAY_MS) ? [invalid('received_at.too_old', '/receivedAt')] : [];
}

function pinned({ policy, definition }: Rules, facts: Static<typeof SubmitInput>) {
  const regimes = [...regimesFor(policy, { ...facts, receivedAt: parseInstant(facts.receivedAt), rights: [], harms: [] })];
  return { definition, policyId: policy.id, policyVersion: policy.version, regimes };
}

/** Danger and fear open their fast tracks with the complaint itself: asked on every channel, never waited for (2.8, 2.9, H01). */
function submitted(input: Static<typeof SubmitInput>, { rules, files, now }: OpeningAttempt) {
  const events = [
    happens('case.submitted', now, { ...input, ...pinned(rules, input) }),
    ...(input.dangerNow ? [happens('urgent.flagged', now, { source: 'intake' })] : []),
    ...(input.fearsRetaliation ? [happens('protection.alleged', now, { cause: 'fear_at_intake' })] : []),
    ...(files.length > 0 ? [happens('evidence.added', now, attachedFacts(idsOf(files), files))] : []),
  ];
  const received: Effect = { queue: 'notify', name: 'send-notice', facts: { template: 'received', audience: 'rightsholder' } };
  const fear: Effect = { queue: 'notify', name: 'send-notice', facts: { template: 'retaliation_reported', audience: 'staff', level: 1 } };
  return {
    events,
    effects: [REROUTE, received, ...(input.dangerNow ? page(rules) : []), ...(input.fearsRetaliation ? [fear] : []), ...checkFiles(files)],
  };
}

/** One event, no notices: what happened elsewhere is told to nobody again. An open case needs a handler from now on (D24). */
function imported(input: Static<typeof ImportInput>, { rules, now }: OpeningAttempt) {
  const precision: Precision = input.receivedPrecision ?? 'day';
  const occurredAt = isInstant(input.receivedAt) ? input.receivedAt : now;
  const event: EventDraft = { type: 'case.imported', v: 1, occurredAt, precision, facts: { ...input, ...pinned(rules, input) } };
  return { events: [event], effects: isEnded(input.state) ? [] : [REROUTE] };
}
