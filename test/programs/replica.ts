/**
 * One replica of the service, web and workers in one process, over a database and a queue that a test names (D29: another composition
 * root, no switch in `src`). Loads everything, then waits for the order to start, so that a spare one stands by; says its address when it
 * takes requests. Made to be killed: it ends by itself only when its parent has.
 */
import { setTimeout } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import { type Logger, pino } from 'pino';
import { buildApp } from '../../src/app.ts';
import { appDeps, type Connections, type Core, compose } from '../../src/compose.ts';
import { type Config, readConfig } from '../../src/config.ts';
import { isTransient } from '../../src/db/errors.ts';
import { parseMasterKeys } from '../../src/vault/keys.ts';
import { startWorkers } from '../../workers/start.ts';
import { openLetterbox } from './letters.ts';
import { createTraps, type Trap, trapped } from './trap.ts';

export interface ReplicaOptions {
  readonly home: string;
  readonly masterKey: string;
  readonly connections: Connections;
}

/** What `child.ts` sends. */
export type Order =
  | { readonly kind: 'start'; readonly options: ReplicaOptions }
  | { readonly kind: 'trap'; readonly trap: Trap }
  | { readonly kind: 'poison'; readonly caseIds: readonly string[] };

/** A job that dies with its worker is taken up again within three seconds instead of fifteen. */
const FAST = { lockMs: 2_000, stalledMs: 500, backoff: { baseMs: 20, capMs: 200 } };

const traps = createTraps();

async function start({ home, masterKey, connections }: ReplicaOptions): Promise<FastifyInstance> {
  const config = readConfig({ RECOURSE_HOME: home, PORT: '0', MAX_EVENT_LOOP_DELAY_MS: '0' });
  const logger = pino({ level: 'warn', base: null }, pino.destination({ fd: 2, sync: true }));
  const core = trapped(await composed(config, connections, masterKey, logger), traps);
  startWorkers(core, { queues: config.WORKERS, consumer: FAST });
  const deps = appDeps(core, config);
  const app = await buildApp(deps);
  openLetterbox(app, deps);
  return app;
}

const START_AGAIN_MS = 100;

/** A process that finds no database says so and ends, and its supervisor starts it again until there is one: here within one process. */
async function composed(config: Config, connections: Connections, masterKey: string, logger: Logger): Promise<Core> {
  for (;;) {
    try {
      return await compose(config, connections, parseMasterKeys(masterKey), logger);
    } catch (error) {
      if (!isTransient(error)) throw error;
      await setTimeout(START_AGAIN_MS);
    }
  }
}

process.on('disconnect', () => process.exit());
process.on('message', (order: Order) => {
  if (order.kind === 'start') {
    void start(order.options)
      .then((app) => app.listen({ host: '127.0.0.1', port: 0 }))
      .then((url) => process.send?.(url));
  } else if (order.kind === 'trap') {
    traps.set(order.trap);
  } else {
    traps.poisoned.clear();
    for (const id of order.caseIds) traps.poisoned.add(id);
  }
});
