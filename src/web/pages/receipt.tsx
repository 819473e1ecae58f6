/** The secret code, shown once and kept by the person: by hand first, since paper needs no telephone (people.md 3.1 to 3.3). */
import type { VNode } from 'preact';
import type { Instant } from '../../time.ts';
import { ClockList, type ClockVm } from '../components/clocks.tsx';
import { Hidden } from '../components/fields.tsx';
import { type Avenue, AvenueList, Button, ButtonLink, Card, Code, Notice, SummaryList } from '../components/parts.tsx';
import type { Translator } from '../i18n.ts';
import { CareShell, href, type PageContext, renderPage } from '../layout.tsx';
import { PATHS } from '../paths.ts';

export interface ReceiptVm {
  /** The code as it is written down: groups of four with hyphens. */
  readonly code: string;
  readonly reference: string;
  readonly receivedAt: Instant;
  readonly clocks: readonly ClockVm[];
  /** Form token of the page session (`_csrf`). */
  readonly csrf: string;
  /** Somebody is in danger now: emergency contacts stand first (2.9). Null: nobody said so. */
  readonly emergency: EmergencyVm | null;
}

export interface EmergencyVm {
  readonly contacts: readonly Avenue[];
  /** False where everybody inside is kept away from the case, or nobody is there: then nobody is said to be told. */
  readonly told: boolean;
  /** True only where somebody is on call round the clock; otherwise the page says the true hours (people.md 1). */
  readonly roundTheClock: boolean;
  /** Working hours as the organisation writes them, or ''. */
  readonly hours: string;
}

/** The page as text. */
export function renderReceipt(vm: ReceiptVm, page: PageContext): string {
  const { t } = page.t;
  return renderPage(
    <CareShell page={page} title={t('title-keep')}>
      {vm.emergency === null ? null : <Emergency vm={vm.emergency} page={page} />}
      <h1>{t('receipt-heading')}</h1>
      <p class="lead">{t('receipt-lead')}</p>
      <SecretCode page={page} code={vm.code} />
      <ol class="steps">
        <li>{t('receipt-step-write')}</li>
        <li>{t('receipt-step-check')}</li>
        <li>{t('receipt-step-hide')}</li>
      </ol>
      <Notice tone="warning" title={t('receipt-warning-title')}>
        <p>{t('receipt-warning-once')}</p>
        <p>{t('receipt-warning-print')}</p>
      </Notice>
      <form class="form" method="post" action={href(page, PATHS.receiptSaved)}>
        <Hidden name="_csrf" value={vm.csrf} />
        <Button>{t('receipt-saved')}</Button>
      </form>
      <Card title={t('proof-title')}>
        <p>{t('proof-text')}</p>
        <p>
          <a class="link-strong" href={href(page, PATHS.receiptProof)} download="note.json">
            {t('proof-download')}
          </a>
        </p>
        <SummaryList
          rows={[
            { label: t('label-reference'), value: <Code>{vm.reference}</Code> },
            { label: t('label-received'), value: page.t.dateTime(vm.receivedAt, page.timeZone) },
          ]}
        />
      </Card>
      <Card title={t('dates-title')}>
        <ClockList t={page.t} clocks={vm.clocks} now={page.now} timeZone={page.timeZone} />
      </Card>
    </CareShell>,
  );
}

/** Four characters at a time: that is how many fit between the screen and the paper. */
export function SecretCode({
  page,
  code,
  label = page.t.t('label-code'),
}: {
  readonly page: PageContext;
  readonly code: string;
  readonly label?: string;
}): VNode {
  return (
    <section class="secret" aria-label={label}>
      <p class="secret-label" aria-hidden="true">
        {label}
      </p>
      <p class="secret-code" dir="ltr" translate={false}>
        {code.split('-').flatMap((group, index) => [
          index === 0 ? '' : '-',
          <span class="secret-group" key={index}>
            {group}
          </span>,
        ])}
      </p>
    </section>
  );
}

/** Who can help at once, and when somebody here reads. */
export function Emergency({ vm, page }: { readonly vm: EmergencyVm; readonly page: PageContext }): VNode {
  const { t } = page.t;
  return (
    <Notice tone="danger" title={t('danger-title')}>
      <p>{t('danger-now')}</p>
      <AvenueList t={page.t} avenues={vm.contacts} />
      <p>{whoIsTold(vm, page.t)}</p>
    </Notice>
  );
}

function whoIsTold({ told, roundTheClock, hours }: EmergencyVm, { t }: Translator): string {
  if (!told) return t('danger-nobody');
  if (roundTheClock) return t('danger-always');
  return hours === '' ? t('danger-not-always') : t('danger-hours', { hours });
}

/** The page that stands between sending and the code when somebody is in danger: help first, the code right after. */
export function renderEmergency(vm: EmergencyVm, page: PageContext): string {
  const { t } = page.t;
  return renderPage(
    <CareShell page={page} title={t('title-home')}>
      <h1>{t('danger-heading')}</h1>
      <Emergency vm={vm} page={page} />
      <p>{t('danger-received')}</p>
      <p class="actions">
        <ButtonLink href={href(page, PATHS.receipt)}>{t('danger-continue')}</ButtonLink>
      </p>
    </CareShell>,
  );
}

/** After "I have saved it", after a quick exit, or when the few minutes are over. */
export function renderReceiptGone(page: PageContext): string {
  const { t } = page.t;
  return renderPage(
    <CareShell page={page} title={t('title-keep')}>
      <h1>{t('gone-heading')}</h1>
      <p class="lead">{t('gone-text')}</p>
      <p class="actions">
        <ButtonLink href={href(page, PATHS.myCase)}>{t('gone-follow')}</ButtonLink>
        <ButtonLink kind="secondary" href={href(page, PATHS.home)}>
          {t('gone-home')}
        </ButtonLink>
      </p>
      <p class="muted">{t('gone-lost')}</p>
    </CareShell>,
  );
}
