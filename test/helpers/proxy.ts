/** A TCP proxy before a server, with which a test does to connections what networks do. */
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

export interface ServerProxy {
  /** The server's URL, with the proxy's address in it. */
  readonly url: string;
  /** Drops all connections and refuses new ones, until `mend`. */
  cut(): Promise<void>;
  mend(): Promise<void>;
  /** Drops the present connections, or that share of them; new ones work. */
  drop(share?: () => boolean): void;
  /** Leaves the present connections open but silent for ever (half open); new ones work. */
  freeze(): void;
  /** That, and for new ones too, until `thaw`. */
  silence(): void;
  thaw(): void;
  /** Nothing passes, new connections included, until `resume`: then everything does that was sent meanwhile. */
  pause(): void;
  resume(): void;
  /** Another server from now on; present connections are dropped. */
  retarget(target: string): void;
  close(): Promise<void>;
}

interface Pair {
  readonly client: Socket;
  remote: Socket | undefined;
  frozen: boolean;
}

/** What is still sent is swallowed, so that an end of the other side is heard. */
function freezePair(pair: Pair): void {
  pair.frozen = true;
  pair.client.unpipe().resume();
  pair.remote?.unpipe().resume();
}

/** Starts one on 127.0.0.1. */
export async function proxyTo(target: string): Promise<ServerProxy> {
  const pairs = new Set<Pair>();
  let upstream = new URL(target);
  let paused = false;
  let silent = false;

  const open = (pair: Pair) => {
    const { client } = pair;
    const remote = connect(Number(upstream.port), upstream.hostname);
    pair.remote = remote;
    remote.on('error', () => client.destroy());
    remote.on('close', () => client.destroy());
    client.pipe(remote).pipe(client);
  };
  const server = createServer((client) => {
    const pair: Pair = { client, remote: undefined, frozen: false };
    pairs.add(pair);
    client.on('error', () => pair.remote?.destroy());
    client.on('close', () => {
      pairs.delete(pair);
      pair.remote?.destroy();
    });
    if (silent) freezePair(pair);
    else if (paused) client.pause();
    else open(pair);
  });
  const listen = (port: number) => new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const drop = (share: () => boolean = () => true) => {
    for (const { client } of [...pairs].filter(share)) client.destroy();
  };
  const cut = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      drop();
    });
  const freeze = () => {
    for (const pair of pairs) freezePair(pair);
  };
  const hush = ({ client, remote }: Pair) => {
    client.unpipe().pause();
    remote?.unpipe().pause();
  };
  await listen(0);
  const { port } = addressOf(server.address());
  const through = new URL(target);
  through.hostname = '127.0.0.1';
  through.port = String(port);
  return {
    url: through.href,
    cut,
    mend: () => listen(port),
    drop,
    freeze,
    silence: () => {
      silent = true;
      freeze();
    },
    thaw: () => {
      silent = false;
    },
    pause: () => {
      paused = true;
      for (const pair of pairs) if (!pair.frozen) hush(pair);
    },
    resume: () => {
      paused = false;
      for (const pair of pairs) {
        if (pair.frozen) continue;
        if (pair.remote) pair.client.pipe(pair.remote).pipe(pair.client);
        else open(pair);
      }
    },
    retarget: (other) => {
      upstream = new URL(other);
      drop();
    },
    close: cut,
  };
}

function addressOf(address: AddressInfo | string | null): AddressInfo {
  if (address === null || typeof address === 'string') throw new Error('not listening');
  return address;
}
