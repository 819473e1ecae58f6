/** A draft at the desk: what it would change, what people said about it, and the second person's button. */
import type { VNode } from 'preact';
import { HIDING_REASONS, type HidingReason } from '../../organisations/comment-visibility.ts';
import type { Difference } from '../../policy/diff-model.ts';
import type { Instant } from '../../time.ts';
import { ErrorSummary, errorFor, type FormError } from '../components/errors.tsx';
import { Hidden, SelectField, TextArea } from '../components/fields.tsx';
import { Button, ButtonLink, Card, Notice, SummaryList, Words } from '../components/parts.tsx';
import { Differences, type DraftWords, Older, Said, TextBox } from '../components/policy-parts.tsx';
import { DeskShell, type DeskUser, href, type PageContext, renderPage } from '../layout.tsx';
import { PATHS, policyDraftPath, withQuery } from '../paths.ts';
import { untilText } from './policy.tsx';

export interface DraftCommentVm extends DraftWords {
  readonly answers: readonly DraftWords[];
  /** Why the public does not read it; null: it does. */
  readonly hidden: HidingReason | null;
}

/** Why the viewer may not approve; null: they may. */
export type NotApprovable = 'own' | 'later' | 'others' | 'stale' | 'role';

export interface PolicyDraftVm {
  readonly user: DeskUser;
  readonly id: string;
  readonly baseVersion: number;
  readonly proposedAt: Instant;
  readonly proposedBy: string;
  readonly note: string | null;
  readonly commentUntil: Instant | null;
  /** Until then the public has time on this draft or another one that is open. */
  readonly promisedUntil: Instant | null;
  readonly stale: boolean;
  readonly notApprovable: NotApprovable | null;
  readonly mayWrite: boolean;
  readonly differences: readonly Difference[];
  /** Newest first. */
  readonly comments: readonly DraftCommentVm[];
  readonly older: string | null;
  readonly yaml: string;
  /** What was done just now. */
  readonly done: 'proposed' | 'answered' | 'hidden' | 'shown' | null;
  readonly failed: { readonly commentId: string | null; readonly text: string; readonly errors: readonly FormError[] } | null;
  /** Ids for answers that are not written yet: sent twice, said once. */
  readonly freshIds: readonly string[];
}

interface Props {
  readonly vm: PolicyDraftVm;
  readonly page: PageContext;
}

/** The page as text. */
export function renderPolicyDraft(vm: PolicyDraftVm, page: PageContext): string {
  const { t } = page.t;
  const title = t('draft-title', { date: page.t.dateTime(vm.proposedAt, page.timeZone) });
  return renderPage(
    <DeskShell page={page} title={vm.failed ? t('title-error-prefix', { title }) : title} user={vm.user} current="policy">
      <ErrorSummary t={page.t} errors={vm.failed?.errors ?? []} idPrefix={prefixOf(vm.failed?.commentId ?? '')} />
      <p>
        <a href={href(page, PATHS.policy)}>{t('policy-back')}</a>
      </p>
      <h1>{title}</h1>
      {vm.done === null ? null : (
        <Notice tone="success">
          <p>{t(`draft-${vm.done}`)}</p>
        </Notice>
      )}
      <div class="desk-columns">
        <div class="desk-main">
          <Card title={t('draft-note')} id="note">
            {vm.note === null ? <p class="muted">{t('draft-note-none')}</p> : <Words>{vm.note}</Words>}
          </Card>
          <Card title={t('draft-differences', { version: vm.baseVersion })} id="differences">
            <Differences page={page} differences={vm.differences} audience="staff" level={3} />
          </Card>
          <Dialogue vm={vm} page={page} />
          <Card title={t('policy-text')} id="text">
            <TextBox label={t('policy-text')} text={vm.yaml} />
          </Card>
        </div>
        <div class="desk-side">
          <Card title={t('draft-state')} id="state">
            <SummaryList
              rows={[
                { label: t('draft-state'), value: t(vm.stale ? 'draft-stale' : 'draft-open') },
                { label: t('policy-proposed-by'), value: <bdi>{vm.proposedBy}</bdi> },
                { label: t('draft-comments-until'), value: untilText(page, vm.commentUntil) },
              ]}
            />
            {vm.mayWrite ? (
              <p>
                <ButtonLink kind="secondary" href={withQuery(href(page, PATHS.policyEditor), { from: `draft:${vm.id}` })}>
                  {t('draft-take-over')}
                </ButtonLink>
              </p>
            ) : null}
          </Card>
          <Approval vm={vm} page={page} />
        </div>
      </div>
    </DeskShell>,
  );
}

