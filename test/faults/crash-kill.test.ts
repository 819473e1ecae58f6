/**
 * SIGKILL at twenty random instants while five hundred people file (issue 2, R1, R6, R14): two replicas, each web and workers in one process, are killed again and
 * again. Whoever was answered keeps what they were answered; whoever was not repeats with the same key and gets one case.
 */
import { randomBytes } from 'node:crypto';
import { EventEmitter, once } from 'node:events';
import { setTimeout } from 'node:timers/promises';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { buildApp } from '../../src/app.ts';
import { appDeps } from '../../src/compose.ts';

import { type Acknowledged, violations } from '../helpers/invariants.ts';
import { announcedRandom, type Random } from '../helpers/seed.ts';
import { queueBackends } from '../helpers/services.ts';
import { createStage, type Stage } from '../helpers/stage.ts';
import { makeTarget, type Target } from '../workers/queue-support.ts';
import { type Fleet, startFleet } from './fleet.ts';

const KILLS = 20;
const PER_KILL = 26;
const JITTER_MS = 40;
/** How long a person waits who is told to try again shortly; less than `Retry-After`, so that the test stays short. */
const BUSY_MS = 250;
/** One of them: the suite of faults kills on both. */
const kind = queueBackends.includes('redis') ? 'redis' : 'postgres';
const silent = pino({ level: 'silent' });

interface Filed extends Acknowledged {
  readonly key: string;
  readonly attempts: number;
  /** Stored by an earlier attempt whose answer the kill swallowed. */
  readonly answeredAgain: boolean;
}

/** One person who does not give up. Anything but 201, a lost connection or "try again" is a fault of the service. */
async function fileUntilAnswered(fleet: Fleet, description: string): Promise<Filed> {
  const key = randomBytes(16).toString('hex');
  for (let attempts = 1; ; attempts += 1) {
    const address = await fleet.address();
    const began = new Date().toISOString();
    const response = await post(address, key, description).catch(() => undefined);
    if (response?.status === 503) await setTimeout(BUSY_MS);
    if (!response || response.status === 503) continue;
    if (response.status !== 201) throw new Error(`answered ${response.status} ${response.text.slice(0, 200)}`);
    const { reference, receipt, receivedAt } = JSON.parse(response.text);
    return { key, description, reference, receipt, attempts, answeredAgain: receivedAt < began };
  }
}

async function post(address: string, key: string, description: string): Promise<{ status: number; text: string }> {
  const response = await fetch(`${address}/api/v1/grievances`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': key },
    body: JSON.stringify({ description }),
    signal: AbortSignal.timeout(15_000),
  });
  return { status: response.status, text: await response.text() };
}

/**
 * Starts a batch and kills when a random part of it has been answered and a random moment more has passed, so that kills meet requests
 * at every stage, and workers busy with what was answered. Answers how many requests were in flight.
 */
async function killInFlight(fleet: Fleet, random: Random, filings: Promise<Filed>[], round: number): Promise<number> {
  let answered = 0;
  const enough = random.below(PER_KILL);
  const progress = new EventEmitter();
  const batch = Array.from({ length: PER_KILL }, async (_, person) => {
    const filed = await fileUntilAnswered(fleet, `Round ${round}, person ${person}: the water is brown.`);
    answered += 1;
    if (answered === enough) progress.emit('enough');
    return filed;
  });
  filings.push(...batch);
  // Whoever fails is heard of when all are awaited.
  for (const filing of batch) filing.catch(() => undefined);
  if (enough > 0) await Promise.race([once(progress, 'enough'), Promise.all(batch)]);
  await setTimeout(random.next() * JITTER_MS);
  const inFlight = PER_KILL - answered;
  const victims = random.chance(0.1) ? [0, 1] : [random.below(fleet.size)];
  await Promise.all(victims.map((victim) => fleet.replace(victim)));
  return inFlight;
}

describe(`killed at random instants, queue on ${kind} (architecture promise 1)`, () => {
  let target: Target;
  let stage: Stage;
  let fleet: Fleet;

  beforeEach(async () => {
    target = makeTarget(kind);
    stage = await createStage(target.options, silent);
    fleet = startFleet(2, stage.replica);
  });
  afterEach(async () => {
    await fleet.stop();
    await stage.close();
    await target.cleanup();
  });

  it(`loses, doubles and halves nothing in ${KILLS} kills and ${KILLS * PER_KILL} submissions`, async () => {
    const random = announcedRandom(`killed on ${kind}`);
    const filings: Promise<Filed>[] = [];
    let inFlight = 0;
    for (let round = 1; round <= KILLS; round += 1) inFlight += await killInFlight(fleet, random, filings, round);
    const filed = await Promise.all(filings);
    // Once more while the workers are busy with what was filed.
    await Promise.all([fleet.replace(0), fleet.replace(1)]);
    await stage.drained(120_000);
    await fleet.stop();
    report(kind, filed, inFlight);

    const faults = await violations(stage, { acked: filed, routedOnce: true, drained: true });
    expect(faults, `seed ${random.seed}\n${fleet.said()}`).toEqual([]);
    expect(new Set(filed.map((one) => one.reference)).size).toBe(KILLS * PER_KILL);
    // The kills met work: otherwise the test shows nothing.
    expect(inFlight).toBeGreaterThan(KILLS);
    expect(filed.some((one) => one.attempts > 1)).toBe(true);
    await expectSameAnswers(stage, filed);
  }, 900_000);
});

function report(kind: string, filed: readonly Filed[], inFlight: number): void {
  const repeated = filed.filter((one) => one.attempts > 1).length;
  const again = filed.filter((one) => one.answeredAgain).length;
  console.info(
    `killed on ${kind}: ${KILLS} rounds of kills, ${filed.length} acknowledged, ${inFlight} in flight at a kill, ${repeated} repeated, ${again} of them stored before the kill`,
  );
}

/** Each key gives the same receipt again, and each receipt opens its case. */
async function expectSameAnswers(stage: Stage, filed: readonly Filed[]): Promise<void> {
  // A machine that is busy with what was killed is no answer to what is asked here.
  const app = await buildApp({ ...appDeps(stage.core, stage.config), maxEventLoopDelayMs: 0 });
  try {
    for (const { key, description, reference, receipt } of filed) {
      const headers = { 'idempotency-key': key };
      const again = await app.inject({ method: 'POST', url: '/api/v1/grievances', headers, payload: { description } });
      expect(again.json()).toMatchObject({ reference, receipt });
      const own = await app.inject({ url: '/api/v1/my-case', headers: { authorization: `Receipt ${receipt}` } });
      expect(own.json()).toMatchObject({ reference });
    }
  } finally {
    await app.close();
  }
}
