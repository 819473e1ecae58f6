/** Events: draft, decision, appeal, remedy, closure. */
import Type from 'typebox';
import { INVOLVEMENTS, PROCEDURES, REMEDY_STATES, REMEDY_TYPES, STANCES, STATES, SUBSTANTIATIONS } from '../workflow/codes.ts';
import { APPEAL_RESULTS, Code, codeList, Id, ItemKey, oneOf, When } from '../workflow/vocabulary.ts';
import type { EventDefinition } from './catalogue.ts';
import { closed, open, seen, unseen } from './catalogue-entry.ts';

const Answer = Type.Enum(['yes', 'no', 'not_applicable']);
const KEY = { key: ItemKey };
const Item = Type.Object({ ...KEY, type: oneOf(REMEDY_TYPES), dueAt: When }, { additionalProperties: false });

export const OUTCOME_EVENTS: readonly EventDefinition[] = [
  seen('evidence_summary.issued', { commentUntil: When }, open('summary')),
  seen('comment.given', {}, open('comment')),
  seen('comment_window.waived'),
  seen('remedy_preference.recorded', { declined: Type.Boolean() }, open('preference')),
  unseen(
    'rights_check.recorded',
    { consistentWithRights: Answer, nonDiscriminatory: Answer, appropriate: Answer, legalMinimum: Answer },
    closed('remarks'),
  ),
  unseen('root_cause.recorded', { rootCauses: codeList(20, 1), systemic: Type.Boolean() }, closed('analysis')),
  seen(
    'decision.issued',
    {
      substantiation: oneOf(SUBSTANTIATIONS),
      involvement: oneOf(INVOLVEMENTS),
      remedyDue: Type.Boolean(),
      appealUntil: When,
    },
    open('reasons', 'rights_reason', 'override_reason', 'deviation_reason'),
  ),
  unseen('impact.identified', { key: Code }),
  seen('decision.answered', { stance: oneOf(STANCES) }, open('comment')),
  seen('appeal.filed', { from: oneOf(STATES) }, open('grounds')),
  seen('appeal.assigned', { level: Type.Enum(['senior', 'panel']), staffId: Id }),
  seen('panel.offered', {}, open('message')),
  seen('panel.elected', { elected: Type.Boolean() }, open('comment')),
  seen(
    'appeal.decided',
    {
      result: oneOf(APPEAL_RESULTS),
      level: Type.Enum(['senior', 'panel']),
      to: oneOf(STATES),
      substantiation: Type.Optional(oneOf(SUBSTANTIATIONS)),
      involvement: Type.Optional(oneOf(INVOLVEMENTS)),
      remedyDue: Type.Optional(Type.Boolean()),
    },
    { ...open('reasons'), ...closed('note') },
  ),
  seen('remedy.started'),
  seen(
    'remedy.planned',
    // `further`: beside what was promised already and is not settled.
    { items: Type.Array(Item, { minItems: 1, maxItems: 20 }), further: Type.Optional(Type.Boolean()) },
    open('plan', 'deviation_reason'),
  ),
  seen('remedy.delivered', KEY, open('proof')),
  seen('verification.started'),
  seen(
    'remedy.verified',
    {
      ...KEY,
      verifier: Type.Enum(['rightsholder', 'representative', 'independent']),
      repairsHarm: Type.Optional(Type.Integer({ minimum: 1, maximum: 5 })),
    },
    open('comment', 'report'),
  ),
  seen('remedy.disputed', KEY, open('reasons')),
  seen('remedy.refused', KEY, open('reasons')),
  seen('remedy.unverified', KEY, open('reasons')),
  seen(
    'case.closed',
    {
      substantiation: oneOf(SUBSTANTIATIONS),
      involvement: oneOf(INVOLVEMENTS),
      remedy: oneOf(REMEDY_STATES),
      stance: oneOf(STANCES),
      procedure: oneOf(PROCEDURES),
      rootCauses: codeList(20),
    },
    { ...open('summary'), ...closed('analysis') },
  ),
];
