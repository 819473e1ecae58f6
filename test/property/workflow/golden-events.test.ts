/**
 * D23: every type and version of an event that was ever written parses, is brought up to date and folds, for ever. A type of the
 * catalogue without its file fails. New files: `WRITE_EVENT_FIXTURES=new npx vitest run --project pure test/property/workflow/golden-events.test.ts`.
 * After a change of the fold, with FOLD_VERSION raised: `=fold`. No file that is there ever gets another event.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import Value from 'typebox/value';
import { describe, expect, it } from 'vitest';
import { EVENT_CATALOGUE, eventDefinition } from '../../../src/ledger/catalogue.ts';
import { type Upcaster, upcast } from '../../../src/ledger/upcast.ts';
import { FOLD_VERSION, type LedgerEvent } from '../../../src/workflow/fold.ts';
import { FOLDER, fileOf, fold, type GoldenEvent, goldenOf, hashOf, readGolden } from '../../fixtures/golden-events.ts';
import { lives } from '../../fixtures/lives.ts';

const wish = process.env.WRITE_EVENT_FIXTURES;
await mkdir(FOLDER, { recursive: true });
if (wish !== undefined) await write(wish);
const golden = await readGolden();

/** Writes the files that are missing, or what the present fold makes of those that are there. */
async function write(what: string): Promise<void> {
  const there = await readGolden();
  const fresh = new Map<string, GoldenEvent>();
  for (const life of what === 'new' ? lives() : [])
    for (const [index, event] of life.entries()) {
      const known = there.has(fileOf(event)) || fresh.has(fileOf(event));
      const made = known ? null : goldenOf(life, index);
      if (made !== null) fresh.set(fileOf(event), made);
    }
  if (what === 'fold')
    for (const [name, one] of there) {
      const after = fold([...one.before, one.event]);
      if (after !== null) fresh.set(name, { ...one, fold: FOLD_VERSION, after });
    }
  for (const [name, one] of fresh) await writeFile(new URL(name, FOLDER), `${JSON.stringify(one, null, 1)}\n`);
}

const CHANGED =
  'the fold says something else of an old event: raise FOLD_VERSION, then write the files again with WRITE_EVENT_FIXTURES=fold';

describe('golden events (D23)', () => {
  it('there is one for every type and version of the catalogue', () => {
    expect(EVENT_CATALOGUE.map(fileOf).filter((name) => !golden.has(name))).toEqual([]);
  });

  it('each is of a type that is still known', () => {
    expect([...golden.values()].map(({ event }) => event.type).filter((type) => eventDefinition(type) === undefined)).toEqual([]);
  });

  it.each([...golden])('%s parses, is brought up to date, folds to what it always did, and hashes alike', (name, one) => {
    const { event, before, after } = one;
    expect(fileOf(event)).toBe(name);
    expect(hashOf(event)).toBe(one.hash);
    for (const each of [...before, event]) {
      const present = upcast(each);
      const definition = eventDefinition(each.type);
      expect(definition === undefined ? ['unknown'] : [...Value.Errors(definition.facts, present.facts)], each.type).toEqual([]);
    }
    expect(JSON.parse(JSON.stringify(fold([...before, event]))), CHANGED).toEqual(after);
    expect(one.fold, CHANGED).toBe(FOLD_VERSION);
  });
});

describe('upcasting', () => {
  const event = (v: number): LedgerEvent => ({
    type: 'case.tested',
    v,
    occurredAt: '2026-03-02T09:00:00.000Z' as LedgerEvent['occurredAt'],
    precision: 'instant',
    facts: { days: 3 },
    seq: 1,
    actorKind: 'system',
    actorId: null,
  });
  const toHours: Upcaster = ({ days, ...rest }) => ({ ...rest, hours: Number(days) * 24 });
  const withUnit: Upcaster = (facts) => ({ ...facts, unit: 'h' });
  const steps = new Map([
    [
      'case.tested',
      new Map([
        [1, toHours],
        [2, withUnit],
      ]),
    ],
  ]);

  it('goes step by step to the present version, and leaves what was stored alone', () => {
    const stored = event(1);
    expect(upcast(stored, steps, () => ({ v: 3 }))).toMatchObject({ v: 3, facts: { hours: 72, unit: 'h' } });
    expect(upcast(event(3), steps, () => ({ v: 3 })).facts).toEqual({ days: 3 });
    expect(stored.facts).toEqual({ days: 3 });
  });

  it('refuses what it does not understand', () => {
    expect(() => upcast(event(4), steps, () => ({ v: 3 }))).toThrow('case.tested v4 was written by a later version of Recourse');
    expect(() => upcast(event(1), new Map(), () => ({ v: 2 }))).toThrow('case.tested v1 has no upcaster');
  });
});
