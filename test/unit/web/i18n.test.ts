import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { INDICATOR_IDS } from '../../../src/effectiveness/definitions.ts';
import { LEFT_OUT_REASONS } from '../../../src/effectiveness/durations.ts';
import { INDICATOR_REASONS } from '../../../src/effectiveness/indicator.ts';
import { EVENT_CATALOGUE } from '../../../src/ledger/catalogue.ts';
import { DIFFERENCE_CODES } from '../../../src/policy/diff-model.ts';
import { PRESETS, REGIME_PRESETS } from '../../../src/policy/presets/registry.ts';
import { parseInstant } from '../../../src/time.ts';
import { hasForm } from '../../../src/web/components/actions.tsx';
import { KNOWN_CHOICES } from '../../../src/web/forms/choices.ts';
import { type FormField, fieldsOf } from '../../../src/web/forms/shape.ts';
import { idPart, LOCALES_DIR, loadLocales } from '../../../src/web/i18n.ts';
import { ACTIONS } from '../../../src/workflow/actions.ts';
import {
  ENTRY_CLASSES,
  INVOLVEMENTS,
  PROCEDURES,
  REMEDY_STATES,
  REMEDY_TYPES,
  ROLES,
  STANCES,
  STATES,
  SUBSTANTIATIONS,
} from '../../../src/workflow/codes.ts';

const locales = loadLocales();
const LANGUAGES = locales.available.map(({ locale }) => locale);
const shown = ACTIONS.filter((action) => action.audience !== 'system' && hasForm(action));

