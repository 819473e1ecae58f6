/** Where a date comes from, in the words of its reader. Names of laws stay as they are cited. */
import type { VNode } from 'preact';
import type { Translator } from '../i18n.ts';

/** The id of the message for a source of the rules that ship. Sources of an organisation's own have none. */
export function sourceId(source: string): string {
  return `source-${source
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')}`;
}

/** The source in the page's language; one that an organisation wrote itself stands as it was written. */
export function Source({ t, children }: { readonly t: Translator; readonly children: string }): VNode {
  const words = t.optional(sourceId(children));
  return (
    <bdi class="source" dir={words === null ? 'auto' : undefined}>
      {words ?? children}
    </bdi>
  );
}
