/** One question a page, with skip and back; what was written waits in a sealed draft, never in the browser (A11). */
import type { VNode } from 'preact';
import type { SentFile } from '../../evidence/form.ts';
import type { DraftAnswers } from '../../intake/intake.schemas.ts';
import type { Instant } from '../../time.ts';
import { ErrorSummary, errorFor, type FormError } from '../components/errors.tsx';
import { keptName } from '../components/evidence.tsx';
import { TextField } from '../components/fields.tsx';
import { Button, ButtonLink, Notice, SummaryList, type SummaryRow, Words } from '../components/parts.tsx';
import { textOf } from '../forms/parse.ts';
import { CareShell, href, type PageContext, renderPage } from '../layout.tsx';
import { PATHS, questionPath } from '../paths.ts';
import { Privacy } from './file.tsx';
import { answerValues, isAnswered, QUESTIONS, type Question } from './file-form.ts';
import { BeforeYouTell, DangerNow, QuestionFields, type QuestionVm } from './file-questions.tsx';
import { type EmergencyVm, SecretCode } from './receipt.tsx';

export interface OneQuestionVm extends QuestionVm {
  readonly question: Question;
  /** Somebody is in danger and nothing has been sent yet. */
  readonly emergency: EmergencyVm | null;
  /** What was written before is closed, because the page stood open too long. */
  readonly expired: boolean;
}

/** The page as text. */
export function renderQuestion(vm: OneQuestionVm, page: PageContext): string {
  const { t } = page.t;
  const title = t('title-write');
  const number = QUESTIONS.indexOf(vm.question) + 1;
  return renderPage(
    <CareShell page={page} title={vm.errors.length > 0 ? t('title-error-prefix', { title }) : title}>
      <ErrorSummary t={page.t} errors={vm.errors} />
      {vm.expired ? <Expired page={page} /> : null}
      {vm.emergency === null ? null : <DangerNow emergency={vm.emergency} page={page} />}
      <p class="eyebrow">{t('question-of', { number, total: QUESTIONS.length })}</p>
      <h1>{t(`question-${vm.question}`)}</h1>
      {number === 1 ? <BeforeYouTell page={page} record={vm.record} /> : null}
      <form
        class="form"
        method="post"
        action={href(page, questionPath(vm.question))}
        autocomplete="off"
        novalidate
        enctype={vm.question === 'evidence' ? 'multipart/form-data' : undefined}
      >
        {vm.question === 'evidence' ? (
          <QuestionFields question={vm.question} vm={vm} page={page} />
        ) : (
          <section class="form-section">
            <QuestionFields question={vm.question} vm={vm} page={page} />
          </section>
        )}
        <p class="actions">
          <Button name="go" value="next">
            {t('question-next')}
          </Button>
          {vm.question === 'story' ? (
            <Button kind="secondary" name="go" value="recording">
              {t('question-recording')}
            </Button>
          ) : (
            <Button kind="secondary" name="go" value="skip">
              {t('question-skip')}
            </Button>
          )}
          {number === 1 ? null : (
            <Button kind="secondary" name="go" value="back">
              {t('question-back')}
            </Button>
          )}
        </p>
        <p class="actions">
          {number === 1 ? null : (
            <Button kind="quiet" name="go" value="check">
              {t('question-check')}
            </Button>
          )}
          <Button kind="quiet" name="go" value="later">
            {t('question-later')}
          </Button>
        </p>
      </form>
      {number === 1 ? <OtherWays page={page} /> : null}
    </CareShell>,
  );
}

function Expired({ page }: { readonly page: PageContext }): VNode {
  const { t } = page.t;
  return (
    <Notice tone="warning" title={t('draft-closed-title')}>
      <p role="status">{t('draft-closed-text')}</p>
      <p>
        <a href={href(page, PATHS.fileResume)}>{t('draft-resume-link')}</a>
      </p>
    </Notice>
  );
}

function OtherWays({ page }: { readonly page: PageContext }): VNode {
  const { t } = page.t;
  return (
    <ul class="action-links">
      <li>
        <a href={href(page, PATHS.file)}>{t('file-all-at-once')}</a>
      </li>
      <li>
        <a href={href(page, PATHS.fileResume)}>{t('draft-resume-link')}</a>
      </li>
    </ul>
  );
}

export interface CheckVm {
  readonly answers: DraftAnswers;
  readonly kept: readonly string[];
  /** What waits with the draft. */
  readonly files: readonly SentFile[];
  readonly sites: QuestionVm['sites'];
  /** Each with the question that it belongs to. */
  readonly errors: readonly FormError[];
  readonly emergency: EmergencyVm | null;
}

