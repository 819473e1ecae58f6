/** Replicas that die, at a named step or anywhere, or stand still (R1, R6, R7, R14). */

import { STEPS, type Step } from '../../programs/trap.ts';
import type { Fault, Scene } from '../fault.ts';
import type { Member } from '../fleet.ts';

const WHO: Readonly<Record<string, string>> = {
  web: 'web process',
  job: 'worker',
  alarm: 'worker',
  relay: 'relay',
  arm: 'relay',
};
const WHEN: Readonly<Record<string, string>> = {
  'web:decided': 'before a filing or an act is sent',
  'web:sent': 'while a filing or an act is written',
  'web:committed': 'before anybody is told of what was written',
  'job:claimed': 'after claiming a job',
  'job:decided': 'before the effect of a job is sent',
  'job:sent': 'while the effect of a job is written',
  'job:committed': 'between effect and completion of a job',
  'alarm:claimed': 'after claiming an alarm',
  'alarm:decided': 'before an alarm is sent',
  'alarm:sent': 'while an alarm is written',
  'alarm:committed': 'between effect and completion of an alarm',
  'relay:claimed': 'before the add',
  'relay:added': 'between add and mark',
  'arm:claimed': 'before an alarm is armed',
  'arm:added': 'after an alarm was armed',
};
/** A statement takes about this long: death falls before, into or after it. */
const WRITING_MS = 4;

/** The replica in that place waits for the step and dies there; the other goes on. */
function killedAt(step: Step, index: number): Fault {
  const who = WHO[step.split(':')[0] ?? ''] ?? '';
  const place = index % 2;
  return {
    name: `${who} killed ${WHEN[step]}`,
    touches: [place === 0 ? 'process-0' : 'process-1'],
    holdMs: [700, 1_200],
    begin: async ({ arena, random }) => {
      const member = arena.fleet.member(place);
      const afterMs = step.endsWith(':sent') ? random.next() * WRITING_MS : 0;
      member.send({ kind: 'trap', trap: { step, skip: random.below(4), afterMs } });
      // Where it never came to the step within the run it dies now, at whatever it does.
      return () => arena.fleet.replace(place);
    },
  };
}

const killedAnywhere: Fault = {
  name: 'one process killed at a random instant',
  touches: ['process-1'],
  holdMs: [0, 0],
  begin: async ({ arena }) => {
    await arena.fleet.replace(1);
    return async () => undefined;
  },
};

const allKilled: Fault = {
  name: 'all processes killed at one instant',
  touches: ['process-0', 'process-1'],
  holdMs: [0, 0],
  begin: async ({ arena }) => {
    await Promise.all([arena.fleet.replace(0), arena.fleet.replace(1)]);
    return async () => undefined;
  },
};

/** Longer than a job stays locked: another takes it up, then the first goes on with it (R7). */
const stopped: Fault = {
  name: 'one process stopped for longer than a job is locked',
  touches: ['process-1'],
  holdMs: [2_600, 3_000],
  begin: async ({ arena }) => {
    const member: Member = arena.fleet.member(1);
    member.signal('SIGSTOP');
    return async () => member.signal('SIGCONT');
  },
};

const crowd: Fault = {
  name: 'a third of every scheduler comes and is killed',
  touches: ['process-1'],
  holdMs: [800, 1_400],
  prepare: async ({ arena }: Scene) => {
    const leave = await arena.fleet.join();
    return async () => leave;
  },
};

export const PROCESS_FAULTS: readonly Fault[] = [...STEPS.map(killedAt), killedAnywhere, allKilled, stopped, crowd];
