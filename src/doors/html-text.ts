/** The words of a page that came as mail. Pure, and in time that grows with its length alone, however deep its elements are nested. */
import { Tokenizer } from 'htmlparser2';

/** Elements that begin a new line where they begin and where they end. */
const BLOCKS = new Set(
  'address article aside blockquote body dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr html li main nav ol p pre section table tr ul'.split(
    ' ',
  ),
);
/** What is in these is for programs. */
const UNSEEN = new Set(['script', 'style', 'head', 'title', 'template', 'noscript']);

/** Text of HTML: one line a block, quotations marked as in plain mail, nothing of what programs read. Links keep their words alone. */
export function textOfHtml(html: string): string {
  const page = renderer();
  let tag = '';
  const tokens = new Tokenizer(
    { xmlMode: false, decodeEntities: true },
    {
      onopentagname: (from, to) => {
        tag = html.slice(from, to).toLowerCase();
      },
      onopentagend: () => page.open(tag),
      onselfclosingtag: () => page.open(tag),
      onclosetag: (from, to) => page.close(html.slice(from, to).toLowerCase()),
      ontext: (from, to) => page.say(html.slice(from, to)),
      ontextentity: (point) => page.say(String.fromCodePoint(point)),
      ...NOTHING_ELSE,
    },
  );
  tokens.write(html);
  tokens.end();
  return page.text();
}

const nothing = (): void => undefined;
const NOTHING_ELSE = {
  onattribdata: nothing,
  onattribentity: nothing,
  onattribend: nothing,
  onattribname: nothing,
  oncdata: nothing,
  oncomment: nothing,
  ondeclaration: nothing,
  onend: nothing,
  onprocessinginstruction: nothing,
};

/** Deeper than anybody quotes. */
const MOST_QUOTED = 20;

function renderer() {
  const lines: string[] = [];
  let line = '';
  let unseen = 0;
  let quoted = 0;
  const end = (): void => {
    const tidy = line.replace(/[ \t\r\n\f]+/g, ' ').trim();
    const last = lines.at(-1);
    const mark = '> '.repeat(quoted);
    if (tidy !== '') lines.push(mark + tidy);
    else if (last !== undefined && last.replace(/[> ]/g, '') !== '') lines.push(mark.trim());
    line = '';
  };
  const block = (name: string): void => {
    if (line.trim() !== '') end();
    if (name === 'p' || name === 'blockquote') end();
  };
  return {
    open: (name: string): void => {
      // Whatever was left open, what is seen begins here.
      if (name === 'body') unseen = 0;
      if (UNSEEN.has(name)) unseen += 1;
      else if (name === 'br') end();
      else if (name === 'td' || name === 'th') line += ' ';
      else if (BLOCKS.has(name)) block(name);
      if (name === 'blockquote') quoted = Math.min(quoted + 1, MOST_QUOTED);
      if (name === 'li') line = '- ';
    },
    close: (name: string): void => {
      if (UNSEEN.has(name)) unseen = Math.max(0, unseen - 1);
      else if (BLOCKS.has(name)) block(name);
      if (name === 'blockquote') quoted = Math.max(0, quoted - 1);
      if (name === 'head') unseen = 0;
    },
    say: (text: string): void => {
      if (unseen === 0) line += text;
    },
    text: (): string => {
      if (line.trim() !== '') end();
      return lines.join('\n').trim();
    },
  };
}
