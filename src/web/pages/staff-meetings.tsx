/** At the desk: meetings with the person, what they answered, and whether the record is agreed (E03). */
import type { VNode } from 'preact';
import type { StaffCaseView } from '../../cases/view.ts';
import { openRecord, standingOffer } from '../components/fixed-fields.ts';
import { EarlierMeetings, Meeting } from '../components/meeting.tsx';
import { Card } from '../components/parts.tsx';
import type { PageContext } from '../layout.tsx';

/** The card, or nothing where no meeting was offered. */
export function CaseMeetings({ view, page }: { readonly view: StaffCaseView; readonly page: PageContext }): VNode | null {
  const { t } = page;
  const { meetings = [] } = view;
  if (meetings.length === 0) return null;
  const shown = [standingOffer(view), openRecord(view)].flatMap((one) => one ?? []);
  const shared = { t, timeZone: page.timeZone, audience: 'staff' as const };
  return (
    <Card title={t.t('meeting-title')} id="meetings">
      {shown.map((meeting) => (
        <Meeting key={meeting.meetingSeq} {...shared} meeting={meeting} />
      ))}
      <EarlierMeetings {...shared} meetings={meetings.filter((one) => !shown.includes(one))} />
    </Card>
  );
}
