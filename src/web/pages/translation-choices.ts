/** What there is to choose from for a translation: the words of the case, the languages, and what nobody has checked yet. */
import type { StaffCaseView, StaffTimelineEntry } from '../../cases/view.ts';
import { eventDefinition } from '../../ledger/catalogue.ts';
import type { Choice } from '../components/fields.tsx';
import { actorLabel } from '../components/parts.tsx';
import { fieldLabel } from '../components/schema-form.tsx';
import { languageName } from '../components/translations.tsx';
import type { PageContext } from '../layout.tsx';

/** As many words as tell one text from another. */
const BEGINNING = 60;

/** Choices by field of `add_translation` and `check_translation`; none for any other action. */
export function translationChoices(view: StaffCaseView, page: PageContext, action: string): Readonly<Record<string, readonly Choice[]>> {
  if (action === 'check_translation') return { key: unchecked(view, page) };
  return action === 'add_translation' ? { text: texts(view, page), locale: languages(view, page) } : {};
}

/** What the person may read, newest first: those alone can be translated. */
function texts({ timeline }: StaffCaseView, page: PageContext): readonly Choice[] {
  return [...timeline].reverse().flatMap((entry) =>
    Object.entries(entry.content)
      .filter(([field]) => isTheirs(entry, field))
      .map(([field, text]) => ({ value: `${entry.seq}:${field}`, label: labelOf(page, entry, field, text) })),
  );
}

function isTheirs({ type, by }: StaffTimelineEntry, field: string): boolean {
  if (type.startsWith('translation.')) return false;
  return ['rh', 'rep', 'guardian', 'witness'].includes(by) || eventDefinition(type)?.content[field] === 'rightsholder';
}

function labelOf({ t, timeZone }: PageContext, entry: StaffTimelineEntry, field: string, text: string): string {
  const beginning = text.length > BEGINNING ? `${text.slice(0, BEGINNING)}…` : text;
  return `${t.date(entry.at, timeZone)} · ${actorLabel(t, entry.by)} · ${fieldLabel(t, '', field)}: ${beginning}`;
}

/** The languages of this service, and the person's own. */
function languages({ locale }: StaffCaseView, page: PageContext): readonly Choice[] {
  const tags = [...new Set([locale, ...page.languages.map((language) => language.locale)])];
  return tags.map((tag) => ({ value: tag, label: languageName(page.t, tag) }));
}

function unchecked({ timeline }: StaffCaseView, page: PageContext): readonly Choice[] {
  return timeline.flatMap((entry) =>
    (entry.translations ?? [])
      .filter(({ checked }) => !checked)
      .map(({ key, locale, text }) => ({ value: key, label: `${languageName(page.t, locale)} · ${text.slice(0, BEGINNING)}` })),
  );
}
