import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { stringify } from 'yaml';
import { policyCheckCommand } from '../../../src/cli/policy-check.ts';
import { policySetupCommand } from '../../../src/cli/policy-setup.ts';
import { smallOrganisation } from '../../../src/policy/presets/small-organisation.ts';

let folder = '';
const file = (name: string) => join(folder, name);
const written: string[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'recourse-check-'));
  await writeFile(file('good.yaml'), stringify(smallOrganisation));
  await writeFile(file('bad.yaml'), stringify({ ...smallOrganisation, ladder: smallOrganisation.ladder.slice(0, 2) }));
  await writeFile(file('staff.yaml'), stringify([{ id: 'one', roles: ['handler'] }]));
  await writeFile(file('staff-bad.yaml'), stringify([{ name: 'one' }]));
});
afterAll(() => rm(folder, { recursive: true, force: true }));
afterEach(() => written.splice(0));

/** Runs a command and keeps what it says. */
async function hear<T>(work: () => Promise<T>): Promise<T> {
  const spy = vi.spyOn(process.stdout, 'write').mockImplementation((text) => written.push(String(text)) > 0);
  return work().finally(() => spy.mockRestore());
}
const check = (name: string, more: { json?: boolean; staff?: string } = {}) =>
  hear(() => policyCheckCommand(name, { json: false, ...more }));

describe('recourse policy check', () => {
  it('exit code 0 and the fewest people for a clean file', async () => {
    expect(await check(file('good.yaml'))).toBe(0);
    expect(written.join('')).toContain('Fewest different people for a case: S1 3, S2 3, S3 3, S4 3, S5 3\n');
    expect(written.join('')).toContain('Know that a complaint about outsider leaves nobody for the appeal.\n');
  });

  it('exit code 1, and place, path and reason of a fault', async () => {
    expect(await check(file('bad.yaml'))).toBe(1);
    expect(written.join('')).toMatch(
      /bad\.yaml:\d+:\d+ {2}\/ladder: the last rung is level 1, below every level that oversight or a panel holds/,
    );
    expect(written.join('')).toMatch(/1 fault\.\n$/);
  });

  it('as JSON', async () => {
    expect(await check(file('bad.yaml'), { json: true })).toBe(1);
    const report = JSON.parse(written.join(''));
    expect(report).toMatchObject({ ok: false, faults: [{ path: '/ladder', code: 'policy.ladder_ends_inside' }] });
    expect(report.faults[0].line).toBeGreaterThan(1);
  });

  it('with other people than those of the policy', async () => {
    expect(await check(file('good.yaml'), { staff: file('staff.yaml') })).toBe(1);
    expect(written.join('')).toContain('/people: S1 needs at least 3 different people');
    await expect(check(file('good.yaml'), { staff: file('staff-bad.yaml') })).rejects.toThrow('cannot be used');
  });

  it('a preset, and presets that are joined', async () => {
    expect(await check('UNGP_GENERIC')).toBe(0);
    expect(await check('SMALL_ORGANISATION+EU_WBD_9+DSA_20')).toBe(0);
  });
});

describe('recourse policy setup', () => {
  const options = { countries: 'DE', employees: '30', platform: false, supplierRole: 'none', sector: 'general', timeZone: 'Europe/Berlin' };

  it('writes a file that passes the check, and never over one that is there', async () => {
    const out = file('ours.yaml');
    await hear(() => policySetupCommand({ ...options, out, force: false }));
    expect(written.join('')).toMatch(/does not apply +LKSG_8/);
    expect(await check(out)).toBe(0);
    await expect(hear(() => policySetupCommand({ ...options, out, force: false }))).rejects.toThrow('There is already a file');
    await hear(() => policySetupCommand({ ...options, out, force: true }));
  });

  it('refuses a time zone that nobody has', async () => {
    const wrong = { ...options, timeZone: 'Mars/Olympus', out: file('mars.yaml'), force: false };
    await expect(hear(() => policySetupCommand(wrong))).rejects.toThrow('no time zone is called Mars/Olympus');
  });
});
