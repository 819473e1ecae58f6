/** The database goes away in the middle of transactions, or only some of its connections do (R2, R9). */
import { setTimeout } from 'node:timers/promises';
import type { Fault } from '../fault.ts';
import { mended } from '../fault.ts';

/** On PostgreSQL the queue's database is on the same server. */
const SERVER = ['database', 'queue'] as const;
const ROUNDS = 6;

export const DATABASE_FAULTS: readonly Fault[] = [
  {
    name: 'database killed in mid-transaction',
    touches: SERVER,
    holdMs: [0, 0],
    begin: async ({ arena }) => {
      await arena.database.crash();
      return mended;
    },
  },
  {
    name: 'database restarted in mid-transaction',
    touches: SERVER,
    holdMs: [0, 0],
    begin: async ({ arena }) => {
      await arena.database.restart();
      return mended;
    },
  },
  {
    name: 'database sessions ended at random',
    touches: ['database'],
    holdMs: [0, 0],
    begin: async ({ arena, random }) => {
      for (let i = 0; i < ROUNDS; i += 1) {
        await arena.database.admin`
          select pg_terminate_backend(pid) from pg_stat_activity
          where application_name like 'recourse-%' and pid <> pg_backend_pid() and random() < 0.4`;
        await setTimeout(random.next() * 150);
      }
      return mended;
    },
  },
  {
    name: 'connections to the database dropped at random',
    touches: ['database'],
    holdMs: [0, 0],
    begin: async ({ arena, random }) => {
      for (let i = 0; i < ROUNDS; i += 1) {
        arena.database.link.drop(() => random.chance(0.4));
        await setTimeout(random.next() * 150);
      }
      return mended;
    },
  },
  {
    name: 'database cut off',
    touches: ['database'],
    holdMs: [200, 1_200],
    begin: async ({ arena }) => {
      await arena.database.link.cut();
      return () => arena.database.link.mend();
    },
  },
];
