/** Telling: runs the steps in order, says what each shows, and stops at the first that differs. */
import { styleText } from 'node:util';
import type { Instant } from '../../time.ts';
import { StoryDiffers } from './client.ts';
import type { Stage } from './stage.ts';
import type { Tale } from './tale.ts';

export interface Step {
  /** What happens, in plain words. */
  readonly tells: string;
  /** Which promise of the architecture (section 1) it shows, and the clauses. */
  readonly promise: 1 | 2 | 3;
  readonly clauses: string;
  /** Does it and checks it. What it answers is printed beneath: what was seen. Throws StoryDiffers when the result is not as told. */
  readonly run: (tale: Tale) => Promise<string>;
}

export const PROMISES: Readonly<Record<Step['promise'], string>> = {
  1: 'Nothing is lost and nobody is forgotten.',
  2: 'The person who complains holds power, not only the company.',
  3: 'Confidentiality is structural.',
};

const WIDTH = 104;
const INDENT = '      ';

/**
 * Tells the whole story on `stage`, line by line through `say`. True when every step came out as told; else the first that did not is
 * named, with what was expected, and nothing after it is run.
 */
export async function tell(
  tale: Tale,
  steps: readonly Step[],
  say: (line: string) => void,
  interrupted: () => boolean = () => false,
): Promise<boolean> {
  let day = '';
  for (const [index, step] of steps.entries()) {
    if (interrupted()) return false;
    const label = `${String(index + 1).padStart(3)}.`;
    try {
      const seen = await step.run(tale);
      const today = dayOf(tale.stage.clock.now());
      if (today !== day) say(`\n${emphasis(today)}`);
      day = today;
      for (const line of lines(label, step, seen)) say(line);
    } catch (error) {
      say(`\n${label} ${emphasis('THE STORY DIFFERS HERE')}: ${step.tells}`);
      say(`${INDENT}${reasonOf(error)}`);
      for (const line of logOf(tale.stage)) say(`${INDENT}log: ${line}`);
      return false;
    }
  }
  return true;
}

/** The step as printed: what happened, what was seen, what it shows. */
function lines(label: string, step: Step, seen: string): string[] {
  const [first = '', ...rest] = wrap(step.tells);
  return [
    `${label}  ${emphasis(first)}`,
    ...rest.map((line) => `${INDENT}${emphasis(line)}`),
    ...wrap(seen).map((line) => `${INDENT}${line}`),
    `${INDENT}[promise ${step.promise}; ${step.clauses}]`,
  ];
}

function wrap(text: string): string[] {
  const out: string[] = [];
  for (const word of text.split(' ')) {
    const last = out.at(-1);
    if (last !== undefined && last.length + word.length < WIDTH - INDENT.length) out[out.length - 1] = `${last} ${word}`;
    else out.push(word);
  }
  return out;
}

/** Bold on a terminal, plain elsewhere. */
function emphasis(text: string): string {
  return process.stdout.isTTY ? styleText('bold', text) : text;
}

function dayOf(now: Instant): string {
  return new Intl.DateTimeFormat('en-GB', { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    Date.parse(now),
  );
}

function reasonOf(error: unknown): string {
  if (error instanceof StoryDiffers) return error.message;
  return `unexpected: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
}

function logOf(stage: Stage): readonly string[] {
  return stage.log().map((line) => line.slice(0, 300));
}
