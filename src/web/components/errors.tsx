/** What went wrong, said at the top with links to the fields, and beside each field. Values are never quoted. */
import type { VNode } from 'preact';
import { controlId, fieldNameOf } from '../forms/shape.ts';
import { idPart, type Translator } from '../i18n.ts';

/** `field` is the name of a form field, or '' for the form as a whole; `label` is what the page calls that field. */
export interface FormError {
  readonly field: string;
  readonly message: string;
  readonly label?: string | undefined;
}

export interface ErrorWords {
  readonly audience?: 'rightsholder' | 'staff' | undefined;
  /** What the page calls a field; null for one that has no control there, whose message then stands for the form as a whole. */
  readonly labelOf?: ((field: string) => string | null) | undefined;
}

/** What the API says about a field (http/problem `FieldError`). */
export interface FieldProblem {
  readonly pointer: string;
  readonly code: string;
}

/** Messages for the problems that the API names, in the page's language. Codes without words get a plain general sentence. */
export function formErrors(
  t: Translator,
  problems: readonly FieldProblem[],
  { audience = 'rightsholder', labelOf }: ErrorWords = {},
): readonly FormError[] {
  return problems.map(({ pointer, code }) => {
    const message = problemText(t, code, audience);
    const field = fieldNameOf(pointer);
    if (labelOf === undefined || field === '') return { field, message };
    const label = labelOf(field);
    return label === null ? { field: '', message } : { field, message, label };
  });
}

/** The words for one code; staff see the code too where it has no words. */
export function problemText(t: Translator, code: string, audience: 'rightsholder' | 'staff'): string {
  const toThePerson = audience === 'rightsholder' ? t.optional(`own-refusal-${idPart(code)}`) : null;
  const own = toThePerson ?? t.optional(`refusal-${idPart(code)}`);
  if (own !== null) return own;
  return audience === 'staff' ? t.t('refusal-other-staff', { code }) : t.t('refusal-other');
}

/** The message for a field, or for one entry of its list, if any. */
export function errorFor(errors: readonly FormError[], field: string): string | undefined {
  return errors.find((error) => error.field === field || error.field.replace(/\[\d+\]$/, '') === field)?.message;
}

/** Stands before everything else in `main` and takes the focus on load, so that a screen reader hears it first. */
export function ErrorSummary({
  t,
  errors,
  idPrefix,
  form,
}: {
  readonly t: Translator;
  readonly errors: readonly FormError[];
  readonly idPrefix?: string | undefined;
  /** Where the form stands on a page with several, and what it is called. */
  readonly form?: { readonly href: string; readonly label: string } | undefined;
}): VNode | null {
  if (errors.length === 0) return null;
  return (
    <section class="error-summary" role="alert" aria-labelledby="error-summary-title" tabindex={-1} autofocus>
      <h2 class="error-summary-title" id="error-summary-title">
        {t.t('error-summary-title')}
      </h2>
      {form === undefined ? null : (
        <p>
          <a href={form.href}>{form.label}</a>
        </p>
      )}
      <ul class="error-summary-list">
        {errors.map(({ field, message, label }, index) => (
          <li key={index}>{field === '' ? message : <a href={`#${controlId(field, idPrefix)}`}>{named(t, label, message)}</a>}</li>
        ))}
      </ul>
    </section>
  );
}

/** The field by the name that stands over it: "Please fill this in" alone says to nobody what. */
function named(t: Translator, label: string | undefined, message: string): string {
  return label === undefined ? message : t.t('error-named', { label, message });
}
