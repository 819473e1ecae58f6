/** Configuration: schema, defaults and documentation in one place; the only reader of `process.env`. */
import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { envSchema } from 'env-schema';
import Type, { type Static } from 'typebox';
import { QUEUES, type QueueName } from './queue/jobs.ts';
import { StartupError } from './runtime/startup-error.ts';
import { parseMasterKeys } from './vault/keys.ts';

export const ConfigSchema = Type.Object({
  RECOURSE_HOME: Type.String({ default: '.recourse', description: 'Folder for the embedded database, keys and outgoing files' }),
  HOST: Type.String({ default: '127.0.0.1', description: 'Address to listen on' }),
  PORT: Type.Integer({ default: 3000, minimum: 0, maximum: 65_535, description: 'Port to listen on; 0 picks a free one' }),
  DATABASE_URL: Type.Optional(
    Type.String({ description: 'PostgreSQL 15 or newer, as a role that owns the database and may create roles. Absent: embedded' }),
  ),
  REDIS_URL: Type.Optional(
    Type.String({ description: 'Redis or Valkey for BullMQ. Absent: a private server if one is installed, else PostgreSQL' }),
  ),
  RECOURSE_MASTER_KEY: Type.Optional(
    Type.String({ description: 'Master key, 32 bytes in base64 or hexadecimal. Absent: a key file in RECOURSE_HOME' }),
  ),
  SMTP_URL: Type.Optional(
    Type.String({ description: 'smtp(s)://user:password@host:port of the operator. Absent: notices are written to RECOURSE_HOME/notices' }),
  ),
  MAIL_FROM: Type.String({ default: 'Messages <messages@localhost>', description: 'Sender of notices' }),
  WORKERS: Type.String({ default: 'route,timebox,escalate,notify,scan', description: 'Queues that a worker process serves' }),
  EVIDENCE_URL: Type.Optional(
    Type.String({
      description:
        's3+https://KEY:SECRET@host/bucket?region=… of an S3-compatible store for sealed files. Absent: files lie in RECOURSE_HOME/evidence',
    }),
  ),
  EVIDENCE_MAX_MB: Type.Integer({ default: 100, minimum: 1, maximum: 4096, description: 'Largest sound or video file, in MiB' }),
  EVIDENCE_MAX_DOCUMENT_MB: Type.Integer({
    default: 25,
    minimum: 1,
    maximum: 64,
    description: 'Largest picture or document, in MiB; these are cleaned in memory',
  }),
  EVIDENCE_MAX_FILES: Type.Integer({ default: 10, minimum: 1, maximum: 20, description: 'Files that can be sent at once' }),
  EVIDENCE_WAITING_MB: Type.Integer({
    default: 4096,
    minimum: 1,
    description:
      'MiB of files on their way, of everybody in one organisation together; more are refused until some are handed in or a day old. Files of unsent drafts fill at most half of it',
  }),
  MAIL_MAX_MB: Type.Integer({
    default: 25,
    minimum: 1,
    maximum: 64,
    description: 'Largest mail that a door takes, in MiB as it is sent; it is read in memory',
  }),
  CLAMD_URL: Type.Optional(
    Type.String({
      description:
        'Virus scanner: unix:/run/clamav/clamd.ctl or tcp://host:3310. While it does not answer, files wait. Absent: files are not scanned, and staff are told so',
    }),
  ),
  MAX_EVENT_LOOP_DELAY_MS: Type.Integer({
    default: 5000,
    minimum: 0,
    description: 'Answers 503 with Retry-After while the process is later than this with its own work; 0: never',
  }),
  LOG_LEVEL: Type.String({ default: 'info', description: 'pino level' }),
  SECURE_COOKIES: Type.Boolean({ default: false, description: 'Set behind HTTPS: cookies are then marked Secure' }),
  TRUST_PROXY: Type.String({
    default: '',
    description: 'Reverse proxies whose X-Forwarded-For is believed: addresses or networks, with commas. Empty: nobody',
  }),
});

/** Addresses of the reverse proxies before the service; false: there is none. */
export type TrustedProxies = false | string[];

export type Config = Readonly<Omit<Static<typeof ConfigSchema>, 'TRUST_PROXY'> & { readonly TRUST_PROXY: TrustedProxies }>;

/**
 * Reads and validates the environment, so that nothing is started for a setting that cannot be used. Throws an Error whose message names
 * the variable; VaultError for a master key that is none.
 */
export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const config = envSchema<Static<typeof ConfigSchema>>({ schema: ConfigSchema, data: { ...env }, dotenv: false });
  refuseUnusable(config);
  return Object.freeze({ ...config, RECOURSE_HOME: resolve(config.RECOURSE_HOME), TRUST_PROXY: trustedProxies(config.TRUST_PROXY) });
}

/** Settings that are addresses: how they begin, an example, and what holds where they are left out. */
const ADDRESSES = [
  ['DATABASE_URL', ['postgres:', 'postgresql:'], 'postgres://user:password@host:5432/recourse', 'to use the embedded one'],
  ['REDIS_URL', ['redis:', 'rediss:'], 'redis://:password@host:6379', 'for a queue of our own'],
  ['SMTP_URL', ['smtp:', 'smtps:'], 'smtp://user:password@host:587', 'to have notices written to RECOURSE_HOME/notices'],
] as const;

/** What the schema cannot say. Values are not repeated: they may hold a password. */
function refuseUnusable(config: Static<typeof ConfigSchema>): void {
  for (const [name, schemes, example, otherwise] of ADDRESSES) {
    const text = config[name];
    if (text !== undefined && !isAddress(text, schemes))
      throw new StartupError(`${name} is not an address of the form ${example}.`, `Correct ${name}, or leave it out ${otherwise}.`);
  }
  queuesFrom(config.WORKERS);
  if (config.RECOURSE_MASTER_KEY) parseMasterKeys(config.RECOURSE_MASTER_KEY);
}

function isAddress(text: string, schemes: readonly string[]): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname } = new URL(text);
  return schemes.includes(protocol) && (hostname !== '' || protocol.startsWith('postgres'));
}

/** The queues that `WORKERS` names. Throws StartupError for one that is not known. */
export function queuesFrom(list: string): QueueName[] {
  return list.split(',').map((word) => {
    const name = QUEUES.find((queue) => queue === word.trim());
    if (!name)
      throw new StartupError(
        `WORKERS names "${word.trim()}", which is no queue.`,
        `Name some of ${QUEUES.join(', ')}, with commas between them, or leave WORKERS out to serve them all.`,
      );
    return name;
  });
}

/**
 * To trust whoever connects would let everybody choose their own address, and with it how often they may try (D22): there is no such value,
 * and no network of the whole world. A number of hops is none either: whoever reaches the port directly has as many as they like.
 */
function trustedProxies(text: string): TrustedProxies {
  if (text === '') return false;
  const networks = text.split(',').map((one) => one.trim());
  if (networks.every(isNetwork)) return networks;
  throw new Error(
    'TRUST_PROXY must be the addresses or networks of your reverse proxies with commas between them, such as 10.0.0.0/8,::1, or empty.',
  );
}

function isNetwork(text: string): boolean {
  const [address = '', bits, ...rest] = text.split('/');
  const version = isIP(address);
  if (version === 0 || rest.length > 0) return false;
  return bits === undefined || (/^[1-9]\d{0,2}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128));
}
