/** The doors that another program knocks at, for the administrator (A02). */
import type { VNode } from 'preact';
import { DOOR_KINDS, doorPath } from '../../doors/settings.ts';
import type { Instant } from '../../time.ts';
import { ErrorSummary, errorFor, type FormError } from '../components/errors.tsx';
import { Hidden, RadioGroup, TextArea, TextField } from '../components/fields.tsx';
import { Button, Card, Code, Notice } from '../components/parts.tsx';
import { type FormValues, textOf } from '../forms/parse.ts';
import { DeskShell, type DeskUser, href, type PageContext, renderPage } from '../layout.tsx';
import { PATHS } from '../paths.ts';

export interface DoorsVm {
  readonly user: DeskUser;
  readonly doors: readonly {
    readonly id: string;
    readonly kind: string;
    readonly reason: string;
    readonly openedAt: Instant;
    readonly closedAt: Instant | null;
  }[];
  /** The one just opened; its secret, where one was made, is on this page and nowhere else. */
  readonly opened: { readonly id: string; readonly kind: string; readonly secret: string | null } | null;
  /** What is wrong with the settings that were sent, line by line. */
  readonly faults: readonly string[];
  readonly values: FormValues;
  readonly errors: readonly FormError[];
}

interface Part {
  readonly vm: DoorsVm;
  readonly page: PageContext;
}

/** The page as text. */
export function renderDoors(vm: DoorsVm, page: PageContext): string {
  const { t } = page.t;
  const title = t('doors-title');
  return renderPage(
    <DeskShell page={page} title={vm.errors.length > 0 ? t('title-error-prefix', { title }) : title} user={vm.user}>
      <ErrorSummary t={page.t} errors={vm.errors} />
      <h1>{title}</h1>
      <p class="lead">{t('doors-lead')}</p>
      {vm.opened === null ? null : <Opened opened={vm.opened} page={page} />}
      <Card title={t('doors-there')}>
        <There vm={vm} page={page} />
      </Card>
      <Card title={t('doors-open')}>
        <OpenForm vm={vm} page={page} />
      </Card>
    </DeskShell>,
  );
}

function Opened({ opened, page }: { readonly opened: NonNullable<DoorsVm['opened']>; readonly page: PageContext }): VNode {
  const { t } = page.t;
  return (
    <Notice tone="success" title={t('doors-opened')}>
      <p>{t('doors-address')}</p>
      <p>
        <Code>{href(page, doorPath(opened.kind, opened.id))}</Code>
      </p>
      {opened.secret === null ? null : <p>{t('doors-secret-once')}</p>}
      {opened.secret === null ? null : (
        <p>
          <Code>{opened.secret}</Code>
        </p>
      )}
    </Notice>
  );
}

function There({ vm, page }: Part): VNode {
  const { t } = page.t;
  if (vm.doors.length === 0) return <p class="muted">{t('doors-none')}</p>;
  return (
    <dl class="summary-list">
      {vm.doors.map((door) => (
        <div class="summary-row" key={door.id}>
          <dt>
            {t(`doors-kind-${door.kind}`)} <Code>{door.id}</Code>
          </dt>
          <dd>
            <p dir="auto">{door.reason}</p>
            <p class="muted">{t('doors-since', { date: page.t.date(door.openedAt, page.timeZone) })}</p>
            {door.closedAt === null ? (
              <form method="post" action={href(page, PATHS.doors)}>
                <Hidden name="_csrf" value={vm.user.csrf} />
                <Hidden name="close" value={door.id} />
                <Button kind="secondary">{t('doors-close')}</Button>
              </form>
            ) : (
              <p>{t('doors-closed', { date: page.t.date(door.closedAt, page.timeZone) })}</p>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function OpenForm({ vm, page }: Part): VNode {
  const { t } = page.t;
  const field = (name: string) => ({
    t: page.t,
    name,
    label: t(`doors-${name}`),
    error: errorFor(vm.errors, name),
    value: textOf(vm.values, name),
  });
  return (
    <form class="form" method="post" action={href(page, PATHS.doors)} autocomplete="off" novalidate>
      <Hidden name="_csrf" value={vm.user.csrf} />
      <RadioGroup
        {...field('kind')}
        required
        choices={DOOR_KINDS.map((value) => ({ value, label: t(`doors-kind-${value}`), hint: t(`doors-kind-${value}-hint`) }))}
      />
      <TextArea {...field('reason')} hint={t('doors-reason-hint')} rows={2} maxLength={500} required />
      <TextField {...field('secret')} hint={t('doors-secret-hint')} type="password" value="" maxLength={200} />
      <TextArea {...field('settings')} hint={t('doors-settings-hint')} rows={6} maxLength={20_000} />
      {vm.faults.length === 0 ? null : (
        <ul lang="en" dir="ltr">
          {vm.faults.map((fault) => (
            <li key={fault}>{fault}</li>
          ))}
        </ul>
      )}
      <Button>{t('doors-open')}</Button>
    </form>
  );
}
