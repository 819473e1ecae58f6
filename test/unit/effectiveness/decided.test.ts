/** What counts as the decision of a case (Pc3): the decision itself, or a review that states the outcome. */
import { describe, expect, it } from 'vitest';
import type { Facts } from '../../../src/workflow/model.ts';
import { caseOf, figure, happening, planned, submitted } from './ledger.ts';

describe('when a case counts as decided', () => {
  it('a review of a draft is the decision where it states the outcome, and nothing is left out', () => {
    const review = (on: string, facts: Facts) => happening('appeal.decided', on, { level: 'senior', ...facts });
    const before = [submitted('2025-01-01'), happening('appeal.filed', '2025-01-20', { from: 'PROPOSED' })];
    const upheld = { result: 'upheld', to: 'REMEDY', substantiation: 'SUBSTANTIATED', involvement: 'CAUSED', remedyDue: true };
    const verified = happening('remedy.verified', '2025-03-12', { key: 'item-1', verifier: 'rightsholder' });
    const whole = caseOf([...before, review('2025-02-10', upheld), planned('2025-02-11', ['item-1', '2025-03-01']), verified]);
    expect(whole.substantiation).toBe('SUBSTANTIATED');
    expect(figure('Pc3.receipt_decision.median', [whole])).toMatchObject({ value: 40, n: 1, leftOut: [] });
    expect(figure('Pc3.decision_remedy.median', [whole])).toMatchObject({ value: 30, n: 1, leftOut: [] });
    const remitted = caseOf([...before, review('2025-02-10', { result: 'remitted', to: 'INVESTIGATION' })]);
    expect(figure('Pc3.receipt_decision.median', [remitted]).n).toBe(0);
    const stands = caseOf([
      submitted('2025-01-01'),
      happening('decision.issued', '2025-02-01'),
      review('2025-03-01', { result: 'dismissed', to: 'CLOSED' }),
    ]);
    expect(figure('Pc3.receipt_decision.median', [stands])).toMatchObject({ value: 31, n: 1 });
  });
});
