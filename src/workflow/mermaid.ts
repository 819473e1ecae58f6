/** The drawing and the table of a definition, as Markdown for `docs/workflow`. A test compares; drift fails the check (A2). */
import type { ActionDefinition } from './action.ts';
import { actionsOf, movesOf, openingsOf, type WorkflowDefinition, workflowTransitions } from './definitions.ts';

interface Row {
  readonly name: string;
  readonly resource: string;
  readonly roles: readonly string[];
  readonly from: string;
  readonly to: string;
  readonly guards: string;
}

/** The document of a definition, ending with a newline. Depends on nothing but the table. */
export function renderWorkflowDoc(definition: WorkflowDefinition): string {
  return [
    `# ${definition.id}`,
    '',
    'Generated from `src/workflow` by `renderWorkflowDoc`; a test fails when this file and the table differ. Do not edit.',
    '',
    '```mermaid',
    renderDiagram(definition),
    '```',
    '',
    '## Actions',
    '',
    '| Action | Resource | Who | From | To | Conditions on the case |',
    '|---|---|---|---|---|---|',
    ...rowsOf(definition).map(
      ({ name, resource, roles, from, to, guards }) => `| ${name} | ${resource} | ${roles.join(', ')} | ${from} | ${to} | ${guards} |`,
    ),
    '',
    'A condition with `?` can be passed with a reason that the rightsholder sees. Conditions on the input are not listed.',
    '',
  ].join('\n');
}

/** The state diagram: one arrow for each pair of states, with the transitions that lead along it. */
export function renderDiagram(definition: WorkflowDefinition): string {
  const arrows = new Map<string, string[]>();
  for (const { from, to, transition } of workflowTransitions(definition)) {
    const arrow = `${from ?? '[*]'} --> ${to}`;
    arrows.set(arrow, [...(arrows.get(arrow) ?? []), transition].sort());
  }
  const lines = [...arrows].map(([arrow, codes]) => `  ${arrow} : ${codes.join(', ')}`);
  return ['stateDiagram-v2', ...lines, ...definition.ended.map((state) => `  ${state} --> [*]`)].join('\n');
}

function rowsOf(definition: WorkflowDefinition): readonly Row[] {
  const openings = openingsOf(definition).map((action) => ({
    name: cell(action.name, action.transition),
    resource: action.resource,
    roles: action.roles,
    from: '',
    guards: '',
    to: list(
      action.to.filter((state) => definition.states.includes(state)),
      definition,
    ),
  }));
  return [...openings, ...actionsOf(definition).map((action) => rowOf(definition, action))];
}

function rowOf(definition: WorkflowDefinition, action: ActionDefinition): Row {
  const from = action.from.flatMap((state) => (state !== null && definition.states.includes(state) ? [state] : []));
  const to = [...new Set(movesOf(definition, action.moves).map((move) => move.to))];
  const guards = action.guards.map((guard) => (guard.guardClass === 'waivable' ? `${guard.code}?` : guard.code)).join(', ');
  return {
    name: cell(action.name, action.transition),
    resource: action.resource,
    roles: action.roles,
    from: list(from, definition),
    to: list(to, definition),
    guards,
  };
}

function cell(name: string, transition: string | null): string {
  return transition === null ? name : `${name} (${transition})`;
}

/** "any" and "any open" where that is what a long list means. */
function list(states: readonly string[], definition: WorkflowDefinition): string {
  if (states.length === definition.states.length) return 'any';
  const open = definition.states.filter((state) => !definition.ended.includes(state));
  return states.length === open.length && open.every((state) => states.includes(state)) ? 'any open' : states.join(', ');
}
