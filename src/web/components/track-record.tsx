/** How it went for others so far, or why that is not known (people.md 3.12). */
import type { VNode } from 'preact';
import type { RecordAnswer } from '../../effectiveness/track-record.ts';
import type { PageContext } from '../layout.tsx';

/** Two or three short sentences. */
export function Record({ page, record }: { readonly page: PageContext; readonly record: RecordAnswer }): VNode {
  const { t } = page.t;
  if (record.kind === 'counting') return <p>{t('record-counting')}</p>;
  const date = page.t.date(record.asOf, 'UTC');
  if (record.kind === 'too_few')
    return (
      <p>
        {t('record-unknown')} {t('record-why', { date })}
      </p>
    );
  return (
    <>
      <p>{t('record-answered', { answered: record.answered, found: record.foundTrue })}</p>
      {record.promised === 0 ? null : <p>{t('record-promised', { promised: record.promised, confirmed: record.confirmed })}</p>}
      <p class="hint">{t('record-as-of', { date })}</p>
    </>
  );
}