/** Nobody sees a button that the API would refuse. */
function Approval({ vm, page }: Props): VNode {
  const { t } = page.t;
  return (
    <Card title={t('draft-approve')} id="approve">
      {vm.notApprovable === null ? (
        <form class="form" method="post" action={href(page, `${policyDraftPath(vm.id)}/approvals`)}>
          <Hidden name="_csrf" value={vm.user.csrf} />
          <p>{t('draft-approve-text')}</p>
          <Button>{t('draft-approve')}</Button>
        </form>
      ) : (
        <p>{whyNot(vm, page, vm.notApprovable)}</p>
      )}
    </Card>
  );
}

function whyNot(vm: PolicyDraftVm, page: PageContext, why: NotApprovable): string {
  const { t } = page.t;
  if (why === 'role') return t('policy-not-yours');
  return t(`draft-approve-${why}`, { date: untilText(page, why === 'others' ? vm.promisedUntil : vm.commentUntil) });
}

const prefixOf = (commentId: string): string => `answer-${commentId}`;

function Dialogue({ vm, page }: Props): VNode {
  const { t } = page.t;
  return (
    <Card title={t('draft-dialogue')} id="comments">
      {vm.comments.length === 0 ? <p>{t('draft-dialogue-none')}</p> : null}
      <ol class="plain-list">
        {vm.comments.map((comment, index) => (
          <li key={comment.id}>
            <Said page={page} heading="draft-said" words={comment} />
            {comment.hidden === null ? null : <p class="muted">{t(`draft-hidden-${comment.hidden}`)}</p>}
            <ul class="answers">
              {comment.answers.map((answer) => (
                <li key={answer.id}>
                  <Said page={page} heading="draft-answer-of" words={answer} />
                </li>
              ))}
            </ul>
            {vm.mayWrite ? <AnswerForm vm={vm} page={page} commentId={comment.id} freshId={vm.freshIds[index] ?? ''} /> : null}
            {vm.mayWrite ? <VisibilityForm vm={vm} page={page} comment={comment} /> : null}
          </li>
        ))}
      </ol>
      <Older page={page} path={policyDraftPath(vm.id)} older={vm.older} />
    </Card>
  );
}

function AnswerForm({ vm, page, commentId, freshId }: Props & { readonly commentId: string; readonly freshId: string }): VNode {
  const { t } = page.t;
  const failed = vm.failed?.commentId === commentId ? vm.failed : null;
  return (
    <details class="fold" open={failed !== null}>
      <summary>{t('draft-answer')}</summary>
      <form class="form" method="post" action={href(page, `${policyDraftPath(vm.id)}/comments/${commentId}/answers`)}>
        <Hidden name="_csrf" value={vm.user.csrf} />
        <Hidden name="id" value={freshId} />
        <TextArea
          t={page.t}
          name="text"
          idPrefix={prefixOf(commentId)}
          label={t('draft-answer')}
          hint={t('draft-answer-hint')}
          value={failed?.text}
          error={failed ? errorFor(failed.errors, 'text') : undefined}
          maxLength={4_000}
          required
        />
        <Button>{t('draft-answer-send')}</Button>
      </form>
    </details>
  );
}

/** Out of the public's sight with a reason that it reads, or back. */
function VisibilityForm({ vm, page, comment }: Props & { readonly comment: DraftCommentVm }): VNode {
  const { t } = page.t;
  const target = href(page, `${policyDraftPath(vm.id)}/comments/${comment.id}/visibilities`);
  if (comment.hidden !== null) {
    return (
      <form class="form" method="post" action={target}>
        <Hidden name="_csrf" value={vm.user.csrf} />
        <Button kind="secondary">{t('draft-show')}</Button>
      </form>
    );
  }
  return (
    <details class="fold">
      <summary>{t('draft-hide')}</summary>
      <form class="form" method="post" action={target}>
        <Hidden name="_csrf" value={vm.user.csrf} />
        <SelectField
          t={page.t}
          name="hiddenFor"
          idPrefix={`hide-${comment.id}`}
          label={t('draft-hide-why')}
          hint={t('draft-hide-hint')}
          choices={HIDING_REASONS.map((reason) => ({ value: reason, label: t(`hiding-${reason}`) }))}
          required
        />
        <Button kind="secondary">{t('draft-hide-send')}</Button>
      </form>
    </details>
  );
}
