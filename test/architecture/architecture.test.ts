/** Rules about the code that no compiler knows. Each counts what it read: a checker that saw nothing has checked nothing (style.md 0.9). */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

interface Source {
  readonly path: string;
  readonly text: string;
  readonly code: string;
  readonly imports: readonly string[];
}

function sourcesOf(...roots: string[]): Source[] {
  return roots.flatMap((root) =>
    readdirSync(root, { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name))
      .map((name) => readSource(`${root}/${name}`)),
  );
}

function readSource(path: string): Source {
  const text = readFileSync(path, 'utf8');
  const code = text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|[^:])\/\/.*$/gm, '$1');
  return { path, text, code, imports: [...code.matchAll(/from\s+'([^']+)'/g)].map((match) => match[1] ?? '') };
}

const product = sourcesOf('src', 'workers');
const all = [...product, ...sourcesOf('test')];

function offenders(sources: readonly Source[], wrong: (source: Source) => boolean): string[] {
  return sources.filter(wrong).map((source) => source.path);
}

describe('what was read', () => {
  it('is the whole product', () => {
    expect(product.length).toBeGreaterThan(120);
    expect(product.reduce((sum, source) => sum + source.imports.length, 0)).toBeGreaterThan(400);
  });
});

describe('import rules (docs/ARCHITECTURE.md)', () => {
  const pure = product.filter((source) => /^src\/(workflow|timeboxes|policy|routing)\//.test(source.path));
  const IO = /^(node:|fastify|@fastify|drizzle-orm|postgres$|bullmq|ioredis|pg$|pino|preact)|\/(db|http|web|queue|vault|cases|staff)\//;

  it('keeps the core pure', () => {
    expect(pure.length).toBeGreaterThan(30);
    expect(offenders(pure, (source) => source.imports.some((name) => IO.test(name)))).toEqual([]);
  });
  it('keeps the wall clock and chance out of the core', () => {
    expect(offenders(pure, (source) => /\bDate\.now\(|\bnew Date\(|Math\.random\(|Temporal\.Now/.test(source.code))).toEqual([]);
  });
  it('lets only the command line import workers', () => {
    expect(
      offenders(
        product,
        (source) =>
          source.path.startsWith('src/') && !source.path.startsWith('src/cli/') && source.imports.some((name) => name.includes('workers/')),
      ),
    ).toEqual([]);
  });
  it('imports queue engines only in queue/ and the server checks of runtime/', () => {
    const engines = (source: Source) => source.imports.some((name) => /^(bullmq|ioredis|pg)(\/|$)/.test(name));
    expect(offenders(product, (source) => engines(source) && !/^src\/(queue|runtime)\//.test(source.path))).toEqual([]);
  });
  it('reads process.env in configuration and entry points only', () => {
    expect(
      offenders(product, (source) => /process\.env/.test(source.code) && !/^src\/(config\.ts|cli\/|runtime\/)/.test(source.path)),
    ).toEqual([]);
  });
  it('keeps stores away from routes and pages', () => {
    const stores = product.filter((source) => source.path.endsWith('.store.ts'));
    expect(stores.length).toBeGreaterThan(3);
    expect(offenders(stores, (source) => source.imports.some((name) => /\.(routes|pages)\.ts|\/web\//.test(name)))).toEqual([]);
  });
});

describe('size and escape hatches (style.md 1)', () => {
  it('has no file over 400 lines', () => {
    expect(offenders(all, (source) => source.text.split('\n').length > 400)).toEqual([]);
  });
  it('has no any, no compiler exemption, no skipped test, no NODE_ENV branch', () => {
    const words = [
      'as any',
      ': any(?=[;,)\\]|=])',
      '@ts-' + 'ignore',
      '@ts-' + 'nocheck',
      '\\b(it|test|describe)\\.(skip|only|todo)\\b',
      'NODE_' + 'ENV',
    ];
    const wrong = new RegExp(words.join('|'));
    expect(
      offenders(
        all.filter((source) => !source.path.startsWith('test/architecture/')),
        (source) => wrong.test(source.code),
      ),
    ).toEqual([]);
  });
  it('asks SQL for the time in db/clock.ts alone (D12)', () => {
    const sqlTime = /\b(clock_timestamp|transaction_timestamp|statement_timestamp)\(|\bcurrent_timestamp\b|(?<![.\w])now\(\)(?! =>|:)/;
    expect(offenders(product, (source) => sqlTime.test(source.code) && source.path !== 'src/db/clock.ts')).toEqual([]);
    for (const name of readdirSync('drizzle').filter((file) => file.endsWith('.sql'))) {
      expect(readFileSync(`drizzle/${name}`, 'utf8'), name).not.toMatch(/\bnow\(\)|clock_timestamp|current_timestamp/i);
    }
  });
});
