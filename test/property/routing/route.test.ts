import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ungpGeneric as policy } from '../../../src/policy/presets/ungp-generic.ts';
import { excludedLine } from '../../../src/routing/line.ts';
import { type Candidate, chooseForLevel, chooseHandler, type RoutingFacts } from '../../../src/routing/route.ts';
import { CHANNELS, ENTRY_CLASSES, ROLES, SEVERITIES } from '../../../src/workflow/codes.ts';
import { CONTENT_ROLES } from '../../../src/workflow/vocabulary.ts';

const ids = fc.constantFrom(...Array.from({ length: 12 }, (_, index) => `staff-${index}`));
const candidates: fc.Arbitrary<readonly Candidate[]> = fc.uniqueArray(
  fc.record({
    staffId: ids,
    roles: fc.subarray([...ROLES], { maxLength: 3 }),
    languages: fc.subarray(['en', 'ar', 'id', 'pt-BR']),
    openCases: fc.nat({ max: 3 }),
    active: fc.boolean(),
  }),
  { selector: (one) => one.staffId },
);
const excluded = fc.uniqueArray(ids).map((list): ReadonlySet<string> => new Set(list));
const facts: fc.Arbitrary<RoutingFacts> = fc.record({
  entryClass: fc.constantFrom(...ENTRY_CLASSES),
  channel: fc.constantFrom(...CHANNELS),
  country: fc.constantFrom(null, 'EG', 'DE'),
  locale: fc.constantFrom('en', 'ar-EG', 'pt', 'th'),
  siteId: fc.constantFrom(null, 'site'),
  severity: fc.constantFrom(null, ...SEVERITIES),
  retaliation: fc.boolean(),
  urgent: fc.boolean(),
});

describe('routing', () => {
  /** Promise 1 and C05: nobody is an answer only where no active person with a content role stands outside the excluded line. */
  const reachable = (people: readonly Candidate[], shut: ReadonlySet<string>) =>
    people.some((one) => one.active && !shut.has(one.staffId) && one.roles.some((role) => CONTENT_ROLES.includes(role)));

  it('is total: finds a person whenever there is anybody outside the line, whatever the rule or the level', () => {
    fc.assert(
      fc.property(facts, candidates, excluded, fc.integer({ min: 0, max: 4 }), (given, people, shut, wanted) => {
        const found = reachable(people, shut);
        const routing = chooseHandler(policy, given, people, shut);
        expect(routing.handlerId !== null).toBe(found);
        expect(routing.reason).toBe(found ? 'chosen' : 'nobody_eligible');
        expect(chooseForLevel(policy, wanted, people, shut, new Set()).staffId !== null).toBe(found);
        const asked = policy.routing.find((rule) => rule.name === routing.rule)?.level ?? 0;
        expect(routing.level).toBeGreaterThanOrEqual(asked);
      }),
    );
  });

  it('goes upward before downward: below the level only where nobody at or above it is eligible, each rung explained', () => {
    fc.assert(
      fc.property(candidates, excluded, fc.integer({ min: 0, max: 3 }), (people, shut, wanted) => {
        const choice = chooseForLevel(policy, wanted, people, shut, new Set());
        const above = Object.entries(policy.levels).flatMap(([level, held]) => (Number(level) >= wanted ? held : []));
        const higher = people.some((one) => one.active && !shut.has(one.staffId) && one.roles.some((role) => above.includes(role)));
        const chosen = people.find((one) => one.staffId === choice.staffId);
        if (chosen) expect(chosen.roles.some((role) => above.includes(role))).toBe(higher);
        const skipped = choice.explanation.filter((line) => line.verdict.startsWith('nobody_')).length;
        if (!higher) expect(skipped).toBeGreaterThanOrEqual(4 - wanted);
      }),
    );
  });

  it('does not depend on the order in which people are given', () => {
    fc.assert(
      fc.property(facts, candidates, excluded, (given, people, shut) => {
        expect(chooseHandler(policy, given, [...people].reverse(), shut)).toEqual(chooseHandler(policy, given, people, shut));
      }),
    );
  });

  it('C05: never chooses, and never names, an excluded person', () => {
    fc.assert(
      fc.property(facts, candidates, excluded, fc.integer({ min: 0, max: 4 }), (given, people, shut, level) => {
        const told = JSON.stringify([chooseHandler(policy, given, people, shut), chooseForLevel(policy, level, people, shut, new Set())]);
        for (const id of shut) expect(told).not.toContain(`"${id}"`);
      }),
    );
  });

  it('never chooses anybody inactive or involved, and never lowers the level asked for', () => {
    fc.assert(
      fc.property(candidates, excluded, fc.integer({ min: 0, max: 4 }), (people, involved, level) => {
        const choice = chooseForLevel(policy, level, people, new Set(), involved);
        if (choice.staffId === null) return;
        const chosen = people.find((one) => one.staffId === choice.staffId);
        expect(chosen?.active === true && !involved.has(choice.staffId) && choice.level >= level).toBe(true);
        const held = policy.levels[String(choice.handlerLevel)] ?? [];
        expect(chosen?.roles.some((role) => held.includes(role) || CONTENT_ROLES.includes(role))).toBe(true);
      }),
    );
  });
});

describe('the excluded line', () => {
  const lines = fc.array(fc.tuple(ids, ids), { maxLength: 20 }).map((pairs): ReadonlyMap<string, string> => new Map(pairs));

  it('holds the respondents, and with each member everyone who reports to somebody below', () => {
    fc.assert(
      fc.property(fc.uniqueArray(ids, { maxLength: 3 }), lines, (respondents, reportsTo) => {
        const line = excludedLine(respondents, reportsTo, 0);
        expect(respondents.every((id) => line.has(id))).toBe(true);
        for (const [person, manager] of reportsTo) if (line.has(manager)) expect(line.has(person)).toBe(true);
      }),
    );
  });

  it('grows with the levels above and with the respondents', () => {
    fc.assert(
      fc.property(fc.uniqueArray(ids, { maxLength: 3 }), ids, lines, fc.nat({ max: 5 }), (respondents, another, reportsTo, levels) => {
        const line = excludedLine(respondents, reportsTo, levels);
        const wider = excludedLine([...respondents, another], reportsTo, levels + 1);
        expect([...line].every((id) => wider.has(id))).toBe(true);
      }),
    );
  });
});
