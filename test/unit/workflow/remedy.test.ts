import { describe, expect, it } from 'vitest';
import { plusMs } from '../../../src/time.ts';
import { allowedActions } from '../../../src/workflow/allowed.ts';
import { remedyOf } from '../../../src/workflow/closing.ts';
import type { Facts, RemedyItem } from '../../../src/workflow/model.ts';
import { closedCase, contested, DAY, decided, idOf, inRemedy, people, planned, START, verifying, World } from './world.ts';

const ONE = { input: { key: 'item-1' } };
const TWO = { input: { key: 'item-2' } };

function item(state: RemedyItem['state']): RemedyItem {
  return { key: 'item-1', type: 'RM4', dueAt: START, state, deliveredAt: null, verifiedAt: null, verifier: null, disputes: 0, attempts: 0 };
}

/** Both items delivered, one verified, and nobody answers about the other. */
function silent(): World {
  const world = verifying().act(people.rh, 'verify_item', TWO);
  for (const route of ['phone', 'email', 'phone']) world.act(people.handler, 'record_contact_attempt', { input: { route } });
  return world;
}

const isPlan = ({ type }: { readonly type: string }) => type === 'remedy.planned';

describe('F03 plan', () => {
  it('numbers items through the case and gives each its own box', () => {
    const world = planned();
    expect(world.case.remedyItems.map(({ key, type, state }) => ({ key, type, state }))).toEqual([
      { key: 'item-1', type: 'RM4', state: 'planned' },
      { key: 'item-2', type: 'RM1', state: 'planned' },
    ]);
    expect(world.case).toMatchObject({ state: 'REMEDY', remedy: 'PLANNED' });
    world.act(people.handler, 'plan_remedy', { input: { items: [{ type: 'RM8', dueAt: plusMs(world.now, 5 * DAY) }], further: true } });
    expect(world.case.remedyItems.at(-1)?.key).toBe('item-3');
    expect(world.case.clocks.filter((clock) => clock.name === 'remedy' && clock.state === 'running').map((clock) => clock.item)).toEqual([
      'item-1',
      'item-2',
      'item-3',
    ]);
  });

  it('sent again doubles nothing: what is promised stands with its dates, and more is said to be more (Rf2)', () => {
    const world = planned();
    const plan = (more: Facts) => ({ input: { items: [{ type: 'RM4', dueAt: plusMs(world.now, 20 * DAY) }], ...more } });
    for (const repeated of [plan({}), plan({ further: false })])
      expect(world.refusals(people.handler, 'plan_remedy', repeated)).toEqual(['remedy.already_planned']);
    expect(world.act(people.handler, 'plan_remedy', plan({ further: true })).ledger.findLast(isPlan)?.facts['further']).toBe(true);
    expect(world.case.remedyItems.map(({ dueAt }) => dueAt).slice(0, 2)).toEqual(planned().case.remedyItems.map(({ dueAt }) => dueAt));
    // Also while it is being asked whether it is done; no more once it is.
    const delivered = contested().act(people.handler, 'plan_remedy', plan({})).act(people.handler, 'deliver_item', ONE);
    expect(delivered.refusals(people.handler, 'plan_remedy', plan({}))).toEqual(['remedy.already_planned']);
    delivered.act(people.rh, 'verify_item', ONE).act(people.handler, 'plan_remedy', plan({ further: true }));
    expect(delivered.ledger.findLast(isPlan)?.facts).not.toHaveProperty('further');
  });

  it('refuses a date that has passed and an empty plan', () => {
    const world = inRemedy();
    expect(world.refusals(people.handler, 'plan_remedy', { input: { items: [{ type: 'RM4', dueAt: START }] } })).toEqual([
      'remedy.due_in_past',
    ]);
    expect(world.refusals(people.handler, 'plan_remedy', { input: { items: [] } })).toContain('input.invalid');
  });

  it('does not wait for an appeal (D25)', () => {
    const world = contested();
    world
      .act(people.handler, 'plan_remedy', { input: { items: [{ type: 'RM4', dueAt: plusMs(world.now, DAY) }] } })
      .act(people.handler, 'deliver_item', ONE);
    expect(world.act(people.rh, 'verify_item', ONE).case).toMatchObject({ state: 'CONTESTED', remedy: 'VERIFIED' });
  });
});

