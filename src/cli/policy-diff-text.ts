/** The differences between two policies as the terminal shows them: the sentences of the desk's pages, in English. */
import { type Difference, type DifferenceGroup, reachesOpenCases } from '../policy/diff-model.ts';
import type { PolicyDocument } from '../policy/document.ts';
import { differenceSentence, favourText, GROUPS } from '../web/components/difference-words.ts';
import { loadLocales, type Translator } from '../web/i18n.ts';

/** The whole comparison, grouped, with whom each change favours and whether open cases can be given it (A14, D14). */
export function diffText(before: PolicyDocument, after: PolicyDocument, differences: readonly Difference[]): readonly string[] {
  const title = `${before.id} version ${before.version} → ${after.id} version ${after.version}`;
  const t = english();
  if (differences.length === 0) return [title, t.t('diff-nothing')];
  const felt = differences.filter(({ favours }) => favours !== 'neither');
  return [
    title,
    ...GROUPS.flatMap((group) => groupLines(t, group, felt)),
    ...wordsOnly(t, differences),
    '',
    plain(t.t('diff-count', { count: differences.length, open: differences.filter(reachesOpenCases).length })),
  ];
}

/** One difference as a sentence without its judgement. */
export function differenceText(difference: Difference): string {
  return plain(differenceSentence(english(), difference, 'staff'));
}

function groupLines(t: Translator, group: DifferenceGroup, differences: readonly Difference[]): readonly string[] {
  const own = differences.filter((one) => one.group === group);
  if (own.length === 0) return [];
  return [
    '',
    t.t(`diff-group-${group}`),
    ...own.map((one) => {
      const open = reachesOpenCases(one) ? '; open cases can be given it' : '';
      return `  ${plain(differenceSentence(t, one, 'staff'))} (${favourText(t, one.favours, 'staff')}${open})`;
    }),
  ];
}

/** Names, sources and marks: counted, since they are nobody's date. */
function wordsOnly(t: Translator, differences: readonly Difference[]): readonly string[] {
  const count = differences.filter(({ favours }) => favours === 'neither').length;
  return count === 0 ? [] : ['', `${plain(t.t('diff-words-only', { count }))} (--json lists them)`];
}

let translator: Translator | null = null;

function english(): Translator {
  translator ??= loadLocales().translator('en');
  return translator;
}

/** Without the marks that keep what is put into a sentence from turning its direction. */
function plain(text: string): string {
  return text.replace(/[\u2066-\u2069]/g, '');
}
