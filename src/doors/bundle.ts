/** A bundle from the field: a zip with one CSV file, as KoboToolbox and ODK export it, and the files that its cells name. Pure. */
import { parse } from 'csv-parse/sync';
import { unzipSync } from 'fflate';
import type { MailFile } from './mail.ts';

/** One submission with the files that it names. */
export interface BundleRow {
  /** Counted from 1 below the header. */
  readonly row: number;
  readonly answers: Readonly<Record<string, string>>;
  readonly files: () => readonly MailFile[];
  readonly hasFiles: boolean;
}

export type Bundle = { readonly kind: 'rows'; readonly rows: readonly BundleRow[] } | { readonly kind: 'fault'; readonly fault: string };

const MOST_UNPACKED = 2_147_483_648;
const MOST_ENTRIES = 20_000;
const MOST_CSV = 67_108_864;
const MOST_RATIO = 200;

const fault = (text: string): Bundle => ({ kind: 'fault', fault: text });

/** Reads a bundle; one that would burst whoever unpacks it is refused by its directory, before anything is unpacked. */
export function readBundle(zip: Uint8Array): Bundle {
  const entries = directoryOf(zip);
  if (typeof entries === 'string') return fault(entries);
  const tables = [...entries].filter(([name]) => /\.csv$/i.test(name));
  const [table] = tables;
  if (table === undefined || tables.length > 1) return fault(`There have to be one CSV file in it, not ${tables.length}.`);
  if (table[1] > MOST_CSV) return fault('The CSV file is larger than 64 MiB.');
  const records = recordsOf(unpack(zip, table[0]));
  if (records === null) return fault('The CSV file cannot be read.');
  const [header = [], ...lines] = records;
  const media = [...entries.keys()].filter((name) => name !== table[0]);
  const rows = lines.map((cells, index) => {
    const answers = Object.fromEntries(header.map((name, at) => [name, cells[at] ?? '']));
    const named = namedIn(media, answers);
    const files = () => named.map((path) => ({ name: baseOf(path), bytes: unpack(zip, path) }));
    return { row: index + 1, answers, files, hasFiles: named.length > 0 };
  });
  return { kind: 'rows', rows };
}

function directoryOf(zip: Uint8Array): ReadonlyMap<string, number> | string {
  const entries = new Map<string, number>();
  let unpacked = 0;
  try {
    unzipSync(zip, {
      filter: ({ name, originalSize }) => {
        unpacked += originalSize;
        if (!name.endsWith('/') && !/(?:^|\/)(?:__MACOSX\/|\._)/.test(name)) entries.set(name, originalSize);
        return false;
      },
    });
  } catch {
    return 'This is no zip file, or it is broken.';
  }
  const bursts = unpacked > MOST_UNPACKED || entries.size > MOST_ENTRIES || (unpacked > 10_485_760 && unpacked / zip.length > MOST_RATIO);
  return bursts ? 'It would unpack to something far too large.' : entries;
}

/** Never more than its directory says: fflate writes into a space of that size. */
function unpack(zip: Uint8Array, path: string): Uint8Array {
  return unzipSync(zip, { filter: ({ name }) => name === path })[path] ?? new Uint8Array(0);
}

function recordsOf(bytes: Uint8Array): readonly (readonly string[])[] | null {
  const text = new TextDecoder('utf-8').decode(bytes);
  const [first = ''] = text.split('\n', 1);
  const delimiter = [',', ';', '\t'].reduce((most, one) => (first.split(one).length > first.split(most).length ? one : most));
  try {
    const records: readonly (readonly string[])[] = parse(text, {
      delimiter,
      bom: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
    });
    return records;
  } catch {
    return null;
  }
}

const baseOf = (path: string): string => path.split('/').at(-1) ?? '';

/** Files that a cell names by path or by name. Of several of one name, the one in the folder of this very submission, or none. */
function namedIn(media: readonly string[], answers: Readonly<Record<string, string>>): readonly string[] {
  const id = answers['_uuid'] ?? '';
  const found = Object.values(answers).flatMap((cell) => {
    const wanted = cell.trim();
    if (wanted === '' || !wanted.includes('.')) return [];
    const fits = media.filter((path) => path === wanted || baseOf(path) === wanted);
    const own = fits.filter((path) => id !== '' && path.includes(id));
    const [only] = own.length > 0 ? own : fits;
    return only !== undefined && (own.length > 0 || fits.length === 1) ? [only] : [];
  });
  return [...new Set(found)];
}
