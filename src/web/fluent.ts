/** Fluent messages as data: read whole or refused, and what a message asks for. */
import { FluentResource, type Message } from '@fluent/bundle';

export type Pattern = NonNullable<Message['value']>;
type Element = Exclude<Pattern, string>[number];

/** Reads the text of a file. The runtime parser skips what it cannot read, so we count: an unreadable message must not become a hole
 * in a page. Throws SyntaxError with the ids that were not read. */
export function readFluent(name: string, text: string): FluentResource {
  const written = [...text.matchAll(/^(-?[a-zA-Z][\w-]*)\s*=/gm)].map((match) => match[1] ?? '');
  const resource = new FluentResource(text);
  const parsed = new Set(resource.body.map((entry) => entry.id));
  const unread = written.filter((id) => !parsed.has(id));
  const twice = written.filter((id, index) => written.indexOf(id) !== index);
  if (unread.length > 0 || twice.length > 0) throw new SyntaxError(`${name}: ${[...unread, ...twice].join(', ')}`);
  return resource;
}

/** Every part of a pattern, those of all its variants included. */
function partsOf(pattern: Pattern): readonly Element[] {
  if (typeof pattern === 'string') return [pattern];
  return pattern.flatMap((part): readonly Element[] => {
    if (typeof part === 'string' || part.type !== 'select') return [part];
    return [part, part.selector, ...part.variants.flatMap(({ value }) => partsOf(value))];
  });
}

/** Names of the arguments that a message uses, in a selector, a function or on their own. */
export function variablesOf(pattern: Pattern): ReadonlySet<string> {
  const names = partsOf(pattern).flatMap((part) => {
    if (typeof part === 'string') return [];
    const inner = part.type === 'func' || part.type === 'term' ? part.args : [part];
    return inner.flatMap((one) => (one.type === 'var' ? [one.name] : []));
  });
  return new Set(names);
}

export interface Choice {
  /** The argument that decides. */
  readonly variable: string;
  /** Categories or values that have a variant of their own. */
  readonly keys: ReadonlySet<string>;
}

/** The choices that a message makes by an argument, for example by number. */
export function choicesOf(pattern: Pattern): readonly Choice[] {
  return partsOf(pattern).flatMap((part) => {
    if (typeof part === 'string' || part.type !== 'select') return [];
    const [variable = ''] = variablesOf([part.selector]);
    const keys = part.variants.map((variant) => String(variant.key.value));
    return [{ variable, keys: new Set(keys) }];
  });
}

/** The words alone, without what is put in. */
export function wordsOf(pattern: Pattern): string {
  return partsOf(pattern)
    .filter((part) => typeof part === 'string')
    .join(' ');
}

/** The source of one message, its further lines indented as Fluent wants them. */
export function messageSource(id: string, text: string): string {
  return `${id} = ${text.trim().split(/\r?\n/).join('\n    ')}\n`;
}
