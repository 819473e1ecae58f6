/** What people complain about, in parts that fit together: English and Arabic. Every place, person and event is invented. */
import type { RemedyType } from '../../workflow/codes.ts';

export type Language = 'en' | 'ar';

export interface Topic {
  readonly name: string;
  /** Affected rights (requirements 4.2), harms and root causes as codes. */
  readonly rights: readonly string[];
  readonly harms: readonly string[];
  readonly causes: readonly string[];
  /** Rightsholder groups (requirements 4.6). */
  readonly groups: readonly string[];
  readonly remedies: readonly RemedyType[];
  /** Most probable severity grades (scale, scope, irremediability) from and to. */
  readonly grades: readonly [number, number];
  readonly said: Readonly<Record<Language, readonly string[]>>;
  readonly wished: Readonly<Record<Language, readonly string[]>>;
}

export const TOPICS: readonly Topic[] = [
  {
    name: 'wages',
    rights: ['R22'],
    harms: ['wages_withheld'],
    causes: ['rule_not_followed', 'supplier_practice'],
    groups: ['supplier_worker'],
    remedies: ['RM4', 'RM8'],
    grades: [1, 3],
    said: {
      en: [
        'We have not been paid for {n} months. Each time we ask they say that the client has not paid either.',
        'My overtime of {n} weeks is missing from the pay slip, and the foreman keeps the time sheets at home.',
        'They took {n} days of wages from all of us for a machine that broke. Nobody showed us the rule.',
      ],
      ar: [
        'لم نتقاضَ أجورنا منذ {n} أشهر، وكلما سألنا قالوا إن الزبون لم يدفع بعد.',
        'ساعات العمل الإضافية لمدة {n} أسابيع غير موجودة في كشف الأجر، ورئيس العمال يحتفظ بسجل الحضور في بيته.',
        'خصموا أجر {n} أيام منا جميعًا بسبب آلة تعطلت، ولم يرنا أحد القاعدة التي تسمح بذلك.',
      ],
    },
    wished: {
      en: ['We want what is owed, in writing and with a date.', 'Pay us, and let us see the time sheets.'],
      ar: ['نريد حقوقنا كاملة، مكتوبة وبتاريخ محدد.', 'ادفعوا لنا ودعونا نطّلع على سجل الحضور.'],
    },
  },
  {
    name: 'documents',
    rights: ['R04', 'R10'],
    harms: ['documents_withheld'],
    causes: ['recruitment'],
    groups: ['migrant', 'supplier_worker'],
    remedies: ['RM2', 'RM4', 'RM8'],
    grades: [2, 4],
    said: {
      en: [
        'The agent keeps our passports in his office. {n} of us asked for them and were told to pay a deposit first.',
        'I paid a recruitment fee that is {n} times my wage, and now I am told that I cannot leave before I have worked it off.',
      ],
      ar: [
        'يحتفظ الوسيط بجوازات سفرنا في مكتبه. طلبها {n} منا فقيل لنا ادفعوا تأمينًا أولًا.',
        'دفعت رسوم توظيف تعادل أجري {n} مرات، والآن يقولون لي إنني لا أستطيع المغادرة قبل أن أسددها بالعمل.',
      ],
    },
    wished: { en: ['I want my documents back, and the fee.'], ar: ['أريد أوراقي، وأن تُعاد إليّ الرسوم.'] },
  },
  {
    name: 'safety',
    rights: ['R23'],
    harms: ['unsafe_work', 'injury'],
    causes: ['equipment', 'training'],
    groups: ['own_worker'],
    remedies: ['RM3', 'RM6', 'RM8'],
    grades: [1, 4],
    said: {
      en: [
        'The guard of the press has been off for {n} weeks because production is faster without it. A colleague was hurt.',
        'There is no drinking water in hall {n}, and at noon people faint.',
        'We clean the tanks without masks. I have been coughing for {n} weeks.',
      ],
      ar: [
        'أُزيل غطاء الحماية عن المكبس منذ {n} أسابيع لأن الإنتاج أسرع من دونه، وقد أُصيب زميل لنا.',
        'لا يوجد ماء للشرب في القاعة {n}، ويُغمى على الناس عند الظهر.',
        'ننظف الخزانات من دون كمامات، وأنا أسعل منذ {n} أسابيع.',
      ],
    },
    wished: {
      en: ['Put the guard back and pay for the treatment.', 'Stop until it is safe.'],
      ar: ['أعيدوا الحماية وادفعوا تكاليف العلاج.', 'أوقفوا العمل حتى يصبح آمنًا.'],
    },
  },
  {
    name: 'harassment',
    rights: ['R37', 'R05'],
    harms: ['harassment'],
    causes: ['supervision'],
    groups: ['own_worker'],
    remedies: ['RM1', 'RM7', 'RM8'],
    grades: [1, 4],
    said: {
      en: [
        'The supervisor of line {n} shouts at the women and comments on their bodies. Two have left.',
        'Since I refused to eat with the shift leader I get the worst shifts, {n} in a row now.',
      ],
      ar: [
        'مشرف الخط {n} يصرخ في النساء ويعلّق على أجسادهن، وقد تركت اثنتان العمل.',
        'منذ رفضت تناول الطعام مع رئيس الوردية وأنا أحصل على أسوأ الورديات، {n} متتالية حتى الآن.',
      ],
    },
    wished: {
      en: ['I want it to stop, without anybody learning that it was me.'],
      ar: ['أريد أن يتوقف هذا، من دون أن يعرف أحد أنني من اشتكى.'],
    },
  },
  {
    name: 'water',
    rights: ['R33', 'R24'],
    harms: ['water_pollution'],
    causes: ['supervision'],
    groups: ['local_community'],
    remedies: ['RM6', 'RM13', 'RM8'],
    grades: [1, 4],
    said: {
      en: [
        'Since the new basin the well of our village tastes of metal. {n} families use it.',
        'Foam comes down the stream on {n} nights a week, always after midnight.',
      ],
      ar: [
        'منذ إنشاء الحوض الجديد صار لماء بئر قريتنا طعم المعدن، وتستخدمه {n} عائلات.',
        'تنزل رغوة في الجدول {n} ليالٍ في الأسبوع، ودائمًا بعد منتصف الليل.',
      ],
    },
    wished: { en: ['Test the water and tell us the result.'], ar: ['افحصوا الماء وأخبرونا بالنتيجة.'] },
  },
  {
    name: 'land',
    rights: ['R30', 'R14'],
    harms: ['loss_of_land'],
    causes: ['no_consultation'],
    groups: ['landholder', 'local_community'],
    remedies: ['RM2', 'RM4', 'RM13'],
    grades: [2, 5],
    said: {
      en: [
        'The fence was moved {n} metres into our field at night. Nobody had asked us.',
        'They cut {n} of our olive trees for the road and call it a mistake.',
      ],
      ar: ['نُقل السياج ليلًا {n} أمتار داخل حقلنا، ولم يسألنا أحد.', 'قطعوا {n} من أشجار الزيتون لشق الطريق وقالوا إنه خطأ.'],
    },
    wished: { en: ['Move the fence back and pay for the harvest.'], ar: ['أعيدوا السياج إلى مكانه وعوّضونا عن المحصول.'] },
  },
  {
    name: 'noise',
    rights: ['R25', 'R33'],
    harms: ['noise', 'air_pollution'],
    causes: ['no_rule'],
    groups: ['local_community'],
    remedies: ['RM6', 'RM10'],
    grades: [1, 2],
    said: {
      en: [
        'Trucks pass our school from {n} in the morning, with the covers open.',
        'The generator behind the clinic has run every night for {n} weeks.',
      ],
      ar: ['تمر الشاحنات قرب مدرستنا منذ الساعة {n} صباحًا وهي مكشوفة.', 'يعمل المولّد خلف العيادة كل ليلة منذ {n} أسابيع.'],
    },
    wished: { en: ['Cover the trucks, and not at night.'], ar: ['غطّوا الشاحنات، ولا تمروا ليلًا.'] },
  },
  {
    name: 'account',
    rights: ['R16', 'R22'],
    harms: ['TH03'],
    causes: ['product_design'],
    groups: ['gig_worker'],
    remedies: ['RM2', 'RM11', 'RM4'],
    grades: [1, 2],
    said: {
      en: [
        'My courier account was closed by a message at night, after {n} years, and nobody says why.',
        'The app halved my rating after {n} days of illness. There is no button to ask a person.',
      ],
      ar: [
        'أُغلق حسابي في تطبيق التوصيل برسالة ليلية بعد {n} سنوات، ولا يقول لي أحد السبب.',
        'خفّض التطبيق تقييمي إلى النصف بعد {n} أيام من المرض، ولا يوجد زر للتحدث مع إنسان.',
      ],
    },
    wished: { en: ['A person should look at it and open the account again.'], ar: ['أريد أن ينظر إنسان في الأمر وأن يُعاد فتح الحساب.'] },
  },
  {
    name: 'hiring',
    rights: ['R05', 'R35'],
    harms: ['discrimination'],
    causes: ['discrimination'],
    groups: ['applicant'],
    remedies: ['RM1', 'RM11', 'RM8'],
    grades: [1, 2],
    said: {
      en: [
        'I was refused at the gate because of my accent; {n} others from our district too.',
        'They asked me whether I plan to have children, and {n} days later the post was "filled".',
      ],
      ar: ['رُفضت عند البوابة بسبب لهجتي، ومعي {n} آخرون من منطقتنا.', 'سألوني إن كنت أنوي الإنجاب، وبعد {n} أيام قالوا إن الوظيفة شُغلت.'],
    },
    wished: { en: ['A fair interview, and an apology.'], ar: ['مقابلة عادلة، واعتذار.'] },
  },
];

