/**
 * The one way a case changes: load, decide, seal, chain, commit, wake. Every channel, page, worker and import goes through here,
 * so there is one place where a transition can be wrong (architecture section 4).
 */
import type { Logger } from 'pino';
import { asViewer, type Database } from '../db/client.ts';
import type { Clock } from '../db/clock.ts';
import { newId } from '../db/ids.ts';
import type { PolicyDocument } from '../policy/document.ts';
import { type Instant, plusMs } from '../time.ts';
import type { TimerPlan } from '../timeboxes/model.ts';
import { timersFor } from '../timeboxes/timers.ts';
import type { Keyring } from '../vault/keyring.ts';
import { ENDED_STATES } from '../workflow/codes.ts';
import { decide } from '../workflow/decide.ts';
import { decideTogether, withinStep } from '../workflow/joint.ts';
import type { CaseState, Command, Decision, Facts, Refusal, Rules } from '../workflow/model.ts';
import { findCase, findEventHash, type LoadedCase } from './case.store.ts';
import { chainEvents, type SealedContent, sealContent } from './chain.ts';
import { isClaimable } from './claims.store.ts';
import { type CommitItem, type CommitScope, type Committer, type WantedTimer } from './commit.ts';
import { type Exclusion, exclusionsCausedBy, exclusionsVoidedBy, mayExclude } from './exclusions.ts';
import type { CaseReader, CaseWithRules } from './group-read.ts';
import { heldRefusals, passedOverRefusals } from './levels.ts';
import { leavesTooFew, namedRefusals } from './people.ts';
import { projectCase } from './row.ts';
import { findRules, TZ_VERSION } from './rules.store.ts';
import { unsafeTimeRefusals } from './safe-hours.ts';
import { translationRefusals } from './translations.ts';

export interface ActDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly keyring: Keyring;
  readonly committer: Committer;
  readonly caseReader: CaseReader;
  readonly logger: Logger;
  /** Called after commit: the relay takes new outbox rows and timers at once instead of at its next poll (D10). */
  readonly onCommitted: (organisationId: string, caseId: string, timers: readonly WantedTimer[]) => void;
}

export interface ActRequest {
  readonly scope: CommitScope;
  readonly caseId: string;
  readonly command: Command;
  /** Narrative by field name; sealed before it leaves this module. */
  readonly content?: Readonly<Record<string, string>>;
  /** Further steps of the same form (people.md 1): written in the same transaction, or none of them. */
  readonly andAlso?: readonly { readonly command: Command; readonly content?: Readonly<Record<string, string>> }[];
  readonly requestId?: string | null;
  /** If-Match: the revision that the caller saw. */
  readonly ifRevision?: number;
  /** The timer or job whose effect this is: written in the same transaction, at most once (D9, D13). */
  readonly fired?: string;
  readonly consumed?: string;
  /** What follows of itself from the state that this leads to (a lapse, T14, T20): decided and written in the same transaction. */
  readonly andThen?: (state: CaseState) => readonly Command[];
  /** A client's repeatable request (D11): the answer is sealed and written with the change, or not at all. */
  readonly idempotency?: { readonly keyHash: string; readonly fingerprint: string; readonly seal: (state: CaseState) => Buffer };
  /** Envelope rows of files that the command adds; their facts stand in the command. */
  readonly files?: readonly { readonly id: string }[];
  /** Files whose keys go with it (D18). */
  readonly destroyedFiles?: readonly string[];
  /** The message of a door that this is the effect of: a second one is 'spent'. */
  readonly doorMessage?: CommitItem['doorMessage'];
  /** Keys of the person that change with the command (people.md 3.1). */
  readonly access?: CommitItem['access'];
  /** Whom the vault learns of with it. */
  readonly persons?: CommitItem['persons'];
}

export type ActResult =
  | { readonly kind: 'done'; readonly state: CaseState }
  | { readonly kind: 'refused'; readonly refusals: readonly Refusal[] }
  | { readonly kind: 'missing' }
  | { readonly kind: 'spent' }
  | { readonly kind: 'revision_mismatch' }
  | { readonly kind: 'contended' };

const MAX_TRIES = 5;

