/** A small ledger language for the tests of the indicators: events at days, recorded when they occur unless said otherwise. */
import { type CaseFacts, caseFactsFromEvents } from '../../../src/effectiveness/case-facts.ts';
import type { IndicatorId } from '../../../src/effectiveness/definitions.ts';
import type { Indicator } from '../../../src/effectiveness/indicator.ts';
import { computeIndicators } from '../../../src/effectiveness/indicators.ts';
import { type Instant, parseInstant } from '../../../src/time.ts';
import type { EventRecord, Facts, Precision } from '../../../src/workflow/model.ts';

/** Midnight UTC of a day, or the time given. */
export function at(text: string): Instant {
  return parseInstant(text.includes('T') ? text : `${text}T00:00:00.000Z`);
}

export interface Happening {
  readonly type: string;
  readonly on: string;
  readonly facts?: Facts;
  readonly precision?: Precision;
  readonly recorded?: string;
}

export function happening(type: string, on: string, facts: Facts = {}, extra: Pick<Happening, 'precision' | 'recorded'> = {}): Happening {
  return { type, on, facts, ...extra };
}

export function submitted(on: string, facts: Facts = {}): Happening {
  return happening('case.submitted', on, { caseId: 'c', receivedAt: at(on), entryClass: 'COMPLAINT', ...facts });
}

export function imported(on: string, facts: Facts, precision: Precision = 'day'): Happening {
  const received = { caseId: 'c', receivedAt: at(on), closedAt: null, closedPrecision: 'unknown', procedure: null, ...facts };
  return happening('case.imported', on, received, { precision, recorded: '2026-01-01' });
}

export function clock(name: string, on: string, dueAt: string, key = `${name}/default#1`): Happening {
  return happening('clock.started', on, {
    key,
    name,
    regime: 'default',
    binding: 'default',
    source: 'test',
    pausable: true,
    dueAt: at(dueAt),
    warnAt: at(on),
  });
}

export function met(key: string, on: string, late = false): Happening {
  return happening('clock.met', on, { key, late });
}

export function closed(on: string, facts: Facts = {}): Happening {
  return happening('case.closed', on, { substantiation: 'SUBSTANTIATED', procedure: 'DECIDED', ...facts });
}

export function planned(on: string, ...items: readonly (readonly [key: string, dueAt: string, type?: string])[]): Happening {
  return happening('remedy.planned', on, { items: items.map(([key, dueAt, type = 'RM2']) => ({ key, type, dueAt: at(dueAt) })) });
}

export function records(...happenings: readonly Happening[]): readonly EventRecord[] {
  return happenings.map((one, index) => ({
    seq: index + 1,
    type: one.type,
    v: 1,
    occurredAt: at(one.on),
    recordedAt: at(one.recorded ?? one.on),
    precision: one.precision ?? 'instant',
    facts: one.facts ?? {},
    actorKind: 'system',
    actorId: null,
    role: 'system',
  }));
}

/** The facts of one case, as known in 2026 unless said otherwise. Throws if nothing was recorded by then: a mistake of the test. */
export function caseOf(happenings: readonly Happening[], asOf: Instant = at('2026-06-01')): CaseFacts {
  const facts = caseFactsFromEvents(records(...happenings), asOf);
  if (facts === null) throw new Error('nothing recorded by then');
  return facts;
}

/** The period that most figures are asked for, and the moment of asking. */
export const YEAR = { from: at('2025-01-01'), to: at('2026-01-01') };
export const NOW = at('2026-06-01');

/** One indicator over some cases. Throws where there is none of that id. */
export function figure(id: IndicatorId, cases: readonly CaseFacts[], period = YEAR, asOf = NOW): Indicator {
  const found = computeIndicators(cases, period, asOf).find((indicator) => indicator.id === id);
  if (found === undefined) throw new Error(`no indicator ${id}`);
  return found;
}
