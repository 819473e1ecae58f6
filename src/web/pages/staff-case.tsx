/** One case at the desk: facts, clocks, what is missing for each step, the steps themselves, and everything that was said and done. */
import type { VNode } from 'preact';
import type { CaseCardView, StaffCaseView } from '../../cases/view.ts';
import { actionNamed } from '../../workflow/actions.ts';
import { hasForm } from '../components/actions.tsx';
import { BurdenBefore } from '../components/burden.tsx';
import { ClockList, clockName } from '../components/clocks.tsx';
import { ErrorSummary, type FormError, problemText } from '../components/errors.tsx';
import type { EvidenceFieldVm } from '../components/evidence.tsx';
import type { Choice } from '../components/fields.tsx';
import { fixedFields } from '../components/fixed-fields.ts';
import { Card, Code, Notice, SummaryList, type SummaryRow, Tag, Words } from '../components/parts.tsx';
import { itemName, RemedyList } from '../components/remedy.tsx';
import { actionLabel, type FormAction, SchemaForm, valueLabel } from '../components/schema-form.tsx';
import { isMessage, Messages, Timeline } from '../components/timeline.tsx';
import { Translations } from '../components/translations.tsx';
import type { FormValues } from '../forms/parse.ts';
import { fieldNameOf } from '../forms/shape.ts';
import { humanise, idPart } from '../i18n.ts';
import { DeskShell, type DeskUser, forDesk, href, type PageContext, renderPage } from '../layout.tsx';
import { caseActionPath } from '../paths.ts';
import { type DeskJointForm, JointAction } from './joint-action.tsx';
import { type ProposalVm, Proposed } from './proposed.tsx';
import { CaseFiles, originalChoices } from './staff-files.tsx';
import { CaseMeetings } from './staff-meetings.tsx';
import { CaseOutgoing } from './staff-outgoing.tsx';
import { translationChoices } from './translation-choices.ts';

/** An allowed action with what still stands in its way. */
export interface DeskAction extends FormAction {
  readonly transition: string | null;
  readonly blockedBy: readonly { readonly code: string; readonly field?: string; readonly guardClass?: string }[];
}

export interface PartyVm {
  /** Role in the case, such as `respondent`. */
  readonly role: string;
  /** A name that this viewer may read, or null: sealed. */
  readonly name: string | null;
}

/** What every page of a case at the desk has, whether its content is open or not. */
export interface DeskCaseVm {
  readonly user: DeskUser;
  readonly view: CaseCardView | StaffCaseView;
  /** Exactly `allowedActions()`: the same table that the API enforces. */
  readonly actions: readonly DeskAction[];
  readonly handler: string | null;
  /** Several steps as one form, where all of them are open to this person (people.md 1). */
  readonly joint: readonly DeskJointForm[];
  /** Staff to choose from where an action asks for one. */
  readonly staff: readonly Choice[];
  /** Parts in the case that this person may take now. */
  readonly functions: readonly string[];
  /** First signatures that wait, with colleagues by name: what a form confirms stands on it in words. Empty on a card. */
  readonly proposals: readonly ProposalVm[];
  /** An action that was refused, with its values, so that nothing typed is lost. */
  readonly failed: { readonly action: string; readonly values: FormValues; readonly errors: readonly FormError[] } | null;
  readonly done: string | null;
  /** For forms that take files. */
  readonly evidence?: EvidenceFieldVm;
}

export interface StaffCaseVm extends DeskCaseVm {
  readonly view: StaffCaseView;
  readonly parties: readonly PartyVm[];
  /** Everybody on the staff, for naming whom a case is about or who was excluded in error. */
  readonly everybody: readonly Choice[];
  /** Running clocks by key, for an extension. */
  readonly clockKeys: readonly Choice[];
}

type Choices = (action: string) => Readonly<Record<string, readonly Choice[]>>;

interface Part {
  readonly vm: StaffCaseVm;
  readonly page: PageContext;
}

interface DeskPart {
  readonly vm: DeskCaseVm;
  readonly page: PageContext;
}

interface ActionsPart extends DeskPart {
  readonly choices: Choices;
}

/** Steps that move the case come first; they are few, and one of them is what the handler came for. */
function isStep(action: DeskAction): boolean {
  return action.transition !== null && !['T24', 'T25', 'T26', 'T27'].includes(action.transition);
}

