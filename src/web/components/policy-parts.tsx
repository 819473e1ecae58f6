/** What several pages about the rules show: differences in words, the text itself, and what was said about a draft. */
import type { VNode } from 'preact';
import type { Difference } from '../../policy/diff-model.ts';
import { reachesOpenCases } from '../../policy/diff-model.ts';
import type { Instant } from '../../time.ts';
import { href, type PageContext } from '../layout.tsx';
import { withQuery } from '../paths.ts';
import type { Audience } from './clocks.tsx';
import { differenceSentence, favourText, GROUPS, hasDetail } from './difference-words.ts';
import { Tag, type Tone, Words } from './parts.tsx';

const TONES: Readonly<Record<Difference['favours'], Tone>> = {
  rightsholder: 'success',
  organisation: 'danger',
  depends: 'warning',
  neither: 'info',
};

interface DifferencesProps {
  readonly page: PageContext;
  readonly differences: readonly Difference[];
  readonly audience: Audience;
  /** Level of the headings of the groups. */
  readonly level: 3 | 4;
}

/** Every difference under the heading of its group, with whom it favours in words. */
export function Differences({ page, differences, audience, level }: DifferencesProps): VNode {
  const { t } = page.t;
  if (differences.length === 0) return <p>{t(audience === 'staff' ? 'diff-nothing' : 'changes-nothing')}</p>;
  const groups = GROUPS.map((group) => ({ group, own: differences.filter((one) => one.group === group) })).filter(
    ({ own }) => own.length > 0,
  );
  const Heading = level === 3 ? 'h3' : 'h4';
  return (
    <>
      {groups.map(({ group, own }) => (
        <section key={group}>
          <Heading>{t(`diff-group-${group}`)}</Heading>
          <DifferenceList page={page} audience={audience} differences={own.filter(({ favours }) => favours !== 'neither')} />
          <WordsOnly page={page} audience={audience} differences={own.filter(({ favours }) => favours === 'neither')} />
        </section>
      ))}
      {audience === 'staff' ? (
        <p>{t('diff-count', { count: differences.length, open: differences.filter(reachesOpenCases).length })}</p>
      ) : null}
    </>
  );
}

type ListProps = Omit<DifferencesProps, 'level'>;

function DifferenceList({ page, differences, audience }: ListProps): VNode | null {
  if (differences.length === 0) return null;
  return (
    <ul class="differences">
      {differences.map((one, index) => (
        <li key={index}>
          {differenceSentence(page.t, one, audience)}. <Tag tone={TONES[one.favours]}>{favourText(page.t, one.favours, audience)}</Tag>
          {audience === 'staff' && hasDetail(one) ? <Detail page={page} difference={one} /> : null}
        </li>
      ))}
    </ul>
  );
}

/** Names, sources and marks: nobody's date, so that they do not hide what is. */
function WordsOnly({ page, differences, audience }: ListProps): VNode | null {
  if (differences.length === 0) return null;
  return (
    <details class="fold">
      <summary>{page.t.t('diff-words-only', { count: differences.length })}</summary>
      <ul class="differences">
        {differences.map((one, index) => (
          <li key={index}>
            {differenceSentence(page.t, one, audience)}.{' '}
            {audience === 'staff' && hasDetail(one) ? <Detail page={page} difference={one} /> : null}
          </li>
        ))}
      </ul>
    </details>
  );
}

/** What was and what is, as it stands in the document. */
function Detail({ page, difference }: { readonly page: PageContext; readonly difference: Difference }): VNode {
  const { t } = page.t;
  return (
    <dl class="difference-detail">
      <dt>{t('diff-was')}</dt>
      <dd>
        <code dir="ltr">{JSON.stringify(difference.before)}</code>
      </dd>
      <dt>{t('diff-is')}</dt>
      <dd>
        <code dir="ltr">{JSON.stringify(difference.after)}</code>
      </dd>
    </dl>
  );
}

/** A long text of a machine in its own box: it scrolls there, the page does not. */
export function TextBox({ label, text }: { readonly label: string; readonly text: string }): VNode {
  return (
    // A box that scrolls has to be reached by the keyboard (WCAG 2.1.1).
    <section class="text-box" aria-label={label} tabindex={0}>
      <pre dir="ltr">
        <code>{text}</code>
      </pre>
    </section>
  );
}

export interface DraftWords {
  readonly id: string;
  readonly text: string;
  readonly locale: string;
  readonly at: Instant;
}

/** The way to older comments, where there are any. */
export function Older({
  page,
  path,
  older,
}: {
  readonly page: PageContext;
  readonly path: string;
  readonly older: string | null;
}): VNode | null {
  if (older === null) return null;
  return (
    <p>
      <a href={withQuery(href(page, path), { page: older })}>{page.t.t('changes-older')}</a>
    </p>
  );
}

/** Something that was said in public: dated, in its own language, without a name. */
export function Said({
  page,
  heading,
  words,
}: {
  readonly page: PageContext;
  readonly heading: string;
  readonly words: DraftWords;
}): VNode {
  return (
    <>
      <p class="muted">{page.t.t(heading, { date: page.t.date(words.at, page.timeZone) })}</p>
      <div lang={words.locale}>
        <Words>{words.text}</Words>
      </div>
    </>
  );
}
