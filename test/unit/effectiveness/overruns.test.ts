/** Pc4 and what a declared error takes out of the figures: overruns announced before their date (B03, D14). */
import { describe, expect, it } from 'vitest';
import { computeIndicators } from '../../../src/effectiveness/indicators.ts';
import { at, caseOf, clock, figure, type Happening, happening, met, NOW, submitted } from './ledger.ts';

describe('Pc4: overruns with notice before due / overruns (B03)', () => {
  const key = 'screening/default#1';
  const missed = (...more: readonly Happening[]) =>
    caseOf([submitted('2025-02-01'), clock('screening', '2025-02-01', '2025-03-01'), ...more, breach]);
  const breach = happening('clock.breached', '2025-03-01', { key, dueAt: at('2025-03-01') });
  const told = (on: string, newDueAt: string) =>
    happening('overrun.announced', on, { key, reason: 'new_evidence', newDueAt: at(newDueAt), extends: false });

  it('counts what was told in time, once a date, and says how many there were', () => {
    const warned = missed(told('2025-02-20', '2025-03-20'));
    expect(figure('Pc4', [warned, missed(), missed()])).toMatchObject({ numerator: 1, denominator: 3, n: 3, value: 1 / 3, reason: null });
  });

  it('not what was told on the day or later, or with a date that is none', () => {
    expect(figure('Pc4', [missed(told('2025-03-01', '2025-04-01')), missed(told('2025-02-20', '2025-02-28'))])).toMatchObject({
      numerator: 0,
      denominator: 2,
    });
  });

  it('work done late is an overrun without any alarm; done in time it is none', () => {
    const begun = [submitted('2025-02-01'), clock('screening', '2025-02-01', '2025-03-01')];
    const late = caseOf([...begun, met(key, '2025-03-05', true)]);
    const kept = caseOf([...begun, told('2025-02-20', '2025-03-20'), met(key, '2025-02-25')]);
    expect(figure('Pc4', [late, kept])).toMatchObject({ numerator: 0, denominator: 1 });
  });

  it('each regime keeps its own, a window of the person none', () => {
    const second = { ...clock('screening', '2025-02-01', '2025-02-15', 'screening/law#1') };
    const both = missed(second, happening('clock.breached', '2025-02-15', { key: 'screening/law#1', dueAt: at('2025-02-15') }));
    expect(figure('Pc4', [both])).toMatchObject({ denominator: 2 });
    const window = clock('comment_window', '2025-02-01', '2025-02-10');
    const open = missed(
      { ...window, facts: { ...window.facts, escalates: false } },
      happening('clock.breached', '2025-02-10', { key: 'comment_window/default#1', dueAt: at('2025-02-10') }),
    );
    expect(figure('Pc4', [open])).toMatchObject({ denominator: 1 });
  });

  it('dates of a regime that was declared void count nowhere (D14)', () => {
    const voided = missed(happening('clock.voided', '2025-04-01', { key }));
    expect(figure('Pc4', [voided])).toMatchObject({ n: 0, reason: 'indicator.none_overrun' });
    const law = 'acknowledgement/law#1';
    const begun = [
      submitted('2025-02-01'),
      clock('acknowledgement', '2025-02-01', '2025-02-03', law),
      clock('acknowledgement', '2025-02-01', '2025-02-20'),
    ];
    const acked = [...begun, met(law, '2025-02-10', true), met('acknowledgement/default#1', '2025-02-10')];
    expect(figure('Pc1', [caseOf(acked)])).toMatchObject({ numerator: 0, denominator: 1 });
    expect(figure('Pc1', [caseOf([...acked, happening('clock.voided', '2025-04-01', { key: law })])])).toMatchObject({
      numerator: 1,
      denominator: 1,
    });
  });

  it('belongs to the period in which it was due', () => {
    expect(
      computeIndicators([missed()], { from: at('2025-03-02'), to: at('2025-12-01') }, NOW).find(({ id }) => id === 'Pc4'),
    ).toMatchObject({
      n: 0,
    });
  });
});
