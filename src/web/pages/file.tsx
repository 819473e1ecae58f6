/** The whole complaint on one page. One field is needed; everything else may be left empty and said later (A01, I03). */
import type { VNode } from 'preact';
import { ErrorSummary } from '../components/errors.tsx';
import { EvidenceField } from '../components/evidence.tsx';
import { Hidden } from '../components/fields.tsx';
import { Button, Notice } from '../components/parts.tsx';
import { CareShell, href, type PageContext, renderPage } from '../layout.tsx';
import { PATHS, questionPath } from '../paths.ts';
import type { Question } from './file-form.ts';
import { BeforeYouTell, QuestionFields, type QuestionVm } from './file-questions.tsx';

export interface FileVm extends Omit<QuestionVm, 'kept'> {
  /** At least 128 random bits (D11), sent back as `idempotencyKey`: pressing twice files once. */
  readonly idempotencyKey: string;
  /** When this form was opened: who comes first where many write at once. */
  readonly ticket: string;
}

const SECTIONS: readonly (readonly [heading: string, questions: readonly Question[]])[] = [
  ['file-section-story', ['story', 'outcome', 'about']],
  ['file-section-safety', ['danger', 'fear']],
  ['file-section-who', ['whom', 'identity']],
  ['file-section-reach', ['reach']],
];

/** The page as text. */
export function renderFile(vm: FileVm, page: PageContext): string {
  const { t } = page.t;
  const title = t('title-write');
  const part = { vm: { ...vm, kept: [] }, page };
  return renderPage(
    <CareShell page={page} title={vm.errors.length > 0 ? t('title-error-prefix', { title }) : title}>
      <ErrorSummary t={page.t} errors={vm.errors} />
      <h1>{t('file-heading')}</h1>
      <p class="lead">{t('file-lead')}</p>
      <p>
        <a href={href(page, questionPath('danger'))}>{t('file-one-by-one')}</a>
      </p>
      <BeforeYouTell page={page} record={vm.record} />
      <form class="form" method="post" action={href(page, PATHS.file)} autocomplete="off" novalidate enctype="multipart/form-data">
        <Hidden name="idempotencyKey" value={vm.idempotencyKey} />
        <Hidden name="ticket" value={vm.ticket} />
        {SECTIONS.map(([heading, questions]) => (
          <section class="form-section" key={heading}>
            <h2>{t(heading)}</h2>
            {questions.map((question) => (
              <QuestionFields key={question} question={question} {...part} />
            ))}
          </section>
        ))}
        {vm.evidence === undefined ? null : <EvidenceField t={page.t} vm={vm.evidence} errors={vm.errors} />}
        <Privacy page={page} />
        <Button>{t('file-send')}</Button>
        <p class="hint">{t('file-after')}</p>
      </form>
    </CareShell>,
  );
}

/** What happens with what is written, before it is sent. */
export function Privacy({ page }: { readonly page: PageContext }): VNode {
  return (
    <Notice tone="info" title={page.t.t('privacy-title')}>
      <p>{page.t.t('privacy-text')}</p>
    </Notice>
  );
}
