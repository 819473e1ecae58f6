/** What went wrong, said at the top with links to the fields, and beside each field. Values are never quoted. */
import type { VNode } from 'preact';
import { controlId, fieldNameOf } from '../forms/shape.ts';
import { idPart, type Translator } from '../i18n.ts';

/** `field` is the name of a form field, or '' for the form as a whole. */
export interface FormError {
  readonly field: string;
  readonly message: string;
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
  audience: 'rightsholder' | 'staff' = 'rightsholder',
): readonly FormError[] {
  return problems.map(({ pointer, code }) => ({ field: fieldNameOf(pointer), message: problemText(t, code, audience) }));
}

/** The words for one code; staff see the code too where it has no words. */
export function problemText(t: Translator, code: string, audience: 'rightsholder' | 'staff'): string {
  const own = t.optional(`refusal-${idPart(code)}`);
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
}: {
  readonly t: Translator;
  readonly errors: readonly FormError[];
  readonly idPrefix?: string | undefined;
}): VNode | null {
  if (errors.length === 0) return null;
  return (
    <section class="error-summary" role="alert" aria-labelledby="error-summary-title" tabindex={-1} autofocus>
      <h2 class="error-summary-title" id="error-summary-title">
        {t.t('error-summary-title')}
      </h2>
      <ul class="error-summary-list">
        {errors.map(({ field, message }, index) => (
          <li key={index}>{field === '' ? message : <a href={`#${controlId(field, idPrefix)}`}>{message}</a>}</li>
        ))}
      </ul>
    </section>
  );
}
