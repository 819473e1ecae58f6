/**
 * A form for any row of the action table, drawn from the schema that the API validates with. What the table asks for is asked for here,
 * once, in words; `parseFormBody` is its inverse.
 */
import type { VNode } from 'preact';
import { FILES_FIELD } from '../../evidence/form.ts';
import { actionNamed } from '../../workflow/actions.ts';
import { KNOWN_CHOICES, suggestionsFor, UNSURE_FIELDS } from '../forms/choices.ts';
import { type FormValues, rowNumbers, textOf } from '../forms/parse.ts';
import { type ContentRules, controlId, type FieldShape, type FormField, fieldsOf, type JsonSchema, MAX_ROWS } from '../forms/shape.ts';
import { countryName, humanise, idPart, languageName, type Translator } from '../i18n.ts';
import { errorFor, type FormError } from './errors.tsx';
import { EvidenceField, type EvidenceFieldVm } from './evidence.tsx';
import {
  Checkbox,
  CheckboxGroup,
  type Choice,
  type FieldProps,
  Hidden,
  RadioGroup,
  SelectField,
  TextArea,
  TextField,
  YesNo,
} from './fields.tsx';
import { Button } from './parts.tsx';

/** What a form needs of a row of the action table; an `ActionDefinition` fits as it is. */
export interface FormAction {
  readonly name: string;
  readonly resource: string;
  readonly input: JsonSchema;
  readonly content: ContentRules;
  readonly waivable?: readonly string[];
}

export interface SchemaFormProps {
  readonly t: Translator;
  readonly action: FormAction;
  /** Where the form goes. */
  readonly target: string;
  readonly csrf: string;
  readonly values?: FormValues | undefined;
  readonly errors?: readonly FormError[] | undefined;
  /** Fields that the page fills in itself, such as the key of the remedy item beside the form. */
  readonly fixed?: Readonly<Record<string, string>> | undefined;
  /** Values to choose from for fields that the schema leaves open: staff, remedy items, clocks. */
  readonly choices?: Readonly<Record<string, readonly Choice[]>> | undefined;
  /** What sort of complaint it is: decides what a long list offers first. */
  readonly entryClass?: string | undefined;
  readonly submitLabel?: string | undefined;
  /** Unique in the page: several forms may ask for the same field. */
  readonly idPrefix?: string | undefined;
  readonly timeZone: string;
  readonly kind?: 'primary' | 'secondary' | 'danger';
  /** Where files can be sent with it: the limits, and what has arrived already. */
  readonly evidence?: EvidenceFieldVm | undefined;
}

/** More choices than this are folded away. */
const MANY = 10;
const LONG_TEXT = 20_000;
const SCALE_SPAN = 5;
/** Optional statements that are simply ticked where they are true. */
const TICKS = new Set(['pressureSuspected', 'adviceOffered', 'advicePaid', 'oversightReviewed', 'interpreter']);

/** What a form has no control of its own for: waivers stand apart, and files are sent by `EvidenceField` where the page offers it. */
const NO_CONTROL = new Set(['waivers', 'fileIds']);

/** What an action is called. Staff pages fall back to the code's own words; `rightsholder` actions all have theirs (tested). */
export function actionLabel(t: Translator, name: string): string {
  return t.optional(`action-${idPart(name)}`) ?? humanise(name);
}

/** What a field is called in this action, else anywhere. */
export function fieldLabel(t: Translator, action: string, name: string): string {
  return t.optional(`field-${idPart(action)}-${name}`) ?? t.optional(`field-${name}`) ?? humanise(name);
}

