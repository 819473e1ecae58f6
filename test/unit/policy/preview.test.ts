/** `recourse policy preview` from its options to its output, and the engine beneath against the one that real cases use. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type PreviewOptions, previewCommand } from '../../../src/cli/policy-preview.ts';
import type { ClockRule, PolicyDocument } from '../../../src/policy/document.ts';
import { ungpGeneric } from '../../../src/policy/presets/ungp-generic.ts';
import { previewClock, startsOnReceipt } from '../../../src/policy/preview.ts';
import { at, emptyDesk, happen } from '../timeboxes/desk.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'recourse-preview-'));
});
afterAll(() => rm(folder, { recursive: true }));

const START = '2023-06-14T15:00';

async function text(options: Partial<PreviewOptions>): Promise<string> {
  const lines: string[] = [];
  await previewCommand({ policy: 'UNGP_GENERIC', start: START, ...options }, (line) => lines.push(line));
  return lines.join('\n');
}
const json = async (options: Partial<PreviewOptions>) => JSON.parse(await text({ ...options, json: true }));
const fault = (options: Partial<PreviewOptions>) => text(options).then(String, (error: Error) => error.message);

async function file(name: string, content: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

const policyWith = (...rules: Partial<ClockRule>[]): PolicyDocument => ({
  ...ungpGeneric,
  clocks: [...ungpGeneric.clocks, ...rules.map((rule, index) => ({ ...rule0, name: `own${index}`, ...rule }))],
});
const rule0: ClockRule = {
  name: 'own',
  regime: 'OWN',
  binding: 'default',
  source: 'for this test',
  start: [{ event: 'case.submitted' }],
  stop: [{ entering: 'CLOSED' }],
  limits: [{ unit: 'days', value: 10 }],
  pausable: true,
};
const question = {
  start: at('2023-06-14T13:00:00Z'),
  severity: null,
  pauses: [],
  whereabouts: { siteId: null, country: null },
  extensions: new Map<string, number>(),
};

describe('policy preview', () => {
  it('answers in the promised shape, in UTC and on local clocks', async () => {
    const answer = await json({ tz: 'Europe/Berlin', clock: ['acknowledgement'] });
    expect(answer.clocks).toHaveLength(1);
    expect(answer.clocks[0]).toMatchObject({
      name: 'acknowledgement',
      startAt: '2023-06-14T13:00:00.000Z',
      dueAt: '2023-06-21T13:00:00.000Z',
      local: { startAt: '2023-06-14T15:00:00+02:00', dueAt: '2023-06-21T15:00:00+02:00' },
      escalations: [
        { step: 'warn', at: '2023-06-19T15:00:00.000Z', level: null },
        { step: 'breach', at: '2023-06-21T13:00:00.000Z', level: 1, roles: ['senior_handler'] },
        // 150 % is Sunday 03:00: asked on Monday, when somebody is there.
        { step: 'escalate', at: '2023-06-26T07:00:00.000Z', level: 2, roles: ['oversight'] },
        { step: 'oversight-1', level: 2, roles: ['oversight'] },
      ],
    });
    const lines: { code: string; text: string }[] = answer.clocks[0].explanation;
    expect(lines.filter(({ code }) => code === 'working_day')).toHaveLength(5);
    expect(lines.filter(({ code }) => code === 'weekend')).toHaveLength(2);
    expect(lines.map((line) => line.text)).toContain('Sat 17 Jun 2023: no working day, does not count');
  });

  it('shows the clocks that the receipt starts, all with --all, and those of one regime', async () => {
    const names = async (options: Partial<PreviewOptions>) => (await json(options)).clocks.map(({ name }: { name: string }) => name);
    expect(await names({})).toEqual(['acknowledgement', 'routing', 'feedback', 'update']);
    expect(await names({ all: true })).toHaveLength(ungpGeneric.clocks.length);
    expect(await names({ policy: 'DSA_20', all: true, regime: 'UNGP_GENERIC' })).not.toContain('acknowledgement');
  });

  it('reads YAML and JSON, and says that a policy with faults must not be published', async () => {
    const yaml = await file('p.yaml', `# a policy\n${JSON.stringify(policyWith({ limits: [{ unit: 'hours', value: 4 }] }))}`);
    expect((await json({ policy: yaml, clock: ['own0'] })).clocks[0].dueAt).toBe('2023-06-14T19:00:00.000Z');
    const faulty = await file('f.json', JSON.stringify(policyWith({ binding: 'statutory' })));
    expect(await text({ policy: faulty, clock: ['own0'] })).toMatch(/must not be published as it is. .*statutory clock/);
  });

  it('lists every working interval, breaks and holidays left out', async () => {
    const week = { 3: ['09:00-12:00', '13:00-17:00'], 4: ['09:00-12:00', '13:00-17:00'], 5: ['09:00-17:00'] };
    const policy = {
      ...policyWith({ limits: [{ unit: 'working_hours', value: 8 }] }),
      calendar: { timeZone: 'Europe/Berlin', week, holidays: ['2023-06-15'] },
    };
    const answer = await json({ policy: await file('w.json', JSON.stringify(policy)), start: '2023-06-14T11:00', clock: ['own0'] });
    expect(answer.clocks[0].local.dueAt).toBe('2023-06-16T12:00:00+02:00');
    expect(answer.clocks[0].explanation.slice(2, -1).map((line: { text: string }) => line.text)).toEqual([
      'Wed 14 Jun 2023 11:00 to Wed 14 Jun 2023 12:00: 1 h of working time (1 h of 8 h)',
      'Wed 14 Jun 2023 13:00 to Wed 14 Jun 2023 17:00: 4 h of working time (5 h of 8 h)',
      'Thu 15 Jun 2023: holiday, does not count',
      'Fri 16 Jun 2023 09:00 to Fri 16 Jun 2023 12:00: 3 h of working time (8 h of 8 h)',
    ]);
  });

  it('counts by the calendar of the place (issue 3, calendars of places)', async () => {
    const week = { 7: ['09:00-17:00'], 1: ['09:00-17:00'], 2: ['09:00-17:00'], 3: ['09:00-17:00'], 4: ['09:00-17:00'] };
    const places = [{ name: 'Cairo', countries: ['EG'], calendar: { timeZone: 'Africa/Cairo', week, holidays: [] } }];
    const policy = await file('e.json', JSON.stringify({ ...policyWith({ limits: [{ unit: 'working_days', value: 2 }] }), places }));
    const options = { policy, start: '2013-05-08T12:00', clock: ['own0'] };
    const [there, here] = [await json({ ...options, country: 'EG' }), await json({ ...options, country: 'DE' })];
    expect(there.clocks[0]).toMatchObject({ calendar: 'Cairo', local: { dueAt: '2013-05-12T12:00:00+02:00' } });
    expect(there.notes).toContain('The calendar of Cairo counts.');
    expect(here.clocks[0]).toMatchObject({ calendar: null, dueAt: '2013-05-10T12:00:00.000Z' });
    expect(here.notes).toContain('The policy has no calendar for that place; its own counts.');
  });

  it('--tz: a preset counts there, as for an organisation there; a file counts in its own zone, and that is said', async () => {
    // Three months over the change of the clocks, and a working day that has begun in Tokyo and not yet in UTC.
    const berlin = await json({ tz: 'Europe/Berlin', start: '2024-01-14T15:00', clock: ['feedback'] });
    expect(berlin).toMatchObject({ timeZone: 'Europe/Berlin', countedIn: 'Europe/Berlin' });
    expect(berlin.clocks[0].local.dueAt).toBe('2024-04-14T15:00:00+02:00');
    const tokyo = await json({ tz: 'Asia/Tokyo', start: '2024-01-15T08:00', clock: ['routing'] });
    expect(tokyo.clocks[0].local.dueAt).toBe('2024-01-16T09:00:00+09:00');
    expect(tokyo.notes).toEqual([
      'UNGP_GENERIC is a preset and belongs to no place: days and working hours are counted in Asia/Tokyo, as for an organisation there.',
    ]);
    const policy = await file('utc.json', JSON.stringify(ungpGeneric));
    const own = await json({ policy, tz: 'Europe/Berlin', start: '2024-01-14T15:00', clock: ['feedback'] });
    expect(own).toMatchObject({ timeZone: 'Europe/Berlin', countedIn: 'UTC' });
    expect(own.clocks[0].local.dueAt).toBe('2024-04-14T16:00:00+02:00');
    expect(own.notes).toEqual([expect.stringMatching(/^Days and working hours are counted in UTC, the zone of the policy/)]);
    expect((await json({ start: '2024-01-14T15:00' })).notes).toEqual([]);
  });

  it('settles wall times that come twice or never, and says so', async () => {
    const options = { tz: 'Europe/Berlin', clock: ['urgent_measures'] };
    const twice = await json({ ...options, start: '2023-10-29T02:30' });
    expect(twice.start).toBe('2023-10-29T00:30:00.000Z');
    expect(twice.notes[1]).toMatch(/--start: 2023-10-29T02:30 in Europe\/Berlin comes twice there/);
    const never = await json({ ...options, start: '2023-03-26T02:30' });
    expect(never.start).toBe('2023-03-26T01:30:00.000Z');
    expect(never.notes[1]).toMatch(/does not exist there/);
    const offset = await json({ ...options, start: '2023-10-29T02:30+01:00' });
    expect(offset.start).toBe('2023-10-29T01:30:00.000Z');
  });

  it('moves what may rest, up to the cap, and says why the rest does not (2.5)', async () => {
    const pause = ['2023-06-16T15:00/2023-06-18T15:00', '2023-06-17T15:00/2023-06-19T15:00'];
    const policy = await file(
      'q.json',
      JSON.stringify(
        policyWith({}, { binding: 'statutory', pausable: false }, { pausable: false }, { limits: [{ unit: 'days', value: 200 }] }),
      ),
    );
    const answer = await json({ policy, regime: 'OWN', pause: [...pause, '2023-07-20T15:00/2023-11-30T15:00/complainant_request'] });
    const [rests, statutory, fixed, long] = answer.clocks;
    expect(rests.dueAt).toBe('2023-06-27T15:00:00.000Z');
    expect(statutory.dueAt).toBe('2023-06-24T15:00:00.000Z');
    const codes = (clock: { explanation: { code: string }[] }) => clock.explanation.map(({ code }) => code);
    expect(codes(rests)).toEqual(['start', 'limit', 'days', 'pause', 'pause_moves', 'pause_after_due', 'due']);
    expect(codes(statutory).filter((code) => code.startsWith('pause'))).toEqual(['pause_statutory', 'pause_statutory']);
    expect(codes(fixed).filter((code) => code.startsWith('pause'))).toEqual(['pause_not_pausable', 'pause_not_pausable']);
    expect(codes(long)).toContain('pause_capped');
  });

  it('does not call a window of the person a missed date', async () => {
    const [window] = (await json({ clock: ['appeal_window'] })).clocks;
    expect(window).toMatchObject({ escalates: false });
    expect(window.escalations.map(({ step, level }: { step: string; level: number | null }) => [step, level])).toEqual([
      ['warn', null],
      ['breach', null],
    ]);
    expect(await text({ clock: ['appeal_window'] })).toMatch(/the time of the person is over; nobody is late/);
  });

  it('extends as often as the policy says', async () => {
    const once = await json({ clock: ['investigation'], extend: ['investigation'] });
    expect(once.clocks[0].dueAt).toBe('2023-08-13T15:00:00.000Z');
    expect(await fault({ extend: ['investigation', 'investigation'] })).toMatch(/^--extend: investigation may be extended 1 times at most/);
    expect(await fault({ extend: ['acknowledgement'] })).toMatch(/^--extend: the policy never extends acknowledgement/);
  });

  it('takes a severity earlier, never later (C02)', () => {
    const limits: ClockRule['severity'] = { S5: [{ unit: 'hours', value: 24 }], S1: [{ unit: 'days', value: 20 }] };
    const policy = policyWith({ severity: limits }, { severity: limits, start: [{ entering: 'SCREENING' }] });
    const due = (name: string, severity: 'S1' | 'S5') => {
      const rule = policy.clocks.find((one) => one.name === name) ?? rule0;
      return previewClock(policy, rule, { ...question, severity }).dueAt;
    };
    expect(due('own0', 'S5')).toBe('2023-06-15T13:00:00.000Z');
    expect(due('own0', 'S1')).toBe('2023-06-24T13:00:00.000Z');
    expect(due('own1', 'S1')).toBe('2023-07-04T13:00:00.000Z');
  });

  it.each([
    [{ policy: 'nowhere.yaml' }, /There is no policy nowhere.yaml .*UNGP_GENERIC/],
    [{ start: '2023-06-14' }, /^--start: "2023-06-14" has no time of day/],
    [{ start: '2023-02-30T10:00' }, /^--start: "2023-02-30T10:00" is no time/],
    [{ tz: 'Berlin' }, /^--tz: no time zone is called "Berlin"/],
    [{ severity: 'high' }, /^--severity: "high" is no severity. One of S1/],
    [{ pause: ['2023-06-15T10:00'] }, /^--pause: .* is no period/],
    [{ pause: ['2023-06-16T10:00/2023-06-15T10:00'] }, /ends before it begins/],
    [{ pause: ['2023-06-15T10:00/2023-06-16T10:00/workload'] }, /^--pause: "workload" is no reason/],
    [{ clock: ['nothing'] }, /^--clock: the policy has no clock "nothing". It has acknowledgement/],
    [{ regime: 'NONE' }, /^--regime: the policy has no regime NONE/],
    [{ extend: ['nothing'] }, /^--extend: the policy has no clock/],
  ])('refuses %j with a sentence that names the option', async (options, sentence) => {
    expect(await fault(options)).toMatch(sentence);
  });

  it('refuses a document that is no policy, with the places', async () => {
    expect(await fault({ policy: await file('n.json', '{"id": "X"}') })).toMatch(/cannot be used/);
    expect(await fault({ policy: await file('b.yaml', 'a: [') })).toMatch(/cannot be used. line 1: /);
    const zone = { ...ungpGeneric, calendar: { ...ungpGeneric.calendar, timeZone: 'Mars/Base' } };
    expect(await fault({ policy: await file('z.json', JSON.stringify(zone)) })).toMatch(
      /\/calendar\/timeZone: no time zone is called Mars/,
    );
  });

  it('gives the very dates that a received case gets', () => {
    const desk = happen(ungpGeneric, emptyDesk, '2023-06-14T13:00:00Z', [['case.submitted']], { entered: 'SUBMITTED' });
    const previewed = ungpGeneric.clocks.filter(startsOnReceipt).map((rule) => previewClock(ungpGeneric, rule, question));
    expect(previewed.map(({ name, dueAt, warnAt }) => ({ name, dueAt, warnAt }))).toEqual(
      desk.clocks.map(({ name, dueAt, warnAt }) => ({ name, dueAt, warnAt })),
    );
  });
});
