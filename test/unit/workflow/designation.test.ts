/** Who may know of a report for designated officers, in the core (Directive (EU) 2019/1937 Articles 9(1)(c) and 16, D01). */
import { describe, expect, it } from 'vitest';
import { mergeFavourable } from '../../../src/policy/merge.ts';
import { euWbd9 } from '../../../src/policy/presets/regimes/whistleblowing.ts';
import { presetOf } from '../../../src/policy/presets/registry.ts';
import { ungpGeneric } from '../../../src/policy/presets/ungp-generic.ts';
import { ACTIONS } from '../../../src/workflow/actions.ts';
import { allowedActions } from '../../../src/workflow/allowed.ts';
import { decide } from '../../../src/workflow/decide.ts';
import { isDesignated, undesignatedOf, WITHOUT_DESIGNATION } from '../../../src/workflow/designation.ts';
import { openedAs, openFunctions } from '../../../src/workflow/functions.ts';
import type { Actor, Rules } from '../../../src/workflow/model.ts';
import { permissionRefusals } from '../../../src/workflow/permission.ts';
import { idOf, MINOR, people, START, STATES_REACHED, submission, submitted, World } from './world.ts';

const WBD = 'EU_WBD_9';
const policy = presetOf(`UNGP_GENERIC+${WBD}`) ?? ungpGeneric;
const rules: Rules = { definition: 'grievance-v1', policy };
const officer = (actor: Actor): Actor => ({ ...actor, designatedFor: [WBD] });
const STAFF = Object.values(people).filter((one) => one.kind === 'staff' && !(one.roles as readonly string[]).includes('respondent'));

function received(): World {
  const input = submission(START, { entryClass: 'WHISTLEBLOWER_REPORT' });
  return new World(rules).act(people.rh, 'submit', { input, content: ['description'] });
}

/** The same, where everybody has declared. */
function report(): World {
  const world = received();
  for (const actor of STAFF.filter((one) => one.roles.some((role) => role !== 'auditor' && role !== 'publisher')))
    world.act(actor, 'declare_conflict', { input: { conflict: false } });
  return world;
}

/** A case that everybody on the staff holds in every way there is, so that nothing but the designation is left to refuse. */
function held(world: World): World {
  world.state = {
    ...world.case,
    handlerId: people.handler.id,
    functions: STAFF.map(({ id }) => ({ staffId: id ?? '', function: 'overseer' as const, cycle: world.case.cycle })),
  };
  return world;
}

describe('the fact of the case', () => {
  it('is recorded with the receipt, in an event that the person sees, and is the fold of the ledger', () => {
    const world = received();
    expect(world.case.restrictedTo).toEqual([WBD]);
    expect(world.types().slice(0, 3)).toContain('case.restricted');
    expect(world.refold()).toEqual(world.case);
  });

  it('is not there where no regime asks for it: neither in other cases, nor under rules without the flag', () => {
    expect(submitted(rules).case.restrictedTo).toBeUndefined();
    const { designatedOnly: _asked, ...plain } = euWbd9.regime;
    const lax = { ...policy, regimes: (policy.regimes ?? []).map((one) => (one.id === WBD ? plain : one)) };
    const world = new World({ ...rules, policy: lax }).act(people.rh, 'submit', {
      input: submission(START, { entryClass: 'WHISTLEBLOWER_REPORT' }),
      content: ['description'],
    });
    expect([world.case.regimes, world.case.restrictedTo]).toEqual([[WBD], undefined]);
  });

  it('comes with a change of class in mid-case, and whoever has the case is to let go of it unless they are designated', () => {
    const world = submitted(rules);
    world.state = { ...world.case, handlerId: people.handler.id };
    world
      .act(people.handler, 'propose_reclassification', { input: { entryClass: 'WHISTLEBLOWER_REPORT' }, content: ['reasons'] })
      .act(people.senior, 'confirm_reclassification');
    expect(world.case.restrictedTo).toEqual([WBD]);
    expect(world.lastEffects).toContainEqual({ queue: 'route', name: 'release-case', facts: { staffId: people.handler.id } });
    expect(world.refusals(people.senior, 'send_message', { content: ['message'] })).toEqual(['actor.not_designated']);
  });

  it('comes with an assessment that names the regime by hand', () => {
    const world = submitted(rules).act(people.handler, 'acknowledge').act(people.handler, 'start_screening');
    world.act(people.handler, 'assess', { input: { ...MINOR, regimes: [WBD] } });
    expect(world.case.restrictedTo).toEqual([WBD]);
    expect(world.refusals(people.handler, 'accept')).toEqual(['actor.not_designated']);
  });

  it('comes with a later version of the rules that asks for it, which is more favourable (A14), and with no other', () => {
    const { designatedOnly: _asked, ...plain } = euWbd9.regime;
    const lax = { ...policy, regimes: [plain] };
    const merged = (before: typeof policy, after: typeof policy) => mergeFavourable(before, after).regimes?.[0]?.designatedOnly;
    expect(merged(lax, { ...policy, regimes: [euWbd9.regime] })).toBe(true);
    expect(merged({ ...policy, regimes: [euWbd9.regime] }, lax)).toBe(true);
    expect(merged(lax, lax)).toBeUndefined();
  });

  it('ends where two designated people find that the regime bound the case by error (D14), and only there', () => {
    const world = report();
    expect(world.refusals(people.handler, 'propose_regime_void', { input: { regime: WBD }, content: ['reasons'] })).toEqual([
      'actor.not_designated',
    ]);
    world
      .act(officer(people.handler), 'propose_regime_void', { input: { regime: WBD }, content: ['reasons'] })
      .act(officer(people.senior), 'confirm_regime_void', { content: ['reasons'] });
    expect(world.case.restrictedTo).toEqual([]);
    expect(openedAs(held(world).case, people.handler)).toBe('handler');
  });
});

