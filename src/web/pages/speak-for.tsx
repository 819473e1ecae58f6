/**
 * For somebody who speaks for people: one page with all their mandates and next dates, and each case within what its mandate holds
 * (people.md 2). They never hold a person's own code.
 */
import type { VNode } from 'preact';
import type { EscalationWay } from '../../cases/escalation-preview.ts';
import type { SpeakerView } from '../../cases/view-mandate.ts';
import { ITEM_ACTIONS, placeActions } from '../components/actions.tsx';
import { ClockList, clockName, dueText } from '../components/clocks.tsx';
import { ErrorSummary, errorFor, type FormError } from '../components/errors.tsx';
import { Hidden, TextField } from '../components/fields.tsx';
import { fixedFields } from '../components/fixed-fields.ts';
import { Powers, untilText } from '../components/mandates.tsx';
import { Meeting } from '../components/meeting.tsx';
import { Button, Card, Code, Notice } from '../components/parts.tsx';
import { RemedyList } from '../components/remedy.tsx';
import { actionLabel, type FormAction, SchemaForm, valueLabel } from '../components/schema-form.tsx';
import { isMessage, Messages, Timeline } from '../components/timeline.tsx';
import type { FormValues } from '../forms/parse.ts';
import { CareShell, href, type PageContext, renderPage } from '../layout.tsx';
import { PATHS, speakerActionPath, speakerPath } from '../paths.ts';
import { escalationChoices } from './my-case.tsx';

const CODE_LENGTH = 60;

export interface SpeakForVm {
  /** Those whose code was given in this browser and still opens. */
  readonly mandates: readonly SpeakerView[];
  /** True after a code that opened nothing: mistyped, taken back and of another place look the same. */
  readonly failed: boolean;
  readonly csrf: string;
}

/** All mandates, and the field for another code. */
export function renderSpeakFor(vm: SpeakForVm, page: PageContext): string {
  const { t } = page.t;
  const errors: readonly FormError[] = vm.failed ? [{ field: 'code', message: t('code-wrong') }] : [];
  const title = t('title-read');
  return renderPage(
    <CareShell page={page} title={vm.failed ? t('title-error-prefix', { title }) : title}>
      <ErrorSummary t={page.t} errors={errors} />
      <h1>{t('speak-heading')}</h1>
      <p class="lead">{t('speak-lead')}</p>
      {vm.mandates.length === 0 ? null : (
        <ul class="remedies">
          {vm.mandates.map((view) => (
            <OneMandate key={view.mandate.id} view={view} page={page} />
          ))}
        </ul>
      )}
      <form class="form form-narrow" method="post" action={href(page, PATHS.speakFor)} autocomplete="off" novalidate>
        <TextField
          t={page.t}
          name="code"
          label={t(vm.mandates.length === 0 ? 'speak-code' : 'speak-code-another')}
          hint={t('code-hint')}
          error={errorFor(errors, 'code')}
          required
          maxLength={CODE_LENGTH}
          spellcheck={false}
          dir="ltr"
        />
        <Button>{t('sign-in-open')}</Button>
      </form>
      {vm.mandates.length === 0 ? null : (
        <form class="leave" method="post" action={href(page, PATHS.speakForLeave)}>
          <Hidden name="_csrf" value={vm.csrf} />
          <Button kind="secondary">{t('speak-leave')}</Button>
        </form>
      )}
    </CareShell>,
  );
}

function OneMandate({ view, page }: { readonly view: SpeakerView; readonly page: PageContext }): VNode {
  const { t, timeZone } = page;
  return (
    <li class="remedy">
      <h2 class="remedy-name">
        <a href={href(page, speakerPath(view.mandate.id))}>{t.t('speak-case', { date: t.date(view.mandate.givenAt, timeZone) })}</a>
      </h2>
      {view.reference === undefined ? null : (
        <p>
          <Code>{view.reference}</Code>
        </p>
      )}
      <p>{t.t('speak-state', { state: t.t(`state-${view.state}`) })}</p>
      <p>{nextText(view, page)}</p>
      <p class="muted">{untilText(t, view.mandate, timeZone)}</p>
    </li>
  );
}

/** What comes next and by when, in one sentence. */
function nextText({ next, clocks }: SpeakerView, { t, timeZone }: PageContext): string {
  if (next === null) return t.t('speak-next-none');
  const clock = clocks.find((one) => one.name === next.clock && one.dueAt === next.dueAt);
  const date = clock === undefined ? t.date(next.dueAt, timeZone) : dueText(t, clock, timeZone);
  return `${clockName(t, next.clock)}: ${t.t(next.late ? 'clock-was-due' : 'clock-due', { date })}`;
}

