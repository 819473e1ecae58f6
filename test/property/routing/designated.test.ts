/** A report for designated officers: given to them, told to them, and never lost in silence (WBD 16, C05). */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { levelInput, routingInput } from '../../../src/cases/system-work.ts';
import { presetOf } from '../../../src/policy/presets/registry.ts';
import { ungpGeneric } from '../../../src/policy/presets/ungp-generic.ts';
import { whoHears, whoOversees } from '../../../src/routing/hearers.ts';
import type { Candidate } from '../../../src/routing/route.ts';
import { ROLES } from '../../../src/workflow/codes.ts';
import { undesignatedOf } from '../../../src/workflow/designation.ts';
import type { CaseState, Rules } from '../../../src/workflow/model.ts';
import { CONTENT_ROLES } from '../../../src/workflow/vocabulary.ts';
import { people as actors, START, submission, World } from '../../unit/workflow/world.ts';

const WBD = 'EU_WBD_9';
const rules: Rules = { definition: 'grievance-v1', policy: presetOf(`UNGP_GENERIC+${WBD}`) ?? ungpGeneric };
const { policy } = rules;
const report: CaseState = new World(rules).act(actors.rh, 'submit', {
  input: submission(START, { entryClass: 'WHISTLEBLOWER_REPORT' }),
  content: ['description'],
}).case;

const ids = fc.constantFrom(...Array.from({ length: 8 }, (_, index) => `staff-${index}`));
const candidates: fc.Arbitrary<readonly Candidate[]> = fc.uniqueArray(
  fc.record({
    staffId: ids,
    roles: fc.subarray([...ROLES], { maxLength: 3 }),
    languages: fc.constant(['en']),
    openCases: fc.nat(3),
    active: fc.boolean(),
    designatedFor: fc.subarray([WBD, 'DE_HINSCHG_17']),
  }),
  { selector: (one) => one.staffId },
);
const excluded = fc.uniqueArray(ids).map((list): ReadonlySet<string> => new Set(list));
const level = fc.integer({ min: 0, max: 3 });
const mayHold = (shut: ReadonlySet<string>) => (one: Candidate) =>
  one.active &&
  !shut.has(one.staffId) &&
  one.designatedFor?.includes(WBD) === true &&
  one.roles.some((role) => CONTENT_ROLES.includes(role));

describe('routing', () => {
  it('gives it to somebody designated whenever there is one who may, and to nobody else', () => {
    fc.assert(
      fc.property(candidates, excluded, level, (people, shut, wanted) => {
        const question = { state: report, rules, candidates: people, excluded: shut };
        for (const input of [routingInput(question), levelInput({ ...question, facts: { level: wanted } })]) {
          const chosen = people.find((one) => one.staffId === input?.['handlerId']);
          if (chosen === undefined) expect(people.some(mayHold(shut))).toBe(false);
          else expect(mayHold(shut)(chosen)).toBe(true);
        }
      }),
    );
  });

  it('says of whom it passed that they are not designated, and of a case that nothing reserves nothing new', () => {
    const one = (staffId: string, ...designatedFor: readonly string[]): Candidate => ({
      staffId,
      roles: ['handler'],
      languages: ['en'],
      openCases: 0,
      active: true,
      designatedFor,
    });
    const question = { rules, candidates: [one('a'), one('b', WBD)], excluded: new Set<string>() };
    expect(routingInput({ ...question, state: report })).toMatchObject({
      handlerId: 'b',
      explanation: [
        { staffId: 'b', verdict: 'chosen' },
        { staffId: 'a', verdict: 'undesignated' },
      ],
    });
    const { restrictedTo: _none, ...plain } = report;
    expect(routingInput({ ...question, state: plain })).toMatchObject({ handlerId: 'a' });
    expect(routingInput({ ...question, candidates: [one('a')], state: report })).toMatchObject({ handlerId: null });
  });

  it('hands it on from whoever is not designated, at the level where the case is', () => {
    const holder: Candidate = { staffId: 'h', roles: ['senior_handler'], languages: [], openCases: 0, active: true };
    const other: Candidate = { ...holder, staffId: 'o', designatedFor: [WBD] };
    const state = { ...report, handlerId: 'h', handlerLevel: 0 };
    const question = { rules, candidates: [holder, other], excluded: new Set<string>(), facts: { level: 1 } };
    expect(levelInput({ ...question, state })).toMatchObject({ handlerId: 'o' });
    // Of any other case whoever holds the level keeps it.
    const { restrictedTo: _none, ...plain } = state;
    expect(levelInput({ ...question, state: plain })).toMatchObject({ handlerId: 'h' });
  });
});

describe('who is told', () => {
  it('of the matter nobody undesignated; and where none of those hears, oversight or an administrator hears that an officer is missing', () => {
    fc.assert(
      fc.property(candidates, excluded, fc.option(level), (people, unreachable, named) => {
        const undesignated = undesignatedOf(report, people);
        const notice = { only: null, handlerId: null, level: named, roles: [], caseLevel: 0 };
        const heard = whoHears(policy, notice, people, new Set([...unreachable, ...undesignated]));
        expect(heard.filter((id) => undesignated.has(id))).toEqual([]);
        const overseeing = whoOversees(notice, heard, people, { undesignated, unreachable });
        const free = people.filter((one) => one.active && !unreachable.has(one.staffId));
        for (const id of overseeing) expect(free.some((one) => one.staffId === id && !heard.includes(id))).toBe(true);
        const answers = free.some(({ roles }) => roles.includes('tenant_admin')) || free.some(({ roles }) => roles.includes('oversight'));
        if (heard.length === 0 && undesignated.size > 0 && answers) expect(overseeing.length).toBeGreaterThan(0);
        expect(whoOversees(notice, heard, people, { undesignated: new Set(), unreachable })).toEqual([]);
      }),
    );
  });

  it('oversight hears at the end of the ladder beside a designated officer below, not of what an officer does at work, and not twice', () => {
    const one = (staffId: string, ...roles: Candidate['roles']): Candidate => ({
      staffId,
      roles,
      languages: [],
      openCases: 0,
      active: true,
    });
    const [handler, oversight, admin] = [one('h', 'handler'), one('o', 'oversight'), one('a', 'tenant_admin')];
    const shut = { undesignated: new Set(['o', 'a']), unreachable: new Set<string>() };
    const all = [handler, oversight, admin];
    expect(whoOversees({ level: null }, ['h'], all, shut)).toEqual([]);
    expect(whoOversees({ level: 1 }, ['h'], all, shut)).toEqual([]);
    expect(whoOversees({ level: 2 }, ['h'], all, shut)).toEqual(['o']);
    expect(whoOversees({ level: null }, [], all, shut)).toEqual(['o']);
    expect(whoOversees({ level: 2 }, ['o'], all, { ...shut, undesignated: new Set(['a']) })).toEqual([]);
    expect(whoOversees({ level: 2 }, [], all, { ...shut, unreachable: new Set(['o']) })).toEqual(['a']);
  });
});
