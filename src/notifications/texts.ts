/** The whole text of a notice. There is no case content to leave out, because none is put in (K06). */
import type { Locales } from '../web/i18n.ts';

export interface NoticeText {
  readonly subject: string;
  readonly text: string;
}

/** `digest`: to staff, once a day. */
export type Audience = 'staff' | 'person' | 'digest';

/** The notice in the reader's language, else in English. */
export function noticeText(locales: Pick<Locales, 'negotiate' | 'translator'>, locale: string, audience: Audience): NoticeText {
  const { t } = locales.translator(locales.negotiate(locale));
  return { subject: t(`notice-${audience}-subject`), text: `${t(`notice-${audience}-text`)}\n` };
}
