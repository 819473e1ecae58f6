/** The keys of the person: what the code alone shows, the second phrase, and another code (people.md 3.1). */
import type { VNode } from 'preact';
import type { Instant } from '../../time.ts';
import { ClockList, type ClockVm } from '../components/clocks.tsx';
import { ErrorSummary, errorFor, type FormError } from '../components/errors.tsx';
import { Hidden, TextField } from '../components/fields.tsx';
import { Button, Card, Notice } from '../components/parts.tsx';
import { CareShell, href, type PageContext, renderPage } from '../layout.tsx';
import { myActionPath, PATHS } from '../paths.ts';
import { PhraseFields, PhraseRules } from './receipt.tsx';

export interface MyDatesVm {
  readonly state: string;
  readonly receivedAt: Instant;
  readonly clocks: readonly ClockVm[];
  readonly csrf: string;
  readonly errors: readonly FormError[];
}

function Shell({
  page,
  title,
  errors,
  children,
}: {
  readonly page: PageContext;
  readonly title: string;
  readonly errors: readonly FormError[];
  readonly children: VNode | readonly (VNode | null)[];
}): VNode {
  return (
    <CareShell page={page} title={errors.length > 0 ? page.t.t('title-error-prefix', { title }) : title}>
      <ErrorSummary t={page.t} errors={errors} />
      {children}
    </CareShell>
  );
}

/** State and dates, and the field for the phrase that opens the rest. */
export function renderMyDates(vm: MyDatesVm, page: PageContext): string {
  const { t } = page.t;
  return renderPage(
    <Shell page={page} title={t('title-read')} errors={vm.errors}>
      <h1>{t(`state-${vm.state}`)}</h1>
      <p class="lead">{t('phrase-needed')}</p>
      <form class="form form-narrow" method="post" action={href(page, PATHS.myCasePhraseCheck)} autocomplete="off" novalidate>
        <Hidden name="_csrf" value={vm.csrf} />
        <TextField
          t={page.t}
          name="phrase"
          label={t('phrase-field')}
          hint={t('phrase-any-case')}
          error={errorFor(vm.errors, 'phrase')}
          required
          maxLength={400}
          spellcheck={false}
        />
        <Button>{t('sign-in-open')}</Button>
      </form>
      <Card title={t('dates-title')}>
        <p>
          {t('label-received')}: {page.t.dateTime(vm.receivedAt, page.timeZone)}
        </p>
        <ClockList t={page.t} clocks={vm.clocks} now={page.now} timeZone={page.timeZone} />
      </Card>
      <p class="muted">{t('phrase-rule-forget')}</p>
      <form class="leave" method="post" action={href(page, PATHS.myCaseLeave)}>
        <Hidden name="_csrf" value={vm.csrf} />
        <Button kind="secondary">{t('leave')}</Button>
      </form>
    </Shell>,
  );
}

export interface KeyFormVm {
  readonly csrf: string;
  readonly errors: readonly FormError[];
}

/** Set or change the second phrase. */
export function renderPhraseForm(vm: KeyFormVm, page: PageContext): string {
  const { t } = page.t;
  return renderPage(
    <Shell page={page} title={t('title-write')} errors={vm.errors}>
      <h1>{t('phrase-title')}</h1>
      <PhraseRules page={page} />
      <form class="form form-narrow" method="post" action={href(page, myActionPath('phrases'))} autocomplete="off" novalidate>
        <Hidden name="_csrf" value={vm.csrf} />
        <PhraseFields page={page} errors={vm.errors} />
        <Button>{t('phrase-set')}</Button>
      </form>
      <p>
        <a href={href(page, PATHS.myCase)}>{t('back-to-case')}</a>
      </p>
    </Shell>,
  );
}

/** "Somebody may have seen my code". `idempotencyKey`: pressing twice must not lose the only code there is. */
export function renderCodeForm(vm: Pick<KeyFormVm, 'csrf'> & { readonly idempotencyKey: string }, page: PageContext): string {
  const { t } = page.t;
  return renderPage(
    <Shell page={page} title={t('title-write')} errors={[]}>
      <h1>{t('action-replace_code')}</h1>
      <p class="lead">{t('code-replace-lead')}</p>
      <Notice tone="warning">
        <p>{t('code-replace-ready')}</p>
        <p>{t('code-replace-danger')}</p>
      </Notice>
      <form class="form" method="post" action={href(page, myActionPath('codes'))}>
        <Hidden name="_csrf" value={vm.csrf} />
        <Hidden name="idempotencyKey" value={vm.idempotencyKey} />
        <Button kind="danger">{t('code-replace-send')}</Button>
      </form>
      <p>
        <a href={href(page, PATHS.myCase)}>{t('back-to-case')}</a>
      </p>
    </Shell>,
  );
}
