/** Writing down what somebody says or hands over: the questions, the reading back, the receipt to hand on (A02, A12). */
import type { VNode } from 'preact';
import { ASSISTED_CHANNELS } from '../../intake/assisted.ts';
import type { PublicClock } from '../../intake/submit.ts';
import type { Instant } from '../../time.ts';
import { READ_BACKS } from '../../workflow/actions-intake.ts';
import { clockName } from '../components/clocks.tsx';
import { ErrorSummary, errorFor } from '../components/errors.tsx';
import { EvidenceField, type EvidenceFieldVm } from '../components/evidence.tsx';
import { Checkbox, Hidden, RadioGroup, SelectField, TextField } from '../components/fields.tsx';
import { Button, Card, Code, Notice, SummaryList } from '../components/parts.tsx';
import { textOf } from '../forms/parse.ts';
import { DeskShell, type DeskUser, href, type PageContext, renderPage } from '../layout.tsx';
import { PATHS } from '../paths.ts';
import { BeforeYouTell, QuestionFields, type QuestionVm } from './file-questions.tsx';
import { Emergency, type EmergencyVm, SecretCode } from './receipt.tsx';

export interface TakeDownVm extends Omit<QuestionVm, 'kept'> {
  readonly user: DeskUser;
  readonly idempotencyKey: string;
  readonly evidence: EvidenceFieldVm;
}

interface Part {
  readonly vm: TakeDownVm;
  readonly page: PageContext;
}

const QUESTIONS = ['danger', 'story', 'outcome', 'about', 'fear', 'whom', 'identity', 'reach'] as const;

function Shell({ vm, page, heading, children }: Part & { readonly heading: string; readonly children: (VNode | null)[] }): VNode {
  const { t } = page.t;
  return (
    <DeskShell page={page} title={vm.errors.length > 0 ? t('title-error-prefix', { title: heading }) : heading} user={vm.user}>
      <ErrorSummary t={page.t} errors={vm.errors} />
      <h1>{heading}</h1>
      {children}
    </DeskShell>
  );
}

/** The questions, in the words in which they are asked of everybody, after what belongs to the way it came. */
export function renderTakeDown(vm: TakeDownVm, page: PageContext): string {
  const { t } = page.t;
  return renderPage(
    <Shell vm={vm} page={page} heading={t('assisted-heading')}>
      {[
        <p class="lead" key="lead">
          {t('assisted-lead')}
        </p>,
        <BeforeYouTell page={page} record={vm.record} key="before" />,
        <form
          class="form"
          key="form"
          method="post"
          action={href(page, PATHS.takeDown)}
          autocomplete="off"
          novalidate
          enctype="multipart/form-data"
        >
          <Hidden name="_csrf" value={vm.user.csrf} />
          <Hidden name="idempotencyKey" value={vm.idempotencyKey} />
          <How vm={vm} page={page} />
          {QUESTIONS.map((question) => (
            <QuestionFields key={question} question={question} vm={{ ...vm, kept: [] }} page={page} />
          ))}
          <Checkbox
            t={page.t}
            name="recordingConsent"
            label={t('field-recordingConsent')}
            hint={t('assisted-recording-hint')}
            error={errorFor(vm.errors, 'recordingConsent')}
            checked={textOf(vm.values, 'recordingConsent') === 'true'}
          />
          <EvidenceField t={page.t} vm={vm.evidence} errors={vm.errors} />
          <Button name="go" value="check">
            {t('assisted-to-read-back')}
          </Button>
        </form>,
      ]}
    </Shell>,
  );
}

function How({ vm, page }: Part): VNode {
  const { t } = page.t;
  const field = (name: string) => ({
    t: page.t,
    name,
    label: t(`assisted-${name}`),
    hint: page.t.optional(`assisted-${name}-hint`) ?? undefined,
    error: errorFor(vm.errors, name),
    value: textOf(vm.values, name),
  });
  return (
    <section class="form-section">
      <RadioGroup
        {...field('channel')}
        required
        choices={ASSISTED_CHANNELS.map((value) => ({ value, label: t(`assisted-channel-${value}`) }))}
      />
      <TextField {...field('receivedAt')} type="datetime-local" />
      <SelectField
        {...field('locale')}
        value={textOf(vm.values, 'locale') || page.t.locale}
        choices={page.languages.map(({ locale, name }) => ({ value: locale, label: name }))}
      />
      <TextField {...field('otherLocale')} maxLength={35} dir="ltr" />
    </section>
  );
}

export interface ReadBackVm extends TakeDownVm {
  /** When it was told, as it will be kept. */
  readonly receivedAt: Instant;
}

const SHOWN = ['description', 'desiredOutcome', 'respondent', 'name', 'contact'] as const;

