/** Writes what is generated from code: the OpenAPI file, the workflow drawings, the table of settings. `check-drift` compares. */
import { mkdir, writeFile } from 'node:fs/promises';
import { generatedFiles } from './generated.ts';

for (const [path, text] of await generatedFiles()) {
  await mkdir(path.replace(/\/[^/]+$/, ''), { recursive: true });
  await writeFile(path, text);
  process.stdout.write(`${path}\n`);
}