/** The page as text. */
export function renderStaffCase(vm: StaffCaseVm, context: PageContext): string {
  const page = forDesk(context);
  const { t } = page.t;
  const ready = readyActions(vm);
  const choices: Choices = (action) => deskChoices(vm, page, action);
  return renderPage(
    <DeskShell page={page} title={caseTitle(vm, page)} user={vm.user} current="inbox">
      <Failed vm={vm} page={page} />
      <Done vm={vm} page={page} />
      <CaseHead vm={vm} page={page} />
      <div class="desk-columns">
        <div class="desk-main">
          <Story vm={vm} page={page} />
          <Card title={t('steps-title')} id="steps">
            {vm.joint.map((form) => (
              <JointAction key={form.name} vm={vm} page={page} form={form} choicesOf={choices} />
            ))}
            <Actions vm={vm} page={page} actions={ready.filter(isStep)} choices={choices} empty={t('steps-none')} />
          </Card>
          <Missing vm={vm} page={page} />
          <Card title={t('others-title')} id="more">
            <Actions vm={vm} page={page} actions={ready.filter((action) => !isStep(action))} choices={choices} empty={t('steps-none')} />
          </Card>
          <CaseMeetings view={vm.view} page={page} />
          <CaseOutgoing view={vm.view} page={page} />
          <CaseFiles view={vm.view} page={page} />
          <Remedies vm={vm} page={page} />
          <Card title={t('messages-title')} id="messages">
            <Messages t={page.t} timeZone={page.timeZone} audience="staff" entries={vm.view.timeline.filter(isMessage)} />
          </Card>
          <Card title={t('timeline-title')} id="history">
            <Timeline
              t={page.t}
              timeZone={page.timeZone}
              audience="staff"
              entries={vm.view.timeline.filter((entry) => !isMessage(entry))}
            />
          </Card>
        </div>
        <div class="desk-side">
          <Card title={t('clocks-title')}>
            <ClockList audience="staff" t={page.t} clocks={vm.view.clocks} now={page.now} timeZone={page.timeZone} />
          </Card>
          <CaseFacts vm={vm} page={page} />
          <Parties vm={vm} page={page} />
        </div>
      </div>
    </DeskShell>,
  );
}

/** The reference; after a refusal the title says so first, where a screen reader begins. */
export function caseTitle(vm: DeskCaseVm, page: PageContext): string {
  return vm.failed === null ? vm.view.reference : page.t.t('title-error-prefix', { title: vm.view.reference });
}

/** What was refused, with links into the form that stands open. */
export function Failed({ vm, page }: DeskPart): VNode | null {
  if (vm.failed === null) return null;
  const { action, errors } = vm.failed;
  const what = { href: `#do-${action}`, label: actionLabel(page.t, action) };
  return <ErrorSummary t={page.t} errors={errors} idPrefix={action} form={what} />;
}

/** What has just been done. */
export function Done({ vm, page }: DeskPart): VNode | null {
  if (vm.done === null) return null;
  return (
    <Notice tone="success">
      <p role="status">{page.t.t('done', { action: actionLabel(page.t, vm.done) })}</p>
    </Notice>
  );
}

/** The forms of a page: what only a waivable check holds back can be done with a reason, so its form is there too (people.md 1). */
export function readyActions(vm: DeskCaseVm): readonly DeskAction[] {
  return vm.actions.filter(hasForm).filter((action) => action.blockedBy.every((refusal) => refusal.guardClass === 'waivable'));
}

/** Reference, class, state, level and marks: nothing of what was written. */
export function CaseHead({ vm, page }: DeskPart): VNode {
  const { t } = page.t;
  const { view } = vm;
  return (
    <header class="case-head">
      <p class="eyebrow">{valueLabel(page.t, 'entryClass', view.entryClass)}</p>
      <h1>
        <Code>{view.reference}</Code>
      </h1>
      <p class="marks">
        <Tag tone="calm">{t(`desk-state-${view.state}`)}</Tag> <Tag>{t(`level-${view.level}`)}</Tag>
        {view.severity === null ? null : (
          <>
            {' '}
            <Tag tone={view.severity.level >= 'S4' ? 'danger' : 'info'}>{view.severity.level}</Tag>
          </>
        )}
        {view.urgent === 'none' || view.urgent === 'stabilised' ? null : (
          <>
            {' '}
            <Tag tone="danger">{t('mark-urgent')}</Tag>
          </>
        )}
        {view.protection === 'none' || view.protection === 'cleared' ? null : (
          <>
            {' '}
            <Tag tone="warning">{t('mark-retaliation')}</Tag>
          </>
        )}
      </p>
    </header>
  );
}

