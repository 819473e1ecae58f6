/** What ships and how it is checked: the image file, the CI script, the closing lines of a run. */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Type from 'typebox';
import Value from 'typebox/value';
import { describe, expect, it } from 'vitest';
import { absences, components, refuseAbsent } from '../components.ts';
import { closingLine } from '../reporter.ts';
import { temporaryHomes } from './temporary-homes.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const { home } = temporaryHomes();

/** Instructions of the Dockerfile, continuation lines joined. */
const instructions = readFileSync(join(root, 'Dockerfile'), 'utf8')
  .replace(/\\\n\s*/g, '')
  .split('\n')
  .filter((line) => /^[A-Z]+ /.test(line));
const all = (name: string) => instructions.flatMap((line) => (line.startsWith(`${name} `) ? [line.slice(name.length + 1)] : []));
const last = (name: string) => all(name).at(-1) ?? '';
const PackageSchema = Type.Object({ scripts: Type.Optional(Type.Record(Type.String(), Type.String())) });
const scripts = Value.Parse(PackageSchema, JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))).scripts ?? {};

describe('the Dockerfile (there is no engine here)', () => {
  it('copies only what is there, and .dockerignore lets it through', () => {
    const sources = all('COPY')
      .filter((copy) => !copy.startsWith('--from'))
      .flatMap((copy) => copy.split(' ').slice(0, -1));
    const letThrough = readFileSync(join(root, '.dockerignore'), 'utf8').split('\n');
    expect(sources.length).toBeGreaterThan(4);
    expect(sources.filter((source) => !existsSync(join(root, source)))).toEqual([]);
    expect(sources.filter((source) => !letThrough.includes(`!${source}`))).toEqual([]);
  });

  it('builds in one stage and runs in another, without development packages', () => {
    expect(all('FROM')).toEqual(['node:24-slim AS build', 'node:24-slim']);
    expect(all('RUN')).toContain('npm prune --omit=dev --ignore-scripts --no-audit --no-fund');
  });

  it('calls only scripts that package.json has', () => {
    const called = all('RUN').flatMap((run) => /^npm run (\S+)/.exec(run)?.slice(1) ?? []);
    expect(called).toContain('build');
    expect(called.filter((name) => !(name in scripts))).toEqual([]);
  });

  it('starts a file that the build emits from a source that is there', () => {
    const command: unknown = JSON.parse(last('CMD'));
    const [program, file] = Value.Parse(Type.Array(Type.String()), command);
    expect(program).toBe('node');
    expect(file).toMatch(/^dist\/(src|workers)\//);
    expect(existsSync(join(root, (file ?? '').replace(/^dist\//, '').replace(/\.js$/, '.ts')))).toBe(true);
  });

  it('runs as a numbered account other than root, and looks after its health with what the image has', () => {
    expect(last('USER')).toMatch(/^[1-9]\d*:[1-9]\d*$/);
    const [, check = '[]'] = last('HEALTHCHECK').split(' CMD ');
    expect(Value.Parse(Type.Array(Type.String()), JSON.parse(check))[2]).toContain('/healthz');
  });
});

describe('.ci/run', () => {
  const command = (readme: string) => {
    const file = join(home(), 'README.md');
    writeFileSync(file, readme);
    return spawnSync('bash', [join(root, '.ci/test-command'), file], { encoding: 'utf8' });
  };

  it('takes its command from README.md, so that README.md stays true', () => {
    expect(execFileSync('bash', [join(root, '.ci/test-command'), join(root, 'README.md')], { encoding: 'utf8' }).trim()).toBe(
      'npm ci && npm test',
    );
  });

  it('takes the block after the marker and no other', () => {
    const readme = '```\nnpm start\n```\n<!-- test command -->\n\n```sh\nnpm ci && npm test\n```\n```\nrm x\n```\n';
    expect(command(readme).stdout).toBe('npm ci && npm test\n');
  });

  it('fails loudly when the marker is gone', () => {
    const run = command('```\nnpm test\n```\n');
    expect(run.status).toBe(1);
    expect(run.stderr).toContain('has no fenced block after the line <!-- test command -->');
  });

  it('requires every component that it installs, and is sound bash', () => {
    const script = readFileSync(join(root, '.ci/run'), 'utf8');
    expect(script).toContain(`RECOURSE_REQUIRE=${Object.keys(components).join(',')}\n`);
    for (const { install } of Object.values(components)) expect(/^packages=\((.*)\)$/m.exec(script)?.[1]?.split(' ')).toContain(install);
    expect(spawnSync('bash', ['-n', join(root, '.ci/run')]).status).toBe(0);
  });
});

describe('the end of a run', () => {
  it('is the counts, alone on a line', () => {
    expect(closingLine({ passed: 12, failed: 0, skipped: 1 })).toBe('12 passed, 0 failed, 1 skipped');
  });

  it('names what is absent, why it matters and the command that installs it', () => {
    for (const line of absences())
      expect(line).toMatch(/^Not run: .+, because \w+ is not on this machine; install with: apt-get install [a-z0-9-]+$/);
  });

  it('refuses a requirement that is absent or unknown', () => {
    const absent = Object.entries(components).filter(([, component]) => component.path() === '');
    for (const [name, { install }] of absent) expect(() => refuseAbsent(name)).toThrow(`apt-get install ${install}`);
    expect(() => refuseAbsent('redsi')).toThrow('RECOURSE_REQUIRE names "redsi"; known are: redis, chromium, clamav, faketime, pg15.');
    expect(() => refuseAbsent('')).not.toThrow();
  });
});
