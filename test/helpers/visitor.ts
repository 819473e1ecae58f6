/** Somebody with a browser without JavaScript: forms, redirects and cookies, over `inject`. */
import type { World } from './world.ts';

export interface PageAnswer {
  readonly status: number;
  readonly body: string;
  readonly location: string;
  readonly headers: Readonly<Record<string, unknown>>;
}

export interface Visitor {
  get(url: string): Promise<PageAnswer>;
  /** Sends a form; a repeated name as a list. */
  post(url: string, fields?: Readonly<Record<string, string | readonly string[]>>): Promise<PageAnswer>;
  /** Follows the redirect of an answer. */
  follow(answer: PageAnswer): Promise<PageAnswer>;
  /** Cookies by name, as the browser has them now. */
  readonly cookies: Map<string, string>;
}

/** A browser that has never been here. */
export function visitor(world: World): Visitor {
  const cookies = new Map<string, string>();
  const ask = async (method: 'GET' | 'POST', url: string, payload?: string): Promise<PageAnswer> => {
    const response = await world.app.inject({
      method,
      url,
      headers: {
        accept: 'text/html',
        cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        ...(payload === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
      },
      ...(payload === undefined ? {} : { payload }),
    });
    for (const { name, value, maxAge, expires } of response.cookies) {
      const gone = value === '' || maxAge === 0 || (expires !== undefined && expires.getTime() <= 0);
      if (gone) cookies.delete(name);
      else cookies.set(name, value);
    }
    return {
      status: response.statusCode,
      body: response.body,
      location: String(response.headers.location ?? ''),
      headers: response.headers,
    };
  };
  const get = (url: string) => ask('GET', url);
  return {
    get,
    post: (url, fields = {}) => {
      const pairs = Object.entries(fields).flatMap(([name, value]) => [value].flat().map((one): [string, string] => [name, one]));
      return ask('POST', url, new URLSearchParams(pairs).toString());
    },
    follow: (answer) => get(answer.location),
    cookies,
  };
}

/** The hidden fields of the form with this target, such as its token. */
export function hiddenFields(html: string, action: string): Record<string, string> {
  const form = html.split('<form').find((part) => part.includes(`action="${action}"`)) ?? '';
  return Object.fromEntries(
    [...form.matchAll(/type="hidden" name="([^"]+)" value="([^"]*)"/g)].map((match) => [match[1] ?? '', match[2] ?? '']),
  );
}

/** The secret code, or the code for later, as it stands on a page. */
export function codeOn(html: string): string {
  const text = /<p class="secret-code"[^>]*>(.*?)<\/p>/s.exec(html)?.[1] ?? '';
  return text.replace(/<[^>]+>/g, '').replace(/[^0-9A-Z-]/g, '');
}
