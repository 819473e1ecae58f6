/** When something does not work: what it means and what to do, a number to quote, and never a word of the case. */
import type { VNode } from 'preact';
import { ButtonLink, Code } from '../components/parts.tsx';
import { CareShell, DeskShell, type DeskUser, href, type PageContext, renderPage } from '../layout.tsx';
import { PATHS } from '../paths.ts';

export interface ErrorVm {
  readonly status: number;
  readonly requestId: string;
  /** Whose page it is. `user` null: not signed in, or not known. */
  readonly audience: 'rightsholder' | 'staff';
  readonly user?: DeskUser | null;
  /** Message about what is refused and why, from `problemText`, for staff or where an action was not possible. */
  readonly detail?: string;
}

const KNOWN = new Set([400, 401, 403, 404, 409, 412, 413, 422, 428, 429, 500, 503]);

/** The page as text. Statuses without words of their own are told as 500, or 400 below it. */
export function renderError(vm: ErrorVm, page: PageContext): string {
  const { t } = page.t;
  const status = KNOWN.has(vm.status) ? vm.status : vm.status >= 500 ? 500 : 400;
  const title = t(`error-${status}-title`);
  const body = <Body vm={vm} page={page} status={status} />;
  if (vm.audience === 'staff')
    return renderPage(
      <DeskShell page={page} title={title} user={vm.user ?? null}>
        {body}
      </DeskShell>,
    );
  return renderPage(
    <CareShell page={page} title={t('title-error', { title })}>
      {body}
    </CareShell>,
  );
}

function Body({ vm, page, status }: { readonly vm: ErrorVm; readonly page: PageContext; readonly status: number }): VNode {
  const { t } = page.t;
  return (
    <>
      <h1>{t(`error-${status}-title`)}</h1>
      <p class="lead">{t(`error-${status}-text`)}</p>
      {vm.detail === undefined ? null : <p>{vm.detail}</p>}
      <p class="actions">
        <ButtonLink kind="secondary" href={href(page, vm.audience === 'staff' ? PATHS.inbox : PATHS.home)}>
          {t('error-back')}
        </ButtonLink>
      </p>
      <p class="muted">
        {t('error-number')} <Code>{vm.requestId}</Code>
      </p>
    </>
  );
}
