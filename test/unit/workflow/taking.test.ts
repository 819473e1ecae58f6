/** D01: whoever works on a case impartially is not replaced by a colleague who would like to have it. */
import { describe, expect, it } from 'vitest';
import type { Actor, CaseState } from '../../../src/workflow/model.ts';
import { type Holder, staysWithHolder } from '../../../src/workflow/taking.ts';
import { idOf, people, staff, submitted } from './world.ts';

const HOLDER: Holder = { id: idOf('s-handler'), roles: ['handler', 'investigator'] };

function stays(actor: Actor, holder: Holder = HOLDER, changed: Partial<CaseState> = {}): boolean {
  const world = submitted().act(people.handler, 'assign', { input: { handlerId: idOf('s-handler'), cause: 'takes_over' } });
  return staysWithHolder(world.rules.policy, { ...world.case, ...changed }, actor, holder);
}

describe('a case that a colleague works on', () => {
  it('stays with them, whoever else without a supervising role asks for it', () => {
    for (const actor of [people.handler2, people.admin, people.investigator, staff('s-new', 'handler', 'tenant_admin')])
      expect(stays(actor), actor.roles.join()).toBe(true);
  });

  it('is handed on by whoever answers for their work, by themselves, and by the ladder', () => {
    for (const actor of [people.senior, people.decider, people.oversight, people.handler, people.system])
      expect(stays(actor), actor.roles.join()).toBe(false);
  });
});

describe('a case that nobody works on', () => {
  it('is free: nobody has it', () => expect(stays(people.handler2, HOLDER, { handlerId: null })).toBe(false));
  it('is free: who had it has left, or is shut out', () =>
    expect(
      staysWithHolder(submitted().rules.policy, { ...submitted().case, handlerId: idOf('s-handler') }, people.handler2, undefined),
    ).toBe(false));
  it('is free: who has it may read nothing any more', () => {
    expect(stays(people.handler2, { id: idOf('s-handler'), roles: ['tenant_admin'] })).toBe(false);
    expect(stays(people.handler2, { id: idOf('s-handler'), roles: [] })).toBe(false);
  });
  it('is free: who has it has a tie to it, or it is about them', () => {
    expect(stays(people.handler2, HOLDER, { declarations: { [idOf('s-handler')]: 'conflict' } })).toBe(false);
    expect(stays(people.handler2, HOLDER, { respondents: [idOf('s-handler')] })).toBe(false);
  });
  it('is free: the person sent it past who has it (people.md 3.5)', () =>
    expect(stays(people.handler2, HOLDER, { passedStaff: [idOf('s-handler')] })).toBe(false));
});
