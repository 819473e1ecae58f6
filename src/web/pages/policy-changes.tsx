/** Rules in the making as everybody sees them (D05): what would be different, and a place to say something, without an account or a name. */
import type { VNode } from 'preact';
import type { Difference } from '../../policy/diff-model.ts';
import type { Instant } from '../../time.ts';
import { ErrorSummary, errorFor, type FormError } from '../components/errors.tsx';
import { Hidden, TextArea } from '../components/fields.tsx';
import { Button, Card, Notice, Words } from '../components/parts.tsx';
import { Differences, Older, Said } from '../components/policy-parts.tsx';
import { CareShell, href, type PageContext, renderPage } from '../layout.tsx';
import { changesPath, PATHS } from '../paths.ts';
import type { DraftCommentVm } from './policy-draft.tsx';

export interface OpenDraftVm {
  readonly id: string;
  readonly proposedAt: Instant;
  readonly note: string | null;
  readonly commentUntil: Instant | null;
  readonly differences: readonly Difference[];
  readonly comments: number;
  /** Hidden in the form: sent twice, said once. */
  readonly freshId: string;
}

export interface ChangesVm {
  readonly draft: OpenDraftVm;
  /** Newest first. */
  readonly comments: readonly DraftCommentVm[];
  /** Number of the page with older ones, or null. */
  readonly older: string | null;
  /** False once another version was published. */
  readonly open: boolean;
  readonly sent: boolean;
  readonly text: string;
  readonly errors: readonly FormError[];
}

interface DraftProps {
  readonly page: PageContext;
  readonly draft: OpenDraftVm;
}

/** True while somebody may still say something. */
function isOpen({ page, draft }: DraftProps): boolean {
  return draft.commentUntil === null || draft.commentUntil > page.now;
}

/** The draft's own page. */
export function renderChanges(vm: ChangesVm, page: PageContext): string {
  const { t } = page.t;
  const title = t('title-how');
  return renderPage(
    <CareShell page={page} title={vm.errors.length > 0 ? t('title-error-prefix', { title }) : title}>
      <ErrorSummary t={page.t} errors={vm.errors} />
      <h1>{t('changes-heading')}</h1>
      {vm.sent ? (
        <Notice tone="success">
          <p>{t('changes-sent')}</p>
        </Notice>
      ) : null}
      {vm.open ? <Until page={page} draft={vm.draft} /> : <p class="lead">{t('changes-gone')}</p>}
      <What page={page} draft={vm.draft} level={2} />
      {vm.open && isOpen({ page, draft: vm.draft }) ? (
        <Card title={t('changes-tell')} id="tell">
          <CommentForm page={page} draft={vm.draft} text={vm.text} errors={vm.errors} />
        </Card>
      ) : null}
      <Card title={t('changes-said')} id="said">
        {vm.comments.length === 0 ? <p>{t('changes-said-none')}</p> : null}
        <ol class="plain-list">
          {vm.comments.map((comment) => (
            <li key={comment.id}>
              {comment.hidden === null ? (
                <Said page={page} heading="changes-said-on" words={comment} />
              ) : (
                <p class="muted">
                  {t('changes-said-on', { date: page.t.date(comment.at, page.timeZone) })} {t(`draft-hidden-${comment.hidden}`)}
                </p>
              )}
              <ul class="answers">
                {comment.answers.map((answer) => (
                  <li key={answer.id}>
                    <Said page={page} heading="changes-answer-on" words={answer} />
                  </li>
                ))}
              </ul>
            </li>
          ))}
        </ol>
        <Older page={page} path={changesPath(vm.draft.id)} older={vm.older} />
      </Card>
      <p>
        <a href={href(page, PATHS.procedure)}>{t('changes-back')}</a>
      </p>
    </CareShell>,
  );
}

/** An open draft inside the page of the procedure: what it changes, the form, and the way to what others said. */
export function OpenDraft({ page, draft }: DraftProps): VNode {
  const { t } = page.t;
  return (
    <Card title={t('changes-heading')} id={`draft-${draft.id}`} tone="info">
      <Until page={page} draft={draft} />
      <What page={page} draft={draft} level={3} />
      <p>
        <a href={href(page, changesPath(draft.id))}>{t('changes-read')}</a>{' '}
        <span class="muted">{t('draft-comments', { count: draft.comments })}</span>
      </p>
      {isOpen({ page, draft }) ? (
        <details class="fold">
          <summary>{t('changes-tell')}</summary>
          <CommentForm page={page} draft={draft} text="" errors={[]} />
        </details>
      ) : null}
    </Card>
  );
}

function Until({ page, draft }: DraftProps): VNode {
  const { t } = page.t;
  const { commentUntil } = draft;
  if (commentUntil === null) return <p class="lead">{t('changes-lead-no-date')}</p>;
  const date = page.t.date(commentUntil, page.timeZone);
  return <p class="lead">{t(commentUntil > page.now ? 'changes-lead' : 'changes-over', { date })}</p>;
}

/** On the page of the procedure, which has to stay light for a slow phone; the draft's own page has all of them. */
const MOST_DIFFERENCES = 12;

function What({ page, draft, level }: DraftProps & { readonly level: 2 | 3 }): VNode {
  const { t } = page.t;
  const shown = level === 2 ? draft.differences : draft.differences.slice(0, MOST_DIFFERENCES);
  const more = draft.differences.length - shown.length;
  const Heading = level === 2 ? 'h2' : 'h3';
  return (
    <>
      <p class="muted">{t('changes-of', { date: page.t.date(draft.proposedAt, page.timeZone) })}</p>
      {draft.note === null ? null : (
        <>
          <Heading>{t('changes-why')}</Heading>
          <Words>{draft.note}</Words>
        </>
      )}
      <Heading>{t('changes-what')}</Heading>
      <Differences page={page} differences={shown} audience="rightsholder" level={level === 2 ? 3 : 4} />
      {more > 0 ? <p>{t('editor-faults-more', { count: more })}</p> : null}
      <p>{t('changes-yours-stay')}</p>
    </>
  );
}

interface CommentFormProps extends DraftProps {
  readonly text: string;
  readonly errors: readonly FormError[];
}

function CommentForm({ page, draft, text, errors }: CommentFormProps): VNode {
  const { t } = page.t;
  return (
    <form class="form" method="post" action={href(page, changesPath(draft.id))}>
      <Hidden name="id" value={draft.freshId} />
      <TextArea
        t={page.t}
        name="text"
        {...(errors.length > 0 ? {} : { idPrefix: `d-${draft.id}` })}
        label={t('changes-yours')}
        hint={t('changes-tell-hint')}
        value={text}
        error={errorFor(errors, 'text')}
        maxLength={4_000}
        required
      />
      <Button>{t('changes-send')}</Button>
    </form>
  );
}
