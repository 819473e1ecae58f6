/** Worked examples that others published (docs/examples/time-boxes.yaml), each through the very entry of `recourse policy preview`. */
import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Type, { type Static } from 'typebox';
import Value from 'typebox/value';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { previewCommand } from '../../../src/cli/policy-preview.ts';
import { CalendarSchema } from '../../../src/policy/calendar-document.ts';
import type { ClockRule } from '../../../src/policy/document.ts';
import { DurationSchema } from '../../../src/policy/parts.ts';
import { ungpGeneric } from '../../../src/policy/presets/ungp-generic.ts';

const ExampleSchema = Type.Object(
  {
    name: Type.String({ minLength: 3 }),
    source: Type.String(),
    calendar: Type.String(),
    start: Type.String(),
    ...DurationSchema.properties,
    extension: Type.Optional(DurationSchema),
    due: Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}$' }),
    evidence: Type.Enum(['published', 'text', 'difference']),
    read: Type.Enum(['found', 'recalled']),
    theirs: Type.Optional(Type.String()),
    why: Type.Optional(Type.String()),
  },
  { additionalProperties: false },
);
type Example = Static<typeof ExampleSchema>;
const BookSchema = Type.Object({
  calendars: Type.Record(Type.String(), CalendarSchema),
  sources: Type.Record(Type.String(), Type.String({ minLength: 15 })),
  examples: Type.Array(ExampleSchema),
});

const book = Value.Parse(BookSchema, parse(readFileSync('docs/examples/time-boxes.yaml', 'utf8'), { merge: true }));

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'recourse-examples-'));
});
afterAll(() => rm(folder, { recursive: true }));

function ruleOf({ unit, value, extension }: Example): ClockRule {
  return {
    name: 'example',
    regime: 'EXAMPLE',
    binding: 'default',
    source: 'a worked example',
    start: [{ event: 'case.submitted' }],
    stop: [{ entering: 'CLOSED' }],
    limits: [{ unit, value }],
    pausable: false,
    ...(extension === undefined ? {} : { extension: { by: extension, times: 1 } }),
  };
}

/** The due time on the clocks of the calendar, to the minute, as a person at the terminal would get it. */
async function previewed(example: Example): Promise<{ due: string; explained: readonly string[] }> {
  const calendar = book.calendars[example.calendar];
  if (calendar === undefined) throw new Error(`no calendar ${example.calendar}`);
  const path = join(folder, 'policy.json');
  await writeFile(path, JSON.stringify({ ...ungpGeneric, calendar, clocks: [...ungpGeneric.clocks, ruleOf(example)] }));
  const lines: string[] = [];
  const extend = example.extension === undefined ? [] : ['example'];
  await previewCommand({ policy: path, start: example.start, clock: ['example'], extend, json: true }, (line) => lines.push(line));
  const [clock] = JSON.parse(lines.join('\n')).clocks;
  expect(clock.local.dueAt.slice(16, 19), 'no seconds').toBe(':00');
  return { due: clock.local.dueAt.slice(0, 16), explained: clock.explanation.map(({ text }: { text: string }) => text) };
}

const of = (kind: Example['evidence']) => book.examples.filter(({ evidence }) => evidence === kind);

describe('worked examples', () => {
  it.each([...of('published'), ...of('text')].map((one) => [one.name, book.sources[one.source], one] as const))(
    '%s: %s',
    async (_name, source, one) => {
      expect(source, 'has a source').toBeDefined();
      const { due, explained } = await previewed(one);
      expect(due).toBe(one.due);
      expect(explained.length).toBeGreaterThan(2);
    },
  );

  it.each(of('difference').map((one) => [one.name, one.theirs, one.why, one] as const))(
    '%s: they say %s, since theirs %s',
    async (_name, theirs, why, one) => {
      expect([theirs, why].every((text) => (text ?? '').length > 5)).toBe(true);
      expect((await previewed(one)).due).toBe(one.due);
    },
  );

  it('are at least forty with numbers of the source, and each has a name of its own', () => {
    expect(of('published').length).toBeGreaterThanOrEqual(40);
    const names = book.examples.map(({ name, source }) => `${name} ${source}`);
    expect(new Set(names).size).toBe(names.length);
  });
});
