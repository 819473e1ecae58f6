/** `recourse import`. */
import { createHmac } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { access, constants, readFile, stat, writeFile } from 'node:fs/promises';
import type { Core } from '../compose.ts';
import { type ImportMapping, parseMapping } from '../intake/import/mapping.ts';
import { createTally, faultsCsv, type ImportSummary, summaryJson, summaryText } from '../intake/import/report.ts';
import { readRows } from '../intake/import/rows.ts';
import { importPolicy, importRow } from '../intake/import-case.ts';
import type { Organisation } from '../organisations/organisation.store.ts';
import { codeOf, reasonOf, StartupError } from '../runtime/startup-error.ts';
import { say } from './out.ts';
import { organisationOf, withCore } from './with-core.ts';

export interface ImportOptions {
  readonly mapping: string;
  readonly org: string;
  readonly dryRun: boolean;
  readonly json: boolean;
  readonly rejects: string;
}

/** Imports a file; exit code 1 when it could not be read to its end. Rejected rows and dropped fields go to a CSV of line, field, reason. */
export async function importCommand(path: string, options: ImportOptions): Promise<number> {
  await refuseUnreadable('mapping', options.mapping, 'Name the mapping with --mapping; docs/examples has one to begin with.');
  await refuseUnreadable('CSV file', path, 'Name the file with the past cases.');
  const mapping = await readMapping(options.mapping);
  return withCore(async (core) => {
    const organisation = await organisationOf(core, options.org);
    const summary = await importFile(core, organisation, mapping, path, options.dryRun, (n) => {
      if (!options.json && n % 50 === 0) say(`… ${n} rows`);
    });
    const faults = [...summary.faults, ...summary.rejects, ...summary.dropped];
    if (faults.length > 0) await writeFile(options.rejects, faultsCsv(faults), { mode: 0o600 });
    process.stdout.write(options.json ? summaryJson(summary) : summaryText(summary));
    if (faults.length > 0 && !options.json) say(`Lines, fields and reasons: ${options.rejects}`);
    return summary.complete ? 0 : 1;
  });
}

/** Before any server is started. Throws StartupError. */
async function refuseUnreadable(what: string, path: string, remedy: string): Promise<void> {
  try {
    await access(path, constants.R_OK);
    if (!(await stat(path)).isDirectory()) return;
  } catch (error) {
    const code = codeOf(error) ?? reasonOf(error);
    throw new StartupError(code === 'ENOENT' ? `There is no ${what} ${path}.` : `The ${what} ${path} cannot be read (${code}).`, remedy, {
      cause: error,
    });
  }
  throw new StartupError(`The ${what} ${path} is a folder.`, remedy);
}

async function readMapping(path: string): Promise<ImportMapping> {
  const result = parseMapping(await readFile(path, 'utf8'));
  if (result.kind === 'mapping') return result.mapping;
  throw new StartupError(
    `The mapping ${path} cannot be used.`,
    result.faults.map((fault) => `${fault.path || '/'}: ${fault.message}`).join('\n'),
  );
}

/** The import itself, row by row. `onRow` is told after each. */
export async function importFile(
  core: Pick<Core, 'deps' | 'secrets'>,
  organisation: Organisation,
  mapping: ImportMapping,
  path: string,
  dryRun: boolean,
  onRow: (n: number) => void = () => undefined,
): Promise<ImportSummary> {
  const { deps } = core;
  const policy = await importPolicy(deps, organisation);
  const tally = createTally(mapping.source, dryRun);
  const fingerprint = (text: string) =>
    createHmac('sha256', core.secrets.idempotencyPepper).update(`import ${organisation.id} ${text}`).digest('hex');
  let n = 0;
  for await (const outcome of readRows(createReadStream(path), mapping, { now: deps.clock.now(), fingerprint })) {
    if (outcome.kind === 'row') {
      const result = await importRow(deps, organisation, policy, mapping, outcome, dryRun);
      if (result.kind === 'refused')
        throw new StartupError(
          `Line ${outcome.line} was refused: ${result.code}.`,
          'Everything before it is imported; mend the mapping and run again.',
        );
      tally.add(outcome, result.fate);
    } else tally.add(outcome);
    n += 1;
    onRow(n);
  }
  return tally.summary();
}
