/** Who complains, about what, and how it will go: everything that chance decides before the first event. Pure. */
import type { Door, Grievance } from '../../intake/submit.ts';
import { type Instant, plusMs } from '../../time.ts';
import type { Channel, RemedyType } from '../../workflow/codes.ts';
import { type Chance, createChance } from './random.ts';
import { FRAME, type Language, NAMES, TOPICS, type Topic } from './topics.ts';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
/** Two years, as reports compare them. */
const REACH_DAYS = 730;

export type Course =
  | 'remedied'
  | 'disputed'
  | 'unverified'
  | 'unfounded'
  | 'appeal_upheld'
  | 'appeal_dismissed'
  | 'panel'
  | 'settled'
  | 'referred'
  | 'withdrawn'
  | 'lost'
  | 'reopened'
  | 'stalled';

export interface Profile {
  readonly index: number;
  readonly chance: Chance;
  readonly receivedAt: Instant;
  readonly channel: Channel;
  readonly language: Language;
  readonly topic: Topic;
  readonly grievance: Grievance;
  readonly course: Course;
  /** 1 for people who keep their dates; above 1.5 many are missed. */
  readonly pace: number;
  /** What the company will have to do, if anything. */
  readonly remedies: readonly RemedyType[];
  readonly grades: { readonly scale: number; readonly scope: number; readonly irremediability: number };
}

/** How histories end, if there is time. */
const COURSES: readonly (readonly [Course, number])[] = [
  ['remedied', 30],
  ['disputed', 9],
  ['unverified', 7],
  ['unfounded', 12],
  ['appeal_upheld', 5],
  ['appeal_dismissed', 4],
  ['panel', 3],
  ['settled', 10],
  ['referred', 8],
  ['withdrawn', 4],
  ['lost', 3],
  ['reopened', 2],
  ['stalled', 3],
];

const CHANNELS: readonly (readonly [Channel, number])[] = [
  ['web', 44],
  ['messenger', 11],
  ['phone', 11],
  ['email', 8],
  ['hotline', 7],
  ['drop_box', 5],
  ['clerk', 5],
  ['union', 4],
  ['ngo', 4],
  ['onion', 1],
];

const ARABIC_SPEAKING = ['EG', 'MA', 'JO', 'TN', 'LB', 'QA', 'AE', 'DZ'] as const;
const OTHERS = ['KE', 'IN', 'BD', 'MY', 'PH', 'GB', 'DE', 'MX', 'GH', 'ZA'] as const;

/** The profile of case number `index` of `of`. `namesOfStaff`: a few complaints are about one of them. */
export function inventProfile(seed: number, index: number, of: number, until: Instant, namesOfStaff: readonly string[]): Profile {
  const chance = createChance(seed, index);
  const language: Language = chance.maybe(0.42) ? 'ar' : 'en';
  const topic = chance.pick(TOPICS);
  const channel = chance.weighted(CHANNELS);
  const course = chance.weighted(COURSES);
  return {
    index,
    chance,
    receivedAt: receiptOf(chance, index, of, until),
    channel,
    language,
    topic,
    grievance: invent(chance, language, topic, channel, course, namesOfStaff),
    course,
    pace: chance.weighted([
      [1, 62],
      [1.4, 23],
      [2.4, 15],
    ]),
    remedies: topic.remedies.slice(0, chance.int(1, topic.remedies.length)),
    grades: gradesOf(chance, topic, course),
  };
}

/** Evenly over two years, a little denser towards the end, as mechanisms become known; by day more than by night. */
function receiptOf(chance: Chance, index: number, of: number, until: Instant): Instant {
  const share = (index + chance.next()) / of;
  const daysAgo = Math.max(0.3, REACH_DAYS * (1 - share ** 0.85));
  return plusMs(until, -Math.round(daysAgo * DAY_MS + chance.span(0, 8) * HOUR_MS));
}

/** Grave cases are not settled in a dialogue, and contact with them is not given up (T08, T22). */
function gradesOf(chance: Chance, topic: Topic, course: Course): Profile['grades'] {
  const gentle = course === 'settled' || course === 'lost';
  const [least, most] = topic.grades;
  const grade = (from: number) => Math.min(gentle ? 3 : 5, from + Math.floor(chance.next() ** 1.8 * (most - from + 1)));
  return { scale: grade(least), scope: grade(1), irremediability: grade(1) };
}

function invent(
  chance: Chance,
  language: Language,
  topic: Topic,
  channel: Channel,
  course: Course,
  namesOfStaff: readonly string[],
): Grievance {
  const country = chance.pick(language === 'ar' ? ARABIC_SPEAKING : OTHERS);
  const identityMode =
    course === 'lost'
      ? 'confidential'
      : chance.weighted([
          ['anonymous', 46],
          ['confidential', 38],
          ['named', 16],
        ] as const);
  const aboutStaff = namesOfStaff.length > 0 && course === 'stalled' && chance.maybe(0.5);
  return {
    description: narrative(chance, language, topic),
    ...(chance.maybe(0.7) ? { desiredOutcome: chance.pick(topic.wished[language]) } : {}),
    ...(aboutStaff ? { respondent: chance.pick(namesOfStaff) } : {}),
    locale: chance.maybe(0.6) ? language : `${language}-${country}`,
    country,
    groups: topic.groups,
    entryClass: chance.weighted([
      ['COMPLAINT', 88],
      ['NOTIFICATION', 6],
      ['FEEDBACK', 3],
      ['WHISTLEBLOWER_REPORT', 3],
    ] as const),
    submitterRole: channel === 'union' ? 'union' : channel === 'ngo' ? 'cso' : 'self',
    identityMode,
    ...(identityMode === 'anonymous'
      ? {}
      : { name: chance.pick(NAMES[language]), contact: `person-${chance.int(1_000, 9_999)}@mail.example` }),
    ...(course !== 'lost' && chance.maybe(0.07) ? { fearsRetaliation: true } : {}),
    ...(course !== 'lost' && topic.grades[1] >= 4 && chance.maybe(0.06) ? { dangerNow: true } : {}),
  };
}

function narrative(chance: Chance, language: Language, topic: Topic): string {
  const parts = [
    chance.pick(FRAME.opening[language]),
    chance.pick(topic.said[language]),
    ...(chance.maybe(0.3) ? [chance.pick(topic.said[language])] : []),
    chance.pick(FRAME.closing[language]),
  ];
  const sentences = [...new Set(parts)].filter((part) => part !== '');
  return sentences.map((part) => part.replaceAll('{n}', String(chance.int(3, 9)))).join(' ');
}

/** Who hands it in: the person, or an organisation that speaks for them. */
export function doorActor(grievance: Grievance): Door['actor'] {
  const speaksForOthers = grievance.submitterRole === 'union' || grievance.submitterRole === 'cso';
  return speaksForOthers ? { kind: 'representative', id: null, roles: ['rep'] } : { kind: 'rightsholder', id: null, roles: ['rh'] };
}