/** How an account begins and ends. */
export const FRAME: Readonly<Record<'opening' | 'closing', Readonly<Record<Language, readonly string[]>>>> = {
  opening: {
    en: [
      'I am writing for myself.',
      'I speak for several of us who do not dare to write.',
      'I do not know whether this is the right place.',
      'This is the second time that we try.',
      '',
    ],
    ar: [
      'أكتب عن نفسي.',
      'أتكلم باسم عدد منا لا يجرؤون على الكتابة.',
      'لا أعرف إن كان هذا هو المكان الصحيح.',
      'هذه هي المرة الثانية التي نحاول فيها.',
      '',
    ],
  },
  closing: {
    en: [
      'Please do not tell the foreman.',
      'We have photographs.',
      'Others saw it too.',
      'I can only be reached in the evening.',
      'I do not expect much, but I wanted it written down.',
      '',
    ],
    ar: [
      'أرجو ألا تخبروا رئيس العمال.',
      'لدينا صور.',
      'رآه آخرون أيضًا.',
      'لا يمكن الوصول إليّ إلا مساءً.',
      'لا أنتظر الكثير، لكنني أردت أن يُكتب هذا.',
      '',
    ],
  },
};

/** Names that belong to nobody in particular. */
export const NAMES: Readonly<Record<Language, readonly string[]>> = {
  en: ['A. Example', 'B. Sample', 'J. Placeholder', 'M. Nobody', 'T. Anyone'],
  ar: ['فلان الفلاني', 'فلانة الفلانية', 'علان العلاني', 'علانة العلانية'],
};
