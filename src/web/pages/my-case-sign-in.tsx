/** The door to one's own complaint: the secret code and nothing else. One answer for every code that does not open (A07). */
import type { VNode } from 'preact';
import { ErrorSummary, errorFor, type FormError } from '../components/errors.tsx';
import { TextArea, TextField } from '../components/fields.tsx';
import { Button, Notice } from '../components/parts.tsx';
import { CareShell, href, type PageContext, renderPage } from '../layout.tsx';
import { PATHS } from '../paths.ts';

export interface MyCaseSignInVm {
  /** True after a code that opened nothing: malformed, unknown, locked and of another place look the same. */
  readonly failed: boolean;
  /** Texts of a form that was not sent, because its page stood open too long: they are given back, not lost. */
  readonly unsent?: readonly string[];
}

const CODE_LENGTH = 60;

/** The page as text. The code that was typed is never shown again. */
export function renderMyCaseSignIn(vm: MyCaseSignInVm, page: PageContext): string {
  const { t } = page.t;
  const errors: readonly FormError[] = vm.failed ? [{ field: 'code', message: t('code-wrong') }] : [];
  const title = t('title-read');
  return renderPage(
    <CareShell page={page} title={vm.failed ? t('title-error-prefix', { title }) : title}>
      <ErrorSummary t={page.t} errors={errors} />
      {vm.unsent === undefined ? null : <Unsent texts={vm.unsent} page={page} />}
      <h1>{t('sign-in-heading')}</h1>
      <p class="lead">{t('sign-in-lead')}</p>
      <form class="form form-narrow" method="post" action={href(page, PATHS.myCase)} autocomplete="off" novalidate>
        <TextField
          t={page.t}
          name="code"
          label={t('label-code')}
          hint={t('code-hint')}
          error={errorFor(errors, 'code')}
          required
          maxLength={CODE_LENGTH}
          spellcheck={false}
          dir="ltr"
        />
        <Button>{t('sign-in-open')}</Button>
      </form>
      <p class="muted">{t('sign-in-lost')}</p>
    </CareShell>,
  );
}

function Unsent({ texts, page }: { readonly texts: readonly string[]; readonly page: PageContext }): VNode {
  const { t } = page.t;
  return (
    <Notice tone="warning" title={t('unsent-title')}>
      <p role="status">{t('unsent-text')}</p>
      {texts.map((text, index) => (
        <TextArea key={index} t={page.t} name={`unsent-${index + 1}`} label={t('unsent-label')} value={text} rows={6} />
      ))}
    </Notice>
  );
}
