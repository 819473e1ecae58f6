/** What the HTTP side is built from. Made once, in compose.ts. */
import type { ActDeps } from '../cases/act.ts';
import type { TrustedProxies } from '../config.ts';
import type { Database, Sql } from '../db/client.ts';
import type { TrackRecords } from '../effectiveness/track-record.ts';
import type { EvidencePorts } from '../evidence/ports.ts';
import type { Mailer } from '../notifications/mailer.ts';
import type { Secrets } from '../vault/secrets.ts';
import type { Backoff } from './backoff.ts';
import type { Door } from './door.ts';

export interface AppDeps extends ActDeps {
  readonly sql: Sql;
  readonly reader: Database;
  readonly secrets: Secrets;
  readonly evidence: EvidencePorts;
  /** Answers mails of people who want it. */
  readonly mailer: Mailer;
  /** Bytes of the largest mail that a door takes. */
  readonly mailBytes: number;
  /** Who guesses at second phrases. */
  readonly phraseTries: Backoff;
  /** How it went for others, for the public pages. */
  readonly trackRecords: TrackRecords;
  /** Whose turn it is to file. */
  readonly door: Door;
  readonly secureCookies: boolean;
  /** Whose `X-Forwarded-For` is believed. */
  readonly trustProxy: TrustedProxies;
  /** Overload is answered beyond this; 0: never. */
  readonly maxEventLoopDelayMs: number;
  /** True while the database answers soon; feeds /readyz. */
  readonly databaseReady: () => Promise<boolean>;
  /** True while the relay and the queue answer; feeds /readyz. */
  readonly queueReady: () => Promise<boolean>;
  /** False while the database's time is in doubt (D12); shown by /readyz. */
  readonly timeTrusted: () => boolean;
}
