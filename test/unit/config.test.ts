import Fastify from 'fastify';
import { describe, expect, it } from 'vitest';
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
