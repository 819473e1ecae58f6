/** Who speaks for the person: within what they were given, never as the person, and not a moment longer (J01, J02, A08, people.md 2). */
import { describe, expect, it } from 'vitest';
import { ACTIONS } from '../../../src/workflow/actions.ts';
import { allowedActions } from '../../../src/workflow/allowed.ts';
import { isLiveMandate, MOST_MANDATES, POWERS, type Power } from '../../../src/workflow/mandates.ts';
import type { Actor } from '../../../src/workflow/model.ts';
import { day, decided, idOf, people, proposedDraft, STATES_REACHED, screening, submitted, verifying, World } from './world.ts';

const speaker = (name: string): Actor => ({ kind: 'representative', id: idOf(name), roles: ['rep'] });
const LAWYER = speaker('m-lawyer');
const UNION = speaker('m-union');

function given(world: World, who: Actor, powers: readonly Power[], more = {}): World {
  return world.act(people.rh, 'give_mandate', {
    input: { mandateId: who.id, speaker: 'union', powers: [...powers], ...more },
    content: ['name'],
  });
}
const ends = (world: World, who: Actor) => world.act(people.rh, 'revoke_mandate', { input: { mandateId: who.id } });

/** What somebody with these powers may do in any state, of everything that the table has. */
function mayDo(powers: readonly Power[]): readonly string[] {
  const names = Object.values(STATES_REACHED).flatMap((reach) => {
    const world = given(reach(), UNION, powers);
    return allowedActions(world.rules, world.case, UNION, world.now).flatMap(({ name, blockedBy }) =>
      blockedBy.some(({ code }) => code.startsWith('mandate.')) ? [] : [name],
    );
  });
  return [...new Set(names)];
}

describe('a mandate', () => {
  it('lets nobody accept, withdraw, waive, agree to what goes to others, or touch the keys of the person, whatever it holds', () => {
    const all = mayDo(POWERS);
    for (const never of [
      'answer_decision',
      'accept_settlement',
      'withdraw',
      'waive_comment_window',
      'elect_panel',
      'refuse_item',
      'answer_respondent_text',
      'leave_dialogue',
      'change_identity_mode',
      'request_pause',
      'replace_code',
      'set_phrase',
      'give_mandate',
      'revoke_mandate',
    ])
      expect(all).not.toContain(never);
    expect(all).toEqual(expect.arrayContaining(['comment', 'file_appeal', 'write_message', 'verify_item', 'dispute_item']));
  });

  it('without powers still raises an alarm, and does nothing else', () => {
    expect([...mayDo([])].sort()).toEqual(['choose_mandate_notices', 'flag_urgent', 'lay_down_mandate', 'report_retaliation']);
  });

  it.each(POWERS)('%s holds what it says and no more', (power) => {
    const base = mayDo(['read']);
    const own = mayDo([...new Set<Power>(['read', power])]).filter((name) => !base.includes(name));
    const others = mayDo([...new Set<Power>(['read', ...POWERS.filter((one) => one !== power)])]);
    expect(own.filter((name) => others.includes(name))).toEqual([]);
    expect(own.length > 0).toBe(power !== 'read');
  });

  it('knows every action that a representative has: a new one is decided about here, not by chance', () => {
    const table = ACTIONS.filter(({ roles }) => roles.includes('rep')).map(({ name }) => name);
    const never = ['answer_respondent_text', 'leave_dialogue', 'replace_code', 'set_phrase'];
    expect([...mayDo(POWERS), ...never].sort()).toEqual([...table].sort());
  });

  it('ends with its time, when it is taken back, and when it is laid down: not a moment later', () => {
    const world = given(submitted(), UNION, ['read', 'message'], { until: day(10) });
    given(world, LAWYER, ['read', 'message']);
    const writes = { content: ['message'] };
    expect(world.refusals(UNION, 'write_message', writes)).toEqual([]);
    expect(world.at(day(10)).refusals(UNION, 'write_message', writes)).toEqual(['mandate.ended']);
    expect(world.refusals(LAWYER, 'write_message', writes)).toEqual([]);
    expect(ends(world, LAWYER).refusals(LAWYER, 'write_message', writes)).toEqual(['mandate.ended']);
    expect(world.refusals(people.rh, 'revoke_mandate', { input: { mandateId: LAWYER.id } })).toEqual(['mandate.none']);
    const other = given(submitted(), UNION, ['read', 'message']).act(UNION, 'lay_down_mandate');
    expect(other.refusals(UNION, 'write_message', writes)).toEqual(['mandate.ended']);
  });

  it('is given by the person alone, in any state, five at once at most, and never for a time that is over', () => {
    const world = submitted();
    const wish = (n: number, more = {}) => ({ input: { mandateId: idOf(`m-${n}`), speaker: 'cso', powers: ['read'], ...more } });
    for (const actor of [UNION, people.rep, people.handler, people.witness, people.system])
      expect(world.refusals(actor, 'give_mandate', wish(0))[0]).toMatch(/^(?:actor|mandate)\./);
    expect(world.refusals(people.rh, 'give_mandate', wish(0, { until: world.now }))).toEqual(['mandate.over_before_it_begins']);
    expect(world.refusals(people.rh, 'give_mandate', wish(0, { powers: ['message'] }))).toEqual(['mandate.needs_read']);
    for (let n = 0; n < MOST_MANDATES; n += 1) world.act(people.rh, 'give_mandate', wish(n));
    expect(world.refusals(people.rh, 'give_mandate', wish(9))).toEqual(['mandate.too_many']);
    world.act(people.rh, 'revoke_mandate', { input: { mandateId: idOf('m-0') } });
    expect(world.refusals(people.rh, 'give_mandate', wish(1))).toEqual(['mandate.known']);
    expect(world.refusals(people.rh, 'give_mandate', wish(9))).toEqual([]);
    for (const reach of Object.values(STATES_REACHED)) expect(reach().refusals(people.rh, 'give_mandate', wish(0))).toEqual([]);
  });

  it('of one says nothing about another: whoever speaks knows no id but their own', () => {
    const world = given(given(submitted(), UNION, ['read', 'message']), LAWYER, []);
    expect(world.refusals(LAWYER, 'write_message', { content: ['message'] })).toEqual(['mandate.beyond']);
    expect(world.refusals(speaker('m-stranger'), 'write_message', { content: ['message'] })).toEqual(['mandate.ended']);
    expect(world.refusals(UNION, 'revoke_mandate', { input: { mandateId: LAWYER.id } })).toEqual(['actor.role']);
  });
});

