/** One's own complaint: where it stands, what comes next and by when, what was done, and everything one can do (G01, issue 2 A3). */
import type { VNode } from 'preact';
import type { EscalationWay } from '../../cases/escalation-preview.ts';
import type { MandateView } from '../../cases/mandate-views.ts';
import type { MyCaseView } from '../../cases/view.ts';
import type { SurveyQuestion } from '../../surveys/survey.ts';
import { ITEM_ACTIONS, type PlacedActions, placeActions } from '../components/actions.tsx';
import { OwnBurden } from '../components/burden.tsx';
import { ClockList, clockName, dueText } from '../components/clocks.tsx';
import { FileList } from '../components/evidence.tsx';
import { type Choice, Hidden } from '../components/fields.tsx';
import { MyMandates } from '../components/mandates.tsx';
import { type Avenue, AvenueList, Button, Card, Code, Notice, SummaryList } from '../components/parts.tsx';
import { Readers, type ReaderVm } from '../components/readers.tsx';
import { type RemedyItemVm, RemedyList } from '../components/remedy.tsx';
import { actionLabel, type FormAction, SchemaForm } from '../components/schema-form.tsx';
import { Survey } from '../components/survey.tsx';
import { isMessage, Messages, Timeline } from '../components/timeline.tsx';
import { idPart, type Translator } from '../i18n.ts';
import { CareShell, href, type PageContext, renderPage } from '../layout.tsx';
import { myActionPath, myFilePath, PATHS } from '../paths.ts';
import { answersOf } from './letter.tsx';
import { MyMeetings } from './my-meetings.tsx';
import { MyOutgoing } from './my-outgoing.tsx';
import { Emergency, type EmergencyVm } from './receipt.tsx';

export interface MyCaseVm {
  readonly view: MyCaseView;
  /** What is possible now: allowed and not blocked. */
  readonly actions: readonly FormAction[];
  /** Each way to send it higher, with the role that would learn of it. */
  readonly escalation: readonly EscalationWay[];
  /** Nobody inside may be told of it: all are kept away from it, or there is nobody. */
  readonly nobodyHears: boolean;
  /** While somebody is in danger: who can help at once, and the true hours. */
  readonly emergency: EmergencyVm | null;
  readonly avenues: readonly Avenue[];
  readonly readers: readonly ReaderVm[];
  /** Whoever was asked to speak for the person, newest first. */
  readonly mandates: readonly MandateView[];
  /** What the person is asked about how it was, if anything (L05). */
  readonly survey: SurveyQuestion | null;
  /** They have just answered, or passed it over. */
  readonly thanks: boolean;
  /** Form token of the page session. */
  readonly csrf: string;
  /** Many wrong phrases came before the right one: somebody may have the code. */
  readonly tried: boolean;
  /** Name of the action that was just done, for a line of confirmation. */
  readonly done: string | null;
}

interface Part {
  readonly vm: MyCaseVm;
  readonly page: PageContext;
  readonly placed: PlacedActions<FormAction>;
}

