/** The whole complaint on one page. One field is needed; everything else may be left empty and said later (A01, I03). */
import type { VNode } from 'preact';
import { ErrorSummary, errorFor, type FormError } from '../components/errors.tsx';
import { Checkbox, Hidden, RadioGroup, SelectField, TextArea, TextField } from '../components/fields.tsx';
import { Button, Notice } from '../components/parts.tsx';
import { type FormValues, textOf } from '../forms/parse.ts';
import { CareShell, href, type PageContext, renderPage } from '../layout.tsx';
import { PATHS } from '../paths.ts';

export interface FileVm {
  /** What was typed, after an error; {} at first. */
  readonly values: FormValues;
  readonly errors: readonly FormError[];
  /** At least 128 random bits (D11), sent back as `idempotencyKey`: pressing twice files once. */
  readonly idempotencyKey: string;
  readonly sites: readonly { readonly id: string; readonly name: string }[];
  /** Longest story that the door takes. */
  readonly maxLength: number;
}

const FOR_WHOM = ['self', 'guardian', 'witness', 'union', 'worker_rep', 'cso', 'defender', 'lawyer'];
const MODES = ['anonymous', 'confidential', 'named'];

interface Part {
  readonly vm: FileVm;
  readonly page: PageContext;
}

/** The page as text. */
export function renderFile(vm: FileVm, page: PageContext): string {
  const { t } = page.t;
  const title = t('title-write');
  return renderPage(
    <CareShell page={page} title={vm.errors.length > 0 ? t('title-error-prefix', { title }) : title}>
      <ErrorSummary t={page.t} errors={vm.errors} />
      <h1>{t('file-heading')}</h1>
      <p class="lead">{t('file-lead')}</p>
      <form class="form" method="post" action={href(page, PATHS.file)} autocomplete="off" novalidate>
        <Hidden name="idempotencyKey" value={vm.idempotencyKey} />
        <Story vm={vm} page={page} />
        <Safety vm={vm} page={page} />
        <Who vm={vm} page={page} />
        <Reach vm={vm} page={page} />
        <Notice tone="info" title={t('privacy-title')}>
          <p>{t('privacy-text')}</p>
        </Notice>
        <Button>{t('file-send')}</Button>
        <p class="hint">{t('file-after')}</p>
      </form>
    </CareShell>,
  );
}

/** Properties that every control of this form has. */
function control({ vm, page }: Part, name: string, hint = true) {
  const { t } = page;
  return {
    t,
    name,
    label: t.t(`file-${name}`),
    hint: hint ? (t.optional(`file-${name}-hint`) ?? undefined) : undefined,
    error: errorFor(vm.errors, name),
    markOptional: true,
    value: textOf(vm.values, name),
  };
}

function Story(part: Part): VNode {
  const { page, vm } = part;
  return (
    <section class="form-section">
      <h2>{page.t.t('file-section-story')}</h2>
      <TextArea {...control(part, 'description')} required rows={9} maxLength={vm.maxLength} />
      <TextArea {...control(part, 'desiredOutcome')} rows={3} maxLength={20_000} />
      <TextArea {...control(part, 'respondent')} rows={2} maxLength={2_000} />
      {vm.sites.length === 0 ? null : (
        <SelectField
          {...control(part, 'siteId')}
          empty={page.t.t('file-site-none')}
          choices={vm.sites.map(({ id, name }) => ({ value: id, label: name }))}
        />
      )}
    </section>
  );
}

function Safety(part: Part): VNode {
  const { page, vm } = part;
  return (
    <section class="form-section">
      <h2>{page.t.t('file-section-safety')}</h2>
      <Checkbox {...control(part, 'dangerNow')} markOptional={false} checked={textOf(vm.values, 'dangerNow') === 'true'} />
      <Checkbox {...control(part, 'fearsRetaliation')} markOptional={false} checked={textOf(vm.values, 'fearsRetaliation') === 'true'} />
    </section>
  );
}

function Who(part: Part): VNode {
  const { page, vm } = part;
  const { t } = page.t;
  const mode = textOf(vm.values, 'identityMode') || 'anonymous';
  return (
    <section class="form-section">
      <h2>{t('file-section-who')}</h2>
      <SelectField
        {...control(part, 'submitterRole')}
        markOptional={false}
        value={textOf(vm.values, 'submitterRole') || 'self'}
        choices={FOR_WHOM.map((value) => ({ value, label: t(`for-${value}`) }))}
      />
      <RadioGroup
        {...control(part, 'identityMode')}
        markOptional={false}
        value={mode}
        choices={MODES.map((value) => ({ value, label: t(`mode-${value}`), hint: t(`mode-${value}-hint`) }))}
      />
      <TextField {...control(part, 'name')} maxLength={500} />
    </section>
  );
}

function Reach(part: Part): VNode {
  const { page, vm } = part;
  const { t } = page.t;
  return (
    <section class="form-section">
      <h2>{t('file-section-reach')}</h2>
      <RadioGroup
        {...control(part, 'contactChoice')}
        markOptional={false}
        value={textOf(vm.values, 'contactChoice') || 'mailbox'}
        choices={['mailbox', 'contact'].map((value) => ({ value, label: t(`reach-${value}`), hint: t(`reach-${value}-hint`) }))}
      />
      <TextField {...control(part, 'contact')} maxLength={500} />
    </section>
  );
}
