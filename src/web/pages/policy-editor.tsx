/** The editor of the rules: one form around the text, so that nothing that was typed is lost, whatever is asked of it. No JavaScript. */
import type { ComponentChildren, VNode } from 'preact';
import { SECTORS, SUPPLIER_ROLES } from '../../policy/setup.ts';
import { PAUSE_REASONS } from '../../timeboxes/model.ts';
import { SEVERITIES } from '../../workflow/codes.ts';
import { ErrorSummary, errorFor } from '../components/errors.tsx';
import { Checkbox, Hidden, SelectField, TextArea, TextField } from '../components/fields.tsx';
import { Button } from '../components/parts.tsx';
import { textOf } from '../forms/parse.ts';
import { controlId } from '../forms/shape.ts';
import { DeskShell, href, type PageContext, renderPage } from '../layout.tsx';
import { PATHS } from '../paths.ts';
import { type EditorResult, type EditorVm, MAX_PAUSES, type Tool } from './policy-editor-vm.ts';
import { Result } from './policy-results.tsx';

interface Props {
  readonly vm: EditorVm;
  readonly page: PageContext;
}

/** The page as text. */
export function renderPolicyEditor(vm: EditorVm, page: PageContext): string {
  const { t } = page.t;
  const title = t('editor-title');
  return renderPage(
    <DeskShell page={page} title={vm.errors.length > 0 ? t('title-error-prefix', { title }) : title} user={vm.user} current="policy">
      <ErrorSummary t={page.t} errors={vm.errors} />
      <p>
        <a href={href(page, PATHS.policy)}>{t('policy-back')}</a>
      </p>
      <h1>{title}</h1>
      <p class="lead">{t('editor-lead')}</p>
      <Begin vm={vm} page={page} />
      <form class="editor" method="post" action={href(page, PATHS.policyEditor)}>
        <Hidden name="_csrf" value={vm.user.csrf} />
        <div class={vm.result?.kind === 'faults' ? 'editor-columns editor-columns-faults' : 'editor-columns'}>
          <div class="editor-text">
            <PolicyText vm={vm} page={page} />
            <Button name="tool" value="check">
              {t('editor-check')}
            </Button>
          </div>
          {vm.result === null ? null : <Result page={page} result={vm.result} />}
        </div>
        <div class="editor-tools">
          <DiffTool page={page} vm={vm} />
          <PreviewTool page={page} vm={vm} />
          <SimulateTool page={page} vm={vm} />
          <ProposeTool page={page} vm={vm} />
        </div>
      </form>
    </DeskShell>,
  );
}

/** A preset, the version in force, or five questions; each replaces the text. */
function Begin({ vm, page }: Props): VNode {
  const { t } = page.t;
  return (
    <details class="fold" open={vm.setupFailed}>
      <summary>{t('editor-begin')}</summary>
      <p class="hint">{t('editor-begin-hint')}</p>
      <form class="filters" method="get" action={href(page, PATHS.policyEditor)}>
        <label class="filter">
          <span>{t('editor-from')}</span>
          <select class="input select" name="from">
            <option value="current">{t('editor-from-current')}</option>
            {vm.presets.map((id) => (
              <option key={id} value={`preset:${id}`}>
                {t('editor-from-preset', { id })}
              </option>
            ))}
          </select>
        </label>
        <button class="button button-secondary" type="submit">
          {t('editor-begin-send')}
        </button>
      </form>
      <h2>{t('editor-setup')}</h2>
      <p>{t('editor-setup-text')}</p>
      <Setup vm={vm} page={page} />
    </details>
  );
}

function Setup({ vm, page }: Props): VNode {
  const { t } = page.t;
  const own = (name: string) => ({ t: page.t, name, idPrefix: 'setup', value: textOf(vm.values, name) });
  const choices = (codes: readonly string[], prefix: string) => codes.map((value) => ({ value, label: t(`${prefix}-${value}`) }));
  const error = vm.setupFailed ? t('editor-setup-bad') : undefined;
  return (
    <form class="form" method="get" action={href(page, PATHS.policyEditor)}>
      <Hidden name="from" value="setup" />
      <TextField
        {...own('countries')}
        label={t('editor-countries')}
        hint={t('editor-countries-hint')}
        error={error}
        maxLength={200}
        dir="ltr"
      />
      <TextField {...own('employees')} type="number" min={0} label={t('editor-employees')} />
      <Checkbox {...own('platform')} checked={textOf(vm.values, 'platform') === 'true'} label={t('editor-platform')} />
      <SelectField {...own('supplierRole')} label={t('editor-supplier')} choices={choices(SUPPLIER_ROLES, 'supplier')} />
      <SelectField {...own('sector')} label={t('editor-sector')} choices={choices(SECTORS, 'sector')} />
      <Button kind="secondary">{t('editor-setup-send')}</Button>
    </form>
  );
}

