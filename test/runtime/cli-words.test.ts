/** What commands say about faults, and how a server is kept running: no server is needed here. */
import { DrizzleQueryError } from 'drizzle-orm/errors';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { languagesCommand } from '../../src/cli/languages-command.ts';
import { describe as inWords } from '../../src/cli/out.ts';
import { verifyReceiptFile } from '../../src/cli/receipt.ts';
import { newSignedReceipt } from '../../src/ledger/receipt.ts';
import { newSigningKey, publishedKey } from '../../src/ledger/signing.ts';
import { type EndingServer, keepRunning } from '../../src/runtime/revival.ts';
import { listenFault } from '../../src/start.ts';
import { parseInstant } from '../../src/time.ts';

const coded = (code: string) => Object.assign(new Error(`fault ${code}`), { code });

describe('a fault in words', () => {
  it('never holds a query or its parameters', () => {
    const error = new DrizzleQueryError('insert into staff values ($1)', ['$argon2id$secret'], coded('23505'));
    for (const fault of [error, new Error('outer', { cause: error })]) {
      expect(inWords(fault)).toContain('(23505)');
      expect(inWords(fault)).not.toMatch(/argon2|insert into/);
    }
    expect(inWords(new DrizzleQueryError('select $1', ['secret'], coded('ECONNREFUSED')))).toMatch(
      /^The database is away or busy \(ECONNREFUSED\)/,
    );
  });

  it.each([
    ['EADDRINUSE', 'Port 3931 is in use.'],
    ['EACCES', 'Port 3931 may not be used by this account.'],
    ['EADDRNOTAVAIL', 'This machine has no address h.example to listen on.'],
  ])('%s', (code, problem) => {
    expect(listenFault(coded(code), { HOST: 'h.example', PORT: 3931 })?.problem).toBe(problem);
  });
});

describe('receipt verify', () => {
  const key = newSigningKey();
  const keys = JSON.stringify({ keys: [publishedKey(key.publicKey, 'acme')] });
  const at = parseInstant('2026-01-05T08:00:00.000Z');
  const proof = newSignedReceipt(key, {
    reference: 'RC-0123-4567-8',
    organisation: 'acme',
    receivedAt: at,
    issuedAt: at,
    narrative: 'words',
  });

  it('takes the whole saved answer, with and without the words', () => {
    const answer = JSON.stringify({ reference: 'RC-0123-4567-8', receipt: 'code', clocks: [], signedReceipt: proof });
    expect(verifyReceiptFile(answer, keys)).toMatchObject({ ok: true });
    expect(verifyReceiptFile(answer, keys, 'words')).toMatchObject({ ok: true });
    expect(verifyReceiptFile(answer, keys, 'others')).toMatchObject({ ok: false });
  });

  it('says how to get the keys', () => {
    expect(verifyReceiptFile(JSON.stringify(proof), undefined).lines.join()).toMatch(
      /curl .*\/\.well-known\/recourse-keys\.json -o recourse-keys\.json/,
    );
  });
});

describe('a server that ends by itself', () => {
  function fake() {
    const state: { stopped: number; end: () => void } = { stopped: 0, end: () => undefined };
    const server: EndingServer = {
      onUnexpectedEnd: (listener) => {
        state.end = listener;
      },
      stop: async () => {
        state.stopped += 1;
      },
    };
    return { state, server };
  }

  it('is started again, and the new one is what is stopped', async () => {
    const [first, second] = [fake(), fake()];
    const lines: string[] = [];
    const kept = await new Promise<{ stop(): Promise<void> }>((resolve) => {
      const handle = keepRunning(
        'x',
        first.server,
        async () => {
          setImmediate(() => resolve(handle));
          return second.server;
        },
        { say: (line) => lines.push(line), gaveUp: (line) => lines.push(line) },
        [0],
      );
      first.state.end();
    });
    await kept.stop();
    expect(lines).toEqual(['The x ended unexpectedly; it is being started again …']);
    expect([first.state.stopped, second.state.stopped]).toEqual([0, 1]);
  });

  it('is given up after the last attempt, with the reason', async () => {
    const first = fake();
    let attempts = 0;
    const line = await new Promise<string>((gaveUp) => {
      const again = async () => {
        attempts += 1;
        throw new Error('no room');
      };
      keepRunning('x', first.server, again, { say: () => undefined, gaveUp }, [0, 0, 0, 0, 0]);
      first.state.end();
    });
    expect(attempts).toBe(5);
    expect(line).toBe('The x ended unexpectedly and could not be started again in 5 attempts (no room).');
  });

  it('is not started again once it was stopped', async () => {
    const first = fake();
    let attempts = 0;
    const kept = keepRunning(
      'x',
      first.server,
      async () => {
        attempts += 1;
        return fake().server;
      },
      { say: () => undefined, gaveUp: () => undefined },
      [60_000],
    );
    first.state.end();
    await kept.stop();
    await kept.stop();
    expect(attempts).toBe(0);
  });
});

describe('languages', () => {
  afterEach(() => void vi.restoreAllMocks());
  const printed = async (options: Parameters<typeof languagesCommand>[0]) => {
    const out = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
    const code = await languagesCommand(options);
    return { code, text: out.mock.calls.map(([text]) => String(text)).join('') };
  };

  it('prints a line for each language with a share for each area, or everything as JSON', async () => {
    const table = await printed({ json: false });
    expect(table.text).toMatch(/^language +standing +person +notices +procedure +desk +policy +name *\n/);
    expect(table.text).toMatch(/^ar +required +100 % +100 % +100 % +100 % +100 % +العربية *$/m);
    vi.restoreAllMocks();
    const { code, text } = await printed({ json: true });
    expect(code).toBe(0);
    expect(JSON.parse(text)).toContainEqual(expect.objectContaining({ locale: 'en', standing: 'required', dir: 'ltr', unknown: [] }));
  });

  it('lists what is missing of one, and says which there are', async () => {
    expect((await printed({ json: false, missing: 'ar' })).text).toMatch(/^person: (\d+) of \1\n/);
    vi.restoreAllMocks();
    expect(await printed({ json: false, missing: 'xx' })).toMatchObject({ code: 1, text: expect.stringMatching(/There are: .*en/) });
  });
});
