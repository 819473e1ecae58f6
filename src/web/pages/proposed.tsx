/** A proposal that waits for its second signature, as whoever may sign sees it. */
import type { VNode } from 'preact';
import type { Facts, Json } from '../../workflow/model.ts';
import { SummaryList } from '../components/parts.tsx';
import { fieldLabel, valueLabel } from '../components/schema-form.tsx';
import type { PageContext } from '../layout.tsx';

/** A first signature as the second person reads it before they sign (2.3). */
export interface ProposalVm {
  readonly kind: string;
  readonly seq: number;
  readonly by: string | null;
  readonly facts: Facts;
}

/** What is about to be confirmed, and whose proposal it is. */
export function Proposed({ proposal, page }: { readonly proposal: ProposalVm; readonly page: PageContext }): VNode {
  const { t } = page.t;
  const words = (name: string, value: Json): string => {
    if (typeof value === 'boolean') return t(value ? 'yes' : 'no');
    const values = Array.isArray(value) ? value.map(String) : [String(value)];
    return page.t.list(values.map((one) => (name === 'staffId' ? one : valueLabel(page.t, name, one))));
  };
  const facts = Object.entries(proposal.facts).map(([name, value]) => ({ label: fieldLabel(page.t, '', name), value: words(name, value) }));
  return <SummaryList rows={[{ label: t('label-proposed-by'), value: proposal.by ?? t('nobody') }, ...facts]} />;
}
