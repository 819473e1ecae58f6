/** The very text that whom it is about would read, for the person before it goes, and for the desk (people.md 2 and 5). */
import type { VNode } from 'preact';
import type { RespondentTextView } from '../../cases/view-respondent.ts';
import type { Instant } from '../../time.ts';
import type { Translator } from '../i18n.ts';
import type { Audience } from './clocks.tsx';
import { Notice, Words } from './parts.tsx';
import { Translations } from './translations.tsx';

interface TextProps {
  readonly t: Translator;
  readonly timeZone: string;
  readonly now: Instant;
  readonly audience: Audience;
  readonly text: RespondentTextView;
}

/** Where it stands, as the end of a message id. */
function standing({ state, answer, changedText, wish, until, goes }: RespondentTextView, now: Instant): string {
  if (state !== 'shown') return state;
  if (answer === 'change') return changedText === undefined || wish !== undefined ? 'wish' : 'changed';
  if (answer !== undefined) return answer;
  return goes !== undefined && now >= until ? 'over' : 'open';
}

/** One text with all that was said about it. */
export function RespondentText({ t, timeZone, now, audience, text }: TextProps): VNode {
  const own = audience === 'staff' ? 'desk-' : '';
  const where = standing(text, now);
  const date = t.dateTime(text.sentAt ?? text.until, timeZone);
  return (
    <div class="outgoing">
      <Notice tone={where === 'refuse' || where === 'wish' ? 'danger' : where === 'open' ? 'warning' : 'calm'}>
        <p>{t.t(`${own}outgoing-${where}`, { date })}</p>
        {text.urgency === undefined ? null : <Said label={t.t('outgoing-urgency')} words={text.urgency} />}
      </Notice>
      <Said label={t.t('outgoing-text')} words={text.text} exact />
      <Translations t={t} field="text" translations={text.translations} />
      {text.changedText === undefined ? null : <Said label={t.t(`${own}outgoing-changed-text`)} words={text.changedText} exact />}
      {text.wish === undefined ? null : <Said label={t.t(`${own}outgoing-said`)} words={text.wish} />}
      {text.companyAnswer === undefined ? null : <Said label={t.t(`${own}outgoing-company-answer`)} words={text.companyAnswer} />}
    </div>
  );
}

/** Words under a label of their own; `exact` frames what goes out letter by letter. */
function Said({ label, words, exact }: { readonly label: string; readonly words: string; readonly exact?: boolean }): VNode {
  return (
    <div class={exact === true ? 'exact-words' : undefined}>
      <p class="content-label">{label}</p>
      <Words>{words}</Words>
    </div>
  );
}

/** Texts that are behind the case: gone, or taken back. */
export function EarlierTexts({
  texts,
  ...props
}: Omit<TextProps, 'text'> & { readonly texts: readonly RespondentTextView[] }): VNode | null {
  if (texts.length === 0) return null;
  return (
    <details class="fold">
      <summary>{props.t.t('outgoing-earlier', { count: texts.length })}</summary>
      {texts.map((text) => (
        <RespondentText key={text.textSeq} {...props} text={text} />
      ))}
    </details>
  );
}
