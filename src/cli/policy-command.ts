/** `recourse policy …`: each sub-command registers itself from its own file. */
import type { Command } from 'commander';
import { run } from './out.ts';
import { type CheckOptions, policyCheckCommand } from './policy-check.ts';
import { diffCommand } from './policy-diff.ts';
import { type PreviewOptions, previewCommand } from './policy-preview.ts';
import { policySchemaCommand } from './policy-schema.ts';
import { policySetupCommand, type SetupOptions } from './policy-setup.ts';
import { type SimulateOptions, simulateCommand } from './policy-simulate.ts';

/** Adds the group `policy` to the command line. */
export function registerPolicyCommands(program: Command): void {
  const policy = program.command('policy').description('Time-boxes, ladders and routing rules as data: look before you publish.');
  registerSetup(policy);
  registerCheck(policy);
  registerPreview(policy);
  registerDiff(policy);
  registerSimulate(policy);
}

const several = (value: string, before: readonly string[]): readonly string[] => [...before, value];

function registerPreview(policy: Command): void {
  policy
    .command('preview')
    .description('Show every date that a case would get from a moment on, with each interval that was counted. Writes nothing.')
    .requiredOption('--policy <file>', 'policy in YAML or JSON, or the id of a preset')
    .requiredOption('--start <time>', 'when the clocks start, for example 2023-06-14T15:00')
    .option(
      '--tz <zone>',
      'zone of the times given and printed (default: that of the policy). A file counts in its own zone, a preset in this one',
    )
    .option('--severity <level>', 'S1 to S5')
    .option('--regime <name>', 'only the clocks of this regime')
    .option('--clock <name>', 'this clock as started then, whatever starts it; may be repeated', several, [])
    .option('--country <code>', 'country of the case, for calendars of places')
    .option('--site <id>', 'site of the case, for calendars of places')
    .option('--all', 'every clock of the policy, not only those that the receipt starts', false)
    .option('--pause <from/to>', 'a pause, as FROM/TO or FROM/TO/REASON; may be repeated', several, [])
    .option('--extend <clock>', 'one extension of this clock; may be repeated', several, [])
    .option('--json', 'as JSON', false)
    .action((options: PreviewOptions) => run(() => previewCommand(options)));
}

function registerDiff(policy: Command): void {
  policy
    .command('diff <a> <b>')
    .description(
      'Say in plain language what changes for people from policy A to policy B. Exit code 0: nothing, 1: differences, 2: trouble.',
    )
    .option('--json', 'as JSON', false)
    .action((a, b, options) => run(() => diffCommand(a, b, options)));
}

function registerCheck(policy: Command): void {
  policy
    .command('check <file>')
    .description('Find every fault of a policy: a file in YAML or JSON, a preset, or presets joined by +. Exit code 1: there is one.')
    .option('--staff <file>', 'people with roles and reporting lines, instead of the `people` of the policy')
    .option('--org <slug>', 'judge with the staff of this organisation, from its database')
    .option('--json', 'as JSON', false)
    .action((file, options: CheckOptions) => run(() => policyCheckCommand(file, options)));
  policy
    .command('schema')
    .description('Print the JSON Schema of a policy, for editors.')
    .action(() => run(policySchemaCommand));
}

function registerSetup(policy: Command): void {
  policy
    .command('setup')
    .description('Answer five questions and get a commented policy: which regimes apply, which do not, and why.')
    .option('--countries <codes>', 'where you work, have people or have users: comma-separated, for example DE,FR')
    .option('--employees <n>', 'how many')
    .option('--platform', 'you run an online platform')
    .option('--no-platform', 'you run none')
    .option('--supplier-role <role>', 'none, supplier, buyer or both')
    .option(
      '--sector <sector>',
      'general, apparel, development_project, extractives, financial_services, palm_oil, platform_work or public_authority',
    )
    .option('--time-zone <zone>', 'of your working hours', 'UTC')
    .option('--with <regimes>', 'regimes of choice to add: comma-separated')
    .option('--id <id>', 'name of the policy')
    .option('--out <file>', 'where to write it', 'policy.yaml')
    .option('--force', 'write over a file that is there', false)
    .action((options: SetupOptions) => run(() => policySetupCommand(options)));
}

function registerSimulate(policy: Command): void {
  policy
    .command('simulate <file>')
    .description('Live recorded cases again under this policy and tell what would have changed. Changes nothing.')
    .option('--from <date>', 'cases received from this day on (default: a year before --to)')
    .option('--to <date>', 'and before this day, as they stood then (default: now)')
    .option('--org <slug>', 'organisation', 'demo')
    .option('--as <email>', 'only the cases that this colleague may know of')
    .option('--picture <file>', 'write the figures as an SVG picture')
    .option('--json', 'report as JSON', false)
    .action((file, options: SimulateOptions) => run(() => simulateCommand(file, options)));
}