/** The page as text. */
export function renderMyCase(vm: MyCaseVm, page: PageContext): string {
  const { t } = page.t;
  const writing = draftIsWritten(vm.view);
  const part: Part = { vm, page, placed: placeActions(vm.actions.filter((action) => !writing || action.name !== 'comment')) };
  const where = writing ? `${vm.view.state}-writing` : vm.view.state;
  return renderPage(
    <CareShell page={page} title={t('title-read')}>
      {vm.tried ? (
        <Notice tone="warning">
          <p role="status">{t('phrase-tried')}</p>
          <p>
            <a href={href(page, myActionPath('codes'))}>{t('action-replace_code')}</a>
          </p>
        </Notice>
      ) : null}
      {vm.done === null ? null : (
        <Notice tone="success">
          <p role="status">{t('done', { action: actionLabel(page.t, vm.done) })}</p>
        </Notice>
      )}
      {vm.thanks ? (
        <Notice tone="success">
          <p role="status">{t('survey-thanks')}</p>
        </Notice>
      ) : null}
      <p class="eyebrow">
        {t('my-case-eyebrow')} <Code>{vm.view.reference}</Code>
      </p>
      <h1>{t(`state-${where}`)}</h1>
      <p class="lead">{t(`next-${where}`)}</p>
      {answersOf(vm.view).length === 0 ? null : (
        <p>
          <a href={href(page, PATHS.myCaseLetter)}>{t('letter-open')}</a>
        </p>
      )}
      {vm.emergency === null ? null : <Emergency vm={vm.emergency} page={page} />}
      <NobodyInside {...part} />
      <NextDate {...part} />
      <MyOutgoing
        view={vm.view}
        page={page}
        csrf={vm.csrf}
        action={part.placed.own.find(({ name }) => name === 'answer_respondent_text')}
      />
      <MyMeetings view={vm.view} page={page} csrf={vm.csrf} actions={part.placed.own} />
      <NowActions {...part} />
      <Remedies {...part} />
      <Card title={t('dates-title')} id="dates">
        <ClockList t={page.t} clocks={vm.view.clocks} now={page.now} timeZone={page.timeZone} />
      </Card>
      <Files {...part} />
      <Conversation {...part} />
      <MyMandates page={page} mandates={vm.mandates} csrf={vm.csrf} mayGive={vm.actions.some(({ name }) => name === 'give_mandate')} />
      {vm.survey === null ? null : <Survey page={page} survey={vm.survey} csrf={vm.csrf} />}
      <Safety {...part} />
      <Others {...part} />
      <Card title={t('done-title')} id="history">
        <Timeline
          t={page.t}
          timeZone={page.timeZone}
          audience="rightsholder"
          entries={vm.view.timeline.filter((entry) => !isMessage(entry))}
        />
      </Card>
      <Facts {...part} />
      <Readers t={page.t} timeZone={page.timeZone} readers={vm.readers} />
      <Card title={t('elsewhere-title')} id="elsewhere">
        <p>{t('footer-rights')}</p>
        <p>{page.t.t('avenues-limits')}</p>
        <AvenueList t={page.t} avenues={vm.avenues} />
      </Card>
      <p>
        <a href={href(page, PATHS.myCaseTake)}>{t('take-link')}</a>
      </p>
      <Leave {...part} />
    </CareShell>,
  );
}

/** True while there is no draft to read yet in this round: the findings are checked, the summary for comment is not out (E01). */
function draftIsWritten({ state, timeline }: MyCaseView): boolean {
  const types = timeline.map((entry) => entry.type);
  return state === 'PROPOSED' && types.lastIndexOf('evidence_summary.issued') <= types.lastIndexOf('quality_check.passed');
}

/** The truth, and the way out, before anything else: waiting for people who cannot act helps nobody. */
function NobodyInside({ vm, page }: Part): VNode | null {
  if (!vm.view.nobodyInside && !vm.nobodyHears) return null;
  const { t } = page.t;
  return (
    <Notice tone="danger" title={t('nobody-title')}>
      <p>{t(vm.nobodyHears ? 'nobody-hears-text' : 'nobody-text')}</p>
      <p>
        <a href="#elsewhere">{t('elsewhere-title')}</a>
      </p>
    </Notice>
  );
}

/** The one date that matters most. A missed date is said in red and comes with "send it higher" where that is open. */
function NextDate({ vm, page }: Part): VNode | null {
  const { t, timeZone } = page;
  const { next } = vm.view;
  if (next === null) return null;
  const clock = vm.view.clocks.find((one) => one.name === next.clock && one.dueAt === next.dueAt);
  const date = clock === undefined ? t.date(next.dueAt, timeZone) : dueText(t, clock, timeZone);
  return (
    <Notice tone={next.late ? 'danger' : 'calm'} title={t.t(next.late ? 'late' : 'next-date')}>
      <p>
        {clockName(t, next.clock)}: {t.t(next.late ? 'clock-was-due' : 'clock-due', { date })}
      </p>
    </Notice>
  );
}

function NowActions({ vm, page, placed }: Part): VNode | null {
  if (placed.now.length === 0) return null;
  const { t } = page;
  return (
    <section class="now" aria-labelledby="now-title">
      <h2 class="section-title" id="now-title">
        {t.t('now-title')}
      </h2>
      {placed.now.map((action) => (
        <details class={`action action-${action.name}`} key={action.name} open={placed.now.length === 1 || action.name === 'escalate'}>
          <summary>{actionLabel(t, action.name)}</summary>
          <SchemaForm
            t={t}
            action={action}
            target={href(page, myActionPath(action.resource))}
            csrf={vm.csrf}
            idPrefix={action.name}
            timeZone={page.timeZone}
            choices={action.name === 'escalate' ? { destination: escalationChoices(t, vm.escalation) } : undefined}
          />
        </details>
      ))}
    </section>
  );
}

/** "To oversight", "Not that person: to …": before anything is sent, who would learn of it (people.md 3.5). */
export function escalationChoices(t: Translator, ways: readonly EscalationWay[]): readonly Choice[] {
  return ways.map(({ destination, role }) => ({
    value: destination,
    label: t.t(`way-${idPart(destination)}`, { role: t.t(`role-${idPart(role ?? 'nobody')}`) }),
    ...(role === null ? { hint: t.t('way-nobody') } : {}),
  }));
}