/** Applies one command, or the steps of one form, to one case. Domain refusals are values; it throws only when the database cannot be reached or refuses. */
export async function act(deps: ActDeps, request: ActRequest): Promise<ActResult> {
  for (let attempt = 1; attempt <= MAX_TRIES; attempt += 1) {
    const result = await tryOnce(deps, request);
    if (result.kind !== 'contended') return result;
  }
  return { kind: 'contended' };
}

async function tryOnce(deps: ActDeps, request: ActRequest): Promise<ActResult> {
  const { organisationId, staffId } = request.scope;
  // An alarm names nobody and adds nothing that would have to be looked up.
  if (request.fired !== undefined) {
    const found = await deps.caseReader.read(organisationId, request.caseId);
    return found ? decideAndWrite(deps, request, { ...found, named: [] }) : { kind: 'missing' };
  }
  const found = await asViewer(deps.db, { organisationId, staffId }, async (tx) => {
    const loaded = await findCase(tx, request.caseId);
    if (!loaded) return undefined;
    const policy = await findRules(tx, loaded.state, adopting(request.command));
    if (!policy) return undefined;
    const named: Refusal[] = [];
    for (const command of commandsOf(request)) {
      const wrong = [
        ...(await namedRefusals(tx, request.caseId, command, request.files)),
        ...(await passedOverRefusals(tx, policy, loaded.state, command)),
        ...(command.action === 'assign' ? await heldRefusals(tx, policy, loaded.state, command.actor) : []),
        ...(await translationRefusals(tx, request.caseId, command)),
      ];
      named.push(...(request.andAlso ? wrong.map((refusal) => withinStep(command.action, refusal)) : wrong));
    }
    return { loaded, policy, named };
  });
  return found ? decideAndWrite(deps, request, found) : { kind: 'missing' };
}

interface Read extends CaseWithRules {
  /** What is wrong with what the commands name. */
  readonly named: readonly Refusal[];
}

async function decideAndWrite(deps: ActDeps, request: ActRequest, { loaded, policy, named }: Read): Promise<ActResult> {
  const { organisationId } = request.scope;
  if (request.ifRevision !== undefined && request.ifRevision !== loaded.state.revision) return { kind: 'revision_mismatch' };

  const now = deps.clock.now();
  const rules = { definition: loaded.state.definition, policy, tz: TZ_VERSION };
  const first = decideTogether(rules, loaded.state, commandsOf(request), now);
  // Who may not do it learns nothing from whom they named: what the core refuses is refused alike for everybody.
  if (first.kind === 'refused') return first;
  if (named.length > 0) return { kind: 'refused', refusals: named };
  const unsafe = await unsafeTimeRefusals(deps, organisationId, request.caseId, request.command);
  if (unsafe.length > 0) return { kind: 'refused', refusals: unsafe };
  const last = first.parts.at(-1);
  if (last === undefined) throw new TypeError('a request has at least one command');
  const ended = withFollowUps(rules, { kind: 'accepted', ...last }, request.andThen?.(first.state) ?? [], now);
  const decisions: readonly Accepted[] = [...first.parts.slice(0, -1).map((part) => ({ kind: 'accepted' as const, ...part })), ended];
  const decision = { ...ended, events: decisions.flatMap(({ events }) => events) };
  const exclusions = await exclusionsOf(deps, request, policy, { before: loaded.state, decision });
  if (exclusions === 'nobody_left')
    return { kind: 'refused', refusals: [{ code: 'exclusion.nobody_left', kind: 'conflict', field: '/respondents' }] };
  const item = await buildItem(deps, request, { loaded, policy, exclusions, now }, decisions);
  const outcome = await deps.committer.commit(request.scope, item);
  if (outcome === 'spent' || outcome === 'duplicate') return { kind: 'spent' };
  if (outcome === 'stale' && !(await wasOurs(deps, request, item))) return { kind: 'contended' };
  deps.onCommitted(organisationId, request.caseId, freshTimers(policy, loaded.state, lastOf(item).timers ?? []));
  return { kind: 'done', state: decision.state };
}

function commandsOf({ command, andAlso = [] }: ActRequest): readonly Command[] {
  return [command, ...andAlso.map((also) => also.command)];
}

/** The version that a command adopts: it is judged by what holds with it (D14). */
function adopting({ action, input }: Command): number | undefined {
  return action === 'adopt_policy' && typeof input['version'] === 'number' ? input['version'] : undefined;
}

