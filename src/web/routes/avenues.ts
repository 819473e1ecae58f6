/** Where else a person can go (A16, 2.4 L4). General kinds in the page's words until an organisation keeps a registry of its own. */

import type { PolicyDocument } from '../../policy/document.ts';
import type { Avenue } from '../components/parts.tsx';
import type { Translator } from '../i18n.ts';
import type { EmergencyVm } from '../pages/receipt.tsx';

const KINDS = ['union', 'nhri', 'ncp', 'labour', 'equality', 'privacy', 'court'] as const;

/** The kinds of body that stay open whatever is filed here. */
export function avenuesFor(t: Translator): readonly Avenue[] {
  return KINDS.map((kind) => ({ name: t.t(`avenue-${kind}`), description: t.t(`avenue-${kind}-text`), contact: '' }));
}

/**
 * Emergency contacts come first, and the true hours: no round-the-clock promise without a rota (people.md 1, 2.9). `told`: somebody inside
 * can be told of it at all.
 */
export function emergencyFor(t: Translator, policy: PolicyDocument, told: boolean): EmergencyVm {
  return {
    told,
    contacts: [{ name: t.t('emergency-local'), description: t.t('emergency-local-text'), contact: '' }],
    roundTheClock: policy.onCall?.roundTheClock === true,
    hours: hoursOf(t, policy),
  };
}

/** A Monday. */
const MONDAY = Date.UTC(2024, 0, 1);
const DAY_MS = 86_400_000;

/** "Monday 09:00–17:00, Tuesday …, in the time zone …": the hours in which somebody reads. */
function hoursOf(t: Translator, { calendar }: PolicyDocument): string {
  const name = new Intl.DateTimeFormat(t.locale, { weekday: 'long', timeZone: 'UTC' });
  const days = Object.entries(calendar.week).map(
    ([day, hours]) => `${name.format(MONDAY + (Number(day) - 1) * DAY_MS)} ${hours.map((one) => one.replace('-', '–')).join(', ')}`,
  );
  return t.t('emergency-hours', { days: t.list(days), zone: t.zone(calendar.timeZone) });
}
