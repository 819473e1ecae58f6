/**
 * A later version of a policy applies to a case that is already here only where it is more favourable (A14, D14, requirements section 3).
 * The result is what both versions promise together: never a later date, a longer wait, or a shorter window than the first one alone.
 * It is a document to decide by, not to publish: an extension that is no longer granted stays in it with `times` 0, because one that
 * was granted keeps its length.
 */
import canonicalize from 'canonicalize';
import type { ClockRule, Duration, PolicyDocument, Regime } from './document.ts';

type Extension = NonNullable<ClockRule['extension']>;
type Severities = NonNullable<ClockRule['severity']>;

/**
 * The rules for a case that is pinned to `pinned` once `later` is adopted. Calendar, ladder, people, triggers of known clocks and the
 * windows that belong to the person keep the pinned version: none of them can be said to be better or worse.
 */
export function mergeFavourable(pinned: PolicyDocument, later: PolicyDocument): PolicyDocument {
  return {
    ...pinned,
    clocks: [...pinned.clocks.map((rule) => mergedRule(rule, ruleLike(later, rule))), ...added(pinned, later)],
    afterLadder: { everyDays: Math.min(pinned.afterLadder.everyDays, later.afterLadder.everyDays) },
    pauseCapsDays: smallerCaps(pinned.pauseCapsDays, later.pauseCapsDays),
    commentWindowDays: Math.max(pinned.commentWindowDays, later.commentWindowDays),
    appealWindow: longer(pinned.appealWindow, later.appealWindow),
    monitoringMonths: Math.max(pinned.monitoringMonths, later.monitoringMonths),
    retention: {
      identityMaxMonths: Math.min(pinned.retention.identityMaxMonths, later.retention.identityMaxMonths),
      recordMinMonths: Math.max(pinned.retention.recordMinMonths, later.retention.recordMinMonths),
    },
    ...mergedRegimes(pinned, later),
  };
}

/** True if `later` gives a case under `present` anything that it does not have. */
export function isMoreFavourable(present: PolicyDocument, later: PolicyDocument): boolean {
  return canonicalize(mergeFavourable(present, later)) !== canonicalize(present);
}

/** The rules of a case: the pinned version and, in order, those adopted since. */
export function effectivePolicy(pinned: PolicyDocument, adopted: readonly PolicyDocument[]): PolicyDocument {
  return adopted.reduce(mergeFavourable, pinned);
}

function ruleLike(policy: PolicyDocument, { name, regime }: ClockRule): ClockRule | undefined {
  return policy.clocks.find((rule) => rule.name === name && rule.regime === regime);
}

function mergedRule(rule: ClockRule, later: ClockRule | undefined): ClockRule {
  // A window of the person is no duty of ours: shorter would be worse, and one that runs must not move.
  if (later === undefined || rule.escalates === false || later.escalates === false) return rule;
  const { extension: _extension, severity: _severity, pausedWhile: _rests, replacesDefault: _displaces, ...kept } = rule;
  const severity = bothSeverities(rule, later);
  const extension = smallerExtension(rule.extension, later.extension);
  const pausable = rule.pausable && later.pausable;
  const rests = (rule.pausedWhile ?? []).filter(({ state, reason }) =>
    (later.pausedWhile ?? []).some((other) => other.state === state && other.reason === reason),
  );
  return {
    ...kept,
    binding: later.binding === 'statutory' ? 'statutory' : rule.binding,
    limits: union(rule.limits, later.limits),
    pausable,
    ...(severity === undefined ? {} : { severity }),
    ...(extension === undefined ? {} : { extension }),
    ...(pausable && rests.length > 0 ? { pausedWhile: rests } : {}),
    ...(rule.outlives === true || later.outlives === true ? { outlives: true } : {}),
    ...(rule.replacesDefault === true && later.replacesDefault === true ? { replacesDefault: true } : {}),
  };
}

/** What only the later version has. It displaces nothing: the clocks of the pinned version run on beside it. */
function added(pinned: PolicyDocument, later: PolicyDocument): readonly ClockRule[] {
  return later.clocks
    .filter((rule) => ruleLike(pinned, rule) === undefined)
    .map(({ replacesDefault: _displaces, ...rule }) => ({ ...rule, limits: union(rule.limits, []) }));
}