type Accepted = Extract<Decision, { kind: 'accepted' }>;

/** Joins what follows of itself to a decision; a follow-up that the state does not admit is none. */
function withFollowUps(rules: Rules, first: Accepted, commands: readonly Command[], now: Instant): Accepted {
  return commands.reduce((before, command) => {
    const next = decide(rules, before.state, command, now);
    if (next.kind === 'refused') return before;
    return { ...next, events: [...before.events, ...next.events], effects: [...before.effects, ...next.effects] };
  }, first);
}

/** Of the wanted alarms those that were not wanted before: only they were inserted, the others keep their rows and ids. */
function freshTimers(policy: PolicyDocument, before: CaseState, wanted: readonly WantedTimer[]): readonly WantedTimer[] {
  const known = new Set(timersFor(policy, before.clocks, isOpen(before)).map(timerPlanKey));
  return wanted.filter((timer) => !known.has(timerPlanKey(timer)));
}

const timerPlanKey = (plan: TimerPlan): string => `${plan.clockKey} ${plan.step} ${plan.dueAt}`;

const isOpen = (state: CaseState): boolean => !ENDED_STATES.some((ended) => ended === state.state);

/**
 * After a lost connection the retry of a write that did commit reports 'stale': the hash in its place tells that it was ours, and what it
 * claimed is gone. Two jobs that say the same in the same millisecond have one hash; whose job still waits has not written it.
 */
async function wasOurs(deps: ActDeps, request: ActRequest, item: CommitItem): Promise<boolean> {
  const last = lastOf(item).events?.at(-1);
  if (!last) return false;
  const scope = { organisationId: request.scope.organisationId, staffId: null };
  return asViewer(deps.db, scope, async (tx) => {
    const hash = await findEventHash(tx, request.caseId, last.seq);
    return hash?.toString('hex') === last.hash && !(await isClaimable(tx, item));
  });
}

interface ExclusionChanges {
  readonly added: readonly Exclusion[];
  /** Whom an earlier exclusion no longer shuts out. */
  readonly voided: readonly string[];
}

/** Whom the events shut out and let in again; or that nobody would be left who may open the case. */
async function exclusionsOf(
  deps: ActDeps,
  request: ActRequest,
  policy: PolicyDocument,
  { before, decision }: { readonly before: CaseState; readonly decision: Accepted },
): Promise<ExclusionChanges | 'nobody_left'> {
  if (!decision.events.some((event) => mayExclude(event))) return { added: [], voided: [] };
  const { organisationId } = request.scope;
  const levels = policy.respondentLineLevels;
  return asViewer(deps.db, { organisationId, staffId: null }, async (tx) => {
    const added = await exclusionsCausedBy(tx, levels, decision.events, before.respondents);
    const named = { before: before.respondents, after: decision.state.respondents };
    const voided = await exclusionsVoidedBy(tx, request.caseId, levels, decision.events, named);
    // Whom the person named at intake stays named: only what staff add to it can leave nobody.
    const adds = named.after.some((staffId) => !named.before.includes(staffId));
    const byStaff = adds && request.command.actor.kind === 'staff' && added.some((exclusion) => exclusion.cause === 'respondent_line');
    return byStaff && (await leavesTooFew(tx, request.caseId, added)) ? 'nobody_left' : { added, voided };
  });
}

interface Prepared {
  readonly loaded: LoadedCase;
  readonly policy: PolicyDocument;
  readonly exclusions: ExclusionChanges;
  readonly now: Instant;
}

