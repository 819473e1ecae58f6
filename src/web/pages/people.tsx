/** The accounts of the staff, for their administrator: who works here, who has left. */
// biome-ignore-all lint/a11y/noRedundantRoles: where the sheet turns rows into cards, browsers drop the implicit roles of a table
import type { ComponentChildren, VNode } from 'preact';
import type { Account } from '../../staff/account.store.ts';
import type { Role } from '../../workflow/codes.ts';
import { CONTENT_ROLES, STAFF_ROLES } from '../../workflow/vocabulary.ts';
import { ErrorSummary, type FormError } from '../components/errors.tsx';
import { Checkbox, CheckboxGroup, Hidden } from '../components/fields.tsx';
import { Button, Code, Notice, Tag } from '../components/parts.tsx';
import { Cell, RowTable } from '../components/rows.tsx';
import { DeskShell, type DeskUser, href, type PageContext, renderPage } from '../layout.tsx';
import { PATHS } from '../paths.ts';

export interface PeopleVm {
  readonly user: DeskUser;
  readonly accounts: readonly Account[];
  /** Whose page it is: their own roles and designations are not theirs to change. */
  readonly own: string;
  /** Regimes that somebody can be designated for. */
  readonly regimes: readonly string[];
  /** True where the change was of a designation. */
  readonly designation: boolean;
  /** Whose account was just changed, or null. */
  readonly changed: Account | null;
  /** True where it was its roles that changed. */
  readonly roles: boolean;
  /** What was sent and not done, or null. */
  readonly wish: RoleForm | null;
  readonly errors: readonly FormError[];
}

export interface RoleForm {
  readonly id: string;
  readonly roles: readonly Role[];
  readonly undertaking: boolean;
}

/** The boxes of the roles of this person; each row of the page has its own. */
export const rolesField = (id: string): string => `roles-${id}`;

/** The box in which it is said that this person has signed (D01). */
export const undertakingField = (id: string): string => `undertaking-${id}`;

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
          <p role="status">{t(doneText(vm, vm.changed), { name: vm.changed.displayName })}</p>
        </Notice>
      )}
      <p class="lead">{t('people-lead')}</p>
      {vm.regimes.length === 0 ? null : <p>{t('people-designation-lead')}</p>}
      <RowTable t={page.t} caption="people-title" columns={COLUMNS}>
        {vm.accounts.map((account) => (
          <Person key={account.id} account={account} vm={vm} page={page} />
        ))}
      </RowTable>
    </DeskShell>,
  );
}

function doneText({ roles, designation }: PeopleVm, { deactivatedAt }: Account): string {
  if (designation) return 'people-designation-changed';
  if (roles) return 'people-roles-changed';
  return deactivatedAt === null ? 'people-back' : 'people-left';
}

/** What an account may hold, each of its own with its undertaking; who is last of a kind is told when it is tried. */
function Roles({ account, vm, page }: Part & { readonly account: Account }): VNode {
  const { t } = page.t;
  const wish = vm.wish?.id === account.id ? vm.wish : null;
  const choices = STAFF_ROLES.map((role) => ({ value: role, label: t(`role-${role}`) }));
  const field = undertakingField(account.id);
  return (
    <details class="fold" open={wish !== null}>
      <summary>{t('people-roles-change', { name: account.displayName })}</summary>
      <ChangeForm account={account} vm={vm} page={page}>
        <CheckboxGroup
          t={page.t}
          name={rolesField(account.id)}
          label={t('people-roles')}
          hint={t('people-roles-hint')}
          values={wish?.roles ?? account.roles}
          choices={choices}
          error={vm.errors.find((error) => error.field === rolesField(account.id))?.message}
        />
        <Checkbox
          t={page.t}
          name={field}
          label={t('people-undertaking')}
          hint={t('people-undertaking-hint')}
          checked={wish?.undertaking ?? false}
          error={vm.errors.find((error) => error.field === field)?.message}
        />
        <Button kind="secondary" name="what" value="roles">
          {t('people-roles-save')}
        </Button>
      </ChangeForm>
    </details>
  );
}

const COLUMNS = ['people-name', 'people-address', 'people-roles', 'people-designations', 'people-change'] as const;

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
      <Cell label={t('people-designations')}>
        <Designations account={account} vm={vm} page={page} />
      </Cell>
      <Cell label={t('people-change')}>
        <ChangeForm account={account} vm={vm} page={page}>
          <Button kind={left ? 'secondary' : 'danger'} name="what" value={left ? 'reactivate' : 'deactivate'}>
            {t(left ? 'people-reactivate' : 'people-deactivate', { name: account.displayName })}
          </Button>
        </ChangeForm>
        {account.id === vm.own ? null : <Roles account={account} vm={vm} page={page} />}
      </Cell>
    </tr>
  );
}

/** What they are designated for, since when, and a button to take each; and a choice of what else there is to be designated for. */
function Designations({ account, vm, page }: Part & { readonly account: Account }): VNode {
  const { t } = page.t;
  const left = vm.regimes.filter((regime) => !account.designations.some((one) => one.regime === regime));
  const mayBe = account.id !== vm.own && account.deactivatedAt === null && account.roles.some((role) => CONTENT_ROLES.includes(role));
  return (
    <>
      {account.designations.map(({ regime, since }) => (
        <ChangeForm key={regime} account={account} vm={vm} page={page}>
          <p>
            <Code>{regime}</Code> {t('people-designated-since', { date: page.t.dateTime(since, page.timeZone) })}
          </p>
          <Hidden name="regime" value={regime} />
          <Button kind="danger" name="what" value="end_designation">
            {t('people-end-designation', { name: account.displayName, regime })}
          </Button>
        </ChangeForm>
      ))}
      {mayBe && left.length > 0 ? (
        <ChangeForm account={account} vm={vm} page={page}>
          <label>
            <span class="visually-hidden">{t('people-designation-regime', { name: account.displayName })}</span>
            <select class="input select" name="regime">
              {left.map((regime) => (
                <option key={regime} value={regime}>
                  {regime}
                </option>
              ))}
            </select>
          </label>
          <Button kind="secondary" name="what" value="designate">
            {t('people-designate', { name: account.displayName })}
          </Button>
        </ChangeForm>
      ) : null}
    </>
  );
}

function ChangeForm({ account, vm, page, children }: Part & { readonly account: Account; readonly children: ComponentChildren }): VNode {
  return (
    <form method="post" action={href(page, PATHS.people)}>
      <Hidden name="_csrf" value={vm.user.csrf} />
      <Hidden name="id" value={account.id} />
      {children}
    </form>
  );
}
