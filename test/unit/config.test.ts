import { randomBytes } from 'node:crypto';
import Fastify from 'fastify';
import { describe, expect, it } from 'vitest';
import { describe as inWords } from '../../src/cli/out.ts';
import { readConfig } from '../../src/config.ts';

/** Client addresses are what attempts are counted by (D22): nobody may choose their own. */
describe('TRUST_PROXY', () => {
  it.each([
    [undefined, false],
    ['', false],
    ['127.0.0.1', ['127.0.0.1']],
    ['10.0.0.0/8, ::1,fd00::/8', ['10.0.0.0/8', '::1', 'fd00::/8']],
  ])('%j is %j', (text, trusted) => {
    expect(readConfig(text === undefined ? {} : { TRUST_PROXY: text }).TRUST_PROXY).toEqual(trusted);
  });

  it.each([
    'true',
    'false',
    'yes',
    '0',
    '1',
    '*',
    ',',
    '0.0.0.0/0',
    '::/0',
    '10.0.0.0/33',
    '10.0.0.0/',
    '10.0.0.0/8/8',
    'proxy.example',
    '10.0.0.1,',
  ])('refuses %j with a sentence that says what it may be', (text) => {
    expect(() => readConfig({ TRUST_PROXY: text })).toThrow(
      /^TRUST_PROXY must be the addresses or networks of your reverse proxies .*10\.0\.0\.0\/8/,
    );
  });

  it.each([
    [undefined, '203.0.113.9'],
    ['203.0.113.0/24', '198.51.100.7'],
    ['10.0.0.0/8', '203.0.113.9'],
  ])('with %j the address that a client claims beyond its proxy is not believed', async (text, address) => {
    const app = Fastify({ trustProxy: readConfig(text === undefined ? {} : { TRUST_PROXY: text }).TRUST_PROXY });
    app.get('/', async (request) => request.ip);
    const headers = { 'x-forwarded-for': '1.2.3.4, 198.51.100.7' };
    expect((await app.inject({ url: '/', headers, remoteAddress: '203.0.113.9' })).body).toBe(address);
    await app.close();
  });
});

/** One sentence on what is wrong and one on what to do, before anything is started; never the value, which may hold a password. */
describe('settings that cannot be used', () => {
  it.each([
    [{ SMTP_URL: 'secret' }, /^SMTP_URL is not an address of the form smtp:.*\nCorrect SMTP_URL, or leave it out/],
    [{ SMTP_URL: 'https://secret@mail.example' }, /^SMTP_URL is not an address/],
    [{ SMTP_URL: 'smtp://' }, /^SMTP_URL is not an address/],
    [{ REDIS_URL: 'secret' }, /^REDIS_URL is not an address of the form redis:.*\nCorrect REDIS_URL/],
    [{ DATABASE_URL: 'mysql://secret@host/x' }, /^DATABASE_URL is not an address of the form postgres:.*\nCorrect DATABASE_URL/],
    [{ WORKERS: 'route,nap' }, /^WORKERS names "nap", which is no queue\.\nName some of route, /],
    [{ RECOURSE_MASTER_KEY: 'secret' }, /^The master key \(RECOURSE_MASTER_KEY.* is not 32 bytes .*\n.*openssl rand/],
    [{ RECOURSE_MASTER_KEY: '0'.repeat(64) }, /^The master key .* is a placeholder.*\n.*openssl rand/],
  ])('%j', (env, words) => {
    expect(faultOf(env)).toMatch(words);
    expect(faultOf(env)).not.toContain('secret');
  });

  it.each([
    { SMTP_URL: 'smtps://user:pass@mail.example:465' },
    { REDIS_URL: 'rediss://:p@cache.example:6380/2', WORKERS: 'route, timebox' },
    { DATABASE_URL: 'postgresql:///recourse?host=/var/run/postgresql' },
    { RECOURSE_MASTER_KEY: randomBytes(32).toString('base64') },
  ])('takes %j', (env) => {
    expect(faultOf(env)).toBeNull();
  });
});

function faultOf(env: NodeJS.ProcessEnv): string | null {
  try {
    readConfig(env);
    return null;
  } catch (error) {
    return inWords(error);
  }
}