/** What the form of an action calls each of its fields; null for what it has no control for. */
export function actionFields(t: Translator, action: Pick<FormAction, 'name' | 'input' | 'content'>): (field: string) => string | null {
  return (field) => {
    const [root = ''] = field.split(/[.[]/);
    if (root === FILES_FIELD && 'fileIds' in (action.input.properties ?? {})) return t.t('file-files');
    const known = root in (action.input.properties ?? {}) || root in action.content || root === 'waivers';
    if (!known || root === 'fileIds') return null;
    return fieldLabel(t, action.name, lastPart(field).replace(/\[\d+\]$/, ''));
  };
}

/** The words for a value of a closed list: of this field, else of any. */
export function valueLabel(t: Translator, field: string, value: string): string {
  if (field === 'waived') return t.optional(`refusal-${idPart(value)}`) ?? humanise(value);
  if (field === 'locale' || field === 'language') return languageName(t.locale, value);
  if (field === 'country') return countryName(t.locale, value);
  return t.optional(`value-${field}-${idPart(value)}`) ?? t.optional(`value-${idPart(value)}`) ?? humanise(value);
}

/** The whole form with its hidden token. */
export function SchemaForm(props: SchemaFormProps): VNode {
  const { t, action, fixed = {}, csrf } = props;
  const evidence = 'fileIds' in (action.input.properties ?? {}) ? props.evidence : undefined;
  const intro = t.optional(`explain-${idPart(action.name)}`);
  return (
    <form
      class="form"
      method="post"
      action={props.target}
      autocomplete="off"
      novalidate
      enctype={evidence === undefined ? undefined : 'multipart/form-data'}
    >
      <Hidden name="_csrf" value={csrf} />
      {Object.entries(fixed).map(([name, value]) => (
        <Hidden key={name} name={name} value={value} />
      ))}
      {intro === null ? null : <p class="form-intro">{intro}</p>}
      <ActionFields form={props} prefix="" />
      {evidence === undefined ? null : <EvidenceField t={t} vm={evidence} errors={props.errors} idPrefix={props.idPrefix} />}
      <Button kind={props.kind ?? 'primary'}>
        {props.submitLabel ?? t.optional(`submit-${idPart(action.name)}`) ?? actionLabel(t, action.name)}
      </Button>
    </form>
  );
}

export interface JointFormProps extends Omit<SchemaFormProps, 'action' | 'choices' | 'fixed'> {
  readonly name: string;
  readonly steps: readonly FormAction[];
  readonly choicesOf: (action: string) => Readonly<Record<string, readonly Choice[]>>;
}

/** Several steps in one form; the fields of each stand under its name, `assess.scale`. */
export function JointSchemaForm({ name, steps, choicesOf, ...props }: JointFormProps): VNode {
  const { t } = props;
  return (
    <form class="form" method="post" action={props.target} autocomplete="off" novalidate>
      <Hidden name="_csrf" value={props.csrf} />
      <p class="form-intro">{t.t('joint-intro')}</p>
      {steps.map((action) => (
        <fieldset class="field-row" key={action.name}>
          <legend class="row-legend">{actionLabel(t, action.name)}</legend>
          <ActionFields form={{ ...props, action, choices: choicesOf(action.name) }} prefix={`${action.name}.`} />
        </fieldset>
      ))}
      <Button kind="primary">{actionLabel(t, name)}</Button>
    </form>
  );
}

/** Everything that one action asks for, its waivers last. */
function ActionFields({ form, prefix }: { readonly form: SchemaFormProps; readonly prefix: string }): VNode {
  const { action, fixed = {} } = form;
  const fields = fieldsOf(action.input).filter(({ name }) => !(name in fixed) && !NO_CONTROL.has(name));
  const texts = Object.entries(action.content).filter(([name]) => name !== 'waiver_reason');
  const wordsOnly = 'fileIds' in (action.input.properties ?? {}) && form.evidence === undefined;
  return (
    <>
      {fields.map((field) => (
        <SchemaField key={field.name} form={form} field={field} name={`${prefix}${field.name}`} />
      ))}
      {texts.map(([name, rule]) => (
        <ContentArea
          key={name}
          form={form}
          name={`${prefix}${name}`}
          required={rule.required || (wordsOnly && name === 'note')}
          maxLength={rule.maxLength}
        />
      ))}
      <Waivers form={form} prefix={prefix} />
    </>
  );
}

interface OneField {
  readonly form: SchemaFormProps;
  readonly name: string;
}

/** What every control has in common. `name` is the path in the form, its last part the field. */
function common({ form, name }: OneField, required: boolean): FieldProps {
  const { t, action, errors = [], idPrefix } = form;
  const field = lastPart(name);
  const hint = t.optional(`hint-${idPart(action.name)}-${field}`) ?? t.optional(`hint-${field}`) ?? undefined;
  return { t, name, label: fieldLabel(t, action.name, field), hint, error: errorFor(errors, name), required, markOptional: true, idPrefix };
}

function lastPart(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1);
}

