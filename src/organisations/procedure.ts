/**
 * The public rules of procedure as a pure projection of the policy (A14): scope, who decides at each stage, every time frame, outcomes,
 * appeal, other places, protection, the undertaking not to sue. Codes and numbers; pages and readers put them into words.
 */
import Type, { type Static } from 'typebox';
import type { ClockRule, PolicyDocument, Regime } from '../policy/document.ts';
import { mayEverRest } from '../policy/never-rests.ts';
import { toldRule, watchOf } from '../policy/on-call.ts';
import { BindingSchema, DurationSchema } from '../policy/parts.ts';
import { openFor, owedWithin } from '../timeboxes/mended.ts';
import { ENTRY_CLASSES, IDENTITY_MODES } from '../workflow/codes.ts';

const TimeFrameSchema = Type.Object({
  /** Name of the clock. */
  name: Type.String(),
  regime: Type.String(),
  /** Several limits: whichever ends first. */
  limits: Type.Array(DurationSchema),
  /** Other limits by severity, where there are any. */
  severity: Type.Record(Type.String(), Type.Array(DurationSchema)),
  binding: BindingSchema,
  source: Type.String(),
  evidence: Type.Union([Type.Literal('found'), Type.Literal('recalled'), Type.Literal('default'), Type.Null()]),
  pausable: Type.Boolean(),
  extension: Type.Union([Type.Object({ by: DurationSchema, times: Type.Integer() }), Type.Null()]),
  /** False: a time that the person has, or a date of somebody else; running out of it is nobody's lateness. */
  ours: Type.Boolean(),
});

const STAGE_IDS = ['start', 'work', 'again', 'repair', 'safety', 'always', 'elsewhere'] as const;
export type StageId = (typeof STAGE_IDS)[number];

const StageSchema = Type.Object({
  id: Type.Enum([...STAGE_IDS]),
  /** Roles that act and decide in it; empty where it is the person, or somebody else. */
  decidedBy: Type.Array(Type.String()),
  timeFrames: Type.Array(TimeFrameSchema),
});

const RegimeSchema = Type.Object({
  id: Type.String(),
  title: Type.String(),
  source: Type.String(),
  binding: BindingSchema,
  tracked: Type.Boolean(),
  appliesFrom: Type.Union([Type.String(), Type.Null()]),
  /** Conditions that a case must meet; empty: every case. */
  when: Type.Record(Type.String(), Type.Array(Type.String())),
  duties: Type.Array(Type.String()),
});

/** A way to tell what happened. What is closed is not named. */
const WaySchema = Type.Object({
  way: Type.Enum(['web', 'sms', 'email', 'field', 'partner']),
  /** Number, address or name; null where it is these pages, or nobody said. */
  to: Type.Union([Type.String(), Type.Null()]),
});
export type Way = Static<typeof WaySchema>;

/** Always open. */
export const THESE_PAGES: Way = { way: 'web', to: null };

export const OUTCOMES = [
  'happened',
  'happened_in_part',
  'did_not_happen',
  'could_not_find_out',
  'agreed_together',
  'others_can_help',
  'stopped_by_you',
] as const;
export const UNDERTAKINGS = ['no_legal_action', 'no_retaliation', 'no_waiver_of_rights'] as const;

export const ProcedureSchema = Type.Object({
  organisation: Type.String(),
  policy: Type.String(),
  version: Type.Integer(),
  validFrom: Type.String(),
  timeZone: Type.String(),
  scope: Type.Object({
    /** What may be brought. */
    entryClasses: Type.Array(Type.String()),
    /** Nobody has to be harmed themselves, to prove anything, to pay, or to have an account (A01, A05, A09). */
    anybody: Type.Literal(true),
    requiredFields: Type.Array(Type.String()),
    identityModes: Type.Array(Type.String()),
  }),
  ways: Type.Array(WaySchema),
  stages: Type.Array(StageSchema),
  outcomes: Type.Array(Type.Enum([...OUTCOMES])),
  appeal: Type.Object({
    window: DurationSchema,
    /** Longer windows that a regime gives in its cases. */
    windowByRegime: Type.Record(Type.String(), DurationSchema),
    decidedBy: Type.Array(Type.String()),
    independentDecidedBy: Type.Array(Type.String()),
    /** The outcome of the independent panel binds the company (T17). */
    independentBinds: Type.Literal(true),
  }),
  /** Open at any time, whatever happens here (A16). */
  externalAvenuesAlwaysOpen: Type.Literal(true),
  protection: Type.Object({
    retaliationTrack: Type.Literal(true),
    afterTheEnd: Type.Literal(true),
    respondentLineExcluded: Type.Integer(),
  }),
  /** Given with this version and pinned to each complaint at its receipt (people.md 2). */
  undertakings: Type.Array(Type.Enum([...UNDERTAKINGS])),
  /** When people are there, by ISO weekday; hours are promised day and night only where `roundTheClock`. */
  staffed: Type.Object({ week: Type.Record(Type.String(), Type.Array(Type.String())), roundTheClock: Type.Boolean() }),
  retention: Type.Object({ identityMaxMonths: Type.Integer(), recordMinMonths: Type.Integer() }),
  regimes: Type.Array(RegimeSchema),
  ladder: Type.Array(Type.Object({ at: Type.Number(), step: Type.String(), level: Type.Optional(Type.Integer()) })),
  levels: Type.Record(Type.String(), Type.Array(Type.String())),
});

