/** Using the servers of a Recourse that runs on the same home: a command does its work beside it and stops nothing. */
import type { Connections } from '../compose.ts';
import type { Config } from '../config.ts';
import { embeddedPostgresUrl } from './embedded-postgres.ts';
import { QUEUE_DATABASE } from './given-services.ts';
import type { RunningHome } from './home-lock.ts';
import { privateRedisUrl } from './private-redis.ts';
import { StartupError } from './startup-error.ts';

/** Where the running one keeps its data and jobs. Throws StartupError naming the variable that it has and this command lacks. */
export function connectionsOf(config: Config, running: RunningHome): Connections {
  const { databasePort, queue } = running.servers;
  if (databasePort === null) throw lacks(running, 'DATABASE_URL');
  const databaseUrl = embeddedPostgresUrl(config.RECOURSE_HOME, databasePort);
  return { databaseUrl, queue: { kind: queue.kind, url: queueUrl(config, running, databaseUrl) } };
}

function queueUrl(config: Config, running: RunningHome, databaseUrl: string): string {
  const { kind, port } = running.servers.queue;
  if (kind === 'postgres') return databaseUrl.replace(/\/[^/]*$/, `/${QUEUE_DATABASE}`);
  if (port !== null) return privateRedisUrl(config.RECOURSE_HOME, port);
  if (config.REDIS_URL) return config.REDIS_URL;
  throw lacks(running, 'REDIS_URL');
}

function lacks(running: RunningHome, variable: string): StartupError {
  return new StartupError(`The Recourse at ${running.url} was started with ${variable}.`, `Set the same ${variable} for this command.`);
}
