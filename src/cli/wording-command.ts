/** `recourse languages choose` and `recourse languages say`: an organisation's languages and its own words. */
import { readFile } from 'node:fs/promises';
import { asViewer } from '../db/client.ts';
import { insertWording } from '../organisations/wording.store.ts';
import { NO_WORDING, type Wording, withText } from '../organisations/wording.ts';
import { StartupError } from '../runtime/startup-error.ts';
import { loadLocales } from '../web/i18n.ts';
import { type WordingFault, wordingFaults } from '../web/wording.ts';
import { say } from './out.ts';
import { organisationOf, withCore } from './with-core.ts';

/** The organisation speaks these languages and no other; none named: all that there are. */
export async function chooseLanguagesCommand(languages: readonly string[], { org }: { readonly org: string }): Promise<undefined> {
  await change(org, (wording) => ({ ...wording, languages: languages.length === 0 ? null : [...new Set(languages)] }));
}

/** Puts an own text in place of ours; an empty one takes it away. `@file` reads it from a file. */
export async function sayCommand(locale: string, id: string, text: string, { org }: { readonly org: string }): Promise<undefined> {
  const words = text.startsWith('@') ? await readFile(text.slice(1), 'utf8') : text;
  await change(org, (wording) => withText(wording, locale, id, words.trim()));
}

async function change(slug: string, to: (wording: Wording) => Wording): Promise<void> {
  await withCore(async (core) => {
    const organisation = await organisationOf(core, slug);
    const document = to(organisation.wording?.document ?? NO_WORDING);
    const faults = wordingFaults(loadLocales(), document);
    if (faults.length > 0)
      throw new StartupError(faults.map(sentence).join('\n'), 'Nothing was changed. docs/languages.md says how texts are written.');
    const viewer = { organisationId: organisation.id, staffId: null };
    const by = { staffId: null, role: null, at: core.deps.clock.now() };
    const version = await asViewer(core.deps.db, viewer, (tx) => insertWording(tx, organisation.id, document, by));
    say(`Version ${version} of the words of ${organisation.name} holds from now on.`);
  });
}

const SENTENCES: Readonly<Record<WordingFault['code'], string>> = {
  'wording.no_language': 'An organisation speaks at least one language.',
  'wording.unknown_language': 'There is no such language.',
  'wording.unknown_message': 'There is no message of this name.',
  'wording.unreadable': 'This is not one whole message: check braces, and the lines of a choice.',
  'wording.other_arguments': 'The text must use the same arguments as the one that it replaces, each of them.',
  'wording.too_long': 'This is longer than 4,000 characters.',
};

function sentence({ code, place }: WordingFault): string {
  return `${place}: ${SENTENCES[code]}`;
}