export interface SpeakerCaseVm {
  readonly view: SpeakerView;
  /** What the mandate admits now. */
  readonly actions: readonly FormAction[];
  readonly escalation: readonly EscalationWay[];
  readonly csrf: string;
  readonly done: string | null;
  readonly errors: readonly FormError[];
}

interface Part {
  readonly vm: SpeakerCaseVm;
  readonly page: PageContext;
}

/** One case within its mandate. */
export function renderSpeakerCase(vm: SpeakerCaseVm, page: PageContext): string {
  const { t } = page.t;
  const { view } = vm;
  const title = t('title-read');
  return renderPage(
    <CareShell page={page} title={vm.errors.length > 0 ? t('title-error-prefix', { title }) : title}>
      <ErrorSummary t={page.t} errors={vm.errors} />
      {vm.done === null ? null : (
        <Notice tone="success">
          <p role="status">{t('done', { action: actionLabel(page.t, vm.done) })}</p>
        </Notice>
      )}
      {view.reference === undefined ? null : (
        <p class="eyebrow">
          <Code>{view.reference}</Code>
        </p>
      )}
      <h1>{t(`state-${view.state}`)}</h1>
      <Notice tone={view.next?.late ? 'danger' : 'calm'} title={t('next-date')}>
        <p>{nextText(view, page)}</p>
      </Notice>
      <Card title={t('speak-mandate-title')} id="mandate">
        <p>{t('speak-as', { who: valueLabel(page.t, 'speaker', view.mandate.speaker) })}</p>
        <Powers t={page.t} powers={view.mandate.powers} />
        <p>{untilText(page.t, view.mandate, page.timeZone)}</p>
        <p class="muted">{t('speak-recorded')}</p>
      </Card>
      <Meetings vm={vm} page={page} />
      <Actions vm={vm} page={page} />
      <Remedies vm={vm} page={page} />
      <Card title={t('speak-dates')} id="dates">
        <ClockList t={page.t} clocks={view.clocks} now={page.now} timeZone={page.timeZone} audience="rightsholder" />
      </Card>
      <Conversation vm={vm} page={page} />
      {view.timeline === undefined ? null : (
        <Card title={t('speak-history')} id="history">
          <Timeline
            t={page.t}
            timeZone={page.timeZone}
            audience="rightsholder"
            entries={view.timeline.filter((entry) => !isMessage(entry))}
          />
        </Card>
      )}
      <Own vm={vm} page={page} />
      <p>
        <a href={href(page, PATHS.speakFor)}>{t('speak-all')}</a>
      </p>
    </CareShell>,
  );
}

interface FormProps extends Part {
  readonly action: FormAction;
  readonly fixed?: Readonly<Record<string, string>> | undefined;
  readonly idPrefix: string;
}

function ActionForm({ vm, page, action, fixed, idPrefix }: FormProps): VNode {
  return (
    <details class={`action action-${action.name}`}>
      <summary>{actionLabel(page.t, action.name)}</summary>
      <SchemaForm
        t={page.t}
        action={action}
        target={href(page, speakerActionPath(vm.view.mandate.id, action.resource))}
        csrf={vm.csrf}
        idPrefix={idPrefix}
        timeZone={page.timeZone}
        fixed={fixed}
        choices={action.name === 'escalate' ? { destination: escalationChoices(page.t, vm.escalation) } : undefined}
      />
    </details>
  );
}

/** What stands in no other place. An answer to a meeting or a record names which: without one to be seen there is nothing to answer. */
function Actions({ vm, page }: Part): VNode | null {
  const { now, own, safety, other } = placeActions(vm.actions);
  const answers = own.filter(({ name }) => fixedFields(vm.view, name) !== undefined);
  const all = [...now, ...answers, ...other, ...safety];
  if (all.length === 0) return null;
  return (
    <section class="now" aria-labelledby="now-title">
      <h2 class="section-title" id="now-title">
        {page.t.t('speak-now')}
      </h2>
      {all.map((action) => (
        <ActionForm
          key={action.name}
          vm={vm}
          page={page}
          action={action}
          fixed={fixedFields(vm.view, action.name)}
          idPrefix={action.name}
        />
      ))}
    </section>
  );
}

