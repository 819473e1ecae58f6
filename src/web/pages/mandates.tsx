/** Somebody who speaks for the person: asked, shown with what they did, and sent away again (J02, people.md 2). */
import type { VNode } from 'preact';
import type { MandateView } from '../../cases/mandate-views.ts';
import { ErrorSummary, type FormError } from '../components/errors.tsx';
import { Hidden } from '../components/fields.tsx';
import { GivenMandate } from '../components/mandates.tsx';
import { Button, Card, Notice } from '../components/parts.tsx';
import { type FormAction, SchemaForm } from '../components/schema-form.tsx';
import type { FormValues } from '../forms/parse.ts';
import { CareShell, href, type PageContext, renderPage } from '../layout.tsx';
import { myActionPath, PATHS } from '../paths.ts';
import { SecretCode } from './receipt.tsx';

export interface MandatesVm {
  readonly mandates: readonly MandateView[];
  /** The form to ask somebody; null where nobody more can be asked. */
  readonly form: FormAction | null;
  readonly values: FormValues;
  readonly errors: readonly FormError[];
  readonly csrf: string;
  /** Pressing twice must not make two. */
  readonly idempotencyKey: string;
  /** The code of the mandate that was just given: shown until it is said to be passed on. */
  readonly code: string | null;
}

/** The page as text. */
export function renderMandates(vm: MandatesVm, page: PageContext): string {
  const { t } = page.t;
  const title = t('title-write');
  return renderPage(
    <CareShell page={page} title={vm.errors.length > 0 ? t('title-error-prefix', { title }) : title}>
      <ErrorSummary t={page.t} errors={vm.errors} />
      <h1>{t('mandates-title')}</h1>
      {vm.code === null ? null : <NewCode code={vm.code} csrf={vm.csrf} page={page} />}
      <p class="lead">{t('mandates-intro')}</p>
      <ul class="points">
        <li>{t('mandates-rule-never')}</li>
        <li>{t('mandates-rule-own-code')}</li>
        <li>{t('mandates-rule-end')}</li>
      </ul>
      {vm.mandates.length === 0 ? null : (
        <Card title={t('mandates-yours')} id="mandates">
          <ul class="remedies">
            {vm.mandates.map((mandate) => (
              <GivenMandate key={mandate.id} page={page} mandate={mandate} csrf={vm.csrf} />
            ))}
          </ul>
        </Card>
      )}
      {vm.form === null ? (
        <Notice tone="info">
          <p>{t('refusal-mandate-too_many')}</p>
        </Notice>
      ) : (
        <Card title={t('mandates-new')} id="new">
          <SchemaForm
            t={page.t}
            action={vm.form}
            target={href(page, myActionPath('mandates'))}
            csrf={vm.csrf}
            values={vm.values}
            errors={vm.errors}
            fixed={{ idempotencyKey: vm.idempotencyKey }}
            timeZone={page.timeZone}
          />
        </Card>
      )}
      <p>
        <a href={href(page, PATHS.myCase)}>{t('back-to-case')}</a>
      </p>
    </CareShell>,
  );
}

function NewCode({ code, csrf, page }: { readonly code: string; readonly csrf: string; readonly page: PageContext }): VNode {
  const { t } = page.t;
  return (
    <Card title={t('mandate-code-title')} id="code">
      <p>{t('mandate-code-text')}</p>
      <SecretCode page={page} code={code} label={t('mandate-code-label')} />
      <Notice tone="warning">
        <p>{t('mandate-code-once')}</p>
      </Notice>
      <form method="post" action={href(page, PATHS.mandatePassedOn)}>
        <Hidden name="_csrf" value={csrf} />
        <Button>{t('mandate-code-passed-on')}</Button>
      </form>
    </Card>
  );
}
