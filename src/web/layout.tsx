/**
 * The two shells of the document. No script, no inline style, nothing from anywhere else: the content security policy forbids it and a
 * person on an old telephone should not pay for it. Every link is below the tenant's base, so any host name or mirror works.
 */
import type { ComponentChildren, VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import type { Instant } from '../time.ts';
import { FIGURE_READERS } from '../workflow/vocabulary.ts';
import { Hidden } from './components/fields.tsx';
import { resolveFallbackMarks } from './fallback-marks.ts';
import { forStaff, type Translator } from './i18n.ts';
import { FALLBACK_LOCALE, type Language } from './languages.ts';
import { PATHS, withQuery } from './paths.ts';

/** What every page knows about its surroundings. */
export interface PageContext {
  readonly t: Translator;
  readonly languages: readonly Language[];
  /** '' or '/o/{slug}' (D6): put before every link. */
  readonly base: string;
  /** Path of this page below the base, as a GET, for the language switch. */
  readonly path: string;
  /** Name of the organisation as people know it. */
  readonly organisation: string;
  /** Time zone of the organisation's calendar, for every date. */
  readonly timeZone: string;
  readonly now: Instant;
  /** Paths of the sheets, from `loadStylesheets()`. */
  readonly css: { readonly site: string; readonly desk: string };
}

/** The page in the words of staff. */
export function forDesk(page: PageContext): PageContext {
  return { ...page, t: forStaff(page.t) };
}

/** A document as text. Escaping is Preact's; nothing here is marked as safe. */
export function renderPage(page: VNode): string {
  return `<!DOCTYPE html>${resolveFallbackMarks(renderToString(page), FALLBACK_LOCALE)}`;
}

/** A path below the tenant's base. */
export function href(page: Pick<PageContext, 'base'>, path: string): string {
  return `${page.base}${path}`;
}

interface DocumentProps {
  readonly page: PageContext;
  readonly title: string;
  readonly sheets: readonly string[];
  readonly bodyClass: string;
  readonly children: ComponentChildren;
}

function Document({ page, title, sheets, bodyClass, children }: DocumentProps): VNode {
  return (
    <html lang={page.t.locale} dir={page.t.dir}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content="noindex, nofollow" />
        <meta name="referrer" content="same-origin" />
        <meta name="format-detection" content="telephone=no" />
        <title>{title}</title>
        {sheets.map((sheet) => (
          <link key={sheet} rel="stylesheet" href={href(page, sheet)} />
        ))}
      </head>
      <body class={bodyClass}>
        <a class="skip-link" href="#main">
          {page.t.t('skip-link')}
        </a>
        {children}
      </body>
    </html>
  );
}

/** The same page in every language, each under its own name. */
function LanguageSwitch({ page }: { readonly page: PageContext }): VNode | null {
  if (page.languages.length < 2) return null;
  return (
    <nav class="languages" aria-label={page.t.t('language-switch')}>
      <ul>
        {page.languages.map(({ locale, name, dir }) => (
          <li key={locale}>
            <a
              href={withQuery(href(page, page.path), { lang: locale })}
              lang={locale}
              dir={dir}
              hreflang={locale}
              aria-current={locale === page.t.locale ? 'true' : undefined}
            >
              {name}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

export interface CareProps {
  readonly page: PageContext;
  /** Neutral: a title is seen by whoever looks over a shoulder or into a history (A11). */
  readonly title: string;
  /** False on the page that answers the exit itself. */
  readonly exit?: boolean;
  /** False where the page already shows the other places. */
  readonly elsewhere?: boolean;
  readonly children: ComponentChildren;
}

/** Pages of the person: quick exit always in reach, other places named on every page (A16). */
export function CareShell({ page, title, exit = true, elsewhere = true, children }: CareProps): VNode {
  const { t } = page;
  return (
    <Document page={page} title={title} sheets={[page.css.site]} bodyClass="care">
      <header class="site-header">
        <div class="wrap site-header-row">
          <a class="brand" href={href(page, PATHS.home)}>
            {t.t('brand')}
          </a>
          {exit ? (
            <form class="exit" method="post" action={href(page, PATHS.exit)}>
              <button class="exit-button" type="submit">
                {t.t('quick-exit')}
              </button>
            </form>
          ) : null}
        </div>
      </header>
      <div class="wrap">
        <LanguageSwitch page={page} />
      </div>
      <main class="wrap main" id="main" tabindex={-1}>
        {children}
      </main>
      <footer class="site-footer">
        <div class="wrap">
          {elsewhere ? <p class="footer-rights">{t.t('footer-rights')}</p> : null}
          <ul class="footer-links">
            <li>
              <a href={`${href(page, PATHS.home)}#elsewhere`}>{t.t('footer-elsewhere')}</a>
            </li>
            <li>
              <a href={href(page, PATHS.procedure)}>{t.t('footer-procedure')}</a>
            </li>
            <li>
              <a href={href(page, PATHS.verify)}>{t.t('footer-check')}</a>
            </li>
          </ul>
          <p class="footer-note">{t.t('footer-note')}</p>
        </div>
      </footer>
    </Document>
  );
}

/** Who is at the desk. */
export interface DeskUser {
  readonly name: string;
  readonly roles: readonly string[];
  readonly csrf: string;
}

export interface DeskProps {
  readonly page: PageContext;
  readonly title: string;
  /** Null before signing in. */
  readonly user: DeskUser | null;
  readonly current?: 'inbox' | 'effectiveness' | 'policy';
  readonly children: ComponentChildren;
}

/** Pages of staff. */
export function DeskShell({ page, title, user, current, children }: DeskProps): VNode {
  const { t } = page;
  return (
    <Document page={page} title={t.t('desk-title', { title })} sheets={[page.css.site, page.css.desk]} bodyClass="desk">
      <header class="site-header desk-header">
        <div class="wrap site-header-row">
          <a class="brand" href={href(page, user === null ? PATHS.staffSignIn : PATHS.inbox)}>
            {t.t('desk-brand')}{' '}
            <span class="brand-organisation" dir="auto">
              {page.organisation}
            </span>
          </a>
          {user === null ? null : <DeskNav page={page} user={user} current={current} />}
        </div>
      </header>
      <div class="wrap">
        <LanguageSwitch page={page} />
      </div>
      <main class="wrap main" id="main" tabindex={-1}>
        {children}
      </main>
    </Document>
  );
}

function DeskNav({
  page,
  user,
  current,
}: {
  readonly page: PageContext;
  readonly user: DeskUser;
  readonly current: DeskProps['current'];
}): VNode {
  const { t } = page;
  return (
    <nav class="desk-nav" aria-label={t.t('desk-nav')}>
      <a href={href(page, PATHS.inbox)} aria-current={current === 'inbox' ? 'page' : undefined}>
        {t.t('nav-inbox')}
      </a>
      {user.roles.includes('clerk') ? <a href={href(page, PATHS.takeDown)}>{t.t('nav-take-down')}</a> : null}
      {FIGURE_READERS.some((role) => user.roles.includes(role)) ? (
        <a href={href(page, PATHS.effectiveness)} aria-current={current === 'effectiveness' ? 'page' : undefined}>
          {t.t('nav-effectiveness')}
        </a>
      ) : null}
      <a href={href(page, PATHS.policy)} aria-current={current === 'policy' ? 'page' : undefined}>
        {t.t('nav-policy')}
      </a>
      {user.roles.includes('tenant_admin') ? <a href={href(page, PATHS.people)}>{t.t('nav-people')}</a> : null}
      {user.roles.includes('tenant_admin') ? <a href={href(page, PATHS.languages)}>{t.t('nav-languages')}</a> : null}
      {user.roles.includes('tenant_admin') ? <a href={href(page, PATHS.doors)}>{t.t('nav-doors')}</a> : null}
      <form method="post" action={href(page, PATHS.staffSignOut)}>
        <Hidden name="_csrf" value={user.csrf} />
        <span class="desk-user" dir="auto">
          {user.name}
        </span>
        <button class="button button-quiet" type="submit">
          {t.t('nav-sign-out')}
        </button>
      </form>
    </nav>
  );
}
