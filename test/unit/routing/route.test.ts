import { describe, expect, it } from 'vitest';
import { ungpGeneric as policy } from '../../../src/policy/presets/ungp-generic.ts';
import { type Candidate, chooseForLevel, chooseHandler, type RoutingFacts, ruleHolds } from '../../../src/routing/route.ts';

const facts: RoutingFacts = {
  entryClass: 'COMPLAINT',
  channel: 'web',
  country: 'EG',
  locale: 'ar-EG',
  siteId: 'site-1',
  severity: null,
  retaliation: false,
  urgent: false,
};
const person = (staffId: string, role: Candidate['roles'][number], more: Partial<Candidate> = {}): Candidate => ({
  staffId,
  roles: [role],
  languages: ['en'],
  openCases: 0,
  active: true,
  ...more,
});
const nobody: ReadonlySet<string> = new Set();
const staff = [
  person('h-1', 'handler', { openCases: 3 }),
  person('h-2', 'handler', { languages: ['en', 'ar'], openCases: 9 }),
  person('i-1', 'investigator'),
  person('s-1', 'senior_handler'),
  person('o-1', 'oversight'),
  person('p-1', 'panel_member'),
];

describe('chooseHandler', () => {
  it('prefers the person’s language over a lighter load', () => {
    expect(chooseHandler(policy, facts, staff, nobody)).toEqual({
      handlerId: 'h-2',
      level: 0,
      handlerLevel: 0,
      language: 'ar-EG',
      languageMatched: true,
      rule: 'everything_else',
      reason: 'chosen',
      explanation: [
        { staffId: 'h-2', verdict: 'chosen' },
        { staffId: 'h-1', verdict: 'other_language' },
        { staffId: 'i-1', verdict: 'lower_role' },
      ],
    });
  });

  it('then the fewest open cases, then the id', () => {
    const equal = [
      person('b', 'handler', { openCases: 1 }),
      person('c', 'handler'),
      person('a', 'handler', { openCases: 1 }),
      person('d', 'handler'),
    ];
    expect(chooseHandler(policy, { ...facts, locale: 'en' }, equal, nobody).explanation).toEqual([
      { staffId: 'c', verdict: 'chosen' },
      { staffId: 'd', verdict: 'later_in_order' },
      { staffId: 'a', verdict: 'more_cases' },
      { staffId: 'b', verdict: 'more_cases' },
    ]);
  });

  it('says when nobody speaks the language', () => {
    expect(chooseHandler(policy, { ...facts, locale: 'id' }, staff, nobody)).toMatchObject({
      handlerId: 'h-1',
      languageMatched: false,
      language: 'id',
    });
  });

  it('does not ask for language where the rule does not', () => {
    const blunt = { ...policy, routing: [{ name: 'all', when: {}, level: 0, preferLanguage: false }] };
    expect(chooseHandler(blunt, facts, staff, nobody)).toMatchObject({ handlerId: 'h-1', languageMatched: false });
  });

  it('C05: skips the excluded without naming them, the inactive by name', () => {
    const inactive = staff.map((one) => (one.staffId === 'i-1' ? { ...one, active: false } : one));
    const routing = chooseHandler(policy, facts, inactive, new Set(['h-2', 'h-1']));
    expect(routing).toMatchObject({ handlerId: 's-1', level: 1 });
    expect(routing.explanation).toEqual([
      { staffId: null, verdict: 'nobody_at_level' },
      { staffId: 'i-1', verdict: 'inactive' },
      { staffId: null, verdict: 'excluded' },
      { staffId: null, verdict: 'excluded' },
      { staffId: 's-1', verdict: 'chosen' },
    ]);
    expect(JSON.stringify(routing)).not.toMatch(/h-[12]/);
  });

  it('an excluded person who is also inactive is told as excluded only', () => {
    const only = [person('h-1', 'handler', { active: false })];
    expect(chooseHandler(policy, facts, only, new Set(['h-1'])).explanation[1]).toEqual({ staffId: null, verdict: 'excluded' });
  });

  it('C05: everybody in conflict at L0 and L1 leads to L2, then L3', () => {
    expect(chooseHandler(policy, facts, staff, new Set(['h-1', 'h-2', 'i-1', 's-1']))).toMatchObject({ handlerId: 'o-1', level: 2 });
    expect(chooseHandler(policy, facts, staff, new Set(['h-1', 'h-2', 'i-1', 's-1', 'o-1']))).toMatchObject({ handlerId: 'p-1', level: 3 });
  });

  it('nobody at any level is an honest answer at the end of the ladder', () => {
    expect(chooseHandler(policy, facts, [], nobody)).toMatchObject({
      handlerId: null,
      level: 3,
      reason: 'nobody_eligible',
      languageMatched: false,
    });
    expect(chooseHandler(policy, facts, staff, new Set(staff.map((one) => one.staffId)))).toMatchObject({
      handlerId: null,
      reason: 'nobody_eligible',
    });
  });

  it('danger, retaliation and severity go a level up', () => {
    expect(chooseHandler(policy, { ...facts, urgent: true }, staff, nobody)).toMatchObject({ handlerId: 's-1', level: 1, rule: 'danger' });
    expect(chooseHandler(policy, { ...facts, retaliation: true }, staff, nobody)).toMatchObject({ level: 1, rule: 'retaliation' });
    expect(chooseHandler(policy, { ...facts, severity: 'S5' }, staff, nobody)).toMatchObject({ level: 1, rule: 'severe' });
    expect(chooseHandler(policy, { ...facts, severity: 'S2' }, staff, nobody).rule).toBe('everything_else');
  });

  it('a policy without a matching rule still routes', () => {
    const narrow = { ...policy, routing: [{ name: 'urgent', when: { urgent: true }, level: 1, preferLanguage: true }] };
    expect(chooseHandler(narrow, facts, staff, nobody)).toMatchObject({ handlerId: 'h-2', rule: 'no_rule_matched' });
  });
});