describe('what a representative does', () => {
  it('is theirs and never the person’s: messages, and the word that a remedy is real (F06)', () => {
    const world = given(verifying(), UNION, ['read', 'message', 'verify']);
    world.act(UNION, 'write_message', { content: ['message'] }).act(UNION, 'verify_item', { input: { key: 'item-1' } });
    expect(world.ledger.slice(-2).map(({ actorKind, actorId }) => [actorKind, actorId])).toEqual(
      Array(2).fill(['representative', UNION.id]),
    );
    expect(world.ledger.findLast(({ type }) => type === 'message.sent')?.facts).toMatchObject({ from: 'representative' });
    expect(world.case.remedyItems[0]).toMatchObject({ state: 'verified', verifier: 'representative' });
    expect(world.refold()).toEqual(world.case);
  });

  it('does not say that a remedy is real without just that power, and whoever filed for others has it never', () => {
    const world = given(verifying(), UNION, ['read', 'message', 'comment', 'appeal']);
    for (const actor of [UNION, people.rep])
      expect(world.refusals(actor, 'verify_item', { input: { key: 'item-1' } })).toEqual(['mandate.beyond']);
    expect(world.refusals(people.rep, 'dispute_item', { input: { key: 'item-1' } })).toEqual([]);
  });

  it('leaves the person free: a comment or an appeal of theirs takes nothing away, and “stop contacting me” stays', () => {
    const draft = given(proposedDraft(), UNION, ['read', 'comment']).act(UNION, 'comment', { content: ['comment'] });
    expect(draft.refusals(people.rh, 'comment', { content: ['comment'] })).toEqual([]);
    const appealed = given(decided(), UNION, ['read', 'appeal']).act(UNION, 'file_appeal');
    expect(appealed.case.state).toBe('CONTESTED');
    const quiet = given(screening(), UNION, ['read', 'message']).act(people.rh, 'withdraw', { input: { choice: 'stop_contact' } });
    expect(quiet.act(UNION, 'write_message', { content: ['message'] }).case.milestones.contact_stopped).toBeDefined();
    expect(quiet.act(people.rh, 'write_message', { content: ['message'] }).case.milestones.contact_stopped).toBeUndefined();
  });

  it('makes nobody a party of the staff, and is told of news only where they asked for it', () => {
    const world = given(screening(), UNION, ['read', 'message']);
    world.act(UNION, 'write_message', { content: ['message'] });
    expect(world.case.participations.some(({ staffId }) => staffId === UNION.id)).toBe(false);
    const audiences = () =>
      world
        .act(people.handler, 'send_message', { input: { substantive: true }, content: ['message'] })
        .lastEffects.map(({ facts }) => facts.audience);
    expect(audiences()).toEqual(['rightsholder']);
    world.act(UNION, 'choose_mandate_notices', { input: { notices: true } });
    expect(audiences()).toEqual(['rightsholder', 'representative']);
    world.act(people.rh, 'withdraw', { input: { choice: 'stop_contact' } });
    expect(audiences()).toEqual(['representative']);
    expect(ends(world, UNION).case.mandates?.[0]).toMatchObject({ notices: false });
  });
});

it('a mandate holds from the moment it is given to its end, which is no part of it', () => {
  const until = day(3);
  expect(isLiveMandate({ endedAt: null, until }, day(2))).toBe(true);
  expect(isLiveMandate({ endedAt: null, until }, until)).toBe(false);
  expect(isLiveMandate({ endedAt: day(1), until: null }, day(1))).toBe(false);
});