/** The limits of both; the earliest applies (B05). Of two in one unit the longer never does, and is no gain. */
function union(first: readonly Duration[], second: readonly Duration[]): Duration[] {
  const shortest = new Map<string, Duration>();
  for (const limit of [...first, ...second]) {
    const known = shortest.get(limit.unit);
    if (known === undefined || limit.value < known.value) shortest.set(limit.unit, limit);
  }
  return [...shortest.values()];
}

function bothSeverities(rule: ClockRule, later: ClockRule): Severities | undefined {
  const tiers = new Set([...Object.keys(rule.severity ?? {}), ...Object.keys(later.severity ?? {})]);
  if (tiers.size === 0) return undefined;
  const limitsAt = (one: ClockRule, tier: string) => one.severity?.[tier] ?? one.limits;
  return Object.fromEntries([...tiers].sort().map((tier) => [tier, union(limitsAt(rule, tier), limitsAt(later, tier))]));
}

function smallerExtension(pinned: Extension | undefined, later: Extension | undefined): Extension | undefined {
  if (pinned === undefined) return undefined;
  if (later === undefined) return { ...pinned, times: 0 };
  return { ...pinned, by: shorter(pinned.by, later.by), times: Math.min(pinned.times, later.times) };
}

/** Durations of different units cannot be compared without a calendar and a start: then the pinned one stays. */
function shorter(pinned: Duration, later: Duration): Duration {
  return later.unit === pinned.unit && later.value < pinned.value ? later : pinned;
}

function longer(pinned: Duration, later: Duration): Duration {
  return later.unit === pinned.unit && later.value > pinned.value ? later : pinned;
}

function smallerCaps(pinned: PolicyDocument['pauseCapsDays'], later: PolicyDocument['pauseCapsDays']): PolicyDocument['pauseCapsDays'] {
  return Object.fromEntries(
    Object.entries(pinned).flatMap(([reason, cap]) => {
      const other = later[reason];
      return other === undefined ? [] : [[reason, Math.min(cap, other)]];
    }),
  );
}

function mergedRegimes(pinned: PolicyDocument, later: PolicyDocument): Pick<PolicyDocument, 'regimes'> {
  const known = new Set((pinned.regimes ?? []).map((regime) => regime.id));
  // A condition on a regime whose clocks concern every case so far would take them away from some.
  const used = new Set(pinned.clocks.map((rule) => rule.regime));
  const fresh = (later.regimes ?? []).filter((regime) => !known.has(regime.id) && !used.has(regime.id));
  const merged = (pinned.regimes ?? []).map((regime) =>
    mergedRegime(
      regime,
      later.regimes?.find((other) => other.id === regime.id),
    ),
  );
  return pinned.regimes === undefined && fresh.length === 0 ? {} : { regimes: [...merged, ...fresh] };
}

function mergedRegime(regime: Regime, later: Regime | undefined): Regime {
  const rights = { ...regime.rights, ...longerRights(regime.rights, later?.rights) };
  const retention = { ...regime.retention, ...longerRetention(regime.retention, later?.retention) };
  return {
    ...regime,
    ...(regime.designatedOnly === true || later?.designatedOnly === true ? { designatedOnly: true } : {}),
    ...(Object.keys(rights).length > 0 ? { rights } : {}),
    ...(Object.keys(retention).length > 0 ? { retention } : {}),
  };
}

function longerRights(pinned: Regime['rights'], later: Regime['rights']): NonNullable<Regime['rights']> {
  const days = [pinned?.commentWindowDays, later?.commentWindowDays].filter((value) => value !== undefined);
  const windows = [pinned?.appealWindow, later?.appealWindow].filter((value) => value !== undefined);
  return {
    ...(days.length > 0 ? { commentWindowDays: Math.max(...days) } : {}),
    ...(windows[0] === undefined ? {} : { appealWindow: windows.reduce(longer, windows[0]) }),
  };
}

function longerRetention(pinned: Regime['retention'], later: Regime['retention']): NonNullable<Regime['retention']> {
  const identity = [pinned?.identityMaxMonths, later?.identityMaxMonths].filter((value) => value !== undefined);
  const record = [pinned?.recordMinMonths, later?.recordMinMonths].filter((value) => value !== undefined);
  return {
    ...(identity.length > 0 ? { identityMaxMonths: Math.min(...identity) } : {}),
    ...(record.length > 0 ? { recordMinMonths: Math.max(...record) } : {}),
  };
}
