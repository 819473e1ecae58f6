/** The aggregate: the case row (a projection of its events), the events themselves, and sealed content. */
import { sql } from 'drizzle-orm';
import { boolean, check, foreignKey, index, integer, jsonb, pgTable, primaryKey, smallint, text, unique, uuid } from 'drizzle-orm/pg-core';
import { bytea, instant, organisationId } from '../db/columns.ts';
import { organisations, policies } from '../organisations/organisation.table.ts';
import { staff } from '../staff/staff.table.ts';
import { ENDED_STATES, STATES } from '../workflow/codes.ts';
import type { CaseState, Facts } from '../workflow/model.ts';

const quoted = (codes: readonly string[]) => sql.raw(codes.map((code) => `'${code}'`).join(', '));

/**
 * `next_timer_id` is the proof that nobody is forgotten: not null while open, and a deferrable foreign key (in the SQL
 * migration) to an unfired, unsuperseded timer of the same case (D13). `is_open` is generated, so it cannot be argued with.
 */
export const cases = pgTable(
  'cases',
  {
    organisationId: organisationId().references(() => organisations.id),
    id: uuid('id').notNull(),
    reference: text('reference').notNull(),
    definition: text('definition').notNull(),
    policyId: text('policy_id').notNull(),
    policyVersion: integer('policy_version').notNull(),
    state: text('state').notNull(),
    isOpen: boolean('is_open')
      .notNull()
      .generatedAlwaysAs(sql`state not in (${quoted(ENDED_STATES)})`),
    stateSince: instant('state_since').notNull(),
    cycle: integer('cycle').notNull(),
    level: smallint('level').notNull(),
    severity: smallint('severity').notNull(),
    delayRank: smallint('delay_rank').notNull(),
    likelihood: smallint('likelihood').notNull(),
    lifeRisk: boolean('life_risk').notNull(),
    retaliation: boolean('retaliation').notNull(),
    childOrSgbv: boolean('child_or_sgbv').notNull(),
    breachedAt: instant('breached_at'),
    entryClass: text('entry_class').notNull(),
    channel: text('channel').notNull(),
    locale: text('locale').notNull(),
    siteId: uuid('site_id'),
    country: text('country'),
    handlerId: uuid('handler_id'),
    imported: boolean('imported').notNull(),
    receivedAt: instant('received_at').notNull(),
    submittedAt: instant('submitted_at').notNull(),
    endedAt: instant('ended_at'),
    nextDueAt: instant('next_due_at'),
    nextTimerId: uuid('next_timer_id'),
    nextTimerLive: boolean('next_timer_live').generatedAlwaysAs(sql`case when next_timer_id is null then null else true end`),
    seq: integer('seq').notNull(),
    revision: integer('revision').notNull(),
    chainHead: bytea('chain_head').notNull(),
    snapshot: jsonb('snapshot').$type<CaseState>().notNull(),
    /** Regimes whose designated officers alone may learn of it (WBD 16); generated, so that no writer can forget it. */
    restrictedTo: jsonb('restricted_to')
      .$type<readonly string[]>()
      .notNull()
      .generatedAlwaysAs(sql`coalesce(snapshot -> 'restrictedTo', '[]'::jsonb)`),
    /** FOLD_VERSION of the build that folded this row; one of another fold is folded again before anything is decided from it (ADR 0013). */
    foldVersion: smallint('fold_version').notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.organisationId, t.id] }),
    unique('cases_reference_key').on(t.organisationId, t.reference),
    foreignKey({ columns: [t.organisationId, t.handlerId], foreignColumns: [staff.organisationId, staff.id] }),
    foreignKey({
      columns: [t.organisationId, t.policyId, t.policyVersion],
      foreignColumns: [policies.organisationId, policies.id, policies.version],
    }),
    check('cases_state', sql`${t.state} in (${quoted(STATES)})`),
    check('cases_open_has_timer', sql`${t.state} in (${quoted(ENDED_STATES)}) or ${t.nextTimerId} is not null`),
    index('cases_queue').on(
      t.organisationId,
      t.isOpen,
      t.lifeRisk,
      t.retaliation,
      t.childOrSgbv,
      t.severity,
      t.delayRank,
      t.likelihood,
      t.breachedAt,
      t.receivedAt,
      t.id,
    ),
    index('cases_due').on(t.organisationId, t.isOpen, t.nextDueAt, t.id),
    index('cases_handler').on(t.organisationId, t.handlerId, t.isOpen),
    index('cases_received').on(t.organisationId, t.receivedAt),
    index('cases_restricted').on(t.organisationId).where(sql`restricted_to <> '[]'::jsonb`),
  ],
);