function Remedies({ vm, page, placed }: Part): VNode | null {
  const { t } = page;
  if (vm.view.remedyItems.length === 0) return null;
  return (
    <Card title={t.t('remedy-title')} id="remedy">
      <p>{t.t('remedy-text')}</p>
      <RemedyList
        audience="rightsholder"
        t={t}
        timeZone={page.timeZone}
        now={page.now}
        items={vm.view.remedyItems}
        actions={(item) => <ItemActions vm={vm} page={page} placed={placed} item={item} />}
      />
    </Card>
  );
}

function ItemActions({ vm, page, placed, item }: Part & { readonly item: RemedyItemVm }): VNode | null {
  const { t } = page;
  const possible = placed.item.filter((action) => ITEM_ACTIONS[action.name]?.includes(item.state));
  if (possible.length === 0) return null;
  return (
    <div class="item-actions">
      {possible.map((action) => (
        <details class={`action action-${action.name}`} key={action.name}>
          <summary>{actionLabel(t, action.name)}</summary>
          <SchemaForm
            t={t}
            action={action}
            target={href(page, myActionPath(action.resource))}
            csrf={vm.csrf}
            idPrefix={`${action.name}-${item.key}`}
            timeZone={page.timeZone}
            fixed={{ key: item.key }}
          />
        </details>
      ))}
    </div>
  );
}

/** What the person brought, and the way to bring more while the case is open (E06). */
function Files({ vm, page }: Part): VNode | null {
  const { t } = page.t;
  const files = vm.view.files ?? [];
  if (files.length === 0) return null;
  const more = vm.actions.find((action) => action.name === 'add_evidence');
  return (
    <Card title={t('files-yours')} id="files">
      <FileList t={page.t} timeZone={page.timeZone} audience="rightsholder" files={files} href={(id) => href(page, myFilePath(id))} />
      {more === undefined ? null : (
        <p>
          <a href={href(page, myActionPath(more.resource))}>{actionLabel(page.t, more.name)}</a>
        </p>
      )}
    </Card>
  );
}

function Conversation({ vm, page, placed }: Part): VNode {
  const { t } = page;
  return (
    <Card title={t.t('messages-title')} id="messages">
      <OwnBurden t={t} burden={vm.view.burden} />
      <Messages t={t} timeZone={page.timeZone} audience="rightsholder" entries={vm.view.messages} />
      {placed.message === null ? null : (
        <SchemaForm
          t={t}
          action={placed.message}
          target={href(page, myActionPath(placed.message.resource))}
          csrf={vm.csrf}
          idPrefix="message"
          timeZone={page.timeZone}
        />
      )}
    </Card>
  );
}

/** Open in every state, also after the end (H07). */
function Safety({ page, placed }: Part): VNode | null {
  const { t } = page.t;
  if (placed.safety.length === 0) return null;
  return (
    <Card title={t('safety-title')} tone="danger" id="safety">
      <p>{t('safety-text')}</p>
      <ActionLinks page={page} actions={placed.safety} />
    </Card>
  );
}

function Others({ page, placed }: Part): VNode | null {
  if (placed.other.length === 0) return null;
  return (
    <Card title={page.t.t('others-title')} id="more">
      <ActionLinks page={page} actions={placed.other} />
    </Card>
  );
}

function ActionLinks({ page, actions }: { readonly page: PageContext; readonly actions: readonly FormAction[] }): VNode {
  return (
    <ul class="action-links">
      {actions.map((action) => (
        <li key={action.name}>
          <a href={href(page, myActionPath(action.resource))}>{actionLabel(page.t, action.name)}</a>
        </li>
      ))}
    </ul>
  );
}

function Facts({ vm, page }: Part): VNode {
  const { t } = page.t;
  const { view } = vm;
  return (
    <Card title={t('facts-title')}>
      <SummaryList
        rows={[
          { label: t('label-reference'), value: <Code>{view.reference}</Code> },
          { label: t('label-received'), value: page.t.dateTime(view.receivedAt, page.timeZone) },
          ...(view.enteredAt ? [{ label: t('label-entered'), value: page.t.dateTime(view.enteredAt, page.timeZone) }] : []),
          { label: t('label-responsible'), value: t(`role-${idPart(view.responsibleRole)}`) },
        ]}
      />
    </Card>
  );
}

function Leave({ vm, page }: Part): VNode {
  return (
    <form class="leave" method="post" action={href(page, PATHS.myCaseLeave)}>
      <Hidden name="_csrf" value={vm.csrf} />
      <Button kind="secondary">{page.t.t('leave')}</Button>
    </form>
  );
}
