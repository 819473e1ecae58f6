// biome-ignore-all lint/a11y/noRedundantRoles: where the sheet turns rows into cards, browsers drop the implicit roles of a table
/** The rules at the desk: what is in force, who answers for it, what came before, what is proposed. */
import type { VNode } from 'preact';
import type { Difference } from '../../policy/diff-model.ts';
import type { Instant } from '../../time.ts';
import { ButtonLink, Card, Code, Notice, SummaryList } from '../components/parts.tsx';
import { Differences, TextBox } from '../components/policy-parts.tsx';
import { Cell, RowTable } from '../components/rows.tsx';
import { DeskShell, type DeskUser, href, type PageContext, renderPage } from '../layout.tsx';
import { PATHS, policyDraftPath, policyVersionPath } from '../paths.ts';

export interface PublicationVm {
  readonly version: number;
  readonly publishedAt: Instant;
  /** Names of two people; null for what came with the service. */
  readonly proposedBy: string | null;
  readonly approvedBy: string | null;
}

export interface DraftRowVm {
  readonly id: string;
  readonly proposedAt: Instant;
  readonly proposedBy: string;
  readonly commentUntil: Instant | null;
  readonly comments: number;
}

export interface PolicyVm {
  readonly user: DeskUser;
  readonly policyId: string;
  /** Newest first; the first is in force. */
  readonly versions: readonly PublicationVm[];
  readonly drafts: readonly DraftRowVm[];
  readonly mayWrite: boolean;
}

interface Props {
  readonly vm: PolicyVm;
  readonly page: PageContext;
}

/** The page as text. */
export function renderPolicy(vm: PolicyVm, page: PageContext): string {
  const { t } = page.t;
  return renderPage(
    <DeskShell page={page} title={t('nav-policy')} user={vm.user} current="policy">
      <h1>{t('nav-policy')}</h1>
      <p class="lead">{t('policy-lead')}</p>
      <div class="desk-columns">
        <div class="desk-main">
          <InForce vm={vm} page={page} />
          <Card title={t('policy-drafts')} id="drafts">
            {vm.drafts.length === 0 ? <p>{t('policy-drafts-none')}</p> : <Drafts vm={vm} page={page} />}
          </Card>
          <Card title={t('policy-earlier')} id="earlier">
            <Earlier vm={vm} page={page} />
          </Card>
        </div>
        <div class="desk-side">
          <Card title={t('policy-tools')} id="tools">
            <p>{t('policy-tools-text')}</p>
            {vm.mayWrite ? (
              <p class="actions">
                <ButtonLink href={href(page, PATHS.policyEditor)}>{t('policy-write')}</ButtonLink>
              </p>
            ) : (
              <p>{t('policy-not-yours')}</p>
            )}
          </Card>
          <Notice>
            <p>{t('policy-new-cases')}</p>
          </Notice>
        </div>
      </div>
    </DeskShell>,
  );
}

/** The person, or the words for what nobody here published. */
function Person({ name, page }: { readonly name: string | null; readonly page: PageContext }): VNode {
  return name === null ? <span class="muted">{page.t.t('policy-shipped')}</span> : <bdi>{name}</bdi>;
}

function InForce({ vm, page }: Props): VNode | null {
  const { t } = page.t;
  const [now] = vm.versions;
  if (now === undefined) return null;
  const rows = [
    { label: t('policy-name'), value: <Code>{vm.policyId}</Code> },
    { label: t('policy-version'), value: page.t.number(now.version) },
    { label: t('policy-since'), value: page.t.date(now.publishedAt, page.timeZone) },
    { label: t('policy-proposed-by'), value: <Person name={now.proposedBy} page={page} /> },
    { label: t('policy-approved-by'), value: <Person name={now.approvedBy} page={page} /> },
  ];
  return (
    <Card title={t('policy-in-force')} id="in-force">
      <SummaryList rows={rows} />
      <p>
        <a href={href(page, policyVersionPath(now.version))}>{t('policy-text')}</a>
      </p>
    </Card>
  );
}

function Drafts({ vm, page }: Props): VNode {
  const { t } = page.t;
  return (
    <ul class="plain-list">
      {vm.drafts.map((draft) => (
        <li key={draft.id}>
          <p>
            <a href={href(page, policyDraftPath(draft.id))}>
              {t('draft-title', { date: page.t.dateTime(draft.proposedAt, page.timeZone) })}
            </a>
          </p>
          <SummaryList
            rows={[
              { label: t('policy-proposed-by'), value: <bdi>{draft.proposedBy}</bdi> },
              { label: t('draft-comments-until'), value: untilText(page, draft.commentUntil) },
              { label: t('draft-dialogue'), value: t('draft-comments', { count: draft.comments }) },
            ]}
          />
        </li>
      ))}
    </ul>
  );
}

/** Until when the public may comment. */
export function untilText(page: PageContext, commentUntil: Instant | null): string {
  return commentUntil === null ? page.t.t('draft-comments-open') : page.t.dateTime(commentUntil, page.timeZone);
}

const COLUMNS = ['policy-version', 'policy-since', 'policy-proposed-by', 'policy-approved-by'] as const;

function Earlier({ vm, page }: Props): VNode {
  const { t } = page.t;
  const earlier = vm.versions.slice(1);
  if (earlier.length === 0) return <p>{t('policy-earlier-none')}</p>;
  return (
    <RowTable t={page.t} caption="policy-versions-caption" columns={COLUMNS}>
      {earlier.map((one) => (
        <tr key={one.version} role="row">
          <th role="rowheader" scope="row">
            <a href={href(page, policyVersionPath(one.version))}>{t('policy-version-title', { version: one.version })}</a>
          </th>
          <Cell label={t('policy-since')}>
            <span>{page.t.date(one.publishedAt, page.timeZone)}</span>
          </Cell>
          <Cell label={t('policy-proposed-by')}>
            <Person name={one.proposedBy} page={page} />
          </Cell>
          <Cell label={t('policy-approved-by')}>
            <Person name={one.approvedBy} page={page} />
          </Cell>
        </tr>
      ))}
    </RowTable>
  );
}

export interface PolicyVersionVm {
  readonly user: DeskUser;
  readonly policyId: string;
  readonly publication: PublicationVm;
  /** Against the version before it; null for the first. */
  readonly differences: readonly Difference[] | null;
  readonly yaml: string;
}

/** One published version, unchanged since. */
export function renderPolicyVersion(vm: PolicyVersionVm, page: PageContext): string {
  const { t } = page.t;
  const { version, publishedAt, proposedBy, approvedBy } = vm.publication;
  const title = t('policy-version-title', { version });
  return renderPage(
    <DeskShell page={page} title={title} user={vm.user} current="policy">
      <p>
        <a href={href(page, PATHS.policy)}>{t('policy-back')}</a>
      </p>
      <h1>{t('policy-version-of', { id: vm.policyId, version })}</h1>
      <SummaryList
        rows={[
          { label: t('policy-since'), value: page.t.date(publishedAt, page.timeZone) },
          { label: t('policy-proposed-by'), value: <Person name={proposedBy} page={page} /> },
          { label: t('policy-approved-by'), value: <Person name={approvedBy} page={page} /> },
        ]}
      />
      {vm.differences === null ? null : (
        <Card title={t('policy-compare-earlier', { version: version - 1 })} id="differences">
          <Differences page={page} differences={vm.differences} audience="staff" level={3} />
        </Card>
      )}
      <Card title={t('policy-text')} id="text">
        <p class="muted">{t('policy-text-note')}</p>
        <TextBox label={t('policy-text')} text={vm.yaml} />
      </Card>
    </DeskShell>,
  );
}
