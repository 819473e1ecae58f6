import { describe, expect, it } from 'vitest';
import { PRESETS } from '../../../src/policy/presets/registry.ts';
import { renderMyCase } from '../../../src/web/pages/my-case.tsx';
import { renderEmergency } from '../../../src/web/pages/receipt.tsx';
import { emergencyFor } from '../../../src/web/routes/avenues.ts';
import { contextOf, days, locales, myCase, plain } from './world.tsx';

const LANGUAGES = ['en', 'ar'] as const;
const [policy] = PRESETS;
if (!policy) throw new Error('no preset');

/** Sentences that say that somebody inside hears of it. */
const TOLD = ['danger-always', 'danger-hours', 'danger-not-always', 'nobody-text'];

function beginnings(locale: string, ids: readonly string[]): readonly string[] {
  const t = locales.translator(locale);
  return ids.map((id) => t.t(id, { hours: '' }).split('\u2068')[0] ?? '');
}

describe('people.md 1: nobody is said to be told where nobody can be', () => {
  it.each(LANGUAGES)('danger, with everybody inside kept away (%s)', (locale) => {
    const t = locales.translator(locale);
    for (const onCall of [policy.onCall, { roundTheClock: true }] as const) {
      const alone = renderEmergency(emergencyFor(t, { ...policy, onCall } as typeof policy, false), contextOf(locale, '/my-case'));
      for (const sentence of beginnings(locale, TOLD)) expect(alone).not.toContain(sentence);
      expect(alone).toContain(t.t('danger-nobody'));
    }
    const staffed = renderEmergency(emergencyFor(t, policy, true), contextOf(locale, '/my-case'));
    expect(staffed).not.toContain(t.t('danger-nobody'));
  });

  it.each(LANGUAGES)('a case of nobody says what happens instead and where else to go (%s)', (locale) => {
    const t = locales.translator(locale);
    const vm = myCase(plain);
    const page = (nobodyHears: boolean) =>
      renderMyCase({ ...vm, emergency: null, nobodyHears, view: { ...vm.view, nobodyInside: true } }, contextOf(locale, '/my-case'));
    expect(page(true)).toContain(t.t('nobody-hears-text'));
    expect(page(true)).not.toContain(t.t('nobody-text'));
    expect(page(true)).toContain('href="#elsewhere"');
    expect(page(false)).toContain(t.t('nobody-text'));
  });
});

describe('an hour says in words whose hour it is', () => {
  it.each([
    ['en', 'UTC', 'Coordinated Universal Time'],
    ['en', 'Asia/Beirut', 'Eastern European Time'],
    ['ar', 'Asia/Beirut', 'توقيت شرق أوروبا'],
  ])('%s, %s', (locale, zone, words) => {
    const t = locales.translator(locale);
    expect(t.zone(zone)).toBe(words);
    expect(t.dateTime(days(0), zone)).toContain(`(${words})`);
    expect(t.t('hint-local-time', { zone: t.zone(zone) })).not.toContain(zone);
  });
});
