/** Several steps as one form (people.md 1): the same events and guards as one by one, all or none, with everything that is missing. */
import { describe, expect, it } from 'vitest';
import { smallOrganisation } from '../../../src/policy/presets/small-organisation.ts';
import { actionNamed } from '../../../src/workflow/actions.ts';
import { STATES } from '../../../src/workflow/codes.ts';
import { allowedJointForms, decideTogether, JOINT_FORMS, STAGES, stepsOf } from '../../../src/workflow/joint.ts';
import type { Actor, Command, Facts } from '../../../src/workflow/model.ts';
import { isEnded } from '../../../src/workflow/vocabulary.ts';
import { idOf, investigation, MINOR, people, START, STATES_REACHED, screening, staff, submission, submitted, World } from './world.ts';

type Step = readonly [action: string, input?: Facts, content?: readonly string[]];

function together(world: World, actor: Actor, ...steps: readonly Step[]) {
  const commands = steps.map(([action, input = {}, content = []]): Command => ({ action, actor, input, content }));
  return decideTogether(world.rules, world.case, commands, world.now);
}

const refusals = (result: ReturnType<typeof together>) =>
  result.kind === 'refused' ? result.refusals.map(({ code, field }) => `${field ?? ''} ${code}`) : [];

describe('several steps at once', () => {
  it('lose no file: a step that takes files has a form of its own, so that no joint form has to carry one (E06)', () => {
    const takesFiles = (name: string) => 'fileIds' in (actionNamed(name)?.input.properties ?? {});
    expect(takesFiles('add_evidence')).toBe(true);
    expect(JOINT_FORMS.flatMap(stepsOf).filter(({ name }) => takesFiles(name))).toEqual([]);
  });

  it('make what the same steps make one by one', () => {
    const alone = submitted().act(people.handler, 'acknowledge').act(people.handler, 'start_screening');
    const world = submitted();
    const result = together(world, people.handler, ['acknowledge'], ['start_screening']);
    if (result.kind === 'refused') throw new Error(refusals(result).join());
    expect(result.state).toEqual(alone.case);
    expect(result.parts.map(({ events }) => events[0]?.type)).toEqual(['case.acknowledged', 'case.screening_started']);
    expect(result.parts.flatMap(({ events }) => events)).toEqual(
      alone.ledger.slice(world.ledger.length).map(({ seq: _seq, actorKind: _kind, actorId: _id, ...draft }) => draft),
    );
  });

  it('are refused as a whole, and each thing that is missing points into the body of its own step', () => {
    const world = screening();
    const given: readonly Step[] = [
      ['assess', { ...MINOR, scale: 9 }],
      ['accept', {}, ['strange']],
      ['choose_track', { track: 'NOWHERE' }],
    ];
    expect(refusals(together(world, people.handler, ...given))).toEqual([
      '/assess/scale input.invalid',
      '/accept/content/strange content.unknown',
      '/choose_track/track input.invalid',
    ]);
    expect(world.case.state).toBe('SCREENING');
  });

  it('the guards of a later step are asked of the case as the earlier ones leave it, or would', () => {
    const world = investigation({ ...MINOR, scale: 4 });
    const report: readonly Step[] = [
      ['record_fact_finding', { kind: 'document_review' }],
      ['submit_findings'],
      ['pass_quality_check'],
      ['issue_evidence_summary'],
    ];
    // Grave: a check by another person cannot be waived; and two texts are not there. All of it is said at once.
    const lead = staff('s-senior-lead', 'senior_handler', 'investigator');
    world.act(lead, 'declare_conflict', { input: { conflict: false } }).opens(lead);
    expect(refusals(together(world, lead, ...report))).toEqual([
      '/submit_findings/content/findings content.missing',
      '/pass_quality_check quality_check.not_separate',
      '/issue_evidence_summary/content/summary content.missing',
    ]);
  });

  it('whoever may not take one of the steps is told that alone', () => {
    const result = together(submitted(), people.auditor, ['acknowledge'], ['start_screening']);
    expect(refusals(result)).toEqual(['/acknowledge actor.role']);
  });

  it('one alone says what it always said', () => {
    expect(refusals(together(screening(), people.handler, ['accept']))).toEqual(refusals2(screening()));
  });
});

function refusals2(world: World): readonly string[] {
  const decision = world.tryAct(people.handler, 'accept');
  return decision.kind === 'refused' ? decision.refusals.map(({ code, field }) => `${field ?? ''} ${code}`) : [];
}

describe('the forms', () => {
  it('are of staff actions that there are, under nouns of their own', () => {
    const nouns = JOINT_FORMS.map(({ resource }) => resource);
    expect(new Set(nouns).size).toBe(nouns.length);
    for (const { steps, name, resource } of JOINT_FORMS) {
      for (const step of steps) expect(actionNamed(step)?.audience, `${name} ${step}`).toBe('staff');
      expect(steps.map((step) => actionNamed(step)?.resource)).not.toContain(resource);
      expect(actionNamed(name)).toBeNull();
    }
  });

  it('are offered where every step is open to the person, and to nobody whom the case is about', () => {
    const offered = (world: World, actor: Actor) => allowedJointForms(world.rules, world.case, actor).map(({ name }) => name);
    expect(offered(submitted(), people.handler)).toEqual(['take_up']);
    expect(offered(screening(), people.handler)).toEqual(['admit']);
    expect(offered(investigation(), people.handler)).toEqual(['report']);
    expect(offered(investigation(), people.auditor)).toEqual([]);
    expect(offered(STATES_REACHED.DIALOGUE(), people.handler)).toEqual(['settle']);
    expect(offered(STATES_REACHED.PROPOSED(), people.decider)).toEqual(['conclude']);
    expect(offered(STATES_REACHED.CLOSED(), people.handler)).toEqual([]);
    const named = new World().act(people.rh, 'submit', {
      input: submission(START, { respondents: [idOf('s-handler')] }),
      content: ['description'],
    });
    expect(offered(named, people.handler)).toEqual([]);
  });

  it('SMALL_ORGANISATION: both insiders may hand in a report with its check; the four screens hold every open state once', () => {
    const insiders = (smallOrganisation.people ?? []).filter(({ independent }) => independent !== true);
    for (const { roles } of insiders) expect(roles).toEqual(expect.arrayContaining(['investigator', 'senior_handler']));
    expect(Object.values(STAGES).flat().sort()).toEqual(STATES.filter((state) => !isEnded(state)).sort());
  });
});
