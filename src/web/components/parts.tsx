/** Small parts that every page shares. */
import type { ComponentChildren, VNode } from 'preact';
import { humanise, idPart, type Translator } from '../i18n.ts';

export type Tone = 'info' | 'calm' | 'warning' | 'danger' | 'success';

/** A framed remark. */
export function Notice({
  tone = 'info',
  title,
  children,
}: {
  readonly tone?: Tone;
  readonly title?: string;
  readonly children: ComponentChildren;
}): VNode {
  return (
    <div class={`notice notice-${tone}`}>
      {title ? <p class="notice-title">{title}</p> : null}
      <div class="notice-body">{children}</div>
    </div>
  );
}

/** A button that sends its form. */
export function Button({
  kind = 'primary',
  name,
  value,
  children,
}: {
  readonly kind?: 'primary' | 'secondary' | 'danger' | 'quiet';
  readonly name?: string;
  readonly value?: string;
  readonly children: ComponentChildren;
}): VNode {
  return (
    <button class={`button button-${kind}`} type="submit" name={name} value={value}>
      {children}
    </button>
  );
}

/** A link that looks like the next step. */
export function ButtonLink({
  href,
  kind = 'primary',
  children,
}: {
  readonly href: string;
  readonly kind?: 'primary' | 'secondary';
  readonly children: ComponentChildren;
}): VNode {
  return (
    <a class={`button button-${kind}`} href={href}>
      {children}
    </a>
  );
}

export interface SummaryRow {
  readonly label: string;
  readonly value: ComponentChildren;
}

/** Facts and their names. */
export function SummaryList({ rows }: { readonly rows: readonly SummaryRow[] }): VNode {
  return (
    <dl class="summary-list">
      {rows.map(({ label, value }) => (
        <div class="summary-row" key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** A short word about a state. Never colour alone: the word says it. */
export function Tag({ tone = 'info', children }: { readonly tone?: Tone; readonly children: ComponentChildren }): VNode {
  return <span class={`tag tag-${tone}`}>{children}</span>;
}

/** Machine text (a reference, a code) inside text of either direction. */
export function Code({ children }: { readonly children: string }): VNode {
  return (
    <bdi class="code" dir="ltr">
      {children}
    </bdi>
  );
}

/** Text that a person wrote: its own direction, its own line breaks. */
export function Words({ children }: { readonly children: string }): VNode {
  return (
    <div class="words" dir="auto">
      {children}
    </div>
  );
}

/** A card with a heading of its own. */
export function Card({
  title,
  id,
  tone,
  children,
}: {
  readonly title: string;
  readonly id?: string;
  readonly tone?: Tone;
  readonly children: ComponentChildren;
}): VNode {
  return (
    <section class={tone ? `card card-${tone}` : 'card'} id={id}>
      <h2 class="card-title">{title}</h2>
      {children}
    </section>
  );
}

/** Somewhere else to go. All text is the organisation's own, in its registry; `contact` is shown as written, never as a link. */
export interface Avenue {
  readonly name: string;
  readonly description: string;
  readonly contact: string;
}

/** A16: other places, as a list that can be read out or copied by hand. */
export function AvenueList({ t, avenues }: { readonly t: Translator; readonly avenues: readonly Avenue[] }): VNode {
  if (avenues.length === 0) return <p>{t.t('avenues-none')}</p>;
  return (
    <ul class="avenues">
      {avenues.map(({ name, description, contact }) => (
        <li class="avenue" key={name}>
          <strong>
            <bdi>{name}</bdi>
          </strong>
          {description === '' ? null : (
            <p>
              <bdi>{description}</bdi>
            </p>
          )}
          {contact === '' ? null : (
            <p class="avenue-contact">
              <bdi>{contact}</bdi>
            </p>
          )}
        </li>
      ))}
    </ul>
  );
}

/** Who did it: "You", or a role. */
export function actorLabel(t: Translator, by: string): string {
  return t.optional(`by-${idPart(by)}`) ?? t.optional(`role-${idPart(by)}`) ?? humanise(by);
}
