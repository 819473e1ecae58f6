/** The command line. Each command says what it does, shows progress, and answers with an exit code. */
import { readFile } from 'node:fs/promises';
import { Command } from 'commander';
import { codeOf } from '../runtime/startup-error.ts';
import { confirmClockCommand } from './clock-command.ts';
import { demoCommand } from './demo-command.ts';
import { registerDoorCommands } from './door-command.ts';
import { importCommand } from './import-command.ts';
import { languagesCommand } from './languages-command.ts';
import { ledgerVerifyCommand } from './ledger-command.ts';
import { migrateCommand } from './migrate-command.ts';
import { run, say } from './out.ts';
import { registerPolicyCommands } from './policy-command.ts';
import { parkedCommand, retryCommand } from './queue-command.ts';
import { verifyReceiptFile } from './receipt.ts';
import { seedCommand } from './seed-command.ts';
import {
  addStaffCommand,
  deactivateCommand,
  designateCommand,
  endDesignationCommand,
  listStaffCommand,
  reactivateCommand,
  resetPasswordCommand,
  rolesCommand,
} from './staff-command.ts';
import { startCommand } from './start-command.ts';
import { chooseLanguagesCommand, sayCommand } from './wording-command.ts';

const program = new Command('recourse')
  .description('Grievance mechanism: intake, time-boxed handling, remedy verified by the person harmed.')
  .showHelpAfterError();

program
  .command('start')
  .description('Start everything in one process: database, queue, web, workers. Data is kept in RECOURSE_HOME (default .recourse).')
  .action(() => run(async () => startCommand().then(() => undefined)));

program
  .command('migrate')
  .description('Bring the database of DATABASE_URL (or the embedded one) to the newest schema.')
  .action(() => run(migrateCommand));

const staff = program.command('staff').description('Accounts of the people who handle cases.');
staff
  .command('add <email>')
  .description('Add an account; prints a random password once.')
  .requiredOption('--name <name>', 'display name')
  .requiredOption('--roles <roles>', 'comma-separated roles, for example handler,investigator')
  .option('--languages <languages>', 'comma-separated BCP 47 codes', 'en')
  .option('--reports-to <email>', 'superior: part of the line that a complaint about this person shuts out')
  .option('--org <slug>', 'organisation', 'demo')
  .action((email, options) => run(() => addStaffCommand(email, options)));
staff
  .command('list')
  .description('List accounts and roles.')
  .option('--org <slug>', 'organisation', 'demo')
  .action((options) => run(() => listStaffCommand(options)));
staff
  .command('reset-password <email>')
  .description('Give an account a new random password and end its sessions.')
  .option('--org <slug>', 'organisation', 'demo')
  .action((email, options) => run(() => resetPasswordCommand(email, options)));

staff
  .command('roles <email> <roles>')
  .description(
    'Give an account these roles and no other, comma-separated; its sessions end, and what it may no longer have goes to others.',
  )
  .option('--undertaking', 'the person has signed to be impartial and to keep what they learn; needed where a role is new', false)
  .option('--org <slug>', 'organisation', 'demo')
  .action((email, roles, options) => run(() => rolesCommand(email, roles, options)));
staff
  .command('deactivate <email>')
  .description('Somebody leaves: ends the account and its sessions; its open cases go back to routing.')
  .option('--org <slug>', 'organisation', 'demo')
  .action((email, options) => run(() => deactivateCommand(email, options)));
staff
  .command('reactivate <email>')
  .description('Opens a deactivated account again, with the password and the roles that it had.')
  .option('--org <slug>', 'organisation', 'demo')
  .action((email, options) => run(() => reactivateCommand(email, options)));
staff
  .command('designate <email>')
  .description('Designates somebody for reports that only designated officers may read.')
  .requiredOption('--regime <id>', 'regime of the policy that asks for it, for example EU_WBD_9')
  .option('--org <slug>', 'organisation', 'demo')
  .action((email, options) => run(() => designateCommand(email, options)));
