/**
 * The answer as a letter: a page of its own in the language of the reader, to print or to show to somebody. It holds what was decided and
 * why, every translation that somebody answers for, and what the person can do about it and until when (F01, A03).
 */
import type { MyCaseView, TimelineEntry } from '../../cases/view.ts';
import { isInstant } from '../../time.ts';
import { Card, Code, SummaryList } from '../components/parts.tsx';
import { Timeline } from '../components/timeline.tsx';
import { CareShell, href, type PageContext, renderPage } from '../layout.tsx';
import { PATHS } from '../paths.ts';

export interface LetterVm {
  readonly view: Pick<MyCaseView, 'reference' | 'receivedAt' | 'state'>;
  /** The answers, oldest first: the decision, and what was decided when it was contested. */
  readonly answers: readonly TimelineEntry[];
}

const ANSWERS = new Set(['decision.issued', 'appeal.decided']);

/** The answers of a case that its person may read; none: there is no letter yet. */
export function answersOf({ timeline }: Pick<MyCaseView, 'timeline'>): readonly TimelineEntry[] {
  return timeline.filter(({ type }) => ANSWERS.has(type));
}

/** The page as text. */
export function renderLetter({ view, answers }: LetterVm, page: PageContext): string {
  const { t } = page.t;
  const { timeZone } = page;
  const until = answers.at(-1)?.facts['appealUntil'];
  const open = view.state === 'DECIDED' && typeof until === 'string' && isInstant(until) ? until : null;
  return renderPage(
    <CareShell page={page} title={t('title-read')} elsewhere={false}>
      <p class="no-print">
        <a href={href(page, PATHS.myCase)}>{t('back-to-case')}</a>
      </p>
      <p class="no-print">{t('receipt-warning-print')}</p>
      <h1>{t('state-DECIDED')}</h1>
      <SummaryList
        rows={[
          { label: t('label-organisation'), value: <bdi>{page.organisation}</bdi> },
          { label: t('label-reference'), value: <Code>{view.reference}</Code> },
          { label: t('label-received'), value: page.t.dateTime(view.receivedAt, timeZone) },
        ]}
      />
      <Timeline t={page.t} timeZone={timeZone} audience="rightsholder" entries={answers} />
      {open === null ? null : (
        <Card title={t('action-file_appeal')}>
          <p>{t('next-DECIDED')}</p>
          <p>{t('explain-file_appeal')}</p>
          <p>
            <strong>{t('clock-yours', { date: page.t.dateTime(open, timeZone) })}</strong>
          </p>
        </Card>
      )}
      <p>{t('footer-rights')}</p>
      <p>{t('avenues-limits')}</p>
    </CareShell>,
  );
}
