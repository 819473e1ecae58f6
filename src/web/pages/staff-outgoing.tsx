/** At the desk: the text for whom it is about, what the person said to it, and what may go. */
import type { VNode } from 'preact';
import type { StaffCaseView } from '../../cases/view.ts';
import { waitingText } from '../components/fixed-fields.ts';
import { Card } from '../components/parts.tsx';
import { EarlierTexts, RespondentText } from '../components/respondent-text.tsx';
import type { PageContext } from '../layout.tsx';

/** The card, or nothing where no text was ever written. */
export function CaseOutgoing({ view, page }: { readonly view: StaffCaseView; readonly page: PageContext }): VNode | null {
  const { t } = page;
  const { respondentTexts = [] } = view;
  if (respondentTexts.length === 0) return null;
  const waiting = waitingText(view);
  const shared = { t, timeZone: page.timeZone, now: page.now, audience: 'staff' as const };
  return (
    <Card title={t.t('desk-outgoing-title')} id="outgoing">
      {waiting === undefined ? null : <RespondentText {...shared} text={waiting} />}
      <EarlierTexts {...shared} texts={respondentTexts.filter((text) => text !== waiting)} />
    </Card>
  );
}
