import { describe, expect, it } from 'vitest';
import { allowedActions } from '../../../src/workflow/allowed.ts';
import type { Actor } from '../../../src/workflow/model.ts';
import { closedCase, GRAVE, investigation, people, proposedDraft, readyToDecide, STATES_REACHED, submitted, World } from './world.ts';

function find(world: World, actor: Actor, name: string) {
  return allowedActions(world.rules, world.case, actor, world.now).find((action) => action.name === name);
}

describe('allowedActions', () => {
  it('says what is missing, with the class of each condition (people.md 2: one card)', () => {
    const decision = find(proposedDraft(), people.decider, 'issue_decision');
    expect(decision?.blockedBy.map((one) => one.code)).toEqual([
      'evidence_summary.missing',
      'comment_window.open',
      'remedy_preference.missing',
      'rights_check.missing',
    ]);
    expect(decision?.blockedBy.every((one) => one.guardClass === 'hard')).toBe(true);
    expect(find(readyToDecide(), people.decider, 'issue_decision')?.blockedBy).toEqual([]);
  });

  it('shows as waivable only what can be waived now', () => {
    const minor = investigation().act(people.handler, 'submit_findings', { content: ['findings'] });
    expect(find(minor, people.handler, 'pass_quality_check')?.blockedBy).toEqual([
      { code: 'quality_check.not_separate', kind: 'precondition', guardClass: 'waivable' },
    ]);
    const grave = investigation(GRAVE).act(people.handler, 'submit_findings', { content: ['findings'] });
    expect(find(grave, people.handler, 'pass_quality_check')?.blockedBy).toMatchObject([{ guardClass: 'hard' }]);
  });

  it('gives the form: schema and sealed fields, with the waiver where there is one', () => {
    const check = find(
      investigation().act(people.handler, 'submit_findings', { content: ['findings'] }),
      people.senior,
      'pass_quality_check',
    );
    expect(Object.keys(check?.input.properties ?? {})).toEqual(['waivers']);
    expect(check?.content).toMatchObject({ remarks: { audience: 'staff' }, waiver_reason: { audience: 'rightsholder' } });
    expect(find(submitted(), people.handler, 'acknowledge')).toMatchObject({
      resource: 'acknowledgements',
      transition: 'T02',
      audience: 'staff',
      blockedBy: [],
    });
  });

  it('gives the person their own: answer, add, comment, escalate when late, appeal, withdraw, verify (A5)', () => {
    const offered = (state: keyof typeof STATES_REACHED) =>
      allowedActions(STATES_REACHED[state]().rules, STATES_REACHED[state]().case, people.rh, STATES_REACHED[state]().now).map(
        (one) => one.name,
      );
    expect(offered('NEEDS_INFO')).toEqual(expect.arrayContaining(['answer_info', 'add_evidence', 'withdraw', 'escalate']));
    expect(offered('PROPOSED')).toEqual(expect.arrayContaining(['comment', 'waive_comment_window', 'file_appeal']));
    expect(offered('DECIDED')).toEqual(expect.arrayContaining(['answer_decision', 'file_appeal']));
    expect(offered('VERIFY')).toEqual(expect.arrayContaining(['verify_item', 'dispute_item']));
    expect(offered('CLOSED')).toEqual(expect.arrayContaining(['reopen', 'write_message', 'report_retaliation', 'inform_external']));
    expect(find(submitted(), people.rh, 'escalate')?.blockedBy.map((one) => one.code)).toEqual(['escalation.nothing_overdue']);
  });

  it('leaves out what has nothing to name: no file, no regime, no date that is owed, no item (issue 2)', () => {
    const choices: Readonly<Record<string, (world: World, action: string) => number>> = {
      fileId: ({ case: { files = [] } }) => files.length,
      regime: ({ case: { regimes } }) => regimes.length,
      clockKey: ({ case: { clocks } }) => clocks.filter((clock) => clock.escalates && clock.state === 'running').length,
      key: ({ case: one }, action) =>
        (action === 'update_external' ? one.external : action === 'check_translation' ? (one.translations ?? []) : one.remedyItems).length,
    };
    let asked = 0;
    for (const reached of Object.values(STATES_REACHED))
      for (const actor of Object.values(people)) {
        const world = reached();
        for (const action of allowedActions(world.rules, world.case, actor, world.now)) {
          if (action.blockedBy.length > 0 || action.audience === 'system') continue;
          for (const field of action.input.required ?? []) {
            const count = choices[field]?.(world, action.name);
            if (count === undefined) continue;
            asked += 1;
            expect(count, `${action.name} in ${world.case.state}: ${field}`).toBeGreaterThan(0);
          }
        }
      }
    expect(asked).toBeGreaterThan(20);
    expect(find(closedCase(), people.handler, 'announce_overrun')?.blockedBy.map((one) => one.code)).toContain('overrun.not_owed');
    expect(find(submitted(), people.oversight, 'propose_original')?.blockedBy.map((one) => one.code)).toContain('original.not_there');
  });

  it('gives nothing to those without content: administrator, auditor, publisher, and to a bot only the alarm', () => {
    // Who only assigns says first whether anything ties them to it; nothing else is theirs (D03).
    expect(allowedActions(closedCase().rules, closedCase().case, people.admin, closedCase().now).map((one) => one.name)).toEqual([
      'declare_conflict',
    ]);
    for (const actor of [people.auditor, people.publisher])
      expect(allowedActions(submitted().rules, submitted().case, actor, submitted().now)).toEqual([]);
    expect(allowedActions(submitted().rules, submitted().case, people.bot, submitted().now).map((one) => one.name)).toEqual([
      'record_urgent',
    ]);
  });
});
