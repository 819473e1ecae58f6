/** Which of the person's actions stands where on their page. The table decides what is possible; this decides only the place. */
import type { FormAction } from './schema-form.tsx';

/** Beside the remedy item that they are about, with the item states in which each makes sense (actions-remedy). */
export const ITEM_ACTIONS: Readonly<Record<string, readonly string[]>> = {
  verify_item: ['delivered', 'unverified'],
  dispute_item: ['delivered', 'verified', 'unverified'],
  refuse_item: ['planned', 'delivered', 'disputed'],
};
/** At the top, with their form open: what the person is waited for, or has waited for. */
const NOW = [
  'escalate',
  'answer_info',
  'comment',
  'waive_comment_window',
  'answer_decision',
  'accept_settlement',
  'elect_panel',
  'file_appeal',
  'request_review',
  'reopen',
];
const SAFETY = ['flag_urgent', 'report_retaliation'];
/** In a card of their own, beside what they are about. */
const OWN = ['answer_respondent_text', 'answer_meeting', 'answer_minutes', 'revoke_mandate'];
const MESSAGE = 'write_message';

export interface PlacedActions<A extends FormAction> {
  readonly now: readonly A[];
  readonly item: readonly A[];
  readonly own: readonly A[];
  readonly safety: readonly A[];
  readonly message: A | null;
  readonly other: readonly A[];
}

/** True for an action that a form can do: where files must be there, they need an upload of their own (issue 4). */
export function hasForm(action: FormAction): boolean {
  return (action.input.properties?.fileIds?.minItems ?? 0) === 0;
}

/** Every action that has a form, each in exactly one place. */
export function placeActions<A extends FormAction>(actions: readonly A[]): PlacedActions<A> {
  const usable = actions.filter(hasForm);
  const inOrder = (names: readonly string[]) => names.flatMap((name) => usable.filter((action) => action.name === name));
  const placed = new Set([...NOW, ...SAFETY, ...OWN, ...Object.keys(ITEM_ACTIONS), MESSAGE]);
  return {
    now: inOrder(NOW),
    item: inOrder(Object.keys(ITEM_ACTIONS)),
    own: inOrder(OWN),
    safety: inOrder(SAFETY),
    message: usable.find((action) => action.name === MESSAGE) ?? null,
    other: usable.filter((action) => !placed.has(action.name)),
  };
}
