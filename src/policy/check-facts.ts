/** Facts that a trigger asks for and that its event never has: such a clock neither starts nor stops, and nobody notices. */
import Value from 'typebox/value';
import { eventDefinition } from '../ledger/catalogue.ts';
import { fault, type PolicyFault } from './check-fault.ts';
import type { ClockRule, ClockTrigger } from './document.ts';

/** Every fact of a trigger that the catalogue of events does not know, or never with that value. */
export function factFaults(trigger: ClockTrigger, path: string): readonly PolicyFault[] {
  if (!('event' in trigger)) return [];
  const facts = factsOf(trigger.event);
  if (facts === null) return [];
  return [
    ...(trigger.has ?? []).flatMap((name, index) =>
      name in facts ? [] : [fault(`${path}/has/${index}`, 'policy.unknown_fact', `${trigger.event} has no fact ${name}${choices(facts)}`)],
    ),
    ...Object.entries(trigger.where ?? {}).flatMap(([name, value]) => {
      const schema = facts[name];
      const at = `${path}/where/${name}`;
      if (schema === undefined) return [fault(at, 'policy.unknown_fact', `${trigger.event} has no fact ${name}${choices(facts)}`)];
      return Value.Check(schema, value) ? [] : [fault(at, 'policy.unknown_fact', `${name} of ${trigger.event} is never ${value}`)];
    }),
  ];
}

/** A promised date that none of the starting events has: the limits would count in its place, silently. */
export function dueFactFaults({ dueFact, start }: ClockRule, path: string): readonly PolicyFault[] {
  if (dueFact === undefined) return [];
  const known = start.some((trigger) => 'event' in trigger && dueFact in (factsOf(trigger.event) ?? {}));
  return known ? [] : [fault(`${path}/dueFact`, 'policy.unknown_fact', `no event that starts it has a fact ${dueFact}`)];
}

function factsOf(event: string) {
  return eventDefinition(event)?.facts.properties ?? null;
}

function choices(facts: object): string {
  const names = Object.keys(facts);
  return names.length === 0 ? '' : `; there are: ${names.join(', ')}`;
}
