/**
 * A message that a language does not have is said in English. A screen reader must know, or it reads English words with the sounds
 * of another language (WCAG 3.1.2); and within right-to-left text English keeps its own order. Pages put messages into text as plain
 * strings, so the string itself carries two marks, which the renderer turns into an element once the page is whole.
 */

/** From the private use area of Unicode: they stand in no text. */
const OPEN = '\uE0F0';
const CLOSE = '\uE0F1';
const MARKS = /[\uE0F0\uE0F1]/g;
/** Elements that may hold text alone. */
const TEXT_ONLY = /^<(title|option|textarea)\b/;

/** The text, marked as English. */
export function markFallback(text: string): string {
  return `${OPEN}${text}${CLOSE}`;
}

/** A finished document with the marks of its text made into elements, and those of its attributes taken away. */
export function resolveFallbackMarks(html: string, locale: string): string {
  if (!html.includes(OPEN) && !html.includes(CLOSE)) return html;
  let plain = false;
  return html.replace(/<(?:"[^"]*"|[^">])*>|[^<]+/g, (part) => {
    if (part.startsWith('<')) {
      plain = TEXT_ONLY.test(part);
      return part.replace(MARKS, '');
    }
    return plain ? part.replace(MARKS, '') : elementsOf(part, locale);
  });
}

/** Marks may nest, where an English message was put into another; only the outermost pair counts, and a lone mark is nothing. */
function elementsOf(text: string, locale: string): string {
  const balanced = (text.match(/\uE0F0/g) ?? []).length === (text.match(/\uE0F1/g) ?? []).length;
  if (!balanced) return text.replace(MARKS, '');
  let depth = 0;
  return text.replace(MARKS, (mark) => {
    depth += mark === OPEN ? 1 : -1;
    if (mark === OPEN) return depth === 1 ? `<span lang="${locale}" dir="ltr">` : '';
    return depth === 0 ? '</span>' : '';
  });
}
