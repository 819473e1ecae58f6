/** Where else a person can go (A16, 2.4 L4). General kinds in the page's words until an organisation keeps a registry of its own. */
import type { Avenue } from '../components/parts.tsx';
import type { Translator } from '../i18n.ts';
import type { EmergencyVm } from '../pages/receipt.tsx';

const KINDS = ['union', 'nhri', 'ncp', 'labour', 'equality', 'privacy', 'court'] as const;

/** The kinds of body that stay open whatever is filed here. */
export function avenuesFor(t: Translator): readonly Avenue[] {
  return KINDS.map((kind) => ({ name: t.t(`avenue-${kind}`), description: t.t(`avenue-${kind}-text`), contact: '' }));
}

/** Emergency contacts come first, and the true hours: no round-the-clock promise without a rota (people.md 1, 2.9). */
export function emergencyFor(t: Translator): EmergencyVm {
  return {
    contacts: [{ name: t.t('emergency-local'), description: t.t('emergency-local-text'), contact: '' }],
    roundTheClock: false,
    hours: t.t('emergency-hours'),
  };
}
