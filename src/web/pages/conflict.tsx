/** Before the first look: whoever opens a case says whether anything ties them to it (D03). Nothing of the case is on this page. */
import type { VNode } from 'preact';
import { ErrorSummary, type FormError } from '../components/errors.tsx';
import { Code } from '../components/parts.tsx';
import { type FormAction, SchemaForm } from '../components/schema-form.tsx';
import type { FormValues } from '../forms/parse.ts';
import { DeskShell, type DeskUser, href, type PageContext, renderPage } from '../layout.tsx';
import { caseActionPath } from '../paths.ts';

export interface ConflictVm {
  readonly user: DeskUser;
  readonly reference: string;
  /** The row `declare_conflict` of the action table. */
  readonly action: FormAction;
  readonly values: FormValues;
  readonly errors: readonly FormError[];
}

const TIES = ['tie-named', 'tie-work', 'tie-family', 'tie-money', 'tie-before'];

/** The page as text. */
export function renderConflict(vm: ConflictVm, page: PageContext): string {
  const { t } = page.t;
  return renderPage(
    <DeskShell
      page={page}
      title={vm.errors.length > 0 ? t('title-error-prefix', { title: t('conflict-heading') }) : t('conflict-heading')}
      user={vm.user}
    >
      <ErrorSummary t={page.t} errors={vm.errors} />
      <p class="eyebrow">
        <Code>{vm.reference}</Code>
      </p>
      <h1>{t('conflict-heading')}</h1>
      <p class="lead">{t('conflict-lead')}</p>
      <Ties page={page} />
      <SchemaForm
        t={page.t}
        action={vm.action}
        target={href(page, caseActionPath(vm.reference, vm.action.resource))}
        csrf={vm.user.csrf}
        values={vm.values}
        errors={vm.errors}
        timeZone={page.timeZone}
      />
      <p class="muted">{t('conflict-after')}</p>
    </DeskShell>,
  );
}

function Ties({ page }: { readonly page: PageContext }): VNode {
  return (
    <ul class="points">
      {TIES.map((id) => (
        <li key={id}>{page.t.t(id)}</li>
      ))}
    </ul>
  );
}
