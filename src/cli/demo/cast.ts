/** Who plays, and the words they say. All of it is invented. */
import type { StaffSetup } from '../../organisations/create.ts';

export type Person = 'oversight' | 'panel' | 'decision' | 'senior' | 'handler' | 'checker' | 'boss' | 'named';

/**
 * Two lines: Karim, whom the complaint names, and Murad, to whom he reports; and the others, who report elsewhere. Both are good enough for
 * any other complaint: handler and senior handler, and they speak Arabic.
 */
export const STAFF: Readonly<Record<Person, StaffSetup>> = {
  boss: { email: 'murad@demo.example', displayName: 'Murad Mansour', roles: ['senior_handler'], languages: ['ar', 'en'] },
  named: {
    email: 'karim@demo.example',
    displayName: 'Karim Khalil',
    roles: ['handler', 'investigator'],
    languages: ['ar', 'en'],
    reportsTo: 'murad@demo.example',
  },
  oversight: { email: 'olga@demo.example', displayName: 'Olga Oversight', roles: ['oversight'], languages: ['en', 'ar'] },
  panel: { email: 'paula@demo.example', displayName: 'Paula Panel', roles: ['panel_member'], languages: ['en'] },
  decision: {
    email: 'dara@demo.example',
    displayName: 'Dara Decision',
    roles: ['decision_maker'],
    languages: ['en'],
    reportsTo: 'olga@demo.example',
  },
  senior: {
    email: 'selma@demo.example',
    displayName: 'Selma Senior',
    roles: ['senior_handler', 'protection_officer'],
    languages: ['en', 'ar'],
    reportsTo: 'olga@demo.example',
  },
  handler: {
    email: 'hana@demo.example',
    displayName: 'Hana Handler',
    roles: ['handler', 'investigator'],
    languages: ['ar', 'en'],
    reportsTo: 'selma@demo.example',
  },
  checker: {
    email: 'ines@demo.example',
    displayName: 'Ines Investigator',
    roles: ['investigator'],
    languages: ['en'],
    reportsTo: 'selma@demo.example',
  },
};

/** Somebody else's complaint, on the same morning. */
export const NEIGHBOUR = 'The trucks to your yard pass our school all night and the dust comes into the classrooms.';

/** "They took our passports on the first day and have not paid us for three months. Whoever asks is moved to the night shift." */
export const DESCRIPTION =
  'أخذوا جوازات سفرنا في اليوم الأول ولم يدفعوا لنا أجورنا منذ ثلاثة أشهر. من يسأل يُنقل إلى الوردية الليلية. لا أعرف لمن أشتكي غيركم.';
/** "I want my passport and my wages, and that nobody is punished for asking." */
export const DESIRED_OUTCOME = 'أريد جواز سفري وأجوري، وألا يُعاقب أحد لأنه سأل.';
export const RESPONDENT = 'Karim Khalil';
/** "You promised an answer by Wednesday. Nobody has read it." */
export const LATE = 'وعدتم بالرد قبل يوم الأربعاء ولم يقرأ أحد شكواي.';
/** "Three of us kept copies of the pay slips. Ask the night guard too: he saw the box with the passports." */
export const COMMENT = 'احتفظ ثلاثة منا بنسخ من كشوف الأجور. اسألوا حارس الليل أيضًا، فقد رأى الصندوق الذي فيه الجوازات.';
/** "The pay slips were not looked at." */
export const GROUNDS = 'لم ينظر أحد في كشوف الأجور.';
/** "Only two of the three months were paid." */
export const DISPUTE = 'دُفعت أجور شهرين فقط من ثلاثة.';
/** "Now everything has been paid." */
export const CONFIRMED = 'الآن دُفع كل شيء.';