export type Procedure = Static<typeof ProcedureSchema>;
export type ProcedureStage = Procedure['stages'][number];
export type TimeFrame = ProcedureStage['timeFrames'][number];

/** The clocks of each stage in the order in which a person meets them; what a policy adds comes under `always`. */
const CLOCKS_OF: { readonly [stage in StageId]: readonly string[] } = {
  start: ['acknowledgement', 'routing', 'screening_start', 'screening', 'info_answer', 'review'],
  work: ['plan', 'investigation_start', 'dialogue', 'investigation', 'comment_window', 'decision', 'feedback'],
  again: ['appeal_window', 'outcome', 'appeal_assignment', 'appeal_senior', 'appeal_panel'],
  repair: ['reversal', 'remedy_plan', 'remedy', 'verification', 'closing', 'monitoring'],
  safety: [
    'urgent_page',
    'urgent_measures',
    'urgent_stabilised',
    'protection_triage',
    'protection_contact',
    'protection_assessment',
    'protection_plan',
    'protection_review',
    'survivor_support',
  ],
  always: [],
  elsewhere: [],
};

/** The procedure of a tenant as a policy says; the ways are those of today, whatever version is asked for. Pure. */
export function procedureOf(organisation: string, policy: PolicyDocument, ways: readonly Way[]): Procedure {
  const regimes = policy.regimes ?? [];
  return {
    organisation,
    policy: policy.id,
    version: policy.version,
    validFrom: policy.validFrom,
    timeZone: policy.calendar.timeZone,
    scope: { entryClasses: [...ENTRY_CLASSES], anybody: true, requiredFields: ['description'], identityModes: [...IDENTITY_MODES] },
    ways: [...ways],
    stages: STAGE_IDS.map((id) => stageOf(policy, id)).filter(({ timeFrames }) => timeFrames.length > 0),
    outcomes: [...OUTCOMES],
    appeal: {
      window: openFor(policy.appealWindow),
      windowByRegime: Object.fromEntries(
        regimes.flatMap(({ id, rights }) => (rights?.appealWindow === undefined ? [] : [[id, openFor(rights.appealWindow)]])),
      ),
      decidedBy: ['senior_handler', 'oversight'],
      independentDecidedBy: ['panel_member'],
      independentBinds: true,
    },
    externalAvenuesAlwaysOpen: true,
    protection: { retaliationTrack: true, afterTheEnd: true, respondentLineExcluded: policy.respondentLineLevels },
    undertakings: [...UNDERTAKINGS],
    staffed: { week: policy.calendar.week, roundTheClock: watchOf(policy) !== null },
    retention: policy.retention,
    regimes: regimes.map(regimeLine),
    ladder: policy.ladder,
    levels: policy.levels,
  };
}

function stageOf(policy: PolicyDocument, id: StageId): ProcedureStage {
  return { id, decidedBy: [...deciders(policy, id)], timeFrames: rulesOf(policy, id).map(frameOf) };
}

/** Who acts and decides; the person decides on remedy, and others on what is elsewhere. */
function deciders({ levels }: PolicyDocument, id: StageId): readonly string[] {
  const held: { readonly [stage in StageId]: readonly string[] } = {
    start: levels['0'] ?? [],
    work: ['investigator', 'decision_maker'],
    again: [...(levels['1'] ?? []), 'panel_member'],
    repair: ['handler'],
    safety: ['protection_officer', ...(levels['1'] ?? [])],
    always: [],
    elsewhere: [],
  };
  return [...new Set(held[id])];
}

function rulesOf(policy: PolicyDocument, id: StageId): readonly ClockRule[] {
  const tracked = new Set((policy.regimes ?? []).filter((regime) => regime.tracked === true).map((regime) => regime.id));
  if (id === 'elsewhere') return policy.clocks.filter((rule) => tracked.has(rule.regime));
  const own = policy.clocks.filter((rule) => !tracked.has(rule.regime)).map((rule) => toldRule(policy, rule));
  const named = new Set(Object.values(CLOCKS_OF).flat());
  if (id === 'always') return own.filter((rule) => !named.has(rule.name));
  return CLOCKS_OF[id].flatMap((name) => own.filter((rule) => rule.name === name));
}

function frameOf(rule: ClockRule): TimeFrame {
  return {
    name: rule.name,
    regime: rule.regime,
    limits: [...owedWithin(rule.limits)],
    severity: Object.fromEntries(Object.entries(rule.severity ?? {}).map(([tier, limits]) => [tier, [...owedWithin(limits)]])),
    binding: rule.binding,
    source: rule.source,
    evidence: rule.evidence ?? null,
    pausable: mayEverRest(rule),
    extension:
      rule.extension === undefined ? null : { by: owedWithin([rule.extension.by])[0] ?? rule.extension.by, times: rule.extension.times },
    ours: rule.escalates !== false,
  };
}

function regimeLine(regime: Regime): Procedure['regimes'][number] {
  const { id, title, source, binding, duties = [] } = regime;
  const when = Object.entries(regime.when ?? {}).flatMap(([field, values]) => (values === undefined ? [] : [[field, values] as const]));
  return {
    id,
    title,
    source,
    binding,
    tracked: regime.tracked === true,
    appliesFrom: regime.appliesFrom ?? null,
    when: Object.fromEntries(when),
    duties,
  };
}
