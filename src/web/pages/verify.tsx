/** Anybody may check a proof of filing, offline in principle, here for convenience. It opens no case (people.md 3.3). */
import type { VNode } from 'preact';
import type { Instant } from '../../time.ts';
import { TextArea } from '../components/fields.tsx';
import { Button, Code, Notice, SummaryList } from '../components/parts.tsx';
import { idPart } from '../i18n.ts';
import { CareShell, href, type PageContext, renderPage } from '../layout.tsx';
import { PATHS } from '../paths.ts';

/** A `ReceiptVerdict` of ledger/receipt.ts, with the published key that it was checked against. */
export type ProofVerdict =
  | {
      readonly valid: true;
      readonly reference: string;
      readonly organisation: string;
      readonly receivedAt: Instant;
      readonly issuedAt: Instant;
      readonly keyId: string;
      readonly publicKey: string;
      /** Of a record (takeaway/record.ts): where the case stood, its dates, and the hash of its page. */
      readonly record?: { readonly state: string; readonly kept: number; readonly missed: number; readonly document: string };
      /** Whether the page that came with it is the one that was signed; absent where none was given. */
      readonly documentSame?: boolean;
    }
  | { readonly valid: false; readonly reason: string };

export interface VerifyVm {
  /** Null before anything was pasted. */
  readonly verdict: ProofVerdict | null;
}

const KEYS = '/.well-known/recourse-keys.json';
/** A record grows with what happened. */
const PROOF_LENGTH = 500_000;

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
      <form class="form" method="post" action={href(page, PATHS.verify)} enctype="multipart/form-data" novalidate>
        <div class="field">
          <label class="label" for="f-file">
            {t('check-file')}
          </label>
          <input class="input" id="f-file" name="file" type="file" accept=".json,application/json" />
        </div>
        <div class="field">
          <label class="label" for="f-document">
            {t('check-document-file')}
            <span class="optional"> {t('optional')}</span>
          </label>
          <input class="input" id="f-document" name="document" type="file" accept=".html,text/html" />
        </div>
        <Button kind="secondary">{t('check-send-file')}</Button>
      </form>
      <p>{t('check-offline')}</p>
      <p>
        <a href={href(page, KEYS)}>{t('check-keys-link')}</a>
      </p>
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
  const { record, documentSame } = verdict;
  return (
    <>
      {documentSame === false ? (
        <Notice tone="danger" title={t('check-document-other')}>
          <p>{t('check-document-other-text')}</p>
        </Notice>
      ) : null}
      <Notice tone="success" title={t('check-good')}>
        {documentSame === true ? <p>{t('check-document-same')}</p> : null}
        <SummaryList
          rows={[
            { label: t('label-reference'), value: <Code>{verdict.reference}</Code> },
            { label: t('label-organisation'), value: <Code>{verdict.organisation}</Code> },
            { label: t('label-received'), value: page.t.dateTime(verdict.receivedAt, page.timeZone) },
            { label: t('check-signed'), value: page.t.dateTime(verdict.issuedAt, page.timeZone) },
            ...(record === undefined
              ? []
              : [
                  { label: t('check-state'), value: page.t.optional(`state-${idPart(record.state)}`) ?? record.state },
                  { label: t('check-dates'), value: t('check-dates-count', { kept: record.kept, missed: record.missed }) },
                  { label: t('check-document'), value: <Code>{record.document}</Code> },
                ]),
            { label: t('check-key'), value: <Code>{verdict.keyId}</Code> },
            { label: t('check-public-key'), value: <Code>{verdict.publicKey}</Code> },
          ]}
        />
      </Notice>
    </>
  );
}
