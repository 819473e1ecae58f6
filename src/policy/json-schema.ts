/** The JSON Schema of a policy document, for editors: the schema that the check uses, with words for the parts. */
import Type from 'typebox';
import { CalendarSchema, CalendarSourceSchema, PlaceSchema } from './calendar-document.ts';
import { PolicyDocumentSchema } from './document.ts';

const WORDS: { readonly [part in keyof typeof PolicyDocumentSchema.properties]?: string } = {
  id: 'Name of the policy; versions of one policy share it.',
  version: 'Raised with every publication. A published version never changes; a case keeps the one in force at its receipt.',
  validFrom: 'First day of this version.',
  sourceRef: 'Where the rules come from, in one line.',
  places: 'Calendars of places, for the cases that belong to them.',
  calendar: 'Working week and days off in which working hours and working days are counted.',
  clocks: 'Every time frame: when it starts and stops, its limits (the earliest applies), its source and how strongly it binds.',
  ladder: 'What happens at which fraction of a time frame: a reminder, the missed date, and who is called next.',
  afterLadder: 'How often oversight and the person are told after the last rung, for ever.',
  levels: 'Roles that hold each level, tried in order.',
  routing: 'Who gets a new case: the first rule whose conditions hold; the last one must hold always.',
  onCall: 'Roles that are paged when somebody is in danger, and whether somebody watches day and night.',
  respondentLineLevels: 'How many superiors of a respondent are shut out of a case about them.',
  pauseCapsDays: 'Longest rest for each reason; a reason without a cap rests nothing.',
  commentWindowDays: 'Days to comment on a draft before anybody decides; at least 10.',
  appealWindow: 'Time to ask somebody else to decide.',
  verificationDays: 'Time to see whether a remedy is done.',
  monitoringMonths: 'How long it is watched after the end.',
  modules: 'Parts of the mechanism that are switched on.',
  retention: 'When identity is erased at the latest, and how long the record without names is kept at least.',
  regimes: 'Laws and schemes, and the cases that they concern.',
  notices: 'Which staff a notice reaches, and whether it comes at once.',
  digest: 'When the one message of the day comes to staff; without it everything comes at once.',
  people: 'Who is meant to staff it, by label; for the check alone.',
};

/** In a file a calendar may name a country; publishing makes dates of it. */
const AUTHORED = {
  calendar: Type.Union([CalendarSourceSchema, CalendarSchema]),
  places: Type.Optional(
    Type.Array(
      Type.Union([
        Type.Object({ ...PlaceSchema.properties, calendar: CalendarSourceSchema }, { additionalProperties: false }),
        PlaceSchema,
      ]),
    ),
  ),
};

/** As a plain object that can be printed. It has no address of its own: a mechanism runs under any host name. */
export function policyJsonSchema() {
  const parts = Object.entries({ ...PolicyDocumentSchema.properties, ...AUTHORED }).map(([name, schema]) => {
    const description = Object.entries(WORDS).find(([part]) => part === name)?.[1];
    return [name, { ...(description === undefined ? {} : { description }), ...schema }] as const;
  });
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Recourse policy',
    ...PolicyDocumentSchema,
    properties: Object.fromEntries<{ description?: string }>(parts),
  };
}

/** As it is kept in `docs/policy.schema.json` and served. */
export function policySchemaText(): string {
  return `${JSON.stringify(policyJsonSchema(), null, 2)}\n`;
}
