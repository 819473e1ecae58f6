/** `recourse policy diff A B`: what changes for people, in plain language. Exit codes as `diff` has them: 0 none, 1 differences, 2 trouble. */
import { diffPolicies } from '../policy/diff.ts';
import { reachesOpenCases } from '../policy/diff-model.ts';
import { describe, say } from './out.ts';
import { differenceText, diffText } from './policy-diff-text.ts';
import { readPolicy } from './policy-file.ts';

/** Prints the differences. Throws nothing: trouble is exit code 2 with its sentence, so that a script can tell it from a difference. */
export async function diffCommand(a: string, b: string, options: { json: boolean }, print: (line: string) => void = say): Promise<number> {
  try {
    const [before, after] = [(await readPolicy(a)).policy, (await readPolicy(b)).policy];
    const differences = diffPolicies(before, after);
    if (options.json) {
      const told = differences.map((one) => ({ ...one, reachesOpenCases: reachesOpenCases(one), text: differenceText(one) }));
      print(JSON.stringify({ before: label(before), after: label(after), differences: told }, null, 2));
    } else for (const line of diffText(before, after, differences)) print(line);
    return differences.length === 0 ? 0 : 1;
  } catch (error) {
    process.stderr.write(`${describe(error)}\n`);
    return 2;
  }
}

function label({ id, version }: { id: string; version: number }) {
  return { id, version };
}
