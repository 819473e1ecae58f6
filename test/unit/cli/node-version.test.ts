/** A Node that is too old gets a sentence, not a stack trace (issue 2). */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { nodeFault, OLDEST_NODE } from '../../../src/cli/node-version.ts';

const read = (path: string) => readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8');

describe('the oldest Node', () => {
  it('is the one that the package names, and the command begins where it is asked', () => {
    const { engines, bin } = JSON.parse(read('package.json'));
    expect(`${engines.node}.0`).toBe(`>=${OLDEST_NODE}`);
    expect(bin.recourse).toBe('dist/src/cli/bin.js');
  });

  it.each(['20.19.0', '20.20.1', '22.0.0', '100.1.0'])('%s will do', (version) => {
    expect(nodeFault(version)).toBeNull();
  });

  it.each(['18.20.8', '20.18.3', '4.9.1'])('%s is told what to do', (version) => {
    expect(nodeFault(version)).toMatch(new RegExp(`^This is Node ${version}; Recourse needs 20\\.19 or newer\\.\nInstall `));
  });

  it('is asked before anything else is loaded', () => {
    expect(read('src/cli/bin.ts').match(/^import .*$/gm)).toEqual(["import { nodeFault } from './node-version.ts';"]);
    expect(read('src/cli/node-version.ts')).not.toMatch(/^import /m);
  });
});
