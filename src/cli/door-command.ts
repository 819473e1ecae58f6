/** `recourse door …`: the doors that another program knocks at. */
import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { asViewer } from '../db/client.ts';
import { UUID_PATTERN } from '../db/ids.ts';
import { listDoors } from '../doors/door.store.ts';
import { closeDoor, DOOR_KINDS, doorFaults, openNewDoor } from '../doors/doors.ts';
import { StartupError } from '../runtime/startup-error.ts';
import { run, say } from './out.ts';
import { organisationOf, withCore } from './with-core.ts';

const SENTENCES: Readonly<Record<string, string>> = {
  'door.kind_unknown': `There is no such kind of door. Kinds: ${DOOR_KINDS.join(', ')}.`,
  'door.reason_missing': 'Say with --because why it is needed, in at most 500 characters.',
  'door.secret_missing': 'Give the auth token of the account with --secret-file.',
};

interface AddOptions {
  readonly because: string;
  readonly secretFile?: string;
  readonly org: string;
}

/** Opens a door. A secret that is made here is printed once. */
async function openCommand(kind: string, { because, secretFile, org }: AddOptions): Promise<undefined> {
  // Never as an argument: those are in the list of processes and in the history of the shell.
  const secret = secretFile ? (await readFile(secretFile, 'utf8')).trim() : '';
  const wish = { kind, reason: because, secret };
  const faults = doorFaults(wish).map(({ code }) => SENTENCES[code] ?? code);
  if (faults.length > 0) throw new StartupError(faults.join('\n'), 'Nothing was opened. docs/doors.md says how each is set up.');
  return withCore(async (core) => {
    const { id: organisationId, slug } = await organisationOf(core, org);
    const made = await openNewDoor(core.deps, { organisationId, staffId: null }, wish);
    say(`${made.id}  ${kind}`);
    say(`The provider sends to /api/v1/doors/${made.id} of your host, or /o/${slug}/api/v1/doors/${made.id}.`);
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

/** Registers the commands. */
export function registerDoorCommands(program: Command): void {
  const door = program.command('door').description('Doors for text messages that another program delivers; see docs/doors.md.');
  door
    .command('open <kind>')
    .description(`Open a door: ${DOOR_KINDS.join(' or ')}. A secret that is made here is printed once.`)
    .requiredOption('--because <reason>', 'why it is needed')
    .option('--secret-file <file>', 'file with the secret of the provider (twilio: the auth token)')
    .option('--org <slug>', 'organisation', 'demo')
    .action((kind, options) => run(() => openCommand(kind, options)));
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
