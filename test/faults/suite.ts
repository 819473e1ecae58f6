/** The suite, once for each queue backend: each fault of the list, then faults drawn by chance; two at a time that touch different things. */
import { randomInt } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { queueBackends } from '../helpers/services.ts';
import { type Arena, createArena } from './arena.ts';
import { DRAWN, THOROUGH } from './extent.ts';
import { record } from './figures.ts';
import { longPause } from './list/queue.ts';
import { carryOut } from './run.ts';
import { drawPlans, faultsOf, type Plan, planEach, titleOf } from './schedule.ts';

/** The write-ahead log of many runs is long. */
const LEAKS_TIMEOUT_MS = 300_000;
const RUN_TIMEOUT_MS = 180_000;

/** Registers the tests of one backend. */
export function faultSuite(kind: Arena['kind']): void {
  const seed = Number(process.env.RECOURSE_TEST_SEED ?? randomInt(2 ** 31));
  const faults = faultsOf(kind);
  // Half a minute in which nothing happens is for those who run many.
  const named = THOROUGH ? [...faults, longPause] : faults;

  describe.runIf(queueBackends.includes(kind))(`exactly once under faults, queue on ${kind} (RECOURSE_TEST_SEED=${seed})`, () => {
    let arena: Arena;
    beforeAll(async () => {
      arena = await createArena(kind);
    });
    afterAll(() => arena.close());

    async function survive(plan: Plan): Promise<void> {
      const result = await carryOut(arena, plan);
      record(kind, plan, result);
      expect(result.faults, `${titleOf(plan)}\n${arena.fleet.said().slice(-4_000)}`).toEqual([]);
      // The ladder of every case was climbed: otherwise nothing was shown.
      expect(result.ringings.length).toBeGreaterThan(result.filed.length * 2);
    }

    it.each(planEach(named, seed).map((plan) => [titleOf(plan), plan] as const))('%s', (_title, plan) => survive(plan), RUN_TIMEOUT_MS);

    it.each(drawPlans(faults, DRAWN, seed).map((plan, index) => [index + 1, titleOf(plan), plan] as const))(
      'by chance, run %i: %s',
      (_index, _title, plan) => survive(plan),
      RUN_TIMEOUT_MS,
    );

    it(
      'nothing that people wrote stands in clear anywhere',
      async () => {
        expect(await arena.leaks({ filing: 'says that the water is brown', message: 'and the well is closed' })).toEqual([]);
      },
      LEAKS_TIMEOUT_MS,
    );
  });
}
