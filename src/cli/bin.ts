#!/usr/bin/env node
/** Where the command line begins: nothing is loaded before it is known that this Node can read it. */
import { nodeFault } from './node-version.ts';

const fault = nodeFault(process.versions.node);
if (fault === null) await import('./main.ts');
else {
  process.stderr.write(`${fault}\n`);
  process.exitCode = 1;
}
