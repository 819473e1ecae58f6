/**
 * One replica of the service, web and workers in one process, over a database and a queue that a test names (D29: another composition
 * root, no switch in `src`). Says its address when it can take requests. Made to be killed: it never ends by itself.
 */
import { pino } from 'pino';
import { buildApp } from '../../src/app.ts';
import { appDeps, type Connections, compose } from '../../src/compose.ts';
import { readConfig } from '../../src/config.ts';
import { parseMasterKeys } from '../../src/vault/keys.ts';
import { startWorkers } from '../../workers/start.ts';

/** What `child.ts` hands over in the environment. */
export interface ReplicaOptions {
  readonly home: string;
  readonly masterKey: string;
  readonly connections: Connections;
}

/** A job that dies with its worker is taken up again by the other replica within four seconds instead of fifteen. */
const FAST = { lockMs: 3_000, stalledMs: 1_000, backoff: { baseMs: 20, capMs: 200 } };

const options: ReplicaOptions = JSON.parse(process.env.REPLICA ?? '');
const config = readConfig({ RECOURSE_HOME: options.home, PORT: '0' });
const logger = pino({ level: 'warn', base: null }, pino.destination({ fd: 2, sync: true }));
const core = await compose(config, options.connections, parseMasterKeys(options.masterKey), logger);
startWorkers(core, { queues: config.WORKERS, consumer: FAST });
const app = await buildApp(appDeps(core, config));
process.stdout.write(`${await app.listen({ host: '127.0.0.1', port: 0 })}\n`);