describe('languages (A03)', () => {
  it('names every code of the mechanism in every language', () => {
    const wanted = [...codeIds(), ...actionIds(), ...figureIds(), ...policyIds()];
    expect(wanted.length).toBeGreaterThan(300);
    expect(
      LANGUAGES.flatMap((locale) =>
        wanted.filter((id) => locales.translator(locale).optional(id, EVERY_ARGUMENT) === null).map((id) => `${locale}: ${id}`),
      ),
    ).toEqual([]);
  });

  it('names every message that a page asks for by name', () => {
    const ids = new Set(sources().flatMap((text) => [...text.matchAll(/\bt(?:\.t)*\('([a-z][\w-]*)'/g)].map((match) => match[1] ?? '')));
    expect(ids.size).toBeGreaterThan(100);
    expect([...ids].filter((id) => !locales.keys('en').includes(id))).toEqual([]);
  });

  it('throws for a message that is not there, and tells so where it may be missing', () => {
    const { t, optional } = locales.translator('en');
    expect(() => t('no-such-message')).toThrow(RangeError);
    expect(optional('no-such-message')).toBeNull();
    expect(() => t('clock-due')).toThrow(RangeError);
  });

  it('chooses what was asked for, then what the browser speaks, then English', () => {
    expect(locales.negotiate('ar', 'en')).toBe('ar');
    expect(locales.negotiate(null, 'pt;q=0.9, ar-JO;q=0.8')).toBe('ar');
    expect(locales.negotiate('xx', '')).toBe('en');
    expect(locales.negotiate(undefined, ';;;,,q=')).toBe('en');
  });

  it('writes dates in the language and time zone of the page, and isolates what is put into a sentence', () => {
    const at = parseInstant('2026-03-01T22:30:00Z');
    expect(locales.translator('en').date(at, 'UTC')).toBe('1 March 2026');
    expect(locales.translator('en').date(at, 'Asia/Amman')).toBe('2 March 2026');
    expect(locales.translator('ar').date(at, 'UTC')).toContain('مارس');
    expect(locales.translator('ar').t('clock-due', { date: 'X-1' })).toContain('\u2068X-1\u2069');
  });

  it('refuses a folder that is not a language', () => {
    expect(() => locales.translator('xx')).toThrow(RangeError);
  });
});

const EVERY_ARGUMENT = Object.fromEntries([
  ...['code', 'subject', 'before', 'after', 'from', 'to', 'date', 'duration', 'severity', 'reason', 'by', 'earlier', 'later'].map(
    (name) => [name, ''],
  ),
  ...['n', 'count', 'value', 'counted', 'sum', 'of', 'days', 'hours', 'sumHours', 'elapsed', 'working'].map((name) => [name, 1]),
]);

function codeIds(): readonly string[] {
  const clocks = [...PRESETS, ...REGIME_PRESETS]
    .flatMap((preset) => preset.clocks)
    .flatMap((rule) => [`clock-${rule.name}`, `desk-clock-${rule.name}`]);
  const values = [...SUBSTANTIATIONS, ...INVOLVEMENTS, ...REMEDY_STATES, ...STANCES, ...PROCEDURES, ...REMEDY_TYPES, ...ENTRY_CLASSES].map(
    (code) => `value-${code}`,
  );
  const known = Object.entries(KNOWN_CHOICES)
    .filter(([field]) => field !== 'regimes')
    .flatMap(([, codes]) => codes.map((code) => `value-${code}`));
  const events = EVENT_CATALOGUE.map(({ type }) => `event-${idPart(type)}`);
  return [
    ...clocks,
    ...values,
    ...known,
    ...events,
    ...ROLES.map((role) => `role-${role}`),
    ...STATES.flatMap((state) => [`state-${state}`, `next-${state}`, `desk-state-${state}`]),
  ];
}

/** Labels of every action, of its fields and of the values that it takes. A field or value may have words of its own action. */
function actionIds(): readonly string[] {
  return shown.flatMap((action) => {
    const own = (field: string) =>
      locales.translator('en').optional(`field-${action.name}-${field}`) === null ? `field-${field}` : `field-${action.name}-${field}`;
    const fields = flat(fieldsOf(action.input));
    const values = fields.flatMap(({ name, shape }) =>
      ('options' in shape ? shape.options : []).map((value) =>
        locales.translator('en').optional(`value-${name}-${value}`) === null ? `value-${idPart(value)}` : `value-${name}-${value}`,
      ),
    );
    const refusals = [...action.guards.map((guard) => guard.code), ...action.waivable].map((code) => `refusal-${idPart(code)}`);
    return [
      `action-${action.name}`,
      ...fields.map(({ name }) => own(name)),
      ...Object.keys(action.content).map(own),
      ...values,
      ...refusals,
    ];
  });
}

function flat(fields: readonly FormField[]): readonly FormField[] {
  return fields.flatMap((field) => ('fields' in field.shape ? [field, ...flat(field.shape.fields)] : [field]));
}

function figureIds(): readonly string[] {
  const reasons = [
    ...INDICATOR_REASONS.map((reason) => `reason-${idPart(reason)}`),
    ...LEFT_OUT_REASONS.map((reason) => `left-out-${reason}`),
  ];
  return [...INDICATOR_IDS.map((id) => `indicator-${idPart(id)}`), ...reasons];
}

function sources(): readonly string[] {
  const root = join(LOCALES_DIR, '..');
  const files = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name));
  return files.map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'));
}

/** Every difference and every line of a reckoning that the command line has an English sentence for. */
function policyIds(): readonly string[] {
  const keysOf = (file: string, pattern: RegExp) =>
    [...readFileSync(join('src/cli', file), 'utf8').matchAll(pattern)].map((match) => match[1] ?? '');
  const lines = keysOf('policy-words.ts', /^ {2}(\w+): \(\{/gm);
  expect(lines.length).toBeGreaterThan(25);
  const favours = ['rightsholder', 'organisation', 'depends', 'neither'].flatMap((one) => [`favours-${one}`, `favours-you-${one}`]);
  const faults = readdirSync('src/policy')
    .filter((file) => file.startsWith('check') || file === 'source.ts')
    .flatMap((file) => [...readFileSync(join('src/policy', file), 'utf8').matchAll(/'policy\.([a-z_]+)'/g)].map((match) => match[1] ?? ''));
  expect(faults.length).toBeGreaterThan(40);
  return [
    ...faults.map((code) => `fault-${code}`),
    ...DIFFERENCE_CODES.map((code) => `diff-${idPart(code)}`),
    ...lines.map((code) => `line-${code}`),
    ...favours,
  ];
}
