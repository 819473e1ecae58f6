/**
 * A process of its own that brings up what it is told to and then waits to be killed, as a user's Recourse would be.
 * `node --import tsx hold-home.ts lock|postgres|services HOME [SHARED_STATE]`; one line of JSON says that it is ready or refused.
 */
import { startEmbeddedPostgres } from '../../src/runtime/embedded-postgres.ts';
import { acquireHomeLock } from '../../src/runtime/home-lock.ts';
import { startServices } from '../../src/runtime/services.ts';
import { reasonOf } from '../../src/runtime/startup-error.ts';

const [what = '', home = '', sharedState = ''] = process.argv.slice(2);
const progress: string[] = [];
const onProgress = (message: string) => void progress.push(message);

try {
  await acquireHomeLock(home);
  const held = await bringUp();
  console.log(JSON.stringify({ ok: true, progress, ...held }));
  setInterval(() => undefined, 60_000);
} catch (error) {
  console.log(JSON.stringify({ ok: false, message: reasonOf(error) }));
}

async function bringUp(): Promise<object> {
  if (what === 'postgres') return startEmbeddedPostgres({ home, onProgress, ...(sharedState === '' ? {} : { sharedState }) });
  if (what === 'services') return startServices({ home, onProgress });
  return {};
}
