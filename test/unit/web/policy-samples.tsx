/** View models of the pages about the rules, with every string replaceable. */
import { diffPolicies } from '../../../src/policy/diff.ts';
import type { PolicyDocument } from '../../../src/policy/document.ts';
import { smallOrganisation } from '../../../src/policy/presets/small-organisation.ts';
import { ungpGeneric } from '../../../src/policy/presets/ungp-generic.ts';
import { previewClock } from '../../../src/policy/preview.ts';
import type { SimulationReport, Tally } from '../../../src/policy/simulate.ts';
import type { PageContext } from '../../../src/web/layout.tsx';
import { renderPolicy, renderPolicyVersion } from '../../../src/web/pages/policy.tsx';
import { type OpenDraftVm, renderChanges } from '../../../src/web/pages/policy-changes.tsx';
import { type DraftCommentVm, renderPolicyDraft } from '../../../src/web/pages/policy-draft.tsx';
import { renderPolicyEditor } from '../../../src/web/pages/policy-editor.tsx';
import type { EditorResult } from '../../../src/web/pages/policy-editor-vm.ts';
import { days, NOW, plain, type Say, user } from './world.tsx';

const ID = '01890000-0000-7000-8000-000000000001';
const COMMENT = '01890000-0000-7000-8000-000000000002';
const differences = diffPolicies(ungpGeneric, { ...smallOrganisation, id: ungpGeneric.id });

const comments = (say: Say): readonly DraftCommentVm[] => [
  {
    id: COMMENT,
    text: say('Two weeks would be better.'),
    locale: 'en',
    at: days(-2),
    hidden: 'names_a_person',
    answers: [{ id: `${COMMENT}a`, text: say('We looked at it.'), locale: 'en', at: days(-1) }],
  },
];

/** A draft as everybody sees it. */
export const openDraft = (say: Say): OpenDraftVm => ({
  id: ID,
  proposedAt: days(-3),
  note: say('Faster answers.'),
  commentUntil: days(10),
  differences,
  comments: 1,
  freshId: say('fresh'),
});

export const renderChangesSample = (page: PageContext, say: Say) =>
  renderChanges({ draft: openDraft(say), comments: comments(say), older: '2', open: true, sent: true, text: '', errors: [] }, page);

export const renderChangesFailed = (page: PageContext, say: Say) =>
  renderChanges(
    {
      draft: openDraft(say),
      comments: [],
      older: null,
      open: true,
      sent: false,
      text: say('x'),
      errors: [{ field: 'text', message: say('Too long.') }],
    },
    page,
  );

export const renderPolicySample = (page: PageContext, say: Say) =>
  renderPolicy(
    {
      user: user(say),
      policyId: say('UNGP_GENERIC'),
      versions: [
        { version: 2, publishedAt: NOW, proposedBy: say('Rana'), approvedBy: say('Omar') },
        { version: 1, publishedAt: days(-90), proposedBy: null, approvedBy: null },
      ],
      drafts: [{ id: ID, proposedAt: days(-3), proposedBy: say('Rana'), commentUntil: null, comments: 2 }],
      mayWrite: true,
    },
    page,
  );

export const renderVersionSample = (page: PageContext, say: Say) =>
  renderPolicyVersion(
    {
      user: user(say),
      policyId: say('UNGP_GENERIC'),
      publication: { version: 2, publishedAt: NOW, proposedBy: say('Rana'), approvedBy: say('Omar') },
      differences,
      yaml: say('id: X\nclocks: []'),
    },
    page,
  );

export const renderDraftSample = (page: PageContext, say: Say) =>
  renderPolicyDraft(
    {
      user: user(say),
      id: ID,
      baseVersion: 1,
      proposedAt: days(-3),
      proposedBy: say('Rana'),
      note: say('Faster.'),
      commentUntil: days(3),
      promisedUntil: days(3),
      stale: false,
      notApprovable: null,
      mayWrite: true,
      differences,
      comments: comments(say),
      older: '2',
      yaml: say('id: X'),
      done: 'proposed',
      failed: { commentId: COMMENT, text: say('x'), errors: [{ field: 'text', message: say('Too long.') }] },
      freshIds: [say('fresh')],
    },
    page,
  );

const question = { severity: 'S4' as const, extensions: new Map<string, number>(), whereabouts: { country: null, siteId: null } };
const pause = { from: days(2), to: days(3), reason: 'safety' as const };
const clocksOf = (policy: PolicyDocument) =>
  policy.clocks.map((rule) => previewClock(policy, rule, { ...question, start: NOW, pauses: [pause] }));

const tally = (breaches: number): Tally => ({
  boxes: 9,
  breaches,
  clocks: [{ name: 'feedback', regime: 'UNGP_GENERIC', boxes: 9, breaches }],
  regimes: [{ regime: 'UNGP_GENERIC', boxes: 9, breaches }],
  escalations: [{ level: 1, count: breaches }],
  workload: [{ level: 0, roles: ['handler'], boxDays: 12.5, boxesPerWeek: 1.25 }],
});
const report: SimulationReport = {
  period: { from: days(-90), to: NOW },
  candidate: { id: 'UNGP_GENERIC', version: 1 },
  pinned: [{ id: 'UNGP_GENERIC', version: 1 }],
  cases: 5,
  importsLeftOut: 1,
  notReplayed: { broken: 2 },
  recorded: { breaches: 4, casesThatDiffer: 0 },
  before: tally(4),
  after: tally(1),
  casesBetter: 3,
  casesWorse: 0,
};

/** One answer of each tool. */
export const RESULTS: readonly ((say: Say) => EditorResult)[] = [
  (say) => ({
    kind: 'faults',
    faults: [{ line: 3, path: say('/clocks/0'), code: 'policy.schema', reason: say('must be'), excerpt: say('x: 1') }],
  }),
  (say) => ({
    kind: 'clean',
    fewest: { S1: 2, S5: null },
    unfit: [{ code: 'policy.rung_in_line', reason: say('nobody is left') }],
    gaps: [
      { about: say('insider_1'), severity: 'S1', missing: 'quality_check' },
      { about: say('outsider'), severity: 'S4', missing: 'appeal' },
    ],
    absences: [{ name: 'plan', regime: say('OWN'), hours: 24, absence: { hours: 64, weekday: 5, time: '17:00' } }],
  }),
  () => ({
    kind: 'preview',
    timeZone: 'Asia/Amman',
    countedIn: 'UTC',
    start: NOW,
    clocks: clocksOf(ungpGeneric),
    notes: ['wall_time_twice'],
    onlyReceipt: true,
    place: { name: 'Cairo' },
  }),
  () => ({ kind: 'diff', differences }),
  () => ({ kind: 'simulation', report }),
];

export const renderEditorSample = (result: (say: Say) => EditorResult) => (page: PageContext, say: Say) => {
  const found = result(say);
  const faulty = found.kind === 'faults';
  return renderPolicyEditor(
    {
      user: user(say),
      values: { text: [say('id: X\nversion: 1')], zone: [say('Asia/Amman')], note: [say('why')], countries: [say('DE')] },
      errors: faulty ? [{ field: 'fault-0', message: say('Line 3: must be') }] : [],
      result: found,
      presets: ['UNGP_GENERIC'],
      setupFailed: faulty,
      maxLength: 1000,
      maxNote: 100,
    },
    page,
  );
};

/** The names under which the samples are listed. */
export const RESULT_NAMES = RESULTS.map((result) => result(plain).kind);
