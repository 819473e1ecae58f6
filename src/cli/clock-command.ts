/** `recourse clock confirm`: the operator accepts the time of the database after it jumped (D12). */
import { confirmClocks, databaseTime } from '../db/clock.ts';
import { say } from './out.ts';
import { withCore } from './with-core.ts';

/** Says the time that would be accepted, then tells every process that distrusts it. */
export async function confirmClockCommand(): Promise<number> {
  return withCore(async ({ system }) => {
    say(`The database says that it is ${await databaseTime(system.sql)}. Telling every process that this is right …`);
    await confirmClocks(system.session);
    say('Done. Each that was in doubt has logged "clock.confirmed" and fires again; /readyz shows "clock": true.');
    return 0;
  });
}
