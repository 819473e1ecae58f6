/** `recourse demo`: the whole story in the terminal, on the real server and workers, in a home and database that vanish afterwards. */
import { performance } from 'node:perf_hooks';
import { parseInstant } from '../time.ts';
import { openStage, type Stage } from './demo/stage.ts';
import { HANDLING_STEPS } from './demo/steps-handling.ts';
import { LATE_STEPS } from './demo/steps-late.ts';
import { PROOF_STEPS } from './demo/steps-proof.ts';
import { REMEDY_STEPS } from './demo/steps-remedy.ts';
import { PROMISES, type Step, tell } from './demo/story.ts';
import { say } from './out.ts';

/** All steps, in order. */
export const STORY: readonly Step[] = [...LATE_STEPS, ...HANDLING_STEPS, ...REMEDY_STEPS, ...PROOF_STEPS];

/** A Wednesday morning, inside the working hours of UNGP_GENERIC. */
const START = parseInstant('2026-03-04T09:30:00.000Z');

/**
 * Tells `steps`; 0 when every step came out as told, 1 at the first that did not. Servers are stopped and the temporary home is removed
 * in either case, also on Ctrl-C (after the step at hand).
 */
export async function demoCommand(steps: readonly Step[] = STORY): Promise<number> {
  const began = performance.now();
  say('Recourse, told from beginning to end. Real servers in a temporary folder; the calendar is stepped, nothing else is pretended.');
  for (const [number, promise] of Object.entries(PROMISES)) say(`  Promise ${number}: ${promise}`);
  say();
  const signal = catchSignals();
  const stage = await openStage(START, (line) => say(`  ${line}`));
  try {
    const told = await tell({ stage }, steps, say, signal.caught);
    say(closingLine(told, steps.length, stage, began, signal.caught()));
    return told ? 0 : 1;
  } finally {
    await stage.close();
    signal.release();
  }
}

function closingLine(told: boolean, steps: number, stage: Stage, began: number, interrupted: boolean): string {
  if (interrupted) return '\nInterrupted. Everything that was started is being stopped.';
  if (!told) return '\nThe demo failed at the step above.';
  const seconds = Math.round((performance.now() - began) / 1_000);
  const months = Math.round((Date.parse(stage.clock.now()) - Date.parse(START)) / (30.4 * 86_400_000));
  return `\nAll ${steps} steps came out as told: ${months} months in ${seconds} seconds. The temporary database is being removed.`;
}

/** The first Ctrl-C ends the story after the step at hand, so that nothing is left behind; the second ends the process. */
function catchSignals(): { caught: () => boolean; release: () => void } {
  let caught = false;
  const note = () => {
    caught = true;
  };
  const signals = ['SIGINT', 'SIGTERM'] as const;
  for (const signal of signals) process.once(signal, note);
  return {
    caught: () => caught,
    release: () => {
      for (const signal of signals) process.removeListener(signal, note);
    },
  };
}