/** What is written: one item for each step, all in one; what belongs to the request as a whole goes with the first. */
async function buildItem(deps: ActDeps, request: ActRequest, prepared: Prepared, decisions: readonly Accepted[]): Promise<CommitItem> {
  const { loaded, policy, exclusions, now } = prepared;
  const { organisationId } = request.scope;
  const steps = [{ command: request.command, content: request.content }, ...(request.andAlso ?? [])];
  const items: CommitItem[] = [];
  let before: Pick<LoadedCase, 'state' | 'chainHead'> = loaded;
  for (const [index, { command, content }] of steps.entries()) {
    const decision = decisions[index];
    if (decision === undefined) throw new TypeError('every step has its decision');
    const context = { organisationId, command, requestId: request.requestId ?? null, policy, now };
    const item = caseItem(context, before, decision, await sealFor(deps, request, loaded, content));
    items.push(item);
    before = { state: decision.state, chainHead: Buffer.from(item.row?.chain_head ?? '', 'hex') };
  }
  const [first, ...further] = items;
  if (first === undefined) throw new TypeError('a request has at least one command');
  return {
    ...first,
    ...(further.length > 0 ? { further } : {}),
    ...(exclusions.added.length > 0 ? { exclusions: exclusions.added } : {}),
    ...(exclusions.voided.length > 0 ? { voidedExclusions: exclusions.voided } : {}),
    ...(request.fired ? { fired: request.fired } : {}),
    ...(request.consumed ? { consumed: request.consumed } : {}),
    ...(request.files ? { files: request.files } : {}),
    ...(request.destroyedFiles ? { destroyedFiles: request.destroyedFiles } : {}),
    ...(request.doorMessage ? { doorMessage: request.doorMessage } : {}),
    ...(request.access ? { access: request.access } : {}),
    ...(request.persons ? { persons: request.persons } : {}),
    ...(request.idempotency ? { idempotency: idempotencyRow(request.idempotency, before.state, now) } : {}),
  };
}

const lastOf = (item: CommitItem): CommitItem => item.further?.at(-1) ?? item;

/** An idempotency key lives for 24 hours (D11). */
const IDEMPOTENCY_MS = 86_400_000;

/** The row that lets a repeated request have the first answer. */
export function idempotencyRow<T>(
  claim: { readonly keyHash: string; readonly fingerprint: string; readonly seal: (answer: T) => Buffer },
  answer: T,
  now: Instant,
): NonNullable<CommitItem['idempotency']> {
  const { keyHash, fingerprint } = claim;
  return { keyHash, fingerprint, sealedResponse: claim.seal(answer).toString('base64'), expiresAt: plusMs(now, IDEMPOTENCY_MS) };
}

async function sealFor(
  deps: ActDeps,
  request: ActRequest,
  loaded: LoadedCase,
  content: Readonly<Record<string, string>> = {},
): Promise<SealedContent | null> {
  if (Object.keys(content).length === 0) return null;
  if (!loaded.wrappedKey) throw new Error('case.key_destroyed');
  const keys = await deps.keyring.of(request.scope.organisationId);
  return sealContent(keys.openCaseKey(request.caseId, loaded.wrappedKey), request.scope.organisationId, newId(), content);
}

/** What the ledger must know beside the decision itself. */
export interface WriteContext {
  readonly organisationId: string;
  readonly command: Command;
  readonly requestId: string | null;
  readonly policy: PolicyDocument;
  readonly now: Instant;
}

/**
 * The commit item that a decision amounts to: the projected row, chained events, sealed content, clocks, wanted alarms, outbox.
 * `before` is null for a new case.
 */
export function caseItem(
  context: WriteContext,
  before: { readonly state: CaseState; readonly chainHead: Buffer } | null,
  decision: Accepted,
  sealed: SealedContent | null,
): CommitItem {
  const { state } = decision;
  const events = chainEvents(context, before, state.caseId, decision.events, sealed);
  const head = events.at(-1)?.hash ?? before?.chainHead.toString('hex') ?? '';
  return {
    caseId: state.caseId,
    expectedSeq: before?.state.seq ?? 0,
    row: { ...projectCase(state), chain_head: head },
    events,
    contents: sealed ? [{ id: sealed.id, ciphertext: sealed.ciphertext.toString('base64') }] : [],
    clocks: changedClocks(before?.state ?? null, state),
    timers: timersFor(context.policy, state.clocks, isOpen(state)).map((plan) => ({ id: newId(), ...plan })),
    outbox: decision.effects.map((effect) => ({
      id: newId(),
      queue: effect.queue,
      name: effect.name,
      facts: effect.facts satisfies Facts,
      requestId: context.requestId,
    })),
  };
}

function changedClocks(before: CaseState | null, after: CaseState): readonly object[] {
  const known = new Map((before?.clocks ?? []).map((clock) => [clock.key, JSON.stringify(clock)]));
  return after.clocks.filter((clock) => known.get(clock.key) !== JSON.stringify(clock));
}
