/** What it has cost the person so far to be asked (E07). */
import type { VNode } from 'preact';
import type { BurdenView } from '../../cases/view-burden.ts';
import type { Translator } from '../i18n.ts';
import { Notice } from './parts.tsx';
import { valueLabel } from './schema-form.tsx';

/** One sentence for the person; nothing while nothing was asked. */
export function OwnBurden({ t, burden }: { readonly t: Translator; readonly burden: BurdenView | undefined }): VNode | null {
  if (burden === undefined || burden.times === 0) return null;
  return <p class="muted">{t.t('burden-yours', { times: burden.times, questions: burden.questions })}</p>;
}

/** Actions that want something of the person. */
const ASKING: ReadonlySet<string> = new Set(['request_info', 'offer_meeting', 'show_respondent_text']);

/** Before the form that asks for more: how often this person was asked, about what, and what only level 1 may ask again. */
export function BurdenBefore({
  t,
  action,
  burden,
}: {
  readonly t: Translator;
  readonly action: string;
  readonly burden: BurdenView | undefined;
}): VNode | null {
  if (burden === undefined || !ASKING.has(action)) return null;
  const named = (topics: BurdenView['topics']) =>
    t.list(topics.map(({ topic, times }) => t.t('burden-topic', { topic: valueLabel(t, 'about', topic), times })));
  const out = burden.topics.filter(({ needsL1 }) => needsL1);
  return (
    <Notice tone={out.length > 0 && action === 'request_info' ? 'warning' : 'calm'}>
      <p>{t.t('burden-theirs', { times: burden.times, questions: burden.questions })}</p>
      {burden.topics.length === 0 ? null : <p>{t.t('burden-about', { topics: named(burden.topics) })}</p>}
      {out.length === 0 || action !== 'request_info' ? null : <p>{t.t('burden-needs-l1', { topics: named(out) })}</p>}
    </Notice>
  );
}
