/** Fails when a generated file, or the migrations, no longer say what the code says. */
import { execFileSync } from 'node:child_process';
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { generatedFiles } from './generated.ts';

const faults: string[] = [];
for (const [path, text] of await generatedFiles()) {
  const kept = await readFile(path, 'utf8').catch(() => '');
  if (kept !== text) faults.push(`${path} is out of date: run npm run docs`);
}

// drizzle-kit writes a migration when tables and snapshots differ; it must not.
const scratch = await mkdtemp('.drift-');
try {
  await cp('drizzle', join(scratch, 'drizzle'), { recursive: true });
  const output = execFileSync(
    'npx',
    ['drizzle-kit', 'generate', '--dialect', 'postgresql', '--schema', './src/**/*.table.ts', '--out', join(scratch, 'drizzle')],
    { encoding: 'utf8' },
  );
  if (!output.includes('No schema changes')) faults.push('tables differ from drizzle/: run npm run db:generate');
} finally {
  await rm(scratch, { recursive: true, force: true });
}

for (const fault of faults) process.stderr.write(`${fault}\n`);
process.exitCode = faults.length === 0 ? 0 : 1;
