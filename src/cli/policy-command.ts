/** `recourse policy …`: each sub-command registers itself from its own file. */
import type { Command } from 'commander';
import { run } from './out.ts';
import { diffCommand } from './policy-diff.ts';
import { type PreviewOptions, previewCommand } from './policy-preview.ts';

/** Adds the group `policy` to the command line. */
export function registerPolicyCommands(program: Command): void {
  const policy = program.command('policy').description('Time-boxes, ladders and routing rules as data: look before you publish.');
  registerPreview(policy);
  registerDiff(policy);
}

const several = (value: string, before: readonly string[]): readonly string[] => [...before, value];

function registerPreview(policy: Command): void {
  policy
    .command('preview')
    .description('Show every date that a case would get from a moment on, with each interval that was counted. Writes nothing.')
    .requiredOption('--policy <file>', 'policy in YAML or JSON, or the id of a preset')
    .requiredOption('--start <time>', 'when the clocks start, for example 2023-06-14T15:00')
    .option('--tz <zone>', 'zone of the times given and printed (default: that of the policy)')
    .option('--severity <level>', 'S1 to S5')
    .option('--regime <name>', 'only the clocks of this regime')
    .option('--clock <name>', 'this clock as started then, whatever starts it; may be repeated', several, [])
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