describe('ruleHolds', () => {
  const rule = (when: Parameters<typeof ruleHolds>[0]['when']) => ruleHolds({ name: 'r', when, level: 0, preferLanguage: true }, facts);
  it.each<[Parameters<typeof ruleHolds>[0]['when'], boolean]>([
    [{}, true],
    [{ entryClass: ['COMPLAINT', 'FEEDBACK'] }, true],
    [{ entryClass: ['FEEDBACK'] }, false],
    [{ channel: ['web'], country: ['EG'] }, true],
    [{ channel: ['web'], country: ['DE'] }, false],
    [{ locale: ['ar'] }, true],
    [{ locale: ['en'] }, false],
    [{ siteId: ['site-1'] }, true],
    [{ severity: ['S1'] }, false],
    [{ urgent: false }, true],
    [{ urgent: true }, false],
    [{ retaliation: true }, false],
  ])('%j: %s', (when, holds) => {
    expect(rule(when)).toBe(holds);
  });
});

describe('chooseForLevel', () => {
  it('takes the level asked for', () => {
    expect(chooseForLevel(policy, 1, staff, nobody, nobody)).toEqual({
      staffId: 's-1',
      level: 1,
      handlerLevel: 1,
      reason: 'chosen',
      explanation: [{ staffId: 's-1', verdict: 'chosen' }],
    });
  });

  it('never past a rung in silence: empty, in conflict or involved rungs are explained', () => {
    expect(chooseForLevel(policy, 1, staff, new Set(['s-1']), new Set(['o-1']))).toEqual({
      staffId: 'p-1',
      level: 3,
      handlerLevel: 3,
      reason: 'chosen',
      explanation: [
        { staffId: null, verdict: 'nobody_at_level' },
        { staffId: null, verdict: 'excluded' },
        { staffId: null, verdict: 'nobody_at_level' },
        { staffId: 'o-1', verdict: 'involved' },
        { staffId: 'p-1', verdict: 'chosen' },
      ],
    });
  });

  it('C05: with nobody at or above the level, the nearest level below; the case keeps the level that was asked for', () => {
    expect(chooseForLevel(policy, 2, staff, new Set(['o-1', 'p-1']), nobody)).toEqual({
      staffId: 's-1',
      level: 2,
      handlerLevel: 1,
      reason: 'chosen',
      explanation: [
        { staffId: null, verdict: 'nobody_at_level' },
        { staffId: null, verdict: 'excluded' },
        { staffId: null, verdict: 'nobody_at_level' },
        { staffId: null, verdict: 'excluded' },
        { staffId: 's-1', verdict: 'chosen' },
      ],
    });
    // L4 is outside: inside, the highest.
    expect(chooseForLevel(policy, 4, staff, nobody, nobody)).toMatchObject({ staffId: 'p-1', level: 4, handlerLevel: 3 });
  });

  it('C05: with nobody on the ladder, any role that may open a case, whoever decides last; never one without content (K08)', () => {
    const beside = [person('a-1', 'tenant_admin'), person('c-1', 'clerk'), person('d-1', 'decision_maker'), person('m-1', 'mediator')];
    const choice = chooseForLevel(policy, 1, [...staff, ...beside], new Set(staff.map((one) => one.staffId)), nobody);
    expect(choice).toMatchObject({ staffId: 'm-1', level: 1, handlerLevel: 0, reason: 'chosen' });
    expect(choice.explanation.slice(-2)).toEqual([
      { staffId: 'm-1', verdict: 'chosen' },
      { staffId: 'd-1', verdict: 'lower_role' },
    ]);
    const none = chooseForLevel(policy, 1, beside.slice(0, 2), nobody, nobody);
    expect(none).toMatchObject({ staffId: null, level: 3, reason: 'nobody_eligible' });
    expect(none.explanation.map((line) => line.verdict)).toEqual([...Array(4).fill('nobody_at_level'), 'nobody_elsewhere']);
  });
});
