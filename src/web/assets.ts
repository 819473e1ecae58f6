/** The style sheets as they are served: plain files, joined in order at start, named by content so that a browser may keep them for ever. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

export interface Stylesheet {
  /** Path below the tenant's base, for the route and for the link: `/assets/site-<hash>.css`. */
  readonly path: string;
  readonly css: string;
  /** The same, packed by gzip. */
  readonly packed: Buffer;
}

export interface Stylesheets {
  /** Every page. */
  readonly site: Stylesheet;
  /** Staff pages, in addition. */
  readonly desk: Stylesheet;
}

/** The folder that ships; beside this module in `src` as in `dist`. */
export const CSS_DIR = fileURLToPath(new URL('./assets/css', import.meta.url));

const SITE = ['layers', 'tokens', 'base', 'layout', 'forms', 'components', 'case', 'print'];
const DESK = ['desk'];

/** Reads and joins the sheets once. Throws when a file is missing: a build that forgot its assets must not start. */
export function loadStylesheets(dir: string = CSS_DIR): Stylesheets {
  return { site: joined('site', dir, SITE), desk: joined('desk', dir, DESK) };
}

function joined(name: string, dir: string, files: readonly string[]): Stylesheet {
  const css = files.map((file) => lean(readFileSync(join(dir, `${file}.css`), 'utf8'))).join('');
  const hash = createHash('sha256').update(css).digest('hex').slice(0, 12);
  return { path: `/assets/${name}-${hash}.css`, css, packed: gzipSync(css, { level: 9 }) };
}

/** Comments, indentation and line ends are for us; a slow phone need not fetch them. */
function lean(css: string): string {
  return css
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/^\s+/gm, '')
    .replace(/\n+/g, '\n')
    .replace(/ ?([{};,])\n/g, '$1');
}
