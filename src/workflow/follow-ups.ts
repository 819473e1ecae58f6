/** What the system does after a window has run out (T14, T20, D25): commands for the worker, each judged by `decide` like any other. */
import { has } from './guards.ts';
import type { Actor, CaseState, Command } from './model.ts';

const SYSTEM: Actor = { kind: 'system', id: null, roles: ['system'] };
/** The window itself, and the box of its state, in case the window had ended when the remedy was still being argued about. */
const LAPSING = ['appeal_window', 'outcome'];

/**
 * Commands to try after a timer of the clock `name` (not the key) has fired. A refusal of one of them means "not yet": the window of a
 * decision is still open, or something else must come first. Empty for every other clock.
 */
export function systemFollowUps(state: CaseState, name: string): readonly Command[] {
  if (state.state !== 'DECIDED' || !LAPSING.includes(name)) return [];
  const action = has(state, 'remedy_due') ? 'begin_remedy' : 'close_after_window';
  return [{ action, actor: SYSTEM, input: {}, content: [] }];
}
