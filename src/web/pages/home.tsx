/** The first page: what this can do and cannot, before anybody tells anything (people.md 3.12), and where else to go (A16). */
import type { VNode } from 'preact';
import type { RecordAnswer } from '../../effectiveness/track-record.ts';
import { type Avenue, AvenueList, ButtonLink, Card, Notice } from '../components/parts.tsx';
import { Record } from '../components/track-record.tsx';
import { CareShell, href, type PageContext, renderPage } from '../layout.tsx';
import { PATHS, questionPath } from '../paths.ts';

export interface HomeVm {
  readonly record: RecordAnswer;
  readonly avenues: readonly Avenue[];
}

/** The page as text. */
export function renderHome(vm: HomeVm, page: PageContext): string {
  const { t } = page.t;
  return renderPage(
    <CareShell page={page} title={t('title-home')} elsewhere={false}>
      <h1>{t('home-heading')}</h1>
      <p class="lead">{t('home-lead', { organisation: page.organisation })}</p>
      <p class="actions">
        <ButtonLink href={href(page, questionPath('danger'))}>{t('home-start')}</ButtonLink>
        <ButtonLink kind="secondary" href={href(page, PATHS.file)}>
          {t('file-all-at-once')}
        </ButtonLink>
        <ButtonLink kind="secondary" href={href(page, PATHS.myCase)}>
          {t('home-follow')}
        </ButtonLink>
      </p>
      <p class="muted">{t('home-free')}</p>
      <p>
        <a href={href(page, PATHS.fileResume)}>{t('draft-resume-link')}</a>
      </p>
      <Notice tone="danger" title={t('danger-title')}>
        <p>{t('danger-home')}</p>
      </Notice>
      <div class="pair">
        <Card title={t('can-title')}>
          <Points page={page} ids={['can-1', 'can-2', 'can-3', 'can-4']} kind="can" />
        </Card>
        <Card title={t('cannot-title')}>
          <Points page={page} ids={['cannot-1', 'cannot-2', 'cannot-3']} kind="cannot" />
        </Card>
      </div>
      <Card title={t('record-title')}>
        <Record page={page} record={vm.record} />
      </Card>
      <Card title={t('elsewhere-title')} id="elsewhere">
        <p>{t('footer-rights')}</p>
        <p>{page.t.t('avenues-limits')}</p>
        <AvenueList t={page.t} avenues={vm.avenues} />
      </Card>
    </CareShell>,
  );
}

function Points({ page, ids, kind }: { readonly page: PageContext; readonly ids: readonly string[]; readonly kind: string }): VNode {
  return (
    <ul class={`points points-${kind}`}>
      {ids.map((id) => (
        <li key={id}>{page.t.t(id)}</li>
      ))}
    </ul>
  );
}
