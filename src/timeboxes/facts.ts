/** Typed reading of the facts of `clock.*` events. A fact of the wrong shape is a bug of the writer, hence an exception. */
import { type Instant, isInstant } from '../time.ts';
import { SEVERITIES, type Severity } from '../workflow/codes.ts';
import type { Facts, Json } from '../workflow/model.ts';

/** A text fact. Throws TypeError if it is missing or no text. */
export function textFact(facts: Facts, key: string): string {
  const value = facts[key];
  if (typeof value !== 'string') throw new TypeError(`fact ${key} is not text`);
  return value;
}

/** A text fact, or null where it is null or missing. */
export function optionalText(facts: Facts, key: string): string | null {
  const value = facts[key];
  return typeof value === 'string' ? value : null;
}

/** A yes-or-no fact. Throws TypeError if it is missing or neither. */
export function flagFact(facts: Facts, key: string): boolean {
  const value = facts[key];
  if (typeof value !== 'boolean') throw new TypeError(`fact ${key} is not a flag`);
  return value;
}

/** An instant. Throws TypeError if it is missing or not canonical. */
export function instantFact(facts: Facts, key: string): Instant {
  const value = optionalInstant(facts, key);
  if (value === null) throw new TypeError(`fact ${key} is not an instant`);
  return value;
}

/** An instant, or null where the fact is missing or something else. */
export function optionalInstant(facts: Facts, key: string): Instant | null {
  const value = facts[key];
  return typeof value === 'string' && isInstant(value) ? value : null;
}

/** One of a closed list of codes, or null where it is missing or unknown. */
export function optionalCode<T extends string>(facts: Facts, key: string, codes: readonly T[]): T | null {
  return codes.find((code) => code === facts[key]) ?? null;
}

/** A severity, or null. */
export function optionalSeverity(facts: Facts, key: string): Severity | null {
  return optionalCode(facts, key, SEVERITIES);
}

/** The objects of a list fact; an empty list where it is missing or no list. */
export function listFact(facts: Facts, key: string): readonly Facts[] {
  const value = facts[key];
  return Array.isArray(value) ? value.filter(isFacts) : [];
}

function isFacts(value: Json): value is Facts {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
