/** Translations beside what they are of (A03, D27): which words may be translated, and what each side is shown of it. */
import type { Tx } from '../db/client.ts';
import { eventDefinition } from '../ledger/catalogue.ts';
import { translatedText } from '../workflow/actions-translation.ts';
import type { CaseState, Command, Refusal, Translation } from '../workflow/model.ts';
import { findEventHead } from './case.store.ts';
import type { OpenedEvent } from './view.ts';

/** A translation with its words. */
export interface TranslationView {
  readonly key: string;
  /** The field of the entry that it is of. */
  readonly field: string;
  readonly locale: string;
  readonly made: Translation['made'];
  /** False while no person has compared it with the original. */
  readonly checked: boolean;
  readonly text: string;
}

const OUTSIDE_KINDS: readonly string[] = ['rightsholder', 'representative'];

/** What the person may read: a translation of an internal note would tell them what the note does not. */
function isOpen(type: string, actorKind: string, field: string): boolean {
  return OUTSIDE_KINDS.includes(actorKind) || eventDefinition(type)?.content[field] === 'rightsholder';
}

/** Why a command cannot translate what it names; the core does not know what was said. Empty when it is fine. */
export async function translationRefusals(tx: Tx, caseId: string, { action, input }: Command): Promise<readonly Refusal[]> {
  const text = action === 'add_translation' ? input['text'] : undefined;
  const named = typeof text === 'string' ? translatedText(text) : null;
  if (named === null) return [];
  const event = await findEventHead(tx, caseId, named.of);
  const fits = event && event.contentId !== null && !isTranslation(event.type) && isOpen(event.type, event.actorKind, named.field);
  return fits ? [] : [{ code: 'translation.unknown_text', kind: 'invalid', field: '/text' }];
}

/** True for an event that carries a translation and no words of its own. */
export function isTranslation(type: string): boolean {
  return type === 'translation.added' || type === 'translation.checked';
}

/** Words that decide something: the person gets them from people, or not at all (A03). */
const DECIDING: ReadonlySet<string> = new Set([
  'evidence_summary.issued',
  'decision.issued',
  'appeal.decided',
  'review.decided',
  'case.referred_out',
  'case.closed',
]);

/**
 * The translations of an event's words that were not rejected. The desk has them all. The person has for each field and language the
 * newest that somebody answers for, else the newest; and no unchecked one of what decides.
 */
export function translationsOf(
  state: CaseState,
  events: readonly OpenedEvent[],
  event: OpenedEvent,
  audience: 'rightsholder' | 'staff',
): readonly TranslationView[] {
  const shown = (state.translations ?? []).filter(
    ({ of, verdict }) =>
      of === event.seq && verdict !== 'rejected' && !(audience === 'rightsholder' && verdict === 'unchecked' && DECIDING.has(event.type)),
  );
  return (audience === 'staff' ? shown : bestOf(shown)).flatMap((one) => {
    const text = wordsOf(events, one);
    // After erasure there are no words to show.
    return text === undefined ? [] : [viewOf(one, text)];
  });
}

function bestOf(shown: readonly Translation[]): readonly Translation[] {
  const best = new Map<string, Translation>();
  for (const one of shown) {
    const place = `${one.field} ${one.locale}`;
    const known = best.get(place);
    if (!known || known.verdict === 'unchecked' || one.verdict !== 'unchecked') best.set(place, one);
  }
  return [...best.values()];
}

function viewOf({ key, field, locale, made, verdict }: Translation, text: string): TranslationView {
  return { key, field, locale, made, checked: verdict !== 'unchecked', text };
}

/** As corrected, else as it came. */
function wordsOf(events: readonly OpenedEvent[], { key }: Translation): string | undefined {
  const corrected = events.find(({ type, facts }) => type === 'translation.checked' && facts['key'] === key)?.content['translation'];
  return corrected ?? events.find(({ seq }) => key === `translation-${seq}`)?.content['translation'];
}