/** All of it once more, to be read aloud; what the person says to that is asked, and only then is it filed. */
export function renderReadBack(vm: ReadBackVm, page: PageContext): string {
  const { t } = page.t;
  const files = vm.evidence.sent;
  const told = SHOWN.filter((name) => textOf(vm.values, name).trim() !== '');
  return renderPage(
    <Shell vm={vm} page={page} heading={t('assisted-read-heading')}>
      {[
        <p class="lead" key="lead">
          {t('assisted-read-lead')}
        </p>,
        <Card title={t('assisted-read-card')} key="card">
          <SummaryList
            rows={[
              { label: t('assisted-channel'), value: t(`assisted-channel-${textOf(vm.values, 'channel')}`) },
              { label: t('assisted-receivedAt'), value: page.t.dateTime(vm.receivedAt, page.timeZone) },
              ...told.map((name) => ({ label: t(`file-${name}`), value: <Words text={textOf(vm.values, name)} /> })),
              { label: t('file-identityMode'), value: t(`mode-${textOf(vm.values, 'identityMode') || 'anonymous'}`) },
              { label: t('files-desk'), value: files.length === 0 ? t('none') : page.t.list(files.map((file) => file.name)) },
            ]}
          />
        </Card>,
        <form class="form" key="form" method="post" action={href(page, PATHS.takeDown)} autocomplete="off" novalidate>
          {Object.entries(vm.values).flatMap(([name, texts]) =>
            NOT_AGAIN.has(name) ? [] : texts.map((text, index) => <Hidden key={`${name}${index}`} name={name} value={text} />),
          )}
          <Hidden name="_csrf" value={vm.user.csrf} />
          {files.map((file) => (
            <Hidden key={file.id} name="sent" value={file.token} />
          ))}
          <RadioGroup
            t={page.t}
            name="readBack"
            label={t('assisted-readBack')}
            error={errorFor(vm.errors, 'readBack')}
            required
            choices={READ_BACKS.map((value) => ({ value, label: t(`assisted-readBack-${value}`) }))}
          />
          <p class="actions">
            <Button name="go" value="file">
              {t('assisted-file')}
            </Button>
            <Button kind="secondary" name="go" value="change">
              {t('assisted-change')}
            </Button>
          </p>
        </form>,
      ]}
    </Shell>,
  );
}

/** Named anew by this form itself. */
const NOT_AGAIN: ReadonlySet<string> = new Set(['_csrf', 'go', 'readBack', 'sent', 'files']);

function Words({ text }: { readonly text: string }): VNode {
  return (
    <span class="narrative" dir="auto">
      {text}
    </span>
  );
}

export interface HandedVm {
  readonly user: DeskUser;
  readonly code: string;
  readonly reference: string;
  readonly receivedAt: Instant;
  readonly clocks: readonly Pick<PublicClock, 'name' | 'dueAt'>[];
  readonly emergency: EmergencyVm | null;
}

/** The receipt, to be read out, written down by hand or printed for the person; and then to be closed. */
export function renderHanded(vm: HandedVm, page: PageContext): string {
  const { t } = page.t;
  return renderPage(
    <DeskShell page={page} title={t('assisted-receipt-heading')} user={vm.user}>
      {vm.emergency === null ? null : <Emergency vm={vm.emergency} page={page} />}
      <h1>{t('assisted-receipt-heading')}</h1>
      <p class="lead">{t('assisted-receipt-lead')}</p>
      <SecretCode page={page} code={vm.code} />
      <ol class="steps">
        {['write', 'read', 'phrase', 'none'].map((step) => (
          <li key={step}>{t(`assisted-receipt-${step}`)}</li>
        ))}
      </ol>
      <Card title={t('dates-title')}>
        <SummaryList
          rows={[
            { label: t('label-reference'), value: <Code>{vm.reference}</Code> },
            { label: t('label-received'), value: page.t.dateTime(vm.receivedAt, page.timeZone) },
            ...vm.clocks.map(({ name, dueAt }) => ({ label: clockName(page.t, name), value: page.t.dateTime(dueAt, page.timeZone) })),
          ]}
        />
      </Card>
      <form class="form" method="post" action={href(page, PATHS.takeDownHanded)}>
        <Hidden name="_csrf" value={vm.user.csrf} />
        <Button>{t('assisted-receipt-done')}</Button>
      </form>
    </DeskShell>,
  );
}

/** After it was handed on, or when its time is over. */
export function renderNotHanded(user: DeskUser, page: PageContext): string {
  const { t } = page.t;
  return renderPage(
    <DeskShell page={page} title={t('assisted-gone-heading')} user={user}>
      <h1>{t('assisted-gone-heading')}</h1>
      <Notice tone="info">
        <p>{t('assisted-gone-text')}</p>
      </Notice>
      <p>
        <a href={href(page, PATHS.takeDown)}>{t('assisted-another')}</a>
      </p>
    </DeskShell>,
  );
}