function ContentArea({ form, name, required, maxLength }: OneField & { readonly required: boolean; readonly maxLength: number }): VNode {
  const props = common({ form, name }, required);
  return <TextArea {...props} value={textOf(form.values ?? {}, name)} maxLength={maxLength} rows={maxLength >= LONG_TEXT ? 6 : 3} />;
}

function choicesFor(form: SchemaFormProps, name: string, options: readonly string[]): readonly Choice[] {
  const field = lastPart(name);
  const given = form.choices?.[field];
  if (given) return given;
  const known = options.length > 0 ? options : (KNOWN_CHOICES[field] ?? []);
  return known.map((value) => ({ value, label: valueLabel(form.t, field, value) }));
}

function SchemaField({ form, field, name }: OneField & { readonly field: FormField }): VNode {
  const { shape, required } = field;
  if (shape.kind === 'rows') return <Rows form={form} name={name} fields={shape.fields} maxRows={shape.maxRows} required={required} />;
  if (shape.kind === 'group')
    return (
      <Fieldset form={form} name={name} fields={shape.fields} legend={fieldLabel(form.t, form.action.name, name)} prefix={`${name}.`} />
    );
  if (shape.kind === 'choices' || shape.kind === 'lines') return <Several form={form} name={name} shape={shape} required={required} />;
  return <Single form={form} name={name} shape={shape} required={required && !field.nullable} />;
}

type SingleShape = Exclude<FieldShape, { kind: 'rows' | 'group' | 'choices' | 'lines' }>;

function Single({ form, name, shape, required }: OneField & { readonly shape: SingleShape; readonly required: boolean }): VNode {
  const props = common({ form, name }, required);
  const value = textOf(form.values ?? {}, name);
  switch (shape.kind) {
    case 'boolean':
      return booleanField(form, props, value);
    case 'instant':
      return (
        <TextField
          {...props}
          type="datetime-local"
          value={value}
          hint={props.hint ?? form.t.t('hint-local-time', { zone: form.t.zone(form.timeZone) })}
        />
      );
    case 'number':
      return numberField(form, props, shape, value);
    default:
      return choiceOrText(form, props, shape, value);
  }
}

/** A statement to tick, a question to answer, or one that may stay open: "not said" and "no" are different answers. */
function booleanField(form: SchemaFormProps, props: FieldProps, value: string): VNode {
  if (props.required) return <YesNo {...props} value={value} />;
  if (TICKS.has(lastPart(props.name))) return <Checkbox {...props} checked={value === 'true'} />;
  const choices = ['true', 'false'].map((one) => ({ value: one, label: form.t.t(one === 'true' ? 'yes' : 'no') }));
  return <SelectField {...props} value={value} choices={choices} empty={form.t.t('choose')} />;
}

/** A scale of a few steps shows its steps. */
function numberField(form: SchemaFormProps, props: FieldProps, shape: Extract<FieldShape, { kind: 'number' }>, value: string): VNode {
  const { min, max } = shape;
  if (min === null || max === null || max - min >= SCALE_SPAN)
    return <TextField {...props} type="number" value={value} min={min} max={max} />;
  const steps = Array.from({ length: max - min + 1 }, (_, index) => String(min + index));
  return (
    <RadioGroup {...props} inline value={value} choices={steps.map((step) => ({ value: step, label: form.t.number(Number(step)) }))} />
  );
}

function choiceOrText(
  form: SchemaFormProps,
  props: FieldProps,
  shape: Extract<FieldShape, { kind: 'choice' | 'text' }>,
  value: string,
): VNode {
  const choices = choicesFor(form, props.name, shape.kind === 'choice' ? shape.options : []);
  if (choices.length === 0) return <TextField {...props} value={value} maxLength={shape.kind === 'text' ? shape.maxLength : undefined} />;
  if (choices.length > 4 || !props.required) return <SelectField {...props} value={value} choices={choices} empty={form.t.t('choose')} />;
  return <RadioGroup {...props} value={value} choices={choices} />;
}

function Several({
  form,
  name,
  shape,
  required,
}: OneField & { readonly shape: Extract<FieldShape, { kind: 'choices' | 'lines' }>; readonly required: boolean }): VNode {
  const props = common({ form, name }, required);
  const choices = choicesFor(form, name, shape.kind === 'choices' ? shape.options : []);
  const values = form.values?.[name];
  if (choices.length === 0)
    return <TextArea {...props} hint={props.hint ?? form.t.t('hint-one-a-line')} value={values?.join('\n')} rows={2} />;
  if (choices.length <= MANY) return <CheckboxGroup {...props} choices={choices} values={values} />;
  return <LongList form={form} props={props} choices={choices} values={values} />;
}

