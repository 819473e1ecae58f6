/** `recourse door …`: the doors that another program knocks at. */
import { readFile, stat, writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { asViewer } from '../db/client.ts';
import { UUID_PATTERN } from '../db/ids.ts';
import { readBundle } from '../doors/bundle.ts';
import { findDoor, listDoors } from '../doors/door.store.ts';
import { closeDoor, doorFaults, openDoor, openNewDoor } from '../doors/doors.ts';
import { receiveRow } from '../doors/receive-bundle.ts';
import { DOOR_KINDS, doorPath } from '../doors/settings.ts';
import { newSlip } from '../doors/slips.ts';
import { StartupError } from '../runtime/startup-error.ts';
import { createWordings } from '../web/wording.ts';
import { run, say } from './out.ts';
import { slipsPage } from './slips-page.ts';
import { organisationOf, withCore } from './with-core.ts';

const SENTENCES: Readonly<Record<string, string>> = {
  'door.kind_unknown': `There is no such kind of door. Kinds: ${DOOR_KINDS.join(', ')}.`,
  'door.reason_missing': 'Say with --because why it is needed, in at most 500 characters.',
  'door.secret_missing': 'Give the secret of the provider with --secret-file: the auth token of Twilio, the signing key of Mailgun.',
  'door.settings_wrong': 'The settings do not fit this kind of door',
};

interface AddOptions {
  readonly because: string;
  readonly secretFile?: string;
  readonly settings?: string;
  readonly org: string;
}

/** Opens a door. A secret that is made here is printed once. */
async function openCommand(kind: string, { because, secretFile, settings, org }: AddOptions): Promise<undefined> {
  // Never as an argument: those are in the list of processes and in the history of the shell.
  const secret = secretFile ? (await readFile(secretFile, 'utf8')).trim() : '';
  const wish = { kind, reason: because, secret, settings: settings ? await readFile(settings, 'utf8') : '' };
  const faults = doorFaults(wish).map(({ code, detail }) => [SENTENCES[code] ?? code, ...(detail ? [detail] : [])].join(': '));
  if (faults.length > 0) throw new StartupError(faults.join('\n'), 'Nothing was opened. docs/doors.md says how each is set up.');
  return withCore(async (core) => {
    const { id: organisationId, slug } = await organisationOf(core, org);
    const made = await openNewDoor(core.deps, { organisationId, staffId: null }, wish);
    say(`${made.id}  ${kind}`);
    const path = doorPath(kind, made.id);
    say(`The provider sends to ${path} of your host, or /o/${slug}${path}.`);
    if (made.secret !== null) say(`${made.secret}\nThis secret is shown once.`);
    return undefined;
  });
}

async function listCommand({ org }: { readonly org: string }): Promise<undefined> {
  return withCore(async (core) => {
    const { id: organisationId } = await organisationOf(core, org);
    const rows = await asViewer(core.deps.db, { organisationId, staffId: null }, (tx) => listDoors(tx));
    for (const row of rows) say(`${row.id}  ${row.kind.padEnd(10)} ${row.closedAt === null ? 'open  ' : 'closed'}  ${row.reason}`);
    if (rows.length === 0) say('No other program knocks here.');
    return undefined;
  });
}

async function closeCommand(id: string, { org }: { readonly org: string }): Promise<undefined> {
  return withCore(async (core) => {
    const { id: organisationId } = await organisationOf(core, org);
    const closed = new RegExp(UUID_PATTERN).test(id) && (await closeDoor(core.deps, { organisationId, staffId: null }, id));
    if (!closed) throw new StartupError('No door of this id is open.', 'List them with `npx recourse door list`.');
    say('Closed. Whatever is sent there from now on is answered 404.');
    return undefined;
  });
}

interface SlipOptions {
  readonly out: string;
  readonly lang?: string;
  readonly org: string;
}

const MOST_SLIPS = 1_000;

/** Makes slips. Nothing of them is kept here: a code that is not used opens nothing, and never will without its other half. */
async function slipsCommand(count: string, { out, lang, org }: SlipOptions): Promise<undefined> {
  const wanted = Number(count);
  if (!Number.isInteger(wanted) || wanted < 1 || wanted > MOST_SLIPS)
    throw new StartupError('How many slips?', `Give a number from 1 to ${MOST_SLIPS}.`);
  return withCore(async (core) => {
    const organisation = await organisationOf(core, org);
    const keys = await core.deps.keyring.of(organisation.id);
    const slips = Array.from({ length: wanted }, () => newSlip(keys));
    const locales = createWordings(core.locales)(organisation.id, organisation.wording);
    const page = slipsPage(slips, locales.translator(locales.negotiate(lang ?? organisation.defaultLocale)));
    await writeFile(out, page, { mode: 0o600, flag: 'wx' });
    say(`${wanted} slips in ${out}. Print it, then delete it: whoever has the file has the codes.`);
    return undefined;
  });
}

const MOST_BUNDLE = 1_073_741_824;

/** Files a bundle from the field. Killed in the middle it is run again: what was filed is found. */
async function bundleCommand(id: string, path: string, { org }: { readonly org: string }): Promise<number> {
  if ((await stat(path)).size > MOST_BUNDLE) throw new StartupError('The bundle is larger than 1 GiB.', 'Export it in parts.');
  const bundle = readBundle(await readFile(path));
  if (bundle.kind === 'fault') throw new StartupError(bundle.fault, 'Nothing was filed. docs/doors.md says what a bundle is.');
  return withCore(async (core) => {
    const organisation = await organisationOf(core, org);
    const scope = { organisationId: organisation.id, staffId: null };
    const row = new RegExp(UUID_PATTERN).test(id) ? await asViewer(core.deps.db, scope, (tx) => findDoor(tx, id)) : undefined;
    if (row?.kind !== 'kobo') throw new StartupError('No door for forms of this id is open.', 'List them with `npx recourse door list`.');
    const at = { organisation, door: await openDoor(core.deps, organisation.id, row) };
    const locales = createWordings(core.locales)(organisation.id, organisation.wording);
    const words = locales.translator(locales.negotiate(organisation.defaultLocale));
    const deps = { ...core.deps, secrets: core.secrets, evidence: core.evidence };
    const counts = new Map<string, number>();
    for (const one of bundle.rows) {
      const outcome = await receiveRow(deps, words, at, one);
      const kind = typeof outcome === 'string' ? outcome : 'refused';
      counts.set(kind, (counts.get(kind) ?? 0) + 1);
      if (typeof outcome !== 'string') say(`row ${one.row}: ${outcome.refused}`);
    }
    for (const [kind, count] of counts) say(`${kind}: ${count}`);
    return counts.has('refused') ? 1 : 0;
  });
}

/** Registers the commands. */
export function registerDoorCommands(program: Command): void {
  const door = program.command('door').description('Doors for what another program delivers: text messages, mail; see docs/doors.md.');
  door
    .command('open <kind>')
    .description(`Open a door: ${DOOR_KINDS.join(', ')}. A secret that is made here is printed once.`)
    .requiredOption('--because <reason>', 'why it is needed')
    .option('--secret-file <file>', 'file with the secret of the provider (twilio: the auth token; mailgun: the signing key)')
    .option('--settings <file>', 'YAML with what this kind of door must know')
    .option('--org <slug>', 'organisation', 'demo')
    .action((kind, options) => run(() => openCommand(kind, options)));
  door
    .command('slips <count>')
    .description('Slips to print: a secret code for the person, and its number for a form in the field or a partner.')
    .requiredOption('--out <file>', 'HTML file to write; it must not exist')
    .option('--lang <locale>', 'language of the words')
    .option('--org <slug>', 'organisation', 'demo')
    .action((count, options) => run(() => slipsCommand(count, options)));
  door
    .command('bundle <id> <file>')
    .description(
      'File a zip from the field (one CSV and the files it names) by the mapping of a door for forms; run again it files nothing twice.',
    )
    .option('--org <slug>', 'organisation', 'demo')
    .action((id, file, options) => run(() => bundleCommand(id, file, options)));
  door
    .command('list')
    .description('List them.')
    .option('--org <slug>', 'organisation', 'demo')
    .action((options) => run(() => listCommand(options)));
  door
    .command('close <id>')
    .description('Close one at once.')
    .option('--org <slug>', 'organisation', 'demo')
    .action((id, options) => run(() => closeCommand(id, options)));
}
