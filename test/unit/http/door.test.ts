/** The door of filing, counted in turns and never in seconds (A05, D22): a flood beside a village, and the village gets through. */
import { describe, expect, it } from 'vitest';
import { createDoor, type Door, type Knock } from '../../../src/http/door.ts';
import { createFairQueue, type Waiter } from '../../../src/http/fair-queue.ts';
import { newTicket, readTicket } from '../../../src/http/form-ticket.ts';

const secret = Buffer.alloc(32, 7);
const VILLAGE = '192.0.2.7';
const MINUTE = 60_000;

/** A door whose work ends when the test says so; `served` names who was let in, in order. */
function stagedDoor(options: { atOnce: number; mostWaiting?: number; now?: number }) {
  const served: string[] = [];
  const refused: string[] = [];
  const open: (() => void)[] = [];
  let now = options.now ?? 10 * MINUTE;
  const door = createDoor({ secret, nowMs: () => now, lot: (below) => below - 1, ...options });
  const knock = (name: string, given: Partial<Knock> = {}) =>
    door
      .through({ address: VILLAGE, ...given }, () => {
        served.push(name);
        return new Promise<void>((end) => open.push(end));
      })
      .catch(() => void refused.push(name));
  const settle = () => new Promise<void>((done) => setImmediate(done));
  /** Ends the works that run, one after another, `count` times. */
  const serve = async (count: number) => {
    await settle();
    for (let turn = 0; turn < count; turn += 1) {
      open.shift()?.();
      await settle();
    }
  };
  return { door, served, refused, knock, serve, settle, pass: (ms: number) => (now += ms) };
}

const ticketOf = (door: Door) => ({ ticket: door.ticket() });

describe('the door', () => {
  it('lets everybody in at once while there is room', async () => {
    const { served, knock, settle } = stagedDoor({ atOnce: 3 });
    for (const name of ['a', 'b', 'c', 'd']) void knock(name);
    await settle();
    expect(served).toEqual(['a', 'b', 'c']);
  });

  it('serves whoever opened the form within two turns, beside a flood of the same address', async () => {
    const { door, served, knock, serve, pass } = stagedDoor({ atOnce: 1 });
    const form = ticketOf(door);
    pass(MINUTE);
    for (let n = 0; n < 500; n += 1) void knock(`flood ${n}`);
    void knock('person', form);
    await serve(3);
    expect(served.indexOf('person')).toBeLessThanOrEqual(2);
    expect(served).toContain('person');
  });

  it('serves another address in the next turn', async () => {
    const { served, knock, serve } = stagedDoor({ atOnce: 1 });
    for (let n = 0; n < 500; n += 1) void knock(`flood ${n}`);
    void knock('elsewhere', { address: '198.51.100.4' });
    await serve(3);
    expect(served).toContain('elsewhere');
  });

  it('serves a person before a flood that opens a form for each try, and who has waited longest first', async () => {
    const { door, served, knock, serve, pass } = stagedDoor({ atOnce: 1 });
    const form = ticketOf(door);
    pass(1_000);
    const forms = Array.from({ length: 300 }, () => ticketOf(door));
    pass(MINUTE);
    void knock('inside');
    for (const [n, one] of forms.entries()) void knock(`flood ${n}`, one);
    void knock('person', form);
    await serve(2);
    expect(served).toEqual(['inside', 'person', 'flood 299']);
  });

  it('serves a person whose form is younger than all that a flood hoards: every second turn is by lot', async () => {
    const { door, served, knock, serve, pass } = stagedDoor({ atOnce: 1 });
    const forms = Array.from({ length: 300 }, () => ticketOf(door));
    pass(30 * MINUTE);
    const form = ticketOf(door);
    pass(MINUTE);
    void knock('inside');
    for (const [n, one] of forms.entries()) void knock(`flood ${n}`, one);
    void knock('person', form);
    await serve(3);
    expect(served).toContain('person');
  });

  it('lets a form go first once: what files again with it waits with the rest', async () => {
    const { door, served, knock, serve, settle, pass } = stagedDoor({ atOnce: 1 });
    const form = ticketOf(door);
    pass(MINUTE);
    void knock('first', form);
    await settle();
    await serve(1);
    void knock('inside');
    for (let n = 0; n < 5; n += 1) void knock(`rest ${n}`);
    void knock('again', form);
    await serve(7);
    expect(served).toEqual(['first', 'inside', 'rest 0', 'rest 1', 'rest 2', 'rest 3', 'rest 4', 'again']);
  });

  it('gives nothing to a form that is not ours, is altered, or was sent within the same moment', async () => {
    const { door, served, knock, serve } = stagedDoor({ atOnce: 1 });
    void knock('inside');
    void knock('rest');
    void knock('moment', ticketOf(door));
    void knock('altered', { ticket: door.ticket().replace(/^./, '0') });
    void knock('invented', { ticket: 'x'.repeat(40) });
    await serve(4);
    expect(served).toEqual(['inside', 'rest', 'moment', 'altered', 'invented']);
  });

  it('makes room by sending away the youngest of the fullest address, and says when to come again', async () => {
    const { door, refused, knock, settle, pass } = stagedDoor({ atOnce: 1, mostWaiting: 3 });
    const form = ticketOf(door);
    pass(MINUTE);
    void knock('inside');
    for (let n = 0; n < 4; n += 1) void knock(`flood ${n}`);
    void knock('elsewhere', { address: '198.51.100.4' });
    void knock('person', form);
    await settle();
    expect(refused).toEqual(['flood 3', 'flood 2', 'flood 1']);
    await expect(door.through({ address: VILLAGE }, async () => 'in')).rejects.toMatchObject({
      status: 503,
      code: 'door.crowded',
      retryAfterSeconds: 5,
    });
  });

  it('counts what a large body holds while it waits', async () => {
    const { refused, knock, settle } = stagedDoor({ atOnce: 1, mostWaiting: 10 });
    void knock('inside');
    void knock('small');
    void knock('large', { bytes: 1_048_576 });
    await settle();
    expect(refused).toEqual(['large']);
  });

  it('goes on after work that fails', async () => {
    const door = createDoor({ secret, nowMs: () => 0, atOnce: 1 });
    const knocks = [
      door.through({ address: VILLAGE }, () => Promise.reject(new Error('no'))),
      door.through({ address: VILLAGE }, async () => 'yes'),
    ];
    expect((await Promise.allSettled(knocks)).map(({ status }) => status)).toEqual(['rejected', 'fulfilled']);
  });
});

describe('the queue', () => {
  it('forgets an address as soon as nobody of it waits, and loses nobody', () => {
    const queue = createFairQueue<Waiter>(100, () => 0);
    const waiters = ['a', 'b', 'a', 'c', 'b'].map((from): Waiter => ({ from, kind: 'plain', openedMs: 0, cost: 1 }));
    for (const waiter of waiters) expect(queue.add(waiter)).toEqual([]);
    const out = waiters.map(() => queue.next()?.from);
    expect(out).toEqual(['a', 'b', 'c', 'a', 'b']);
    expect(queue.next()).toBeUndefined();
  });
});

describe('the ticket', () => {
  it('reads what it made, and says nothing of who opened the form', () => {
    const ticket = newTicket(secret, 1_700_000_000_000);
    expect(readTicket(secret, ticket)).toMatchObject({ openedMs: 1_700_000_000_000 });
    expect(readTicket(Buffer.alloc(32, 8), ticket)).toBeUndefined();
    expect(newTicket(secret, 0)).not.toBe(newTicket(secret, 0));
  });
});
