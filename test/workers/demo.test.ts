/** `recourse demo` end to end: its own servers, its own home, and an exit code that tells the truth (issue 2, A6). */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { LATE_STEPS } from '../../src/cli/demo/steps-late.ts';
import { PROMISES, type Step } from '../../src/cli/demo/story.ts';
import { expectSame, myCase } from '../../src/cli/demo/tale.ts';
import { demoCommand, STORY } from '../../src/cli/demo-command.ts';

let folder: string;
let before: string | undefined;
let printed: string;

beforeEach(() => {
  before = process.env.TMPDIR;
  folder = mkdtempSync(join(tmpdir(), 'recourse-demo-test-'));
  process.env.TMPDIR = folder;
  printed = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
    printed += String(chunk);
    return true;
  });
});

afterEach(() => {
  vi.restoreAllMocks();
  if (before === undefined) delete process.env.TMPDIR;
  else process.env.TMPDIR = before;
  rmSync(folder, { recursive: true, force: true });
});

describe('recourse demo', () => {
  it('tells the whole story, says which promise each step shows, and leaves nothing behind', async () => {
    const code = await demoCommand();
    expect(printed).not.toContain('THE STORY DIFFERS HERE');
    expect(code).toBe(0);
    for (const [number, promise] of Object.entries(PROMISES)) {
      expect(printed).toContain(`Promise ${number}: ${promise}`);
      expect(printed).toContain(`[promise ${number}; `);
    }
    for (const index of STORY.keys()) expect(printed).toMatch(new RegExp(`^ *${index + 1}\\. `, 'm'));
    expect(printed).toContain(`All ${STORY.length} steps came out as told`);
    // No colours outside a terminal.
    expect(printed.includes('\u001b[')).toBe(false);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('stops at the first step that differs, names it, and says so with its exit code', async () => {
    const wrong: Step = {
      tells: 'A step that does not come true.',
      promise: 1,
      clauses: 'none',
      run: async (tale) => {
        expectSame('the state', (await myCase(tale)).state, 'CLOSED');
        return 'closed';
      },
    };
    const never: Step = { ...wrong, tells: 'A step that is not reached.', run: async () => 'reached' };
    expect(await demoCommand([...LATE_STEPS.slice(0, 3), wrong, never])).toBe(1);
    expect(printed).toContain('THE STORY DIFFERS HERE: A step that does not come true.');
    expect(printed).toContain('the state: expected CLOSED, was SUBMITTED');
    expect(printed).not.toContain('A step that is not reached.');
    expect(readdirSync(folder)).toEqual([]);
  });
});