staff
  .command('end-designation <email>')
  .description('Takes it from them; such cases that they have go to another designated officer.')
  .requiredOption('--regime <id>', 'regime that they are designated for')
  .option('--org <slug>', 'organisation', 'demo')
  .action((email, options) => run(() => endDesignationCommand(email, options)));

program
  .command('import <file>')
  .description('Import past cases from CSV. May be stopped and repeated: nothing is imported twice.')
  .requiredOption('--mapping <file>', 'which column is what; see docs/examples')
  .option('--org <slug>', 'organisation', 'demo')
  .option('--dry-run', 'read and check, import nothing; what would be left out is listed all the same', false)
  .option('--json', 'report as JSON', false)
  .option('--rejects <file>', 'where to write rejected rows and dropped fields', 'rejects.csv')
  .action((file, options) => run(() => importCommand(file, options)));

program
  .command('receipt')
  .description('Proofs of filing.')
  .command('verify <file>')
  .description('Check a signed receipt offline against the published keys (from /.well-known/recourse-keys.json).')
  .option('--keys <file>', 'published keys')
  .option('--words <file>', 'the text that was filed, to check that the receipt is about it')
  .option('--document <file>', 'the page that came with a record, to check that it is unchanged')
  .action((file, options: { keys?: string; words?: string; document?: string }) =>
    run(async () => {
      const [receipt, keys, words, document] = await Promise.all(
        [file, options.keys, options.words, options.document].map((path) => (path ? readFile(path, 'utf8') : undefined)),
      );
      const verdict = verifyReceiptFile(receipt ?? '', keys, words, document);
      for (const line of verdict.lines) say(line);
      return verdict.ok ? 0 : 1;
    }),
  );

program
  .command('ledger')
  .description('The append-only record.')
  .command('verify')
  .description('Re-hash every chain, check every checkpoint, rebuild every case from its events.')
  .option('--org <slug>', 'organisation', 'demo')
  .option('--json', 'report as JSON', false)
  .action((options) => run(() => ledgerVerifyCommand(options)));

const queue = program.command('queue').description('Work that fails again and again is parked; it is tried at growing pauses.');
queue
  .command('parked')
  .description('List what is parked. Exit code 1 when there is something.')
  .action(() => run(parkedCommand));
queue
  .command('retry')
  .description('Try everything that is parked again now, once the fault is mended.')
  .action(() => run(retryCommand));

program
  .command('clock')
  .description("Time is the database's. If it jumps, nothing fires until it is right again or you confirm it.")
  .command('confirm')
  .description('Accept the time that the database has now, in every process that distrusts it.')
  .action(() => run(confirmClockCommand));

program
  .command('demo')
  .description('Tell the whole story on real components in a temporary database with a stepped clock.')
  .action(() => run(demoCommand));

program
  .command('seed')
  .description('Fill an organisation with believable histories.')
  .requiredOption('--cases <n>', 'how many', (text) => Number.parseInt(text, 10))
  .option('--org <slug>', 'organisation', 'demo')
  .action((options) => run(() => seedCommand(options)));

const languages = program
  .command('languages')
  .description('How much of each language is there, by where it is read. Exit code 1 where a language that ships whole has a hole.')
  .option('--missing <language>', 'list what one language still says in English')
  .option('--json', 'report as JSON', false)
  .action((options) => run(() => languagesCommand(options)));
languages
  .command('choose [languages...]')
  .description('The languages of an organisation, as BCP 47 codes; none named: all that there are.')
  .option('--org <slug>', 'organisation', 'demo')
  .action((chosen, options) => run(() => chooseLanguagesCommand(chosen, options)));
languages
  .command('say <language> <message> <text>')
  .description('An own text of an organisation for a message; an empty one takes it away, @file reads it from a file.')
  .option('--org <slug>', 'organisation', 'demo')
  .action((language, message, text, options) => run(() => sayCommand(language, message, text, options)));

registerDoorCommands(program);
registerPolicyCommands(program);

// `… | head` is no fault.
process.stdout.on('error', (error) => process.exit(codeOf(error) === 'EPIPE' ? 0 : 1));

await program.parseAsync();