function Meetings({ vm, page }: Part): VNode | null {
  const { meetings = [] } = vm.view;
  if (meetings.length === 0) return null;
  return (
    <Card title={page.t.t('meeting-title')} id="meetings">
      {meetings.map((meeting) => (
        <Meeting key={meeting.meetingSeq} t={page.t} timeZone={page.timeZone} audience="rightsholder" meeting={meeting} />
      ))}
    </Card>
  );
}

function Remedies({ vm, page }: Part): VNode | null {
  const { remedyItems = [] } = vm.view;
  const { item } = placeActions(vm.actions);
  if (remedyItems.length === 0) return null;
  return (
    <Card title={page.t.t('remedy-title')} id="remedy">
      <RemedyList
        audience="rightsholder"
        t={page.t}
        timeZone={page.timeZone}
        now={page.now}
        items={remedyItems}
        actions={({ key, state }) =>
          item
            .filter(({ name }) => ITEM_ACTIONS[name]?.includes(state))
            .map((action) => (
              <ActionForm key={action.name} vm={vm} page={page} action={action} fixed={{ key }} idPrefix={`${action.name}-${key}`} />
            ))
        }
      />
    </Card>
  );
}

function Conversation({ vm, page }: Part): VNode | null {
  const { message } = placeActions(vm.actions);
  if (vm.view.messages === undefined && message === null) return null;
  return (
    <Card title={page.t.t('messages-title')} id="messages">
      {vm.view.messages === undefined ? null : (
        <Messages t={page.t} timeZone={page.timeZone} audience="rightsholder" entries={vm.view.messages} />
      )}
      {message === null ? null : (
        <SchemaForm
          t={page.t}
          action={message}
          target={href(page, speakerActionPath(vm.view.mandate.id, message.resource))}
          csrf={vm.csrf}
          idPrefix="message"
          timeZone={page.timeZone}
        />
      )}
    </Card>
  );
}

/** What concerns whoever speaks, and nobody else: whether they are written to, and the way out. */
function Own({ vm, page }: Part): VNode {
  const { t } = page.t;
  const { id, notices } = vm.view.mandate;
  return (
    <Card title={t('speak-own-title')} id="own">
      <p>{t(notices ? 'speak-notices-on' : 'speak-notices-off')}</p>
      <form
        class="form form-narrow"
        method="post"
        action={href(page, speakerActionPath(id, 'mandate-notices'))}
        autocomplete="off"
        novalidate
      >
        <Hidden name="_csrf" value={vm.csrf} />
        <TextField
          t={page.t}
          name="contact"
          label={t('speak-contact')}
          hint={t('speak-contact-hint')}
          error={errorFor(vm.errors, 'contact')}
          maxLength={256}
          spellcheck={false}
          dir="ltr"
        />
        <Button kind="secondary">{t('speak-contact-set')}</Button>
      </form>
      <form method="post" action={href(page, speakerActionPath(id, 'mandate-returns'))}>
        <Hidden name="_csrf" value={vm.csrf} />
        <Button kind="danger">{t('action-lay_down_mandate')}</Button>
      </form>
    </Card>
  );
}

export interface SpeakerActionVm {
  readonly mandateId: string;
  readonly action: FormAction;
  readonly values: FormValues;
  readonly errors: readonly FormError[];
  readonly csrf: string;
  readonly fixed: Readonly<Record<string, string>> | undefined;
  readonly escalation: readonly EscalationWay[];
}

/** One form again, with what was wrong and everything that was typed. */
export function renderSpeakerAction(vm: SpeakerActionVm, page: PageContext): string {
  const { t } = page.t;
  return renderPage(
    <CareShell page={page} title={t('title-error-prefix', { title: t('title-write') })}>
      <ErrorSummary t={page.t} errors={vm.errors} />
      <h1>{actionLabel(page.t, vm.action.name)}</h1>
      <SchemaForm
        t={page.t}
        action={vm.action}
        target={href(page, speakerActionPath(vm.mandateId, vm.action.resource))}
        csrf={vm.csrf}
        values={vm.values}
        errors={vm.errors}
        fixed={vm.fixed}
        choices={vm.action.name === 'escalate' ? { destination: escalationChoices(page.t, vm.escalation) } : undefined}
        timeZone={page.timeZone}
      />
      <p>
        <a href={href(page, speakerPath(vm.mandateId))}>{t('speak-back')}</a>
      </p>
    </CareShell>,
  );
}
