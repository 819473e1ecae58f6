/** The secret code, shown once and kept by the person: by hand first, since paper needs no telephone (people.md 3.1 to 3.3). */
import type { VNode } from 'preact';
import { encode } from 'uqr';
import type { Instant } from '../../time.ts';
import { ClockList, type ClockVm } from '../components/clocks.tsx';
import { ErrorSummary, errorFor, type FormError } from '../components/errors.tsx';
import { Hidden, TextField } from '../components/fields.tsx';
import { type Avenue, AvenueList, Button, ButtonLink, Card, Code, Notice, SummaryList } from '../components/parts.tsx';
import type { Translator } from '../i18n.ts';
import { CareShell, href, type PageContext, renderPage } from '../layout.tsx';
import { PATHS, withQuery } from '../paths.ts';

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
  /** True where this code replaces one that somebody may have seen: the proof of then still holds, and is not here again. */
  readonly replaced: boolean;
  /** Show the bare code as squares too: only when asked for (people.md 3.2). */
  readonly squares: boolean;
  /** A second phrase is set. */
  readonly hasPhrase: boolean;
  /** Of the two forms on the page. */
  readonly errors: readonly FormError[];
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

/** The page as text. The code stands alone on paper; everything else stays off it. */
export function renderReceipt(vm: ReceiptVm, page: PageContext): string {
  const { t } = page.t;
  const title = t('title-keep');
  return renderPage(
    <CareShell page={page} title={vm.errors.length > 0 ? t('title-error-prefix', { title }) : title}>
      <div class="receipt-page">
        <ErrorSummary t={page.t} errors={vm.errors} />
        {vm.emergency === null ? null : <Emergency vm={vm.emergency} page={page} />}
        <h1>{t(vm.replaced ? 'receipt-replaced-heading' : 'receipt-heading')}</h1>
        <p class="lead">{t(vm.replaced ? 'receipt-replaced-lead' : 'receipt-lead')}</p>
        <SecretCode page={page} code={vm.code} />
        <ol class="steps">
          <li>{t('receipt-step-write')}</li>
          <li>{t('receipt-step-check')}</li>
          <li>{t('receipt-step-hide')}</li>
        </ol>
        <Notice tone="warning" title={t('receipt-warning-title')}>
          <p>{t('receipt-warning-once')}</p>
        </Notice>
        <Saved vm={vm} page={page} />
        <OtherWaysToKeep vm={vm} page={page} />
        <SecondPhrase vm={vm} page={page} />
        {vm.replaced ? null : <Proof vm={vm} page={page} />}
        <Card title={t('dates-title')}>
          <ClockList t={page.t} clocks={vm.clocks} now={page.now} timeZone={page.timeZone} />
        </Card>
      </div>
    </CareShell>,
  );
}

interface ReceiptPart {
  readonly vm: ReceiptVm;
  readonly page: PageContext;
}

/** The last group, typed from the paper, shows that it was copied rightly; nobody has to. */
function Saved({ vm, page }: ReceiptPart): VNode {
  const { t } = page.t;
  return (
    <form class="form form-narrow" method="post" action={href(page, PATHS.receiptSaved)} autocomplete="off" novalidate>
      <Hidden name="_csrf" value={vm.csrf} />
      <TextField
        t={page.t}
        name="lastGroup"
        label={t('receipt-last-group')}
        hint={t('receipt-last-group-hint')}
        error={errorFor(vm.errors, 'lastGroup')}
        maxLength={20}
        spellcheck={false}
        dir="ltr"
      />
      <p class="actions">
        <Button name="go" value="check">
          {t('receipt-saved')}
        </Button>
        <Button kind="secondary" name="go" value="skip">
          {t('receipt-saved-skip')}
        </Button>
      </p>
    </form>
  );
}

/** Paper first. What a machine keeps, others can find: so it stands behind its warning, and the squares only when asked for. */
function OtherWaysToKeep({ vm, page }: ReceiptPart): VNode {
  const { t } = page.t;
  return (
    <details class="fold" open={vm.squares}>
      <summary>{t('receipt-other-ways')}</summary>
      <p>{t('receipt-warning-print')}</p>
      <ul class="action-links">
        <li>{t('receipt-copy')}</li>
        <li>{t('receipt-print')}</li>
        <li>
          <a href={href(page, PATHS.receiptNote)} download="note.txt">
            {t('receipt-download')}
          </a>
        </li>
        <li>
          {vm.squares ? (
            <Squares page={page} code={vm.code} />
          ) : (
            <a href={href(page, withQuery(PATHS.receipt, { squares: '1' }))}>{t('receipt-squares')}</a>
          )}
        </li>
      </ul>
    </details>
  );
}

/** The bare code, never an address: whoever scans it learns no place to type it (people.md 3.2). */
function Squares({ page, code }: { readonly page: PageContext; readonly code: string }): VNode {
  const { size, data } = encode(code, { border: 4, ecc: 'M' });
  const path = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join('');
  return (
    <svg class="squares" viewBox={`0 0 ${size} ${size}`} width="240" height="240" role="img" aria-label={page.t.t('receipt-squares-label')}>
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}

function SecondPhrase({ vm, page }: ReceiptPart): VNode {
  const { t } = page.t;
  return (
    <Card title={t('phrase-title')} id="phrase">
      {vm.hasPhrase ? (
        <p role="status">{t('phrase-is-set')}</p>
      ) : (
        <>
          <PhraseRules page={page} />
          <form class="form form-narrow" method="post" action={href(page, PATHS.receiptPhrase)} autocomplete="off" novalidate>
            <Hidden name="_csrf" value={vm.csrf} />
            <PhraseFields page={page} errors={vm.errors} />
            <Button kind="secondary">{t('phrase-set')}</Button>
          </form>
        </>
      )}
    </Card>
  );
}

/** What it does, what becomes of it when it is forgotten, said before it is chosen. */
export function PhraseRules({ page }: { readonly page: PageContext }): VNode {
  const { t } = page.t;
  return (
    <ul class="points">
      {['phrase-rule-what', 'phrase-rule-choose', 'phrase-rule-forget', 'phrase-rule-later'].map((id) => (
        <li key={id}>{t(id)}</li>
      ))}
    </ul>
  );
}

/** The phrase, and again: what was mistyped once would shut its owner out. */
export function PhraseFields({ page, errors }: { readonly page: PageContext; readonly errors: readonly FormError[] }): VNode {
  const { t } = page.t;
  const field = (name: string) => ({ t: page.t, name, error: errorFor(errors, name), required: true, maxLength: 400, spellcheck: false });
  return (
    <>
      <TextField {...field('phrase')} label={t('phrase-field')} hint={t('phrase-hint')} />
      <TextField {...field('again')} label={t('phrase-again')} />
    </>
  );
}

function Proof({ vm, page }: ReceiptPart): VNode {
  const { t } = page.t;
  return (
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
