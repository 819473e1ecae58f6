import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { definitions } from '../../../src/workflow/definitions.ts';
import { renderDiagram, renderWorkflowDoc } from '../../../src/workflow/mermaid.ts';

describe('docs/workflow', () => {
  it.each(definitions)('$id.md is what the table says (A2: drift fails)', (definition) => {
    const file = new URL(`../../../docs/workflow/${definition.id}.md`, import.meta.url);
    expect(readFileSync(file, 'utf8')).toBe(renderWorkflowDoc(definition));
  });

  it.each(definitions)('$id: the drawing shows every state', (definition) => {
    for (const state of definition.states) expect(renderDiagram(definition)).toContain(state);
  });
});
