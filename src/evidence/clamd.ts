/** The virus scanner of the operator: clamd over its socket, command INSTREAM. Nothing of a file leaves the machines that the operator named (K07). */
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setImmediate } from 'node:timers/promises';

/** `unavailable`: no answer; ask again. `unscannable`: it answered that it cannot judge this one, such as one that is too large for it. */
export type ScanResult = 'clean' | 'infected' | 'unscannable' | 'unavailable';

export interface Scanner {
  /** Judges a file, which `open` reads from its beginning. Never throws for what the scanner does; throws what the source throws. */
  scan(open: () => AsyncIterable<Uint8Array>): Promise<ScanResult>;
}

export type ScannerAddress = { readonly path: string } | { readonly host: string; readonly port: number };

/** Reads `unix:/run/clamav/clamd.ctl` or `tcp://host:3310`. Throws RangeError for anything else. */
export function parseScannerUrl(text: string): ScannerAddress {
  const path = /^unix:(\/.+)$/.exec(text)?.[1];
  if (path !== undefined) return { path };
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol === 'tcp:' && url.hostname !== '') return { host: url.hostname, port: Number(url.port || 3310) };
  throw new RangeError('CLAMD_URL is neither of the form unix:/path nor tcp://host:port');
}

/** Silence of the scanner for this long is no answer. Unpacking a large document takes it some seconds. */
const PATIENCE_MS = 120_000;

/**
 * A scanner behind a socket; one connection a file. It answers "too large" in the middle of the stream and hangs up at once, and that answer
 * may be lost with the connection: a scanner that hangs up twice on the same file and is well does not want this one.
 */
export function createClamd(address: ScannerAddress, patienceMs: number = PATIENCE_MS): Scanner {
  const scanOnce = async (open: () => AsyncIterable<Uint8Array>): Promise<ScanResult | 'hung_up'> => {
    const socket = connectTo(address, patienceMs);
    const answer = answerOf(socket);
    try {
      const sent = await feed(socket, open());
      const verdict = verdictOf(await answer);
      return verdict === 'unavailable' && sent === 'some' ? 'hung_up' : verdict;
    } finally {
      socket.destroy();
    }
  };
  return {
    scan: async (open) => {
      const first = await scanOnce(open);
      if (first !== 'hung_up') return first;
      const second = await scanOnce(open);
      if (second !== 'hung_up') return second;
      return (await isWell(address, patienceMs)) ? 'unscannable' : 'unavailable';
    },
  };
}

function connectTo(address: ScannerAddress, patienceMs: number): Socket {
  const socket = connect({ ...address });
  socket.setTimeout(patienceMs, () => socket.destroy(new Error('scan.timeout')));
  return socket;
}

async function isWell(address: ScannerAddress, patienceMs: number): Promise<boolean> {
  const socket = connectTo(address, patienceMs);
  const answer = answerOf(socket);
  socket.write(Buffer.from('zPING\0', 'latin1'));
  try {
    return (await answer).startsWith('PONG');
  } finally {
    socket.destroy();
  }
}

/** All that the scanner says until it hangs up; '' where it says nothing. */
function answerOf(socket: Socket): Promise<string> {
  return new Promise((resolve) => {
    let text = '';
    socket.on('data', (piece: Buffer) => {
      text += piece.toString('latin1');
    });
    socket.on('error', () => resolve(text));
    socket.on('close', () => resolve(text));
  });
}

/** Small pieces, so that an answer in the middle is heard between two of them. */
const PIECE_BYTES = 65_536;

/**
 * The stream: each piece with its length before it, a length of zero at the end. Waits while the scanner does not keep up. `some`: it hung
 * up after it had taken some of it.
 */
async function feed(socket: Socket, source: AsyncIterable<Uint8Array>): Promise<'all' | 'some' | 'none'> {
  await write(socket, Buffer.from('zINSTREAM\0', 'latin1'));
  for await (const piece of source) {
    for (let at = 0; at < piece.length; at += PIECE_BYTES) {
      await setImmediate();
      if (socket.destroyed || socket.readableEnded) return socket.bytesWritten > 0 ? 'some' : 'none';
      const part = piece.subarray(at, at + PIECE_BYTES);
      const length = Buffer.alloc(4);
      length.writeUInt32BE(part.length);
      await write(socket, Buffer.concat([length, part]));
    }
  }
  await write(socket, Buffer.alloc(4));
  return 'all';
}

async function write(socket: Socket, bytes: Buffer): Promise<void> {
  if (socket.destroyed || socket.write(bytes)) return;
  const over = new AbortController();
  await Promise.race([once(socket, 'drain', over), once(socket, 'close', over)])
    .catch(() => undefined)
    .finally(() => over.abort());
}

/** Fail closed: what is not plainly clean is not clean. */
function verdictOf(answer: string): ScanResult {
  const line = answer.replaceAll('\0', '').trim();
  if (/^stream: OK$/.test(line)) return 'clean';
  if (/ FOUND$/.test(line)) return 'infected';
  // Too large for it is an answer; any other trouble of the scanner's may pass.
  return /size limit exceeded/.test(line) ? 'unscannable' : 'unavailable';
}
