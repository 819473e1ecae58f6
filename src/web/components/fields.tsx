/** Form controls. Each is tied to its label, its hint and its error, and shows again what the person typed. */
import { type ComponentChildren, h, type VNode } from 'preact';
import { controlId } from '../forms/shape.ts';
import type { Translator } from '../i18n.ts';

export interface FieldProps {
  readonly t: Translator;
  readonly name: string;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
  readonly required?: boolean | undefined;
  /** Say "(optional)" beside the label: where most is optional, the one field that is not speaks for itself. */
  readonly markOptional?: boolean | undefined;
  readonly idPrefix?: string | undefined;
}

export interface Choice {
  readonly value: string;
  readonly label: string;
  readonly hint?: string | undefined;
}

const idOf = ({ name, idPrefix }: FieldProps): string => controlId(name, idPrefix);

function describedBy(id: string, { hint, error }: FieldProps): string | undefined {
  return [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter((part) => part !== '').join(' ') || undefined;
}

function Optional({ t, required, markOptional }: FieldProps): VNode | null {
  return markOptional && !required ? <span class="optional"> {t.t('optional')}</span> : null;
}

function Notes({ id, field }: { readonly id: string; readonly field: FieldProps }): VNode {
  const { t, hint, error } = field;
  return (
    <>
      {hint ? (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      ) : null}
      {error ? (
        <p class="field-error" id={`${id}-error`}>
          <span class="visually-hidden">{t.t('error-prefix')} </span>
          {error}
        </p>
      ) : null}
    </>
  );
}

const lengthOf = (maxLength: number | undefined) => (maxLength === undefined ? {} : { maxLength });

/** A label, its notes and one control. */
function Labelled({
  field,
  id,
  children,
}: {
  readonly field: FieldProps;
  readonly id: string;
  readonly children: ComponentChildren;
}): VNode {
  return (
    <div class={field.error ? 'field field-invalid' : 'field'}>
      <label class="label" for={id}>
        {field.label}
        <Optional {...field} />
      </label>
      <Notes id={id} field={field} />
      {children}
    </div>
  );
}

/** Preact types each kind of input apart; here the kind is a parameter. */
const INPUT: string = 'input';

/** One line of text, a number, a password or a local time. */
export function TextField(
  props: FieldProps & {
    readonly value?: string | undefined;
    readonly type?: 'text' | 'number' | 'password' | 'email' | 'datetime-local' | 'date';
    readonly maxLength?: number | undefined;
    readonly min?: number | null;
    readonly max?: number | null;
    readonly autocomplete?: string;
    readonly spellcheck?: boolean;
    readonly dir?: 'ltr' | 'auto';
  },
): VNode {
  const id = idOf(props);
  const { type = 'text', autocomplete = 'off', dir = type === 'text' ? 'auto' : 'ltr' } = props;
  return (
    <Labelled field={props} id={id}>
      {h(INPUT, {
        class: `input input-${type}`,
        id,
        name: props.name,
        type,
        value: props.value ?? '',
        maxlength: props.maxLength,
        dir,
        min: props.min ?? undefined,
        max: props.max ?? undefined,
        autocomplete,
        spellcheck: props.spellcheck,
        'aria-describedby': describedBy(id, props),
        'aria-invalid': props.error ? 'true' : undefined,
        'aria-required': props.required ? 'true' : undefined,
      })}
    </Labelled>
  );
}

/** A box for a story. Direction follows what is typed, so that Arabic on an English page still reads. */
export function TextArea(
  props: FieldProps & { readonly value?: string | undefined; readonly maxLength?: number | undefined; readonly rows?: number },
): VNode {
  const id = idOf(props);
  // A browser drops the first line break inside a textarea; the one we add is the one it drops.
  const value = props.value?.startsWith('\n') ? `\n${props.value}` : (props.value ?? '');
  return (
    <Labelled field={props} id={id}>
      <textarea
        class="input textarea"
        id={id}
        name={props.name}
        rows={props.rows ?? 4}
        {...lengthOf(props.maxLength)}
        dir="auto"
        autocomplete="off"
        aria-describedby={describedBy(id, props)}
        aria-invalid={props.error ? 'true' : undefined}
        aria-required={props.required ? 'true' : undefined}
      >
        {value}
      </textarea>
    </Labelled>
  );
}

/** One of many, in one line of the page. The empty choice stands first where nothing is chosen yet. */
export function SelectField(
  props: FieldProps & { readonly value?: string | undefined; readonly choices: readonly Choice[]; readonly empty?: string | undefined },
): VNode {
  const id = idOf(props);
  return (
    <Labelled field={props} id={id}>
      <select
        class="input select"
        id={id}
        name={props.name}
        autocomplete="off"
        aria-describedby={describedBy(id, props)}
        aria-invalid={props.error ? 'true' : undefined}
        aria-required={props.required ? 'true' : undefined}
      >
        {props.empty === undefined ? null : <option value="">{props.empty}</option>}
        {props.choices.map(({ value, label }) => (
          <option key={value} value={value} selected={value === props.value}>
            {label}
          </option>
        ))}
      </select>
    </Labelled>
  );
}

/** A question with its choices all in view. */
function Group({
  field,
  kind,
  inline,
  children,
}: {
  readonly field: FieldProps;
  readonly kind: string;
  readonly inline?: boolean | undefined;
  readonly children: ComponentChildren;
}): VNode {
  const id = idOf(field);
  return (
    <fieldset
      class={`field ${kind}${field.error ? ' field-invalid' : ''}`}
      id={id}
      aria-describedby={describedBy(id, field)}
      tabindex={field.error ? -1 : undefined}
    >
      <legend class="label">
        {field.label}
        <Optional {...field} />
      </legend>
      <Notes id={id} field={field} />
      <div class={inline ? 'choices choices-inline' : 'choices'}>{children}</div>
    </fieldset>
  );
}

interface OptionProps extends Choice {
  readonly type: 'radio' | 'checkbox';
  readonly id: string;
  readonly name: string;
  readonly checked: boolean;
}

function Option({ type, id, name, value, label, hint, checked }: OptionProps): VNode {
  const hintId = hint ? `${id}-hint` : undefined;
  return (
    <div class="choice">
      <input
        class="choice-input"
        type={type}
        id={id}
        name={name}
        value={value}
        checked={checked}
        autocomplete="off"
        aria-describedby={hintId}
      />
      <label class="choice-label" for={id}>
        {label}
      </label>
      {hint ? (
        <p class="hint choice-hint" id={hintId}>
          {hint}
        </p>
      ) : null}
    </div>
  );
}

/** One of a few. */
export function RadioGroup(
  props: FieldProps & { readonly value?: string | undefined; readonly choices: readonly Choice[]; readonly inline?: boolean },
): VNode {
  const id = idOf(props);
  return (
    <Group field={props} kind="field-radio" inline={props.inline}>
      {props.choices.map((choice, index) => (
        <Option
          {...choice}
          key={choice.value}
          type="radio"
          id={`${id}-${index}`}
          name={props.name}
          checked={choice.value === props.value}
        />
      ))}
    </Group>
  );
}

/** Several of a few; `more` are the rest of a long list, behind a fold. */
export function CheckboxGroup(
  props: FieldProps & {
    readonly values?: readonly string[] | undefined;
    readonly choices: readonly Choice[];
    readonly more?: { readonly summary: string; readonly choices: readonly Choice[]; readonly open: boolean } | undefined;
  },
): VNode {
  const id = idOf(props);
  const { choices, more } = props;
  const option = (choice: Choice, index: number) => (
    <Option
      {...choice}
      key={choice.value}
      type="checkbox"
      id={`${id}-${index}`}
      name={props.name}
      checked={props.values?.includes(choice.value) ?? false}
    />
  );
  return (
    <Group field={props} kind="field-checkbox">
      {choices.map(option)}
      {more === undefined ? null : (
        <details class="fold fold-field" open={more.open}>
          <summary>{more.summary}</summary>
          <div class="choices">{more.choices.map((choice, index) => option(choice, choices.length + index))}</div>
        </details>
      )}
    </Group>
  );
}

/** One statement to tick; its value is `true`. */
export function Checkbox(props: FieldProps & { readonly checked?: boolean | undefined }): VNode {
  const id = idOf(props);
  return (
    <div class={props.error ? 'field field-invalid' : 'field'}>
      <Notes id={id} field={{ ...props, hint: undefined }} />
      <Option
        type="checkbox"
        id={id}
        name={props.name}
        value="true"
        label={props.label}
        hint={props.hint}
        checked={props.checked ?? false}
      />
    </div>
  );
}

/** Yes or no, and no answer beforehand: nobody decides by leaving a box alone. */
export function YesNo(props: FieldProps & { readonly value?: string | undefined }): VNode {
  const choices = [
    { value: 'true', label: props.t.t('yes') },
    { value: 'false', label: props.t.t('no') },
  ];
  return <RadioGroup {...props} choices={choices} inline />;
}

/** A value that the page knows and the person need not see. */
export function Hidden({ name, value }: { readonly name: string; readonly value: string }): VNode {
  return <input type="hidden" name={name} value={value} />;
}
