/** `recourse languages`: how much of each language is there, by where it is read. */

import { AREAS, completenessOf, type LanguageReport } from '../web/completeness.ts';
import { loadLocales } from '../web/i18n.ts';
import { ACTIONS } from '../workflow/actions.ts';
import { say } from './out.ts';

/** Prints a table, or everything as JSON. Exit code 1 where a language that ships whole has a hole, or any language a message that
 * nothing asks for. `missing` lists the ids of one language that are said in English for now. */
export async function languagesCommand(options: { readonly json: boolean; readonly missing?: string }): Promise<number> {
  const reports = completenessOf(loadLocales(), ACTIONS);
  const listed = options.missing === undefined ? undefined : reports.find(({ locale }) => locale === options.missing);
  if (options.missing !== undefined && !listed) {
    say(`There is no language ${options.missing}. There are: ${reports.map(({ locale }) => locale).join(', ')}.`);
    return 1;
  }
  if (options.json) say(JSON.stringify(listed ?? reports, null, 2));
  else for (const line of listed ? missingLines(listed) : tableLines(reports)) say(line);
  return reports.some(faulty) ? 1 : 0;
}

function faulty(report: LanguageReport): boolean {
  const holes = report.areas.some(({ missing }) => missing.length > 0);
  return report.unknown.length > 0 || (report.standing === 'required' && holes);
}

/** The own name stands last: terminals disagree about the width of other scripts. */
function tableLines(reports: readonly LanguageReport[]): readonly string[] {
  const row = (cells: readonly string[]) => cells.map((cell) => cell.padEnd(11)).join('');
  const lines = reports.map((report) => row([report.locale, report.standing, ...report.areas.map(shareOf), report.name]));
  const unknown = reports.flatMap((report) => report.unknown.map((id) => `${report.locale}: nothing asks for ${id}`));
  return [`${row(['language', 'standing', ...AREAS])}name`, ...lines, ...unknown];
}

/** Rounded down, so that 100 % means all. */
function shareOf({ translated, total }: LanguageReport['areas'][number]): string {
  return `${Math.floor((translated / total) * 100)} %`;
}

function missingLines({ areas }: LanguageReport): readonly string[] {
  return areas.flatMap(({ area, translated, total, missing }) => [`${area}: ${translated} of ${total}`, ...missing.map((id) => `  ${id}`)]);
}