/** What the person said, before anything that was said about it. */
function Story({ vm, page }: Part): VNode | null {
  const first = vm.view.timeline.find((entry) => entry.type === 'case.submitted' || entry.type === 'case.imported');
  const text = first?.content.description;
  if (text === undefined) return null;
  return (
    <Card title={page.t.t('story-title')}>
      <Words>{text}</Words>
      <Translations t={page.t} field="description" translations={first?.translations} />
    </Card>
  );
}

/** The forms, folded, the failed one open. */
export function Actions(part: ActionsPart & { readonly actions: readonly DeskAction[]; readonly empty: string }): VNode {
  const { vm, page, choices, actions, empty } = part;
  if (actions.length === 0) return <p class="muted">{empty}</p>;
  return (
    <>
      {actions.map((action) => (
        <Action key={action.name} vm={vm} page={page} choices={choices} action={action} />
      ))}
    </>
  );
}

function Action({ vm, page, action, choices }: ActionsPart & { readonly action: DeskAction }): VNode {
  const failed = vm.failed?.action === action.name ? vm.failed : null;
  const proposal = vm.proposals.find(({ kind }) => kind === actionNamed(action.name)?.confirms);
  return (
    <details class="action" open={failed !== null} id={`do-${action.name}`}>
      <summary>{actionLabel(page.t, action.name)}</summary>
      {vm.view.opened ? <BurdenBefore t={page.t} action={action.name} burden={vm.view.burden} /> : null}
      {proposal === undefined ? null : <Proposed proposal={proposal} page={page} />}
      <SchemaForm
        t={page.t}
        action={action}
        fixed={proposal === undefined ? fixedOf(vm, action) : { proposalSeq: String(proposal.seq) }}
        target={href(page, caseActionPath(vm.view.reference, action.resource))}
        csrf={vm.user.csrf}
        idPrefix={action.name}
        timeZone={page.timeZone}
        values={failed?.values}
        errors={failed?.errors}
        choices={choices(action.name)}
        entryClass={vm.view.entryClass}
        evidence={vm.evidence}
      />
    </details>
  );
}

/** What the form is about, as it stands on this page; on a card there is nothing of it. */
function fixedOf({ view }: DeskCaseVm, { name }: DeskAction): Readonly<Record<string, string>> | undefined {
  return view.opened ? fixedFields(view, name) : undefined;
}

/** Keys to choose from: remedy items, or outside proceedings where the action is about those. */
function keysFor({ view }: StaffCaseVm, page: PageContext, action: string): readonly Choice[] {
  if (action !== 'update_external')
    return view.remedyItems.map((item, index) => ({ value: item.key, label: itemName(page.t, item, index) }));
  const over = view.timeline.filter((entry) => entry.type === 'external.concluded').map(({ facts }) => facts.key);
  return view.timeline
    .filter((entry) => entry.type === 'external.announced' && !over.includes(entry.facts.key))
    .map(({ facts }) => ({ value: String(facts.key), label: valueLabel(page.t, 'body', String(facts.body)) }));
}

/** Choices for what any page of a case asks: colleagues, and the parts that this person may take. */
export function peopleChoices(vm: DeskCaseVm, page: PageContext): Readonly<Record<string, readonly Choice[]>> {
  const parts = vm.functions.map((value) => ({ value, label: valueLabel(page.t, 'function', value) }));
  return { handlerId: vm.staff, staffId: vm.staff, function: parts };
}

function deskChoices(vm: StaffCaseVm, page: PageContext, action: string): Readonly<Record<string, readonly Choice[]>> {
  const regime = vm.view.regimes.map((id) => ({ value: id, label: valueLabel(page.t, 'regime', id) }));
  const lists = {
    regime,
    ...peopleChoices(vm, page),
    // Whom the database shuts out is not among those who can take the case.
    ...(action === 'propose_exclusion_void' ? { staffId: vm.everybody } : {}),
    respondents: vm.everybody,
    clockKey: vm.clockKeys.map(({ value, label }) => ({ value, label: clockName(page.t, label, 'staff') })),
    key: keysFor(vm, page, action),
    ...translationChoices(vm.view, page, action),
    fileId: originalChoices(vm.view, page),
  };
  return Object.fromEntries(Object.entries(lists).filter(([, choices]) => choices.length > 0));
}