/** Append-only: update and delete are refused by grants and by trigger (K09, D16). */
export const caseEvents = pgTable(
  'case_events',
  {
    organisationId: organisationId(),
    caseId: uuid('case_id').notNull(),
    seq: integer('seq').notNull(),
    type: text('type').notNull(),
    v: smallint('v').notNull(),
    occurredAt: instant('occurred_at').notNull(),
    precision: text('precision').notNull(),
    recordedAt: instant('recorded_at').notNull(),
    facts: jsonb('facts').$type<Facts>().notNull(),
    contentId: uuid('content_id'),
    contentHash: bytea('content_hash'),
    actorKind: text('actor_kind').notNull(),
    actorId: uuid('actor_id'),
    role: text('role').notNull(),
    prevHash: bytea('prev_hash').notNull(),
    hash: bytea('hash').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.organisationId, t.caseId, t.seq] }),
    foreignKey({ columns: [t.organisationId, t.caseId], foreignColumns: [cases.organisationId, cases.id] }),
    index('case_events_type').on(t.organisationId, t.type, t.occurredAt),
  ],
);

/** Sealed narrative: one ciphertext a content-bearing event, outside the ledger so that it can be erased (D17). */
export const contents = pgTable(
  'contents',
  {
    organisationId: organisationId(),
    id: uuid('id').notNull(),
    caseId: uuid('case_id').notNull(),
    ciphertext: bytea('ciphertext').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.organisationId, t.id] }),
    foreignKey({ columns: [t.organisationId, t.caseId], foreignColumns: [cases.organisationId, cases.id] }),
    index('contents_case').on(t.organisationId, t.caseId),
  ],
);

/** One key a case for content; destroying the row's key is erasure (K01, D18). */
export const caseKeys = pgTable(
  'case_keys',
  {
    organisationId: organisationId(),
    caseId: uuid('case_id').notNull(),
    wrappedKey: bytea('wrapped_key'),
    destroyedAt: instant('destroyed_at'),
  },
  (t) => [
    primaryKey({ columns: [t.organisationId, t.caseId] }),
    foreignKey({ columns: [t.organisationId, t.caseId], foreignColumns: [cases.organisationId, cases.id] }),
  ],
);

/** Who must not learn that a case exists. In the policy of every case-scoped table (D5). */
export const caseExclusions = pgTable(
  'case_exclusions',
  {
    organisationId: organisationId(),
    staffId: uuid('staff_id').notNull(),
    caseId: uuid('case_id').notNull(),
    cause: text('cause').notNull(),
    /** Set when two people found that the exclusion was an error; from then on the row shuts nobody out. */
    voidedAt: instant('voided_at'),
  },
  (t) => [
    primaryKey({ columns: [t.organisationId, t.staffId, t.caseId] }),
    foreignKey({ columns: [t.organisationId, t.staffId], foreignColumns: [staff.organisationId, staff.id] }),
    foreignKey({ columns: [t.organisationId, t.caseId], foreignColumns: [cases.organisationId, cases.id] }),
    index('case_exclusions_case').on(t.organisationId, t.caseId),
  ],
);

/** Legal moves, generated from the definitions; a trigger refuses any other (M08, D15). Not tenant data. */
export const workflowTransitions = pgTable(
  'workflow_transitions',
  {
    definition: text('definition').notNull(),
    fromState: text('from_state').notNull(),
    toState: text('to_state').notNull(),
    transition: text('transition').notNull(),
  },
  (t) => [primaryKey({ columns: [t.definition, t.fromState, t.toState, t.transition] })],
);