describe('who may open it', () => {
  it('is whoever is designated for every regime that asks for it, in whatever part; nobody else in any', () => {
    const { case: state } = held(report());
    for (const actor of STAFF) {
      expect(openedAs(state, actor), actor.roles.join()).toBeNull();
      expect(openedAs(state, { ...actor, designatedFor: ['DE_HINSCHG_17'] }), actor.roles.join()).toBeNull();
      expect(openFunctions(rules, state, actor), actor.roles.join()).toEqual([]);
    }
    expect(openedAs(state, officer(people.handler))).toBe('handler');
    expect(openedAs(state, officer(people.panel))).toBe('overseer');
    expect(openFunctions(rules, { ...state, functions: [] }, officer(people.decider))).toEqual([]);
    expect(openFunctions(rules, { ...state, functions: [] }, officer(people.dpo))).toEqual(['data_protection']);
    const both = { ...state, restrictedTo: [WBD, 'DE_HINSCHG_17'] };
    expect(openedAs(both, officer(people.handler))).toBeNull();
    expect(openedAs(both, { ...people.handler, designatedFor: ['DE_HINSCHG_17', WBD] })).toBe('handler');
  });

  it.each(Object.keys(STATES_REACHED) as (keyof typeof STATES_REACHED)[])(
    '%s: the undesignated may do nothing but declare and warn',
    (name) => {
      const world = held(STATES_REACHED[name]());
      const state = { ...world.case, restrictedTo: [WBD] };
      const free = { ...world.case, restrictedTo: [] };
      let barred = 0;
      for (const actor of STAFF)
        for (const action of ACTIONS.filter((one) => one.audience === 'staff')) {
          const codes = permissionRefusals(action, state, actor).map(({ code }) => code);
          if (WITHOUT_DESIGNATION.includes(action.name))
            expect(codes).toEqual(permissionRefusals(action, free, actor).map(({ code }) => code));
          else {
            barred += 1;
            expect(codes, `${actor.roles} ${action.name}`).toEqual(['actor.not_designated']);
          }
          // Designated, everything is as in any other case.
          expect(permissionRefusals(action, state, officer(actor))).toEqual(permissionRefusals(action, free, officer(actor)));
        }
      expect(barred).toBeGreaterThan(500);
      for (const actor of STAFF)
        expect(allowedActions(world.rules, state, actor, world.now).every((action) => WITHOUT_DESIGNATION.includes(action.name))).toBe(
          true,
        );
    },
  );

  it('binds staff: the person, who speaks for them, and the machinery go on as ever', () => {
    const world = report();
    expect(world.refusals(people.rh, 'send_message', { content: ['message'] })).not.toContain('actor.not_designated');
    const routed = decide(
      rules,
      world.case,
      {
        action: 'route',
        actor: people.system,
        input: { handlerId: idOf('s-handler'), level: 0, language: 'en', rule: 'everything_else', explanation: [] },
        content: [],
      },
      world.now,
    );
    expect(routed.kind).toBe('accepted');
  });

  it('is nobody by forgetting: an actor or a candidate who says nothing of it is not designated', () => {
    expect(isDesignated({ restrictedTo: [WBD] }, {})).toBe(false);
    expect(isDesignated({}, {})).toBe(true);
    expect(undesignatedOf({ restrictedTo: [WBD] }, [{ staffId: 'a' }, { staffId: 'b', designatedFor: [WBD] }])).toEqual(new Set(['a']));
    expect(undesignatedOf({}, [{ staffId: 'a' }])).toEqual(new Set());
  });
});
