/** The generated files and their contents, made from code alone: no server is asked. */
import { buildApp } from '../src/app.ts';
import { ConfigSchema } from '../src/config.ts';
import type { AppDeps } from '../src/http/app-deps.ts';
import { policySchemaText } from '../src/policy/json-schema.ts';
import { proposeRegimes, type SetupAnswers } from '../src/policy/setup.ts';
import { policyFrom, policyYaml } from '../src/policy/setup-yaml.ts';
import { createLogger } from '../src/runtime/logger.ts';
import { definitions } from '../src/workflow/definitions.ts';
import { renderWorkflowDoc } from '../src/workflow/mermaid.ts';

/** Path and text of each. */
export async function generatedFiles(): Promise<ReadonlyMap<string, string>> {
  return new Map([
    ['docs/openapi.json', await openApi()],
    ['docs/configuration.md', configuration()],
    ['docs/policy.schema.json', policySchemaText()],
    ...EXAMPLES.map(([name, answers]): [string, string] => [`docs/examples/${name}.policy.yaml`, examplePolicy(name, answers)]),
    ...definitions.map((definition): [string, string] => [`docs/workflow/${definition.id}.md`, renderWorkflowDoc(definition)]),
  ]);
}

/** What `recourse policy setup` writes for three organisations. */
const EXAMPLES: readonly (readonly [string, SetupAnswers])[] = [
  ['small-organisation', { countries: ['TN'], employees: 18, platform: false, supplierRole: 'supplier', sector: 'general' }],
  ['manufacturer', { countries: ['DE', 'TR'], employees: 2400, platform: false, supplierRole: 'buyer', sector: 'apparel' }],
  ['platform', { countries: ['IE', 'FR'], employees: 700, platform: true, supplierRole: 'none', sector: 'general' }],
];

function examplePolicy(name: string, answers: SetupAnswers): string {
  const proposal = proposeRegimes(answers);
  return policyYaml(policyFrom(proposal, { timeZone: 'UTC', id: name }), answers, proposal).replace('$schema=', '$schema=../');
}

/** Routes are registered without being called, so nothing behind them is needed. */
async function openApi(): Promise<string> {
  const logger = createLogger('silent');
  const app = await buildApp({ logger, secureCookies: false, trustProxy: false, maxEventLoopDelayMs: 0 } as unknown as AppDeps);
  await app.ready();
  const document = app.swagger();
  await app.close();
  return `${JSON.stringify(document, null, 2)}\n`;
}

function configuration(): string {
  const rows = Object.entries(ConfigSchema.properties).map(([name, schema]) => {
    const { description = '', default: fallback } = schema as { description?: string; default?: unknown };
    return `| \`${name}\` | ${fallback === undefined ? '' : `\`${String(fallback)}\``} | ${description} |`;
  });
  return [
    '# Settings',
    '',
    'Read from the environment by `src/config.ts`, from which this page is made.',
    '',
    '| variable | default | meaning |',
    '|---|---|---|',
    ...rows,
    '',
  ].join('\n');
}
