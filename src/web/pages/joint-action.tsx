/** Several steps of a case as one form at the desk, all done or none (people.md 1). */
import type { VNode } from 'preact';
import type { FormError } from '../components/errors.tsx';
import type { Choice } from '../components/fields.tsx';
import { actionLabel, type FormAction, JointSchemaForm } from '../components/schema-form.tsx';
import type { FormValues } from '../forms/parse.ts';
import { type DeskUser, href, type PageContext } from '../layout.tsx';
import { caseActionPath } from '../paths.ts';

export interface DeskJointForm {
  readonly name: string;
  readonly resource: string;
  readonly steps: readonly FormAction[];
}

interface JointActionProps {
  readonly form: DeskJointForm;
  readonly page: PageContext;
  readonly vm: {
    readonly view: { readonly reference: string };
    readonly user: DeskUser;
    readonly failed: { readonly action: string; readonly values: FormValues; readonly errors: readonly FormError[] } | null;
  };
  readonly choicesOf: (action: string) => Readonly<Record<string, readonly Choice[]>>;
}

/** The form, folded, or open where it was refused. */
export function JointAction({ vm, page, form, choicesOf }: JointActionProps): VNode {
  const failed = vm.failed?.action === form.name ? vm.failed : null;
  return (
    <details class="action" open={failed !== null} id={`do-${form.name}`}>
      <summary>{actionLabel(page.t, form.name)}</summary>
      <JointSchemaForm
        t={page.t}
        name={form.name}
        steps={form.steps}
        target={href(page, caseActionPath(vm.view.reference, form.resource))}
        csrf={vm.user.csrf}
        idPrefix={form.name}
        timeZone={page.timeZone}
        values={failed?.values}
        errors={failed?.errors}
        choicesOf={choicesOf}
      />
    </details>
  );
}
