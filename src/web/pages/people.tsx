/** The accounts of the staff, for their administrator: who works here, who has left. */
// biome-ignore-all lint/a11y/noRedundantRoles: where the sheet turns rows into cards, browsers drop the implicit roles of a table
import type { VNode } from 'preact';
import type { Account } from '../../staff/account.store.ts';
import { ErrorSummary, type FormError } from '../components/errors.tsx';
import { Hidden } from '../components/fields.tsx';
import { Button, Notice, Tag } from '../components/parts.tsx';
import { Cell, RowTable } from '../components/rows.tsx';
import { DeskShell, type DeskUser, href, type PageContext, renderPage } from '../layout.tsx';
import { PATHS } from '../paths.ts';

export interface PeopleVm {
  readonly user: DeskUser;
  readonly accounts: readonly Account[];
  /** Whose account was just changed, or null. */
  readonly changed: Account | null;
  readonly errors: readonly FormError[];
}

interface Part {
  readonly vm: PeopleVm;
  readonly page: PageContext;
}

/** The page as text. */
export function renderPeople(vm: PeopleVm, page: PageContext): string {
  const { t } = page.t;
  const title = t('people-title');
  return renderPage(
    <DeskShell page={page} title={vm.errors.length > 0 ? t('title-error-prefix', { title }) : title} user={vm.user}>
      <ErrorSummary t={page.t} errors={vm.errors} />
      <h1>{title}</h1>
      {vm.changed === null ? null : (
        <Notice tone="success">
          <p role="status">{t(vm.changed.deactivatedAt === null ? 'people-back' : 'people-left', { name: vm.changed.displayName })}</p>
        </Notice>
      )}
      <p class="lead">{t('people-lead')}</p>
      <RowTable t={page.t} caption="people-title" columns={['people-name', 'people-address', 'people-roles', 'people-change']}>
        {vm.accounts.map((account) => (
          <Person key={account.id} account={account} vm={vm} page={page} />
        ))}
      </RowTable>
    </DeskShell>,
  );
}

function Person({ account, vm, page }: Part & { readonly account: Account }): VNode {
  const { t } = page.t;
  const left = account.deactivatedAt !== null;
  return (
    <tr role="row">
      <Cell label={t('people-name')}>
        <span dir="auto">{account.displayName}</span> {left ? <Tag tone="calm">{t('people-inactive')}</Tag> : null}
      </Cell>
      <Cell label={t('people-address')}>
        <span dir="ltr">{account.email}</span>
      </Cell>
      <Cell label={t('people-roles')}>
        <ul>
          {account.roles.map((role) => (
            <li key={role}>{t(`role-${role}`)}</li>
          ))}
        </ul>
      </Cell>
      <Cell label={t('people-change')}>
        <form method="post" action={href(page, PATHS.people)}>
          <Hidden name="_csrf" value={vm.user.csrf} />
          <Hidden name="id" value={account.id} />
          <Button kind={left ? 'secondary' : 'danger'} name="what" value={left ? 'reactivate' : 'deactivate'}>
            {t(left ? 'people-reactivate' : 'people-deactivate', { name: account.displayName })}
          </Button>
        </form>
      </Cell>
    </tr>
  );
}
