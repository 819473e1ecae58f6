import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { columnList, parseMapping } from '../../../src/intake/import/mapping.ts';

const GOOD = `
source: old-system
key: [year, number]
fields:
  lodged: { column: filed, formats: [DD/MM/YYYY] }
  state: { column: status, values: { done: CLOSED }, otherwise: SCREENING }
  country: { column: country, values: { Norway: NO } }
constants: { locale: en-GB, submitterRole: cso }
`;

describe('parseMapping', () => {
  it('reads a mapping; NO is Norway and not false', () => {
    const result = parseMapping(GOOD);
    expect(result).toMatchObject({ kind: 'mapping', mapping: { source: 'old-system', fields: { country: { values: { Norway: 'NO' } } } } });
  });

  it('accepts the example that ships', () => {
    const yaml = readFileSync(new URL('../../../docs/examples/palm-oil.mapping.yaml', import.meta.url), 'utf8');
    expect(parseMapping(yaml)).toMatchObject({ kind: 'mapping', mapping: { source: 'palm-oil-grievances', key: 'uid' } });
  });

  it.each([
    ['a missing lodged date', GOOD.replace(/ {2}lodged:.*\n/, ''), '/fields/lodged', 'is missing'],
    ['a missing fallback state', GOOD.replace(', otherwise: SCREENING', ''), '/fields/state/otherwise', 'is missing'],
    ['an unknown state', GOOD.replace('CLOSED', 'DONE'), '/fields/state/values/done', 'must be one of SUBMITTED'],
    ['a state that needs facts no file has', GOOD.replace('CLOSED', 'DECIDED'), '/fields/state/values/done', 'must be one of SUBMITTED'],
    ['an unknown role', GOOD.replace('cso }', 'ngo }'), '/constants/submitterRole', 'must be one of self'],
    ['an unknown key', `${GOOD}\nextra: 1`, '/extra', 'is not a known key'],
    ['an unknown field', GOOD.replace('  country:', '  nation:'), '/fields/nation', 'is not a known key'],
    ['a country that is no code', GOOD.replace('NO }', 'Norge }'), '/fields/country/values/Norway', 'must match'],
    ['a bad source name', GOOD.replace('old-system', 'Old System'), '/source', 'must match'],
    ['a two-digit year', GOOD.replace('DD/MM/YYYY', 'DD/MM/YY'), '/fields/lodged/formats/0', 'must match'],
    ['no mapping', 'just text', '', 'must be object'],
    ['an empty file', '', '', 'must be object'],
  ])('names the path of %s', (_name, yaml, path, message) => {
    const result = parseMapping(yaml);
    const faults = result.kind === 'faults' ? result.faults : [];
    expect(faults).toContainEqual({ path, message: expect.stringContaining(message) });
  });

  it('reports all faults at once, one a path', () => {
    const result = parseMapping(GOOD.replace('CLOSED', 'DONE').replace('cso }', 'ngo }').replace('DD/MM/YYYY', 'soon'));
    const paths = result.kind === 'faults' ? result.faults.map((fault) => fault.path) : [];
    expect(paths.toSorted()).toEqual(['/constants/submitterRole', '/fields/lodged/formats/0', '/fields/state/values/done']);
  });

  it.each([
    ['broken YAML', 'a: [1'],
    ['a key given twice', 'source: a\nsource: b'],
  ])('reports %s', (_name, yaml) => {
    expect(parseMapping(yaml)).toMatchObject({ kind: 'faults', faults: [{ path: '' }] });
  });

  it('does not unfold an alias bomb', () => {
    const lines = Array.from(
      { length: 12 },
      (_, i) =>
        `x${i + 1}: &x${i + 1} [${Array(9)
          .fill(i === 0 ? '1' : `*x${i}`)
          .join(',')}]`,
    );
    expect(parseMapping(lines.join('\n'))).toMatchObject({ kind: 'faults' });
  });
});

describe('columnList', () => {
  it('takes one or several', () => {
    expect(columnList('a')).toEqual(['a']);
    expect(columnList(['a', 'b'])).toEqual(['a', 'b']);
  });
});
