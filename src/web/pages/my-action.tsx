/** One action of the person on a page of its own: from a link, or after an error with everything that was typed. */
import { ErrorSummary, type FormError } from '../components/errors.tsx';
import type { EvidenceFieldVm } from '../components/evidence.tsx';
import type { Choice } from '../components/fields.tsx';
import { actionLabel, type FormAction, SchemaForm } from '../components/schema-form.tsx';
import type { FormValues } from '../forms/parse.ts';
import { CareShell, href, type PageContext, renderPage } from '../layout.tsx';
import { myActionPath, PATHS } from '../paths.ts';

export interface MyActionVm {
  readonly action: FormAction;
  readonly values: FormValues;
  /** From `formErrors(t, problem.fields)`. */
  readonly errors: readonly FormError[];
  readonly csrf: string;
  /** Fields that the page fills in: `{ key: 'item-1' }`. */
  readonly fixed?: Readonly<Record<string, string>> | undefined;
  readonly choices?: Readonly<Record<string, readonly Choice[]>>;
  readonly evidence?: EvidenceFieldVm;
}

/** The page as text. */
export function renderMyAction(vm: MyActionVm, page: PageContext): string {
  const { t } = page.t;
  const title = t('title-write');
  return renderPage(
    <CareShell page={page} title={vm.errors.length > 0 ? t('title-error-prefix', { title }) : title}>
      <ErrorSummary t={page.t} errors={vm.errors} />
      <h1>{actionLabel(page.t, vm.action.name)}</h1>
      <SchemaForm
        t={page.t}
        action={vm.action}
        target={href(page, myActionPath(vm.action.resource))}
        csrf={vm.csrf}
        values={vm.values}
        errors={vm.errors}
        fixed={vm.fixed}
        choices={vm.choices}
        evidence={vm.evidence}
        timeZone={page.timeZone}
        kind={vm.action.name === 'withdraw' ? 'danger' : 'primary'}
      />
      <p>
        <a href={href(page, PATHS.myCase)}>{t('back-to-case')}</a>
      </p>
    </CareShell>,
  );
}
