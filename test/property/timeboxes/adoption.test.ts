/** Later versions of a policy, random in everything that a version may change, adopted at any moment of a random life (A14, D14). */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dateFindings } from '../../../src/ledger/verify-dates.ts';
import { clocksFor } from '../../../src/policy/applies.ts';
import type { ClockRule, Duration, PolicyDocument } from '../../../src/policy/document.ts';
import { effectivePolicy, isMoreFavourable, mergeFavourable } from '../../../src/policy/merge.ts';
import { ungpGeneric } from '../../../src/policy/presets/ungp-generic.ts';
import { instantFromEpochMs } from '../../../src/time.ts';
import { datesOf, recomputeDue, ruleOf } from '../../../src/timeboxes/due.ts';
import { foldClocks, isLive } from '../../../src/timeboxes/fold.ts';
import { planClocks } from '../../../src/timeboxes/plan.ts';
import { timersFor } from '../../../src/timeboxes/timers.ts';
import { SEVERITIES } from '../../../src/workflow/codes.ts';
import type { EventDraft } from '../../../src/workflow/model.ts';
import { begin, isEnded, strides, type Walker, walk } from './walks.ts';

const duration: fc.Arbitrary<Duration> = fc.record({
  unit: fc.constantFrom<Duration['unit']>('hours', 'working_hours', 'days', 'working_days', 'months'),
  value: fc.integer({ min: 1, max: 60 }),
});

/** What a later version may make of a rule: anything, better or worse. */
const change = fc.record({
  gone: fc.boolean(),
  limits: fc.array(duration, { minLength: 1, maxLength: 2 }),
  pausable: fc.boolean(),
  statutory: fc.nat({ max: 5 }),
  extension: fc.option(fc.record({ by: duration, times: fc.integer({ min: 1, max: 3 }) }), { nil: undefined }),
  severity: fc.option(
    fc.dictionary(fc.constantFrom(...SEVERITIES), fc.array(duration, { minLength: 1, maxLength: 2 }), { noNullPrototype: true }),
    {
      nil: undefined,
    },
  ),
});
type Change = typeof change extends fc.Arbitrary<infer T> ? T : never;

function changed(rule: ClockRule, one: Change): readonly ClockRule[] {
  if (one.gone) return [];
  const { extension: _extension, pausedWhile, severity: _severity, ...kept } = rule;
  const statutory = one.statutory === 0;
  const pausable = one.pausable && !statutory;
  return [
    {
      ...kept,
      limits: one.limits,
      pausable,
      ...(statutory ? { binding: 'statutory' as const } : {}),
      ...(pausable && pausedWhile !== undefined ? { pausedWhile } : {}),
      ...(one.extension !== undefined && !statutory ? { extension: one.extension } : {}),
      ...(one.severity !== undefined ? { severity: one.severity } : {}),
    },
  ];
}

const later: fc.Arbitrary<PolicyDocument> = fc
  .record({
    changes: fc.array(change, { minLength: ungpGeneric.clocks.length, maxLength: ungpGeneric.clocks.length }),
    extra: fc.array(
      fc.record({
        name: fc.constantFrom('news', 'acknowledgement', 'screening', 'feedback'),
        limits: fc.array(duration, { minLength: 1 }),
      }),
      {
        maxLength: 3,
      },
    ),
    caps: fc.integer({ min: 1, max: 90 }),
    comment: fc.integer({ min: 10, max: 60 }),
    appeal: duration,
  })
  .map(({ changes, extra, caps, comment, appeal }) => ({
    ...ungpGeneric,
    version: 2,
    commentWindowDays: comment,
    appealWindow: appeal,
    pauseCapsDays: { safety: caps, awaiting_complainant: caps },
    clocks: [
      ...ungpGeneric.clocks.flatMap((rule, index) => {
        const one = changes[index];
        return one === undefined ? [rule] : changed(rule, one);
      }),
      ...[...new Map(extra.map((one) => [one.name, one])).values()].map(
        ({ name, limits }): ClockRule => ({
          ...(ungpGeneric.clocks.find((rule) => rule.name === name) ?? ungpGeneric.clocks[0] ?? fail()),
          name,
          regime: 'LATER',
          limits,
          pausable: false,
        }),
      ),
    ].map(({ pausedWhile, ...rule }) => (rule.pausable && pausedWhile !== undefined ? { ...rule, pausedWhile } : rule)),
  }));

function fail(): never {
  throw new Error('the preset has clocks');
}

interface Life {
  readonly policy: PolicyDocument;
  readonly walker: Walker;
}

