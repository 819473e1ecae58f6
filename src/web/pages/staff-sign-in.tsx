/** The door of the desk. */
import { ErrorSummary, type FormError } from '../components/errors.tsx';
import { TextField } from '../components/fields.tsx';
import { Button, Notice } from '../components/parts.tsx';
import { DeskShell, href, type PageContext, renderPage } from '../layout.tsx';
import { PATHS } from '../paths.ts';

export interface StaffSignInVm {
  readonly email: string;
  /** Why the last attempt failed, or null. One answer for an unknown address and a wrong password. */
  readonly failed: 'wrong_credentials' | 'throttled' | null;
  /** True right after signing out. */
  readonly signedOut: boolean;
}

const EMAIL_LENGTH = 254;
const PASSWORD_LENGTH = 1_000;

/** The page as text. */
export function renderStaffSignIn(vm: StaffSignInVm, page: PageContext): string {
  const { t } = page.t;
  const errors: readonly FormError[] =
    vm.failed === null ? [] : [{ field: 'email', message: t(vm.failed === 'throttled' ? 'desk-throttled' : 'desk-wrong') }];
  return renderPage(
    <DeskShell
      page={page}
      title={vm.failed === null ? t('desk-sign-in') : t('title-error-prefix', { title: t('desk-sign-in') })}
      user={null}
    >
      {vm.signedOut ? (
        <Notice tone="success">
          <p role="status">{t('desk-signed-out')}</p>
        </Notice>
      ) : null}
      <ErrorSummary t={page.t} errors={errors} />
      <h1>{t('desk-sign-in')}</h1>
      <form class="form form-narrow" method="post" action={href(page, PATHS.staffSignIn)} novalidate>
        <TextField
          t={page.t}
          name="email"
          type="email"
          label={t('desk-email')}
          value={vm.email}
          required
          autocomplete="username"
          maxLength={EMAIL_LENGTH}
          error={errors[0]?.message}
        />
        <TextField
          t={page.t}
          name="password"
          type="password"
          label={t('desk-password')}
          required
          autocomplete="current-password"
          maxLength={PASSWORD_LENGTH}
        />
        <Button>{t('desk-sign-in')}</Button>
      </form>
      <p class="muted">
        <a href={href(page, PATHS.home)}>{t('desk-not-staff')}</a>
      </p>
    </DeskShell>,
  );
}