/** A second signature or a review for which nothing waits: that is not missing, nobody has asked for it. */
const NOTHING_WAITS = /\.not_(?:proposed|requested)$/;

/** True for a step that would move this case on now. What has no state to lead to is a button, not something that the case waits for. */
function isNextStep(action: DeskAction, state: string): boolean {
  const moves = actionNamed(action.name)?.moves ?? [];
  return (
    isStep(action) && moves.some((move) => move.from === state) && !action.blockedBy.some((refusal) => NOTHING_WAITS.test(refusal.code))
  );
}

/** One card that names every unmet condition of the steps that come next, and of nothing else (people.md 2). */
function Missing({ vm, page }: Part): VNode | null {
  const { t } = page.t;
  const blocked = vm.actions.filter((action) => action.blockedBy.length > 0 && isNextStep(action, vm.view.state));
  if (blocked.length === 0) return null;
  return (
    <Card title={t('missing-title')} id="missing">
      <dl class="missing">
        {blocked.map((action) => (
          <div class="missing-step" key={action.name}>
            <dt>{actionLabel(page.t, action.name)}</dt>
            {action.blockedBy.map((refusal) => (
              <dd key={refusal.code}>
                {problemText(page.t, refusal.code, 'staff')}
                {refusal.guardClass === 'waivable' ? (
                  <>
                    {' '}
                    <Tag>{t('waivable')}</Tag>
                  </>
                ) : null}
                {refusal.field === undefined ? null : <span class="muted"> ({humanise(fieldNameOf(refusal.field))})</span>}
              </dd>
            ))}
          </div>
        ))}
      </dl>
    </Card>
  );
}

function Remedies({ vm, page }: Part): VNode | null {
  if (vm.view.remedyItems.length === 0) return null;
  return (
    <Card title={page.t.t('remedy-title')} id="remedy">
      <RemedyList audience="staff" t={page.t} timeZone={page.timeZone} now={page.now} items={vm.view.remedyItems} actions={() => null} />
    </Card>
  );
}

/** The version of the rules that the case is pinned to, and those that it has taken over since. */
function rulesText({ t }: PageContext, { version, adopted }: StaffCaseView['policy']): string {
  const pinned = t.t('rules-version', { version });
  return adopted.length === 0 ? pinned : t.t('rules-adopted', { pinned, versions: t.list(adopted.map((one) => t.number(one))) });
}

function CaseFacts({ vm, page }: Part): VNode {
  const { t } = page.t;
  const { view } = vm;
  const { outcome } = view;
  const codes = (field: string, values: readonly string[]) =>
    values.length === 0 ? t('none') : page.t.list(values.map((value) => valueLabel(page.t, field, value)));
  const decided: readonly SummaryRow[] = Object.entries(outcome).flatMap(([name, value]) =>
    value === null ? [] : [{ label: t(`field-${name}`), value: valueLabel(page.t, name, value) }],
  );
  return (
    <Card title={t('desk-facts-title')}>
      <SummaryList
        rows={[
          { label: t('label-received'), value: page.t.dateTime(view.receivedAt, page.timeZone) },
          ...(view.enteredAt ? [{ label: t('label-entered'), value: page.t.dateTime(view.enteredAt, page.timeZone) }] : []),
          { label: t('col-handler'), value: vm.handler ?? t('nobody') },
          { label: t('label-channel'), value: valueLabel(page.t, 'channel', view.channel) },
          { label: t('label-language'), value: valueLabel(page.t, 'locale', view.locale) },
          { label: t('label-identity'), value: t(`desk-mode-${idPart(view.identityMode)}`) },
          { label: t('field-rights'), value: codes('rights', view.rights) },
          { label: t('field-harms'), value: codes('harms', view.harms) },
          { label: t('field-regimes'), value: codes('regimes', view.regimes) },
          { label: t('label-rules'), value: rulesText(page, view.policy) },
          ...decided,
        ]}
      />
    </Card>
  );
}

function Parties({ vm, page }: Part): VNode | null {
  if (vm.parties.length === 0) return null;
  const { t } = page.t;
  return (
    <Card title={t('parties-title')}>
      <SummaryList
        rows={vm.parties.map(({ role, name }) => ({
          label: page.t.optional(`role-${idPart(role)}`) ?? humanise(role),
          value: name === null ? t('sealed') : <span dir="auto">{name}</span>,
        }))}
      />
    </Card>
  );
}
