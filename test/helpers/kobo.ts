/** A submission as KoboToolbox's REST services post it as JSON: a flat name a question, and what the server adds. */
export function koboSubmission(answers: Record<string, unknown>, id = 'f1d2c3b4-0000-4000-8000-000000000001'): Record<string, unknown> {
  return {
    _id: 123_456,
    'formhub/uuid': 'd2c1b0a90000400080000000000000aa',
    start: '2026-03-04T11:02:11.123+03:00',
    end: '2026-03-04T11:09:40.001+03:00',
    __version__: 'vQ3xY9',
    'meta/instanceID': `uuid:${id}`,
    'meta/rootUuid': `uuid:${id}`,
    _xform_id_string: 'aFormOfOurs',
    _uuid: id,
    _attachments: [],
    _status: 'submitted_via_web',
    _geolocation: [null, null],
    _submission_time: '2026-03-04T08:10:02',
    _tags: [],
    _notes: [],
    _validation_status: {},
    _submitted_by: 'enumerator_7',
    ...answers,
  };
}

/** A mapping with most of what one can say. */
export const KOBO_SETTINGS = `
form: aFormOfOurs
channel: clerk
consent: { question: agreed, yes: ["yes"] }
fields:
  description: [story/what, story/where, people]
  desiredOutcome: wish
  respondent: who
  name: name
  contact: contact
  dangerNow: { question: danger, yes: ["1"] }
  submitterRole: { question: for_whom, values: { me: self, child: guardian } }
  identityMode: { question: mode, values: { open: named } }
  locale: { question: language, values: { arabic: ar } }
  readBack: { question: read, values: { ok: agreed, gone: cut_off } }
  receivedAt: start
  slip: slip
`;
