/** Typed reading of event facts for the fold; what `timeboxes/facts.ts` lacks. A fact of the wrong shape is a bug of the writer. */
import { optionalCode } from '../timeboxes/facts.ts';
import type { Facts } from './model.ts';

/** One of a closed list of codes. Throws TypeError otherwise. */
export function codeFact<T extends string>(facts: Facts, key: string, codes: readonly T[]): T {
  const code = optionalCode(facts, key, codes);
  if (code === null) throw new TypeError(`fact ${key} is not a known code`);
  return code;
}

/** A number. Throws TypeError otherwise. */
export function numberFact(facts: Facts, key: string): number {
  const value = facts[key];
  if (typeof value !== 'number') throw new TypeError(`fact ${key} is not a number`);
  return value;
}

/** A number, or null where there is none. */
export function optionalNumber(facts: Facts, key: string): number | null {
  const value = facts[key];
  return typeof value === 'number' ? value : null;
}

/** The texts of a list; an empty list where it is missing. */
export function textsFact(facts: Facts, key: string): readonly string[] {
  const value = facts[key];
  return Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];
}
