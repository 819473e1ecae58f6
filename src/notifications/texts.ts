/** The whole text of a notice. There is no case content to leave out, because none is put in (K06). */

export interface NoticeText {
  readonly subject: string;
  readonly text: string;
}

const TEXTS: Readonly<Record<string, Readonly<Record<'staff' | 'person', NoticeText>>>> = {
  en: {
    staff: {
      subject: 'Something needs you',
      text: 'There is something new for you. Sign in as usual to see it. This message never contains a link.\n',
    },
    person: {
      subject: 'A message for you',
      text: 'There is something new for you to read. Open the page as you did before. This message never contains a link.\n',
    },
  },
  ar: {
    staff: {
      subject: 'هناك ما يحتاج إليك',
      text: 'هناك شيء جديد يخصك. سجّل الدخول كالمعتاد لتطّلع عليه. لا تحتوي هذه الرسالة أبدًا على رابط.\n',
    },
    person: { subject: 'رسالة لك', text: 'هناك شيء جديد لتقرأه. افتح الصفحة كما فعلت من قبل. لا تحتوي هذه الرسالة أبدًا على رابط.\n' },
  },
};

/** The notice in the reader's language, else in English. */
export function noticeText(locale: string, audience: 'staff' | 'person'): NoticeText {
  const texts = TEXTS[locale.split('-')[0] ?? 'en'] ?? TEXTS['en'];
  return texts?.[audience] ?? { subject: '', text: '' };
}
