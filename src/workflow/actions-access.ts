/**
 * The keys of the person: the code and the second phrase (people.md 3.1). Here is that it happened and who may; the secrets themselves
 * never come near a command. Each has a door of its own, which is why no form is made from these rows.
 */
import { type ActionDefinition, defineAction, happens } from './action.ts';
import { ANY, OUTSIDE } from './vocabulary.ts';

/** "Somebody may have seen my code": the old one opens nothing from this moment. */
const replaceCode = defineAction({
  name: 'replace_code',
  resource: 'codes',
  audience: 'system',
  roles: OUTSIDE,
  from: ANY,
  input: {},
  apply: ({ now }) => ({ events: [happens('code.replaced', now)] }),
});

/** With a second phrase the code alone shows state and dates only. Setting it again changes it. */
const setPhrase = defineAction({
  name: 'set_phrase',
  resource: 'phrases',
  audience: 'system',
  roles: OUTSIDE,
  from: ANY,
  input: {},
  apply: ({ now }) => ({ events: [happens('phrase.set', now)] }),
});

export const ACCESS_ACTIONS: readonly ActionDefinition[] = [replaceCode, setPhrase];
