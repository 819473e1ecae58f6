/** `recourse queue parked|retry`: what threw so often that it is out of the way of others, and another try at once (R17). */
import { listParked, retryParked } from '../queue/retries.ts';
import { say } from './out.ts';
import { withCore } from './with-core.ts';

/** Lists what is parked. Exit code 1 when there is something, so that a monitor can call it. */
export async function parkedCommand(): Promise<number> {
  return withCore(async ({ system }) => {
    const parked = await listParked(system.sql);
    for (const { kind, id, name, caseId, failures, since } of parked)
      say(`${kind.padEnd(5)}  ${name.padEnd(28)}  ${failures} tries  since ${since ?? '?'}  case ${caseId}  ${id}`);
    say(
      parked.length === 0
        ? 'Nothing is parked.'
        : `${parked.length} parked. The log names the fault; "recourse queue retry" tries them all now.`,
    );
    return parked.length === 0 ? 0 : 1;
  });
}

/** Frees all that is parked. */
export async function retryCommand(): Promise<number> {
  return withCore(async ({ system }) => {
    say(`${await retryParked(system.sql)} will be tried again now.`);
    return 0;
  });
}
