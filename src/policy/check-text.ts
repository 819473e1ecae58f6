/** Texts of a policy that would show on the page of the procedure as something else than they are. */
import { fault, type PolicyFault } from './check-fault.ts';
import { hasHiddenCharacter } from './plain-text.ts';

/** Every text of a document that has a character nobody sees. */
export function hiddenFaults(value: unknown, path = ''): readonly PolicyFault[] {
  if (typeof value === 'string') {
    const reason = 'the text has a character that cannot be seen, such as one that turns the direction of a line around';
    return hasHiddenCharacter(value) ? [fault(path, 'policy.hidden_character', reason)] : [];
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => hiddenFaults(inner, `${path}/${name}`));
}
