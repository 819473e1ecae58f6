/** `recourse seed`: believable histories of the past two years, lived through the same actions as real cases (issue 2, A6). */
import { performance } from 'node:perf_hooks';
import { findPolicy } from '../cases/case.store.ts';
import { commitTogether } from '../cases/commit.ts';
import type { Core } from '../compose.ts';
import { asViewer } from '../db/client.ts';
import { checkpointOrganisation } from '../ledger/checkpoint-all.ts';
import type { Organisation } from '../organisations/organisation.store.ts';
import type { PolicyDocument } from '../policy/document.ts';
import type { Candidate } from '../routing/route.ts';
import { StartupError } from '../runtime/startup-error.ts';
import { listCandidates, listStaffNames } from '../staff/staff.store.ts';
import { epochMs } from '../time.ts';
import { addDuration } from '../timeboxes/calendar.ts';
import type { Role } from '../workflow/codes.ts';
import { progress, say } from './out.ts';
import { planHistory, type Windows } from './seed/courses.ts';
import { type Played, playHistory, type SeedWorld } from './seed/play.ts';
import { inventProfile } from './seed/profile.ts';
import { organisationOf, withCore } from './with-core.ts';

export interface SeedOptions {
  readonly cases: number;
  readonly org: string;
  /** The same number on the same day gives the same histories. Default 1. */
  readonly seed?: number;
}

export interface SeedReport {
  /** Cases by the state that they are in now. */
  readonly byState: Readonly<Record<string, number>>;
  /** Histories that stopped before their end, by reason. Empty unless a history asks for what the workflow refuses. */
  readonly stopped: Readonly<Record<string, number>>;
  readonly casesPerSecond: number;
}

/** Fills an organisation. Exit code 0; throws StartupError where it has not the people for it. */
export async function seedCommand(options: SeedOptions): Promise<number> {
  if (!Number.isInteger(options.cases) || options.cases < 1)
    throw new StartupError('--cases needs a whole number from 1.', 'For example: recourse seed --cases 200.');
  return withCore(async (core) => {
    const organisation = await organisationOf(core, options.org);
    const report = await seedCases(core, organisation, options, (done) => progress('Seeding cases', done, options.cases));
    for (const [state, count] of Object.entries(report.byState)) say(`  ${state.padEnd(16)} ${String(count).padStart(5)}`);
    for (const [reason, count] of Object.entries(report.stopped)) say(`  stopped early, ${count}: ${reason}`);
    say(`${options.cases} cases in organisation "${organisation.slug}", ${report.casesPerSecond.toFixed(1)} a second.`);
    return 0;
  });
}

/** Histories that are lived at the same time: enough to keep database and process busy. */
const AT_ONCE = 8;

/** The seeding itself over an open core. `onDone` hears the number of finished cases. */
export async function seedCases(
  core: Pick<Core, 'deps' | 'app' | 'clock'>,
  organisation: Organisation,
  options: SeedOptions,
  onDone: (done: number) => void = () => undefined,
): Promise<SeedReport> {
  const began = performance.now();
  const { world, names, windows } = await prepare(core, organisation);
  const played: Played[] = [];
  const numbers = Array.from({ length: options.cases }, (_, index) => index).values();
  const lane = async () => {
    for (const index of numbers) {
      const profile = inventProfile(options.seed ?? 1, index, options.cases, world.until, names);
      played.push(await playHistory(world, profile, planHistory(profile, windows)));
      onDone(played.length);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
  await checkpointOrganisation(core.deps, organisation.id);
  return {
    byState: tally(played.map(({ state }) => state.state)),
    stopped: tally(played.flatMap(({ stopped }) => (stopped === null ? [] : [stopped]))),
    casesPerSecond: options.cases / ((performance.now() - began) / 1_000),
  };
}

async function prepare(core: Pick<Core, 'deps' | 'app' | 'clock'>, organisation: Organisation) {
  const { policy, people, names } = await asViewer(core.deps.db, { organisationId: organisation.id, staffId: null }, async (tx) => ({
    policy: await findPolicy(tx, organisation.activePolicyId, organisation.activePolicyVersion),
    people: await listCandidates(tx),
    names: await listStaffNames(tx),
  }));
  if (!policy) throw new Error('policy.not_published');
  refuseWithout(people, organisation);
  const until = core.clock.now();
  const world: SeedWorld = {
    deps: core.deps,
    store: (history) => commitTogether(core.app.sql, { organisationId: organisation.id, staffId: null }, until, history),
    organisation,
    people: [...people].sort((a, b) => (a.staffId < b.staffId ? -1 : 1)),
    until,
  };
  const handlers = people.filter((one) => one.roles.includes('handler')).flatMap((one) => names.get(one.staffId) ?? []);
  return { world, names: handlers.sort(), windows: windowsOf(policy, until) };
}

const NEEDED: readonly Role[] = ['handler', 'senior_handler', 'decision_maker', 'oversight', 'panel_member'];

function refuseWithout(people: readonly Candidate[], organisation: Organisation): void {
  const missing = NEEDED.filter((role) => !people.some((one) => one.roles.includes(role)));
  const handlers = people.filter((one) => one.roles.includes('handler')).length;
  if (missing.length === 0 && handlers >= 2) return;
  const what = missing.length > 0 ? `nobody with the role ${missing.join(', ')}` : 'only one handler';
  throw new StartupError(
    `Organisation "${organisation.slug}" has ${what}; histories need two handlers and each of ${NEEDED.join(', ')}.`,
    'Add accounts with `recourse staff add`.',
  );
}

function windowsOf(policy: PolicyDocument, now: SeedWorld['until']): Windows {
  const appealDays = (epochMs(addDuration(policy.calendar, now, policy.appealWindow)) - epochMs(now)) / 86_400_000;
  return { comment: policy.commentWindowDays, appeal: Math.ceil(appealDays) };
}

function tally(words: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const word of words) counts[word] = (counts[word] ?? 0) + 1;
  return Object.fromEntries(Object.entries(counts).sort(([a], [b]) => (a < b ? -1 : 1)));
}