/** The case adopts a version, as `adopt_policy` does. */
function adopt({ policy, walker }: Life, version: PolicyDocument): Life {
  if (isEnded(walker.state)) return { policy, walker };
  const merged = mergeFavourable(policy, version);
  const own: EventDraft = {
    type: 'policy.adopted',
    v: 1,
    occurredAt: walker.now,
    precision: 'instant',
    facts: { policyId: version.id, version: version.version },
  };
  const joining = {
    receivedAt: walker.now,
    imported: false,
    state: walker.state,
    stateSince: walker.now,
    happened: {},
    from: 'now' as const,
    binding: null,
  };
  const happening = { events: [own], left: null, entered: null, severity: walker.severity, joining };
  const events = [own, ...planClocks(merged, walker.clocks, happening, walker.now)];
  return { policy: merged, walker: { ...walker, clocks: foldClocks(walker.clocks, events), events: [...walker.events, ...events] } };
}

const lives = fc.record({
  path: strides,
  versions: fc.array(later, { minLength: 1, maxLength: 2 }),
  at: fc.array(fc.nat({ max: 39 }), { maxLength: 2 }),
});

/** Each stage of a life in which the versions are adopted at the given steps. */
function live({
  path,
  versions,
  at,
}: {
  path: Parameters<typeof stagesOf>[0];
  versions: readonly PolicyDocument[];
  at: readonly number[];
}) {
  return stagesOf(path, versions, at);
}

function stagesOf(
  path: typeof strides extends fc.Arbitrary<infer T> ? T : never,
  versions: readonly PolicyDocument[],
  at: readonly number[],
) {
  const numbered = versions.map((version, index) => ({ ...version, version: index + 2 }));
  const stages: { readonly life: Life; readonly before: Life | null; readonly adopted: boolean }[] = [];
  let life: Life = { policy: ungpGeneric, walker: begin(ungpGeneric, null) };
  path.forEach((stride, index) => {
    const turn = at.indexOf(index);
    const version = turn === -1 ? undefined : numbered[turn];
    const before = life;
    life = version === undefined ? { ...life, walker: walk(life.policy, life.walker, stride) } : adopt(life, version);
    stages.push({ life, before, adopted: version !== undefined });
  });
  return { stages, life, versionOf: (n: number) => numbered.find((one) => one.version === n) };
}

const RUNS = { numRuns: 80 };
const TZ = '2025b';

describe('mergeFavourable', () => {
  it('is never later than the pinned version alone, whatever the start, the severity and the extension', () => {
    const starts = fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2028, 0, 1) }).map(instantFromEpochMs);
    fc.assert(
      fc.property(
        later,
        starts,
        fc.option(fc.constantFrom(...SEVERITIES)),
        fc.nat({ max: 2 }),
        (version, startedAt, severity, extensions) => {
          const merged = mergeFavourable(ungpGeneric, version);
          for (const rule of ungpGeneric.clocks) {
            const both = ruleOf(merged, rule) ?? fail();
            const box = { startedAt, agreedDueAt: null, extensions };
            const tier = severity !== null && both.severity?.[severity] !== undefined ? severity : null;
            const alone = datesOf(ungpGeneric, rule, { ...box, tier: null }, []).dueAt;
            expect(datesOf(merged, both, { ...box, tier }, []).dueAt <= alone, rule.name).toBe(true);
          }
          expect(merged.commentWindowDays).toBeGreaterThanOrEqual(ungpGeneric.commentWindowDays);
          for (const [reason, cap] of Object.entries(merged.pauseCapsDays))
            expect(cap).toBeLessThanOrEqual(ungpGeneric.pauseCapsDays[reason] ?? 0);
        },
      ),
      RUNS,
    );
  });

  it('no clock of the pinned version is lost, none rests that did not, and none gets more time', () => {
    fc.assert(
      fc.property(later, (version) => {
        const merged = mergeFavourable(ungpGeneric, version);
        for (const rule of ungpGeneric.clocks) {
          const both = ruleOf(merged, rule);
          expect(both).not.toBeNull();
          expect(both?.pausable === true && !rule.pausable).toBe(false);
          expect(both?.extension?.times ?? 0).toBeLessThanOrEqual(rule.extension?.times ?? 0);
        }
        const running = new Set(clocksFor(merged, []).map((rule) => `${rule.name}/${rule.regime}`));
        for (const rule of clocksFor(ungpGeneric, [])) expect(running).toContain(`${rule.name}/${rule.regime}`);
      }),
      RUNS,
    );
  });

  it('adopting the same again changes nothing; what is no better is not adopted', () => {
    fc.assert(
      fc.property(later, (version) => {
        const once = mergeFavourable(ungpGeneric, version);
        expect(isMoreFavourable(once, version)).toBe(false);
        expect(isMoreFavourable(ungpGeneric, ungpGeneric)).toBe(false);
      }),
      RUNS,
    );
  });
});

