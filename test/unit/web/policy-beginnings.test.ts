import { describe, expect, it } from 'vitest';
import { resolvePolicy } from '../../../src/organisations/holidays.ts';
import type { PolicyDocument } from '../../../src/policy/document.ts';
import { PRESETS } from '../../../src/policy/presets/registry.ts';
import { ungpGeneric } from '../../../src/policy/presets/ungp-generic.ts';
import { parseSource } from '../../../src/policy/source.ts';
import { beginningText } from '../../../src/web/routes/policy-beginnings.ts';

const around = { current: ungpGeneric, draft: undefined, timeZone: 'Europe/Berlin', today: '2026-03-04' };

/** What the editor would publish of its own first text. */
async function published(query: Record<string, readonly string[]>, current: PolicyDocument = ungpGeneric) {
  const { text, failed } = beginningText(query, { ...around, current });
  return { text, failed, ...(await resolvePolicy(parseSource(text).document)) };
}

describe('what the editor begins with', () => {
  it('has no fault, whatever it begins with, and keeps the id of the policy in force', async () => {
    const setup = {
      from: ['setup'],
      countries: ['de, tn'],
      employees: ['2000'],
      platform: ['true'],
      supplierRole: ['both'],
      sector: ['general'],
    };
    const beginnings: Record<string, readonly string[]>[] = [{}, setup, ...PRESETS.map(({ id }) => ({ from: [`preset:${id}`] }))];
    for (const query of beginnings)
      expect(await published(query), JSON.stringify(query)).toMatchObject({ faults: [], failed: false, document: { id: ungpGeneric.id } });
  });

  it('writes public holidays as a country, so that they are looked up anew, and loses no day off', async () => {
    const source = {
      ...ungpGeneric,
      validFrom: '2026-01-01',
      calendar: { ...authored(), publicHolidays: { country: 'DE' }, add: ['2026-12-24'] },
    };
    const { document } = await resolvePolicy(source);
    const { text, document: again } = await published({}, document as PolicyDocument);
    expect(text).toContain('country: DE');
    expect(text).not.toContain('dataset');
    expect(again).toMatchObject({ calendar: { holidays: (document as PolicyDocument).calendar.holidays } });
  });

  it('says that answers cannot be read, and begins with the rules in force', async () => {
    for (const employees of ['', '-1', 'many', '1.5'])
      expect(await published({ from: ['setup'], countries: ['DE'], employees: [employees] })).toMatchObject({ failed: true, faults: [] });
    expect(await published({ from: ['setup'], countries: ['Germany'], employees: ['5'] })).toMatchObject({ failed: true });
    expect((await published({ from: ['preset:nothing'] })).text).toContain('id: UNGP_GENERIC');
  });
});

function authored() {
  const { timeZone, week } = ungpGeneric.calendar;
  return { timeZone, week };
}