describe('T18, T19 delivery and verification (F06)', () => {
  it('asks "is it done?" with the last delivery', () => {
    const world = planned().act(people.handler, 'deliver_item', ONE);
    expect(world.case).toMatchObject({ state: 'REMEDY', remedy: 'PARTIAL' });
    expect(world.act(people.handler, 'deliver_item', TWO).case).toMatchObject({ state: 'VERIFY', remedy: 'DELIVERED_UNVERIFIED' });
    expect(world.refusals(people.handler, 'deliver_item', ONE)).toEqual(['remedy.nothing_planned', 'remedy.item_not_ready']);
    expect(world.refusals(people.handler, 'deliver_item', { input: { key: 'item-9' } })).toEqual([
      'remedy.nothing_planned',
      'remedy.unknown_item',
    ]);
  });

  it('asks the person only about what is said to be done, and offers nothing while all is only planned', () => {
    const offered = (world: World) =>
      allowedActions(world.rules, world.case, people.rh, world.now)
        .filter(({ blockedBy }) => blockedBy.length === 0)
        .map(({ name }) => name);
    const world = planned();
    expect(world.refusals(people.rh, 'verify_item', ONE)).toContain('remedy.nothing_delivered');
    for (const early of ['verify_item', 'dispute_item']) expect(offered(world)).not.toContain(early);
    expect(offered(world)).toContain('refuse_item');
    world.act(people.handler, 'deliver_item', ONE);
    for (const now of ['verify_item', 'dispute_item']) expect(offered(world)).toContain(now);
  });

  it('delivered is not verified: a handler cannot close', () => {
    expect(verifying().refusals(people.handler, 'close_case', { input: { rootCauses: ['resources'] } })).toEqual(['remedy.not_verified']);
  });

  it('who delivered or handles the case does not verify, nor does whoever speaks for the person without just that power', () => {
    const world = verifying();
    expect(world.refusals(people.handler, 'verify_item', ONE)).toEqual(['actor.role']);
    expect(world.refusals(people.rep, 'verify_item', ONE)).toEqual(['mandate.beyond']);
    const owner = { kind: 'staff' as const, id: idOf('s-handler'), roles: ['oversight' as const] };
    expect(world.refusals(owner, 'verify_item_independently', { ...ONE, content: ['report'] })).toEqual([
      'four_eyes.delivered',
      'four_eyes.not_independent',
    ]);
    world.act(people.senior, 'assign', { input: { handlerId: idOf('s-oversight'), cause: 'takes_over' } });
    expect(world.refusals(people.oversight, 'verify_item_independently', { ...ONE, content: ['report'] })).toEqual(['four_eyes.delivered']);
    expect(world.refusals(people.panel, 'verify_item_independently', { ...ONE, content: ['report'] })).toEqual([]);
  });

  it('a dispute leads back to REMEDY, counts as a failed remedy, and gives the item a new box', () => {
    const world = verifying().act(people.rh, 'dispute_item', ONE);
    expect(world.case).toMatchObject({ state: 'REMEDY', remedy: 'FAILED' });
    expect(world.case.remedyItems[0]).toMatchObject({ state: 'disputed', disputes: 1 });
    expect(world.case.clocks.filter((clock) => clock.name === 'remedy' && clock.item === 'item-1')).toHaveLength(2);
    expect(world.act(people.handler, 'deliver_item', ONE).case.state).toBe('VERIFY');
  });

  it('an independent verification can still be disputed by the person', () => {
    const world = verifying().act(people.panel, 'verify_item_independently', { ...ONE, content: ['report'] });
    expect(world.case.remedyItems[0]).toMatchObject({ state: 'verified', verifier: 'independent' });
    expect(world.act(people.rep, 'dispute_item', ONE).case.state).toBe('REMEDY');
  });

  it('verification starts by hand where items were done before the remedy began', () => {
    const world = contested();
    world
      .act(people.handler, 'plan_remedy', { input: { items: [{ type: 'RM4', dueAt: plusMs(world.now, DAY) }] } })
      .act(people.handler, 'deliver_item', ONE);
    world.act(people.rh, 'elect_panel', { input: { elected: true } });
    world.act(people.panel, 'decide_panel_appeal', { input: { result: 'dismissed' }, content: ['reasons'] });
    expect(world.case.state).toBe('REMEDY');
    expect(world.act(people.handler, 'start_verification').case.state).toBe('VERIFY');
    expect(inRemedy().refusals(people.handler, 'start_verification')).toEqual(['remedy.not_delivered']);
  });

  it('a remedy that the person refuses is not owed, and not verified', () => {
    const world = planned().act(people.rh, 'refuse_item', ONE).act(people.rh, 'refuse_item', TWO);
    expect(world.case).toMatchObject({ state: 'VERIFY', remedy: 'REFUSED_BY_RH' });
  });
});