/** All answers before they are sent, each with a way back to it. */
export function renderCheck(vm: CheckVm, page: PageContext): string {
  const { t } = page.t;
  const title = t('title-write');
  return renderPage(
    <CareShell page={page} title={vm.errors.length > 0 ? t('title-error-prefix', { title }) : title}>
      <ErrorSummary t={page.t} errors={vm.errors} />
      {vm.emergency === null ? null : <DangerNow emergency={vm.emergency} page={page} />}
      <h1>{t('check-answers-heading')}</h1>
      <p class="lead">{t('check-answers-lead')}</p>
      <SummaryList rows={QUESTIONS.map((question) => answerRow(vm, page, question))} />
      <form class="form" method="post" action={href(page, PATHS.fileCheck)}>
        <Privacy page={page} />
        <p class="actions">
          <Button name="go" value="send">
            {t('file-send')}
          </Button>
          <Button kind="secondary" name="go" value="later">
            {t('question-later')}
          </Button>
          <Button kind="quiet" name="go" value="discard">
            {t('draft-discard')}
          </Button>
        </p>
        <p class="hint">{t('file-after')}</p>
      </form>
    </CareShell>,
  );
}

function answerRow(vm: CheckVm, page: PageContext, question: Question): SummaryRow {
  const { t } = page.t;
  const label = t(`question-${question}`);
  return {
    label,
    value: (
      <>
        {isAnswered(vm.answers, question) ? <Words>{answerText(vm, page, question)}</Words> : <p class="muted">{t('answer-none')}</p>}
        <a href={href(page, questionPath(question))} id={`f-${question}`}>
          {t('answer-change')}
          <span class="visually-hidden"> {label}</span>
        </a>
      </>
    ),
  };
}

/** One answer in words. Who somebody is and how to reach them is not said again (people.md 3.1). */
function answerText({ answers, kept, files, sites }: CheckVm, page: PageContext, question: Question): string {
  const { t } = page.t;
  const said = (field: string) => (kept.includes(field) ? [t('file-kept-short')] : []);
  switch (question) {
    case 'danger':
      return t(answers.dangerNow === true ? 'yes' : 'no');
    case 'fear':
      return t(answers.fearsRetaliation === true ? 'yes' : 'no');
    case 'story':
      return answers.description ?? '';
    case 'evidence':
      return files.map((file, index) => keptName(page.t, file, index)).join('\n');
    case 'outcome':
      return answers.desiredOutcome ?? '';
    case 'about':
      return [answers.respondent ?? '', sites.find((site) => site.id === answers.siteId)?.name ?? '']
        .filter((text) => text !== '')
        .join('\n');
    case 'whom':
      return t(`for-${textOf(answerValues(answers), 'submitterRole')}`);
    case 'identity':
      return [t(`mode-${answers.identityMode ?? 'anonymous'}`), ...said('name')].join('\n');
    case 'reach':
      return kept.includes('contact') ? [t('reach-contact'), ...said('contact')].join('\n') : t('reach-mailbox');
  }
}

/** The code for later, as large as the other one and with other words: nobody should take one for the other. */
export function renderLater(vm: { readonly code: string; readonly expiresAt: Instant }, page: PageContext): string {
  const { t } = page.t;
  return renderPage(
    <CareShell page={page} title={t('title-keep')}>
      <h1>{t('later-heading')}</h1>
      <p class="lead">{t('later-lead')}</p>
      <SecretCode page={page} code={vm.code} label={t('label-draft-code')} />
      <ol class="steps">
        <li>{t('receipt-step-write')}</li>
        <li>{t('receipt-step-check')}</li>
        <li>{t('receipt-step-hide')}</li>
      </ol>
      <Notice tone="warning">
        <p>{t('later-until', { date: page.t.date(vm.expiresAt, page.timeZone) })}</p>
        <p>{t('later-unsent')}</p>
      </Notice>
      <form class="form" method="post" action={href(page, PATHS.fileLater)}>
        <p class="actions">
          <Button name="go" value="leave">
            {t('later-leave')}
          </Button>
          <ButtonLink kind="secondary" href={href(page, PATHS.fileCheck)}>
            {t('later-go-on')}
          </ButtonLink>
        </p>
      </form>
    </CareShell>,
  );
}

/** The way back in. One answer for every code that does not open (A07). The code that was typed is never shown again. */
export function renderResume(vm: { readonly failed: boolean }, page: PageContext): string {
  const { t } = page.t;
  const errors: readonly FormError[] = vm.failed ? [{ field: 'code', message: t('refusal-draft-unknown') }] : [];
  const title = t('title-write');
  return renderPage(
    <CareShell page={page} title={vm.failed ? t('title-error-prefix', { title }) : title}>
      <ErrorSummary t={page.t} errors={errors} />
      <h1>{t('resume-heading')}</h1>
      <p class="lead">{t('resume-lead')}</p>
      <form class="form form-narrow" method="post" action={href(page, PATHS.fileResume)} autocomplete="off" novalidate>
        <TextField
          t={page.t}
          name="code"
          label={t('label-draft-code')}
          hint={t('draft-code-hint')}
          error={errorFor(errors, 'code')}
          required
          maxLength={60}
          spellcheck={false}
          dir="ltr"
        />
        <Button>{t('sign-in-open')}</Button>
      </form>
      <p>
        <a href={href(page, PATHS.myCase)}>{t('home-follow')}</a>
      </p>
    </CareShell>,
  );
}
