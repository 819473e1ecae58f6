import { defineConfig } from 'vitest/config';
import { components } from './test/components.ts';
import { ClosingReporter } from './test/reporter.ts';

const PURE = ['test/unit/**', 'test/property/**'];
const SETUP = './test/global-setup.ts';

/** D1: what stands in SQL must also hold on the oldest PostgreSQL that we promise. Runs where Debian's package is installed. */
const oldest = components.pg15.path() === '' ? [] : [suite('postgres-15', ['test/db/**', 'test/http/**'], [], './test/global-setup-15.ts')];

export default defineConfig({
  test: {
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 300_000,
    hookTimeout: 120_000,
    teardownTimeout: 60_000,
    reporters: ['default', new ClosingReporter()],
    // Every folder that is not pure gets servers, so that no new folder is left out by accident.
    projects: [suite('pure', PURE, []), suite('services', ['test/**'], PURE, SETUP), ...oldest],
  },
});

/** Tests of some folders; only those with a set-up file start servers. */
function suite(name: string, folders: readonly string[], exclude: string[], setup?: string) {
  const include = folders.map((folder) => `${folder}/*.test.{ts,tsx}`);
  return { extends: true as const, test: { name, include, exclude, globalSetup: setup === undefined ? [] : [setup] } };
}