describe('silence at the end (people.md 3.13)', () => {
  it('three attempts and the signature of L1, and the item is never verified', () => {
    const early = verifying();
    const wish = { ...ONE, content: ['reasons'] };
    expect(early.refusals(people.senior, 'mark_item_unverified', wish)).toEqual(['contact.attempts_missing']);
    const world = silent();
    expect(world.refusals(people.handler, 'mark_item_unverified', wish)).toEqual(['actor.role']);
    world.act(people.senior, 'mark_item_unverified', wish).act(people.handler, 'close_case', { input: { rootCauses: ['resources'] } });
    expect(world.case).toMatchObject({ state: 'CLOSED', remedy: 'DELIVERED_UNVERIFIED' });
    expect(world.refusals(people.rh, 'reopen', { input: { ground: 'remedy_failed' } })).toEqual([]);
  });

  it('one word of the person starts the count again', () => {
    const world = silent().act(people.rh, 'write_message', { content: ['message'] });
    expect(world.case.remedyItems[0]?.attempts).toBe(0);
    expect(world.refusals(people.senior, 'mark_item_unverified', { ...ONE, content: ['reasons'] })).toEqual(['contact.attempts_missing']);
  });

  it('the signature is not given by who delivered', () => {
    const world = planned().act(people.senior, 'deliver_item', ONE).act(people.handler, 'deliver_item', TWO);
    for (const route of ['phone', 'email', 'post']) world.act(people.handler, 'record_contact_attempt', { input: { route } });
    expect(world.refusals(people.senior, 'mark_item_unverified', { ...ONE, content: ['reasons'] })).toEqual(['four_eyes.delivered']);
  });
});

describe('closure', () => {
  it('L01: needs the root cause of what was found, here or before; a reason passes it for S1 and S2', () => {
    const world = verifying().act(people.rh, 'verify_item', ONE).act(people.rh, 'verify_item', TWO);
    expect(world.refusals(people.handler, 'close_case')).toEqual(['root_cause.missing']);
    expect(
      world.refusals(people.handler, 'close_case', { input: { waivers: ['root_cause.missing'] }, content: ['waiver_reason'] }),
    ).toEqual([]);
    world.act(people.handler, 'record_root_cause', { input: { rootCauses: ['resources'], systemic: true } });
    expect(world.act(people.handler, 'close_case').case.rootCauses).toEqual(['resources']);
  });

  it('F08: not over an undecided crime avenue', () => {
    const world = verifying().act(people.rh, 'verify_item', ONE).act(people.rh, 'verify_item', TWO);
    world.act(people.handler, 'record_crime_suspicion', { content: ['reasons'] });
    expect(world.refusals(people.handler, 'close_case', { input: { rootCauses: ['resources'] } })).toEqual(['crime.avenue_undecided']);
  });

  it('ends all boxes but those that outlive the case', () => {
    const names = closedCase()
      .case.clocks.filter((clock) => clock.state === 'running')
      .map((clock) => clock.name);
    expect(names).toEqual(['monitoring']);
  });
});

describe('the box for a plan (F03)', () => {
  const plans = (world: World) => world.case.clocks.filter((clock) => clock.name === 'remedy_plan').map((clock) => clock.state);

  it('runs where the remedy begins without a plan', () => {
    expect(plans(inRemedy())).toEqual(['running']);
  });

  it('does not run a second time when an item is disputed: delivery is owed, not another plan (T19)', () => {
    const world = verifying().act(people.rh, 'dispute_item', { ...ONE, content: ['reasons'] });
    expect(world.case.state).toBe('REMEDY');
    expect(plans(world)).toEqual(['met']);
    expect(world.case.clocks.filter((clock) => clock.name === 'remedy' && clock.state === 'running')).toHaveLength(1);
  });

  it('does not run where the plan was made before the remedy began (D25)', () => {
    const world = decided();
    world.act(people.handler, 'plan_remedy', { input: { items: [{ type: 'RM4', dueAt: plusMs(world.now, 30 * DAY) }] } });
    world.act(people.rh, 'answer_decision', { input: { stance: 'ACCEPTS' } });
    expect(plans(world)).toEqual([]);
  });
});

describe('the remedy as a whole', () => {
  it.each([
    [[], 'NONE_DUE'],
    [['planned'], 'PLANNED'],
    [['planned', 'delivered'], 'PARTIAL'],
    [['delivered', 'verified'], 'DELIVERED_UNVERIFIED'],
    [['verified', 'unverified'], 'DELIVERED_UNVERIFIED'],
    [['verified', 'refused'], 'VERIFIED'],
    [['verified'], 'VERIFIED'],
    [['refused'], 'REFUSED_BY_RH'],
    [['verified', 'disputed'], 'FAILED'],
  ] as const)('%j is %s (4.5)', (states, remedy) => {
    expect(remedyOf(states.map(item))).toBe(remedy);
  });
});
