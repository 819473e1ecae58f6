/** Promise 1 over the organisation that ships: whoever a complaint names, it reaches somebody while anybody is outside the line (C05). */
import { describe, expect, it } from 'vitest';
import { levelInput, routingInput } from '../../../src/cases/system-work.ts';
import { DEMO_STAFF } from '../../../src/organisations/create.ts';
import { ungpGeneric } from '../../../src/policy/presets/ungp-generic.ts';
import { excludedLine } from '../../../src/routing/line.ts';
import type { Candidate } from '../../../src/routing/route.ts';
import type { CaseState } from '../../../src/workflow/model.ts';
import { idOf, submitted } from '../workflow/world.ts';

const id = (name: string) => idOf(`${name}@demo.example`);
const candidates: readonly Candidate[] = DEMO_STAFF.map(({ email, roles, languages }) => ({
  staffId: idOf(email),
  roles,
  languages,
  openCases: 0,
  active: true,
}));
const reportsTo = new Map(DEMO_STAFF.flatMap((one) => (one.reportsTo ? [[idOf(one.email), idOf(one.reportsTo)] as const] : [])));
const lineOf = (...names: readonly string[]) => excludedLine(names.map(id), reportsTo, ungpGeneric.respondentLineLevels);

/** A complaint, and what the workers would be asked about it. */
function complaint(dangerNow: boolean, ...named: readonly string[]) {
  const { case: state, rules } = submitted(undefined, { dangerNow });
  return { state, rules, candidates, excluded: lineOf(...named) };
}

describe('the demo organisation', () => {
  it('"danger now" about one handler reaches the other, though everybody upward is in the line', () => {
    expect(lineOf('handler2')).toEqual(new Set([id('handler2'), id('senior'), id('oversight')]));
    const input = routingInput(complaint(true, 'handler2'));
    expect(input).toMatchObject({ handlerId: id('handler1'), level: 1, handlerLevel: 0, rule: 'danger' });
    expect(input['explanation']).toEqual([
      // L1, L2 and L3: each tried, each in conflict; then L0.
      ...[1, 2, 3].flatMap(() => [
        { staffId: null, verdict: 'nobody_at_level' },
        { staffId: null, verdict: 'excluded' },
      ]),
      { staffId: id('handler1'), verdict: 'chosen' },
      { staffId: null, verdict: 'excluded' },
    ]);
  });

  it('about oversight and everyone below, it reaches the decision maker, who answers to nobody inside', () => {
    for (const danger of [true, false])
      expect(routingInput(complaint(danger, 'oversight'))).toMatchObject({ handlerId: id('decision'), handlerLevel: 0 });
  });

  it('nobody is an honest answer only when everybody who may open a case is named', () => {
    expect(routingInput(complaint(true, 'oversight', 'decision'))).toMatchObject({ handlerId: null, level: 3 });
  });

  it('two clocks that breach in one week climb one level where one person holds it already', () => {
    const asked = { ...complaint(false, 'admin'), facts: { level: 1, cause: 'timer' } };
    const senior = { ...asked.state, level: 1, handlerId: id('senior'), handlerLevel: 1 };
    expect(levelInput({ ...asked, state: senior })).toBeNull();
    // Routed to somebody who holds the level, though it was not the level that was asked for: they keep it, nobody above is drawn in.
    const routed = { ...senior, handlerLevel: 0 };
    expect(levelInput({ ...asked, state: routed })).toMatchObject({ handlerId: id('senior'), level: 1, handlerLevel: 1 });
  });

  it('a missed date leaves the case with whoever has it while nobody above is free, says so once, and asks again later', () => {
    const asked = { ...complaint(true, 'handler2'), facts: { level: 2, cause: 'timer' } };
    const state = { ...asked.state, level: 2, handlerId: id('handler1'), handlerLevel: 0 };
    const kept = levelInput({ ...asked, state });
    expect(kept).toMatchObject({ handlerId: id('handler1'), level: 2, handlerLevel: 0, cause: 'nobody_above' });
    expect(levelInput({ ...asked, state, facts: { ...asked.facts, again: true } })).toBeNull();
    // Somebody has come in the meantime.
    const hired = { staffId: idOf('new'), roles: ['oversight' as const], languages: ['en'], openCases: 0, active: true };
    const found = levelInput({ ...asked, state, candidates: [...candidates, hired], facts: { ...asked.facts, again: true } });
    expect(found).toMatchObject({ handlerId: idOf('new'), level: 2, handlerLevel: 2, cause: 'escalation' });
  });

  describe('a case that comes back (2.7)', () => {
    const again = (more: Partial<CaseState>) => {
      const asked = complaint(false);
      return routingInput({ ...asked, state: { ...asked.state, cycle: 2, ...more } });
    };

    it('stays with the level to which the person sent it, past the same people, whatever the rules of a new case say', () => {
      const sent = { level: 2, handlerId: id('oversight'), handlerLevel: 2, passedLevels: [1], passedStaff: [id('handler1')] };
      expect(again(sent)).toMatchObject({ handlerId: id('oversight'), level: 2, handlerLevel: 2 });
      // Oversight cannot take it now: neither the senior nor the first handler is somebody's second best.
      const asked = complaint(false);
      const input = routingInput({
        ...asked,
        state: { ...asked.state, cycle: 2, ...sent },
        excluded: new Set([id('oversight'), id('panel')]),
      });
      expect([id('senior'), id('handler1'), null]).not.toContain(input['handlerId']);
    });

    it('stays where the ladder took it, and begins with the rules where it only rose by rule', () => {
      expect(again({ level: 1, handlerId: id('senior'), handlerLevel: 1 })).toMatchObject({ handlerId: id('senior'), level: 1 });
      expect(again({ level: 2, handlerId: id('handler1'), handlerLevel: 0 })).toMatchObject({ handlerLevel: 0 });
      expect(again({ level: 2, handlerId: null, handlerLevel: 0 })).toMatchObject({ handlerId: id('oversight') });
    });

    it('is not given to whoever decided it in an earlier cycle while there is anybody else', () => {
      const decided = DEMO_STAFF.map(({ email }) => ({ staffId: idOf(email), function: 'decided' as const, cycle: 1 }));
      const others = decided.filter(({ staffId }) => staffId !== id('handler2'));
      expect(again({ participations: others })).toMatchObject({ handlerId: id('handler2') });
      // In this cycle, it is no reason: the decision is what they are there for.
      expect(again({ participations: others.map((one) => ({ ...one, cycle: 2 })) })).toEqual(again({}));
      expect(again({ participations: decided })['handlerId']).not.toBeNull();
      expect(again({ participations: decided, passedStaff: [id('handler1')] })['handlerId']).not.toBe(id('handler1'));
    });
  });
});
