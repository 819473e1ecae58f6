/** What is said in the course of a case, by field of the action that it goes with. Invented; staff write to the person in their language. */
import type { Chance } from './random.ts';
import type { Language } from './topics.ts';

type Phrases = Readonly<Record<Language, readonly string[]>>;

const PHRASES = {
  acknowledged: {
    en: [
      'We have read what you wrote. You will hear from us at every step.',
      'Thank you for telling us. A person has read it; here is what happens next.',
    ],
    ar: ['قرأنا ما كتبته، وسنخبرك بكل خطوة.', 'شكرًا لأنك أخبرتنا. قرأه شخص، وهذا ما سيحدث بعد ذلك.'],
  },
  question: {
    en: [
      'On which days did it happen, and is there anybody who could tell us more?',
      'Can you say where exactly this was? You do not have to.',
    ],
    ar: ['في أي أيام حدث ذلك، وهل هناك من يستطيع أن يخبرنا بالمزيد؟', 'هل يمكنك أن تقول أين كان ذلك بالضبط؟ لست ملزمًا بالإجابة.'],
  },
  answer: {
    en: [
      'Mostly on Thursdays. The night guard knows.',
      'Behind the second hall, near the gate.',
      'I am not sure of the dates; it was before the holiday.',
    ],
    ar: ['غالبًا يوم الخميس، وحارس الليل يعرف.', 'خلف القاعة الثانية قرب البوابة.', 'لست متأكدًا من التواريخ، كان ذلك قبل العيد.'],
  },
  plan: {
    en: ['We will look at the records, hear you first and others afterwards.', 'We start with a visit and will report within six weeks.'],
    ar: ['سننظر في السجلات ونسمعك أولًا ثم نسمع الآخرين.', 'نبدأ بزيارة، وسنبلغك خلال ستة أسابيع.'],
  },
  meeting: {
    en: ['We offer to meet, wherever you feel safe, with anybody you wish to bring.'],
    ar: ['نعرض عليك لقاءً حيث تشعر بالأمان، مع من تريد أن يرافقك.'],
  },
  findings: {
    en: [
      'The records agree with the account in the main points.',
      'The account and the records differ; two witnesses confirm the account.',
      'We found traces, and we found gaps in our own records.',
    ],
    ar: [
      'تتفق السجلات مع الرواية في نقاطها الأساسية.',
      'تختلف الرواية عن السجلات، وأكد شاهدان الرواية.',
      'وجدنا آثارًا ووجدنا ثغرات في سجلاتنا نحن.',
    ],
  },
  summary: {
    en: ['This is what we read, whom we heard and what we think it shows. Tell us what is wrong.'],
    ar: ['هذا ما قرأناه ومن سمعناهم وما نظن أنه يدل عليه. أخبرونا بما هو خطأ.'],
  },
  comment: {
    en: [
      'The second paragraph is wrong: it was before the holiday, not after.',
      'It is right. You left out that others saw it.',
      'I have nothing to add.',
    ],
    ar: ['الفقرة الثانية خطأ: كان ذلك قبل العيد لا بعده.', 'هذا صحيح، لكنكم أغفلتم أن آخرين رأوه.', 'ليس لدي ما أضيفه.'],
  },
  reasons: {
    en: [
      'We weighed the records against what you and others told us. The reasons are set out point by point.',
      'What we found, what we did not find, and why we decide as we do.',
    ],
    ar: ['وازنّا بين السجلات وما قلته أنت وآخرون، والأسباب مبينة نقطة نقطة.', 'ما وجدناه وما لم نجده ولماذا نقرر ما نقرره.'],
  },
  grounds: {
    en: ['You did not ask the night guard.', 'This does not repair anything.', 'The person who decided knows the foreman.'],
    ar: ['لم تسألوا حارس الليل.', 'هذا لا يُصلح شيئًا.', 'من قرر يعرف رئيس العمال.'],
  },
  remedy: {
    en: ['What the company must do, by when, and how you can see that it is done.'],
    ar: ['ما يجب على الشركة فعله ومتى، وكيف ترى أنه أُنجز.'],
  },
  confirmed: {
    en: ['Yes, it is done.', 'It was done, late but complete.', 'Done. It will not bring back the year.'],
    ar: ['نعم، تم ذلك.', 'تم متأخرًا لكنه كامل.', 'تم. لكنه لن يعيد السنة الضائعة.'],
  },
  disputed: {
    en: ['Only a part of it was paid.', 'The guard was put back for the visit and taken off again.'],
    ar: ['دُفع جزء منه فقط.', 'أُعيد الغطاء يوم الزيارة ثم أُزيل مرة أخرى.'],
  },
  update: {
    en: [
      'We are still waiting for the records of the contractor; we hear two more people next week.',
      'No result yet. This is what was done since the last message.',
    ],
    ar: ['ما زلنا ننتظر سجلات المقاول، وسنسمع شخصين آخرين الأسبوع القادم.', 'لا نتيجة بعد. هذا ما تم منذ الرسالة الأخيرة.'],
  },
  asks: { en: ['Is there any news?', 'They asked around who had complained.'], ar: ['هل من جديد؟', 'سألوا في المكان عمن اشتكى.'] },
  elsewhere: {
    en: ['This concerns another company. Here is who can help, and we go with you to the first appointment if you wish.'],
    ar: ['هذا يخص شركة أخرى. هذه هي الجهة التي تستطيع المساعدة، ونرافقك إلى الموعد الأول إن أردت.'],
  },
  leaving: { en: ['I found other work.', 'It has stopped.', ''], ar: ['وجدت عملًا آخر.', 'توقف الأمر.', ''] },
  thanks: {
    en: ['This is what was found, what was done, and what we changed. You can come back at any time.'],
    ar: ['هذا ما وُجد وما تم وما غيّرناه. يمكنك العودة في أي وقت.'],
  },
} satisfies Readonly<Record<string, Phrases>>;

export type Saying = keyof typeof PHRASES;

/** Something that fits. */
export function saying(chance: Chance, language: Language, what: Saying): string {
  return chance.pick(PHRASES[what][language]);
}
