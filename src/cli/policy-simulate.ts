/** `recourse policy simulate`: what recorded cases would have been under another policy. Reads, and writes at most a picture. */
import { writeFile } from 'node:fs/promises';
import type { Core } from '../compose.ts';
import { asViewer } from '../db/client.ts';
import { readSimulation } from '../effectiveness/read-simulation.ts';
import { simulationSvg } from '../effectiveness/simulation-chart.tsx';
import type { Organisation } from '../organisations/organisation.store.ts';
import type { PolicyDocument } from '../policy/document.ts';
import { typedTime } from '../policy/local-time.ts';
import type { SimulationReport } from '../policy/simulate.ts';
import { StartupError } from '../runtime/startup-error.ts';
import { findCredentials } from '../staff/staff.store.ts';
import { earlier, type Instant, plusMs } from '../time.ts';
import { progress, say } from './out.ts';
import { readPolicy } from './policy-file.ts';
import { pictureOf, simulationText } from './policy-simulate-text.ts';
import { organisationOf, withCore } from './with-core.ts';

export interface SimulateOptions {
  readonly org: string;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** Address of a colleague: only the cases that this person may know of. */
  readonly as?: string | undefined;
  readonly json?: boolean | undefined;
  readonly picture?: string | undefined;
}

/** Simulates and prints. Exit code 0; throws StartupError that names the option or the file that cannot be used. */
export async function simulateCommand(file: string, options: SimulateOptions): Promise<number> {
  const { policy, faults } = await readPolicy(file);
  if (options.json !== true) for (const fault of faults) say(`This policy must not be published as it is. ${fault}`);
  return withCore(async (core) => {
    const organisation = await organisationOf(core, options.org);
    const onDone = options.json === true ? undefined : (done: number, of: number) => progress('Living cases again', done, of);
    const report = await simulateCases(core, organisation, policy, options, onDone);
    say(options.json === true ? JSON.stringify(report, null, 2) : simulationText(report));
    if (options.picture !== undefined) {
      await writeFile(options.picture, simulationSvg(pictureOf(report)), { mode: 0o600 });
      if (options.json !== true) say(`Picture: ${options.picture}`);
    }
    return 0;
  });
}

/** The simulation itself over an open core. */
export async function simulateCases(
  core: Pick<Core, 'deps'>,
  organisation: Organisation,
  policy: PolicyDocument,
  options: Pick<SimulateOptions, 'from' | 'to' | 'as'>,
  onDone?: (done: number, of: number) => void,
): Promise<SimulationReport> {
  const now = core.deps.clock.now();
  const staffId = options.as === undefined ? null : await staffIdOf(core, organisation, options.as);
  return readSimulation(core.deps.db, { organisationId: organisation.id, staffId }, policy, periodOf(policy, options, now), onDone);
}

const YEAR_MS = 365 * 86_400_000;

/** Half-open, days beginning in the zone of the policy, never beyond now: the last twelve months without options. */
function periodOf(
  policy: PolicyDocument,
  { from, to }: Pick<SimulateOptions, 'from' | 'to'>,
  now: Instant,
): { from: Instant; to: Instant } {
  const end = to === undefined ? now : earlier(now, dayOf('--to', to, policy));
  const period = { from: from === undefined ? plusMs(end, -YEAR_MS) : dayOf('--from', from, policy), to: end };
  if (period.from < period.to) return period;
  throw new StartupError('--from: the period is empty.', '--from must be before --to, and before today.');
}

function dayOf(flag: string, text: string, policy: PolicyDocument): Instant {
  const typed = typedTime(/^\d{4}-\d{2}-\d{2}$/.test(text) ? `${text}T00:00` : text, policy.calendar.timeZone);
  if (typed.kind === 'time') return typed.at;
  throw new StartupError(`${flag}: "${text}" is no day.`, 'Write a date such as 2026-01-31.');
}

async function staffIdOf(core: Pick<Core, 'deps'>, organisation: Organisation, email: string): Promise<string> {
  const found = await asViewer(core.deps.db, { organisationId: organisation.id, staffId: null }, (tx) => findCredentials(tx, email));
  if (found) return found.id;
  throw new StartupError(`--as: nobody has the address ${email}.`, 'See `recourse staff list`.');
}