describe('a case that adopts later versions', () => {
  it('no date ever gets later by it, and what has run and what was paused stays', () => {
    fc.assert(
      fc.property(lives, (plan) => {
        for (const { life, before, adopted } of live(plan).stages) {
          if (!adopted || before === null) continue;
          for (const was of before.walker.clocks) {
            const clock = life.walker.clocks.find((one) => one.key === was.key) ?? fail();
            expect(clock.dueAt <= was.dueAt, clock.key).toBe(true);
            expect(clock).toMatchObject({ startedAt: was.startedAt, pauses: was.pauses, extensions: was.extensions, state: was.state });
          }
        }
      }),
      RUNS,
    );
  });

  it('every date can be computed again from the ledger and the versions alone', () => {
    fc.assert(
      fc.property(lives, (plan) => {
        const { life, versionOf } = live(plan);
        expect(dateFindings(life.walker.events, ungpGeneric, versionOf, TZ).faults).toEqual([]);
        for (const clock of life.walker.clocks.filter(isLive)) expect(recomputeDue(life.policy, clock), clock.key).toBe(clock.dueAt);
      }),
      RUNS,
    );
  });

  it('a date that was altered by a second, or a version that is missing, is found (the check can fail)', () => {
    const { walker } = adopt({ policy: ungpGeneric, walker: begin(ungpGeneric, null) }, { ...ungpGeneric, version: 2 });
    const forged = walker.events.map((event) =>
      event.type === 'clock.started' && event.facts.name === 'feedback'
        ? { ...event, facts: { ...event.facts, dueAt: instantFromEpochMs(Date.parse(String(event.facts.dueAt)) + 1_000) } }
        : event,
    );
    const known = () => ({ ...ungpGeneric, version: 2 });
    expect(dateFindings(walker.events, ungpGeneric, known, TZ).faults).toEqual([]);
    expect(dateFindings(forged, ungpGeneric, known, TZ).faults.join()).toContain('feedback/UNGP_GENERIC#1 is recorded as due');
    expect(dateFindings(walker.events, ungpGeneric, () => undefined, TZ).faults).toEqual(['adopted version 2 of the policy is not there']);
  });

  it('a date that another tz database gave stands: it is told, and is nobody’s fault (D14)', () => {
    const { walker } = adopt({ policy: ungpGeneric, walker: begin(ungpGeneric, null) }, { ...ungpGeneric, version: 2 });
    const known = () => ({ ...ungpGeneric, version: 2 });
    const computed = (tz: string, ms: number) =>
      walker.events.map((event) => {
        if (event.type !== 'clock.started') return event;
        const dueAt = instantFromEpochMs(Date.parse(String(event.facts.dueAt)) + ms);
        return { ...event, facts: { ...event.facts, ...(event.facts.name === 'feedback' ? { dueAt } : {}), tz } };
      });
    expect(dateFindings(computed(TZ, 0), ungpGeneric, known, TZ)).toEqual({ faults: [], remarks: [], otherTz: [] });
    // The same date under both: worth a line in all, not one for each date.
    expect(dateFindings(computed('2019a', 0), ungpGeneric, known, TZ)).toEqual({ faults: [], remarks: [], otherTz: ['2019a'] });
    const moved = dateFindings(computed('2019a', 3_600_000), ungpGeneric, known, TZ);
    expect(moved).toMatchObject({ faults: [], otherTz: ['2019a'] });
    expect(moved.remarks.join()).toMatch(/feedback\/UNGP_GENERIC#1 .* under tz database 2025b; it was computed under 2019a, and stands/);
    // Who alters a date and leaves the version alone is found.
    expect(dateFindings(computed(TZ, 3_600_000), ungpGeneric, known, TZ).faults.join()).toContain('is recorded as due');
  });

  it('D13: it keeps its alarms', () => {
    fc.assert(
      fc.property(lives, (plan) => {
        const { life } = live(plan);
        if (!isEnded(life.walker.state)) expect(timersFor(life.policy, life.walker.clocks, true).length).toBeGreaterThan(0);
      }),
      RUNS,
    );
  });

  it('the effective policy is the fold of the versions in order', () => {
    fc.assert(
      fc.property(later, later, (second, third) => {
        expect(effectivePolicy(ungpGeneric, [second, third])).toEqual(mergeFavourable(mergeFavourable(ungpGeneric, second), third));
      }),
      { numRuns: 20 },
    );
  });
});