/** A few suggestions in view, "not sure" beside them, the rest behind a fold (people.md 1). Without suggestions all is folded away. */
function LongList({
  form,
  props,
  choices,
  values = [],
}: {
  readonly form: SchemaFormProps;
  readonly props: FieldProps;
  readonly choices: readonly Choice[];
  readonly values: readonly string[] | undefined;
}): VNode {
  const { t } = form.t;
  const suggested = suggestionsFor(props.name, form.entryClass).flatMap((code) => choices.filter(({ value }) => value === code));
  const rest = choices.filter((choice) => !suggested.includes(choice));
  const open = rest.some(({ value }) => values.includes(value)) || (suggested.length === 0 && props.error !== undefined);
  const unsure = UNSURE_FIELDS.has(props.name) ? [{ value: '', label: t('choice-not-sure'), hint: t('choice-not-sure-hint') }] : [];
  return (
    <CheckboxGroup
      {...props}
      choices={[...suggested, ...unsure]}
      values={values}
      more={{ summary: t(suggested.length === 0 ? 'choice-all' : 'choice-more', { count: rest.length }), choices: rest, open }}
    />
  );
}

interface ManyFields extends OneField {
  readonly fields: readonly FormField[];
}

function Fieldset({ form, fields, legend, prefix }: ManyFields & { readonly legend: string; readonly prefix: string }): VNode {
  return (
    <fieldset class="field-row">
      <legend class="row-legend">{legend}</legend>
      {fields.map((field) => (
        <SchemaField key={field.name} form={form} field={field} name={`${prefix}${field.name}`} />
      ))}
    </fieldset>
  );
}

/** The first row is open; blank ones follow behind a fold and are not sent along when they stay blank. */
function Rows({ form, name, fields, maxRows, required }: ManyFields & { readonly maxRows: number; readonly required: boolean }): VNode {
  const { t, action } = form;
  const label = fieldLabel(t, action.name, name);
  const used = rowNumbers(name, form.values ?? {}).filter((row) => row < maxRows);
  const shown = Math.min(Math.max(required ? 1 : 0, (used.at(-1) ?? -1) + 1), MAX_ROWS);
  const row = (index: number) => (
    <Fieldset
      key={index}
      form={form}
      name={name}
      fields={fields}
      prefix={`${name}[${index}].`}
      legend={t.t('row-legend', { label, number: index + 1 })}
    />
  );
  const indices = Array.from({ length: maxRows }, (_, index) => index);
  const error = errorFor(form.errors ?? [], name);
  return (
    <div class="rows" id={controlId(name, form.idPrefix)} tabindex={error ? -1 : undefined}>
      {error ? <p class="field-error">{error}</p> : null}
      {indices.slice(0, shown).map(row)}
      {shown >= maxRows ? null : (
        <details class="fold">
          <summary>{t.t('rows-more')}</summary>
          {indices.slice(shown).map(row)}
        </details>
      )}
    </div>
  );
}

/** Guards that a reason may pass (people.md 1). The reason is shown to the person. */
function Waivers({ form, prefix }: { readonly form: SchemaFormProps; readonly prefix: string }): VNode | null {
  const { t, action, values = {} } = form;
  const rule = action.content.waiver_reason;
  if (!rule) return null;
  const [waivers, reason] = [`${prefix}waivers`, `${prefix}waiver_reason`];
  const props = common({ form, name: waivers }, false);
  const choices = (action.waivable ?? actionNamed(action.name)?.waivable ?? []).map((code) => ({
    value: code,
    label: t.optional(`refusal-${idPart(code)}`) ?? humanise(code),
  }));
  return (
    <details class="fold" open={textOf(values, reason) !== '' || (values[waivers]?.length ?? 0) > 0}>
      <summary>{t.t('waivers-title')}</summary>
      <CheckboxGroup {...props} choices={choices} values={values[waivers]} />
      <ContentArea form={form} name={reason} required={rule.required} maxLength={rule.maxLength} />
    </details>
  );
}
