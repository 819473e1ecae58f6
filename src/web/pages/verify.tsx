/** Anybody may check a proof of filing, offline in principle, here for convenience. It opens no case (people.md 3.3). */
import type { VNode } from 'preact';
import type { Instant } from '../../time.ts';
import { TextArea } from '../components/fields.tsx';
import { Button, Code, Notice, SummaryList } from '../components/parts.tsx';
import { idPart } from '../i18n.ts';
import { CareShell, href, type PageContext, renderPage } from '../layout.tsx';
import { PATHS } from '../paths.ts';

/** A `ReceiptVerdict` of ledger/receipt.ts fits. */
export type ProofVerdict =
  | { readonly valid: true; readonly reference: string; readonly organisation: string; readonly receivedAt: Instant }
  | { readonly valid: false; readonly reason: string };

export interface VerifyVm {
  /** Null before anything was pasted. */
  readonly verdict: ProofVerdict | null;
}

const PROOF_LENGTH = 10_000;

/** The page as text. The form posts `proof`. */
export function renderVerify(vm: VerifyVm, page: PageContext): string {
  const { t } = page.t;
  return renderPage(
    <CareShell page={page} title={t('title-check')}>
      <h1>{t('check-heading')}</h1>
      <p class="lead">{t('check-lead')}</p>
      {vm.verdict === null ? null : <Verdict verdict={vm.verdict} page={page} />}
      <form class="form" method="post" action={href(page, PATHS.verify)} autocomplete="off" novalidate>
        <TextArea t={page.t} name="proof" label={t('check-proof')} hint={t('check-hint')} required rows={6} maxLength={PROOF_LENGTH} />
        <Button>{t('check-send')}</Button>
      </form>
    </CareShell>,
  );
}

function Verdict({ verdict, page }: { readonly verdict: ProofVerdict; readonly page: PageContext }): VNode {
  const { t } = page.t;
  if (!verdict.valid) {
    return (
      <Notice tone="danger" title={t('check-bad')}>
        <p>{page.t.optional(`proof-${idPart(verdict.reason)}`) ?? t('proof-other')}</p>
      </Notice>
    );
  }
  return (
    <Notice tone="success" title={t('check-good')}>
      <SummaryList
        rows={[
          { label: t('label-reference'), value: <Code>{verdict.reference}</Code> },
          { label: t('label-organisation'), value: <Code>{verdict.organisation}</Code> },
          { label: t('label-received'), value: page.t.dateTime(verdict.receivedAt, page.timeZone) },
        ]}
      />
    </Notice>
  );
}