/** Machine text: left to right in every language, and long lines scroll inside. */
function PolicyText({ vm, page }: Props): VNode {
  const { t } = page.t;
  const id = controlId('text');
  const error = errorFor(vm.errors, 'text');
  return (
    <div class={error === undefined ? 'field' : 'field field-invalid'}>
      <label class="label" for={id}>
        {t('editor-text')}
      </label>
      <p class="hint" id={`${id}-hint`}>
        {t('editor-text-hint')}
      </p>
      {error === undefined ? null : (
        <p class="field-error" id={`${id}-error`}>
          <span class="visually-hidden">{t('error-prefix')} </span>
          {error}
        </p>
      )}
      <textarea
        class="input textarea code-text"
        id={id}
        name="text"
        rows={26}
        cols={80}
        maxLength={vm.maxLength}
        dir="ltr"
        lang="en"
        wrap="off"
        spellcheck={false}
        autocomplete="off"
        aria-describedby={`${id}-hint${error === undefined ? '' : ` ${id}-error`}`}
        aria-invalid={error === undefined ? undefined : 'true'}
        aria-required="true"
      >
        {textOf(vm.values, 'text')}
      </textarea>
    </div>
  );
}

interface ToolProps extends Props {
  readonly tool: Exclude<Tool, 'check'>;
  /** The result that belongs to it. */
  readonly kind?: EditorResult['kind'];
  /** Fields whose errors open it. */
  readonly fields: readonly string[];
  readonly children?: ComponentChildren;
}

/** Folded until it is used: a page of four forms helps nobody. */
function ToolFold({ vm, page, tool, kind, fields, children }: ToolProps): VNode {
  const { t } = page.t;
  const open = vm.result?.kind === kind || vm.errors.some(({ field }) => fields.includes(field));
  return (
    <details class="fold tool" open={open}>
      <summary>{t(`editor-${tool}`)}</summary>
      <p>{t(`editor-${tool}-text`)}</p>
      {children}
      <Button kind={tool === 'propose' ? 'primary' : 'secondary'} name="tool" value={tool}>
        {t(`editor-${tool}-send`)}
      </Button>
    </details>
  );
}

/** What every field of a tool has. */
function fieldOf({ vm, page }: Props, name: string) {
  return { t: page.t, name, value: textOf(vm.values, name), error: errorFor(vm.errors, name) };
}

function DiffTool(props: Props): VNode {
  return <ToolFold {...props} tool="diff" kind="diff" fields={[]} />;
}

const ROWS = Array.from({ length: MAX_PAUSES }, (_, row) => row);

function PreviewTool(props: Props): VNode {
  const { t } = props.page.t;
  const severities = SEVERITIES.map((value) => ({ value, label: value }));
  const reasons = PAUSE_REASONS.map((value) => ({ value, label: t(`pause-reason-${value}`) }));
  return (
    <ToolFold
      {...props}
      tool="preview"
      kind="preview"
      fields={['start', 'zone', 'country', 'site', ...ROWS.map((row) => `pauseFrom${row}`)]}
    >
      <TextField {...fieldOf(props, 'start')} type="datetime-local" label={t('editor-start')} required />
      <TextField {...fieldOf(props, 'zone')} label={t('editor-zone')} maxLength={60} dir="ltr" spellcheck={false} />
      <TextField
        {...fieldOf(props, 'country')}
        label={t('editor-country')}
        hint={t('editor-country-hint')}
        maxLength={2}
        dir="ltr"
        spellcheck={false}
      />
      <TextField {...fieldOf(props, 'site')} label={t('editor-site')} maxLength={60} dir="ltr" spellcheck={false} />
      <SelectField {...fieldOf(props, 'severity')} label={t('editor-severity')} choices={severities} empty={t('editor-severity-none')} />
      <Checkbox {...fieldOf(props, 'all')} checked={textOf(props.vm.values, 'all') === 'true'} label={t('editor-all')} />
      {ROWS.map((row) => (
        <fieldset class="pause-row" key={row}>
          <legend class="label">{t('editor-pause', { n: row + 1 })}</legend>
          <TextField {...fieldOf(props, `pauseFrom${row}`)} type="datetime-local" label={t('editor-pause-from')} />
          <TextField {...fieldOf(props, `pauseTo${row}`)} type="datetime-local" label={t('editor-pause-to')} />
          <SelectField {...fieldOf(props, `pauseReason${row}`)} label={t('editor-pause-reason')} choices={reasons} empty="" />
        </fieldset>
      ))}
    </ToolFold>
  );
}

function SimulateTool(props: Props): VNode {
  const { t } = props.page.t;
  return (
    <ToolFold {...props} tool="simulate" kind="simulation" fields={['since', 'until']}>
      <TextField {...fieldOf(props, 'since')} type="date" label={t('editor-since')} required />
      <TextField {...fieldOf(props, 'until')} type="date" label={t('editor-until')} required />
    </ToolFold>
  );
}

function ProposeTool(props: Props): VNode {
  const { t } = props.page.t;
  return (
    <ToolFold {...props} tool="propose" fields={['note', 'commentUntil']}>
      <TextArea {...fieldOf(props, 'note')} label={t('editor-note')} maxLength={props.vm.maxNote} />
      <TextField {...fieldOf(props, 'commentUntil')} type="date" label={t('editor-comment-until')} hint={t('editor-comment-until-hint')} />
    </ToolFold>
  );
}
