/** Files of a case at the desk: the cleaned copy to read, the original for two people. */
import type { VNode } from 'preact';
import type { StaffCaseView } from '../../cases/view.ts';
import { FileList, fileName } from '../components/evidence.tsx';
import type { Choice } from '../components/fields.tsx';
import { Card } from '../components/parts.tsx';
import { href, type PageContext } from '../layout.tsx';
import { caseFilePath } from '../paths.ts';

/** What was brought, and what was filed. */
export function CaseFiles({ view, page }: { readonly view: StaffCaseView; readonly page: PageContext }): VNode | null {
  const { files = [], reference } = view;
  if (files.length === 0) return null;
  return (
    <Card title={page.t.t('files-desk')} id="files">
      <FileList
        t={page.t}
        timeZone={page.timeZone}
        audience="staff"
        files={files}
        href={(id, original) => href(page, caseFilePath(reference, id, original))}
      />
    </Card>
  );
}

/** Files whose original could be opened. */
export function originalChoices({ files = [] }: StaffCaseView, page: PageContext): readonly Choice[] {
  return files
    .filter(({ original, state }) => original === 'sealed' && (state === 'clean' || state === 'unreadable'))
    .map((file) => ({ value: file.id, label: fileName(page.t, file) }));
}
