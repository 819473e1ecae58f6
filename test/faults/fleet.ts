/** Some replicas side by side; one that dies has a successor at once, since another stands by. */
import { EventEmitter, once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KILLED, type Replica, spareReplica } from '../helpers/child.ts';
import type { ReplicaOptions } from '../programs/replica.ts';
import { fakeTime, setFakeTime } from './fake-time.ts';

export interface Member extends Replica {
  /** Moves the wall clock of this process, e.g. `+9d`; `+0` is the truth. Its monotonic clock is left alone, as by a real jump. */
  setClock(offset: string): void;
}

export interface Fleet {
  readonly size: number;
  /** Who has that place now. */
  member(index: number): Member;
  /** The address of a replica that takes requests, a different one each time if there are several; waits while there is none. */
  address(): Promise<string>;
  /** Kills the `index`-th, if it still lives, and starts its successor; resolves when that takes requests. */
  replace(index: number): Promise<void>;
  /** One more for a while; the answer ends it. */
  join(): Promise<() => Promise<void>>;
  everybody(): readonly Member[];
  /** Resolves when all take requests. */
  ready(): Promise<void>;
  /** What those said last who ended by themselves since this was asked before. */
  collapses(): readonly string[];
  said(): string;
  stop(): Promise<void>;
}

interface Place {
  readonly member: Member;
  ready: string | undefined;
}

/** Starts `size` replicas, and a spare one; each has a clock of its own, or all follow `clockFile`. */
export function startFleet(size: number, options: ReplicaOptions, clockFile?: string): Fleet {
  const folder = mkdtempSync(join(tmpdir(), 'recourse-clocks-'));
  const past: string[] = [];
  const collapsed: string[] = [];
  const arrivals = new EventEmitter();
  let serial = 0;
  let turn = 0;
  let stopped = false;
  let spare = stepIn();
  const places: Place[] = Array.from({ length: size }, fill);
  const extra = new Set<Member>();

  function stepIn(): Member {
    serial += 1;
    const file = join(folder, `clock-${serial}`);
    setFakeTime(file, '+0');
    const environment = clockFile === undefined ? fakeTime?.forProcess(file, 'wall') : fakeTime?.forProcess(clockFile, 'all');
    return { ...spareReplica(environment), setClock: (offset) => setFakeTime(file, offset) };
  }
  function nextMember(): Member {
    const member = spare;
    member.start(options);
    spare = stepIn();
    return member;
  }
  function fill(): Place {
    const place: Place = { member: nextMember(), ready: undefined };
    const leave = () => {
      place.ready = undefined;
    };
    place.member.url.then((url) => {
      place.ready = url === KILLED ? undefined : url;
      arrivals.emit('ready');
    }, leave);
    void place.member.ended.then((last) => {
      leave();
      if (last === '' || stopped) return;
      collapsed.push(last);
      // As a supervisor would; that it was necessary is a fault of the service.
      const index = places.indexOf(place);
      if (index !== -1) places[index] = fill();
    });
    return place;
  }
  const at = (index: number) => {
    const place = places[index];
    if (!place) throw new RangeError('no such replica');
    return place;
  };
  return {
    size,
    member: (index) => at(index).member,
    address: async () => {
      while (!stopped) {
        turn += 1;
        const ready = places.flatMap((place) => (place.ready === undefined ? [] : [place.ready]));
        const url = ready[turn % Math.max(1, ready.length)];
        if (url !== undefined) return url;
        await once(arrivals, 'ready');
      }
      throw new Error('the fleet has stopped');
    },
    replace: async (index) => {
      const { member } = at(index);
      // The successor first: a request that fails from now on finds only what lives or is on its way.
      const gone = member.kill();
      places[index] = fill();
      await gone;
      past.push(member.said());
      await at(index).member.url;
    },
    join: async () => {
      const member = nextMember();
      extra.add(member);
      await member.url;
      return async () => {
        extra.delete(member);
        await member.kill();
        past.push(member.said());
      };
    },
    everybody: () => [...places.map(({ member }) => member), ...extra],
    ready: async () => void (await Promise.all(places.map(({ member }) => member.url))),
    collapses: () => collapsed.splice(0),
    said: () => [...past, ...places.map(({ member }) => member.said())].filter(Boolean).join('\n'),
    stop: async () => {
      stopped = true;
      await Promise.all([spare, ...places.map(({ member }) => member), ...extra].map((member) => member.kill()));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
