/**
 * Text that is no text is refused at the door: NUL, which PostgreSQL cannot keep, and half of a surrogate pair, which no
 * signature can cover. Narrative in any language passes; nothing is silently changed (style.md 5.9).
 */
import { HttpProblem } from './problem.ts';

/** Throws 422 naming the first field that holds such text. Walks without recursion: a body may be nested as deep as it is long. */
export function refuseBrokenText(body: unknown): void {
  const waiting: { readonly value: unknown; readonly pointer: string }[] = [{ value: body, pointer: '' }];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { value, pointer } = next;
    if (typeof value === 'string') {
      if (isBroken(value)) throw broken(pointer);
    } else if (typeof value === 'object' && value !== null) {
      for (const [name, inner] of Object.entries(value)) {
        if (isBroken(name)) throw broken(pointer);
        waiting.push({ value: inner, pointer: NAME.test(name) ? `${pointer}/${name}` : pointer });
      }
    }
  }
}

/** What a field of ours may be called, or a place in a list: any other name is what somebody wrote, and is not repeated. */
const NAME = /^(?:[A-Za-z]{1,40}|\d{1,6})$/;

/** NUL, or a surrogate without its other half. */
function isBroken(text: string): boolean {
  return text.includes('\u0000') || /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/.test(text);
}

function broken(pointer: string): HttpProblem {
  const detail = 'This text holds a character that cannot be kept (NUL or half of a surrogate pair). Remove it and send again.';
  return new HttpProblem(422, 'request.broken_text', { fields: [{ pointer: pointer.slice(0, 200), code: 'request.broken_text', detail }] });
}
