// biome-ignore-all lint/a11y/noRedundantRoles: where the sheet turns rows into cards, browsers drop the implicit roles of a table
/** The figures, each with what it rests on and what it means; what cannot be answered says why and is never 0 (issue 2 A6). */
import type { VNode } from 'preact';
import { AgeingChart, DurationChart } from '../../effectiveness/chart.tsx';
import type { AgeBand, DurationBin } from '../../effectiveness/chart-data.ts';
import { displayOf } from '../../effectiveness/display.ts';
import type { Period } from '../../effectiveness/durations.ts';
import type { Indicator } from '../../effectiveness/indicator.ts';
import type { Instant } from '../../time.ts';
import { Card, Notice } from '../components/parts.tsx';
import { idPart, type Translator } from '../i18n.ts';
import { DeskShell, type DeskUser, href, type PageContext, renderPage } from '../layout.tsx';
import { PATHS, withQuery } from '../paths.ts';

export interface EffectivenessVm {
  readonly user: DeskUser;
  readonly period: { readonly from: Instant; readonly to: Instant };
  readonly asOf: Instant;
  readonly indicators: readonly Indicator[];
  /** Nothing happened in the period; `last`: the latest twelve months before it in which something did. */
  readonly silent: { readonly last: Period | null } | null;
  readonly ageing: readonly AgeBand[];
  readonly durations: readonly DurationBin[];
  readonly medianDays: number | null;
}

interface Part {
  readonly vm: EffectivenessVm;
  readonly page: PageContext;
}

/** The page as text. */
export function renderEffectiveness(vm: EffectivenessVm, page: PageContext): string {
  const { t } = page.t;
  const { period, asOf } = vm;
  return renderPage(
    <DeskShell page={page} title={t('nav-effectiveness')} user={vm.user} current="effectiveness">
      <h1>{t('nav-effectiveness')}</h1>
      <p class="lead">{t('effect-period', { from: page.t.date(period.from, 'UTC'), to: page.t.date(period.to, 'UTC') })}</p>
      <p class="muted">{t('effect-as-of', { asOf: page.t.dateTime(asOf, page.timeZone) })}</p>
      <PeriodForm vm={vm} page={page} />
      {vm.silent === null ? null : <Silent last={vm.silent.last} page={page} />}
      <Figures vm={vm} page={page} />
      <div class="pair">
        <Card title={t('chart-ageing')}>
          <Ageing vm={vm} page={page} />
        </Card>
        <Card title={t('chart-durations')}>
          <Durations vm={vm} page={page} />
        </Card>
      </div>
      <Notice>
        <p>{t('effect-note')}</p>
      </Notice>
    </DeskShell>,
  );
}

/** Empty figures are no good news: it is said that nothing happened, and where there is something to read. */
function Silent({ last, page }: { readonly last: Period | null; readonly page: PageContext }): VNode {
  const { t } = page.t;
  if (last === null)
    return (
      <Notice tone="warning">
        <p>{t('effect-silent')}</p>
      </Notice>
    );
  const dates = { from: last.from.slice(0, 10), to: last.to.slice(0, 10) };
  return (
    <Notice tone="warning">
      <p>
        {t('effect-silent')}{' '}
        <a href={href(page, withQuery(PATHS.effectiveness, dates))}>
          {t('effect-silent-last', { from: page.t.date(last.from, 'UTC'), to: page.t.date(last.to, 'UTC') })}
        </a>
      </p>
    </Notice>
  );
}

function PeriodForm({ vm, page }: Part): VNode {
  const { t } = page.t;
  return (
    <form class="filters" method="get" action={href(page, PATHS.effectiveness)}>
      <label class="filter">
        <span>{t('effect-from')}</span>
        <input class="input" type="date" name="from" value={vm.period.from.slice(0, 10)} />
      </label>
      <label class="filter">
        <span>{t('effect-to')}</span>
        <input class="input" type="date" name="to" value={vm.period.to.slice(0, 10)} />
      </label>
      <button class="button button-secondary" type="submit">
        {t('filter-apply')}
      </button>
    </form>
  );
}

function Figures({ vm, page }: Part): VNode {
  const { t } = page.t;
  return (
    <table class="figures" role="table">
      <caption class="visually-hidden">{t('effect-caption')}</caption>
      <thead role="rowgroup">
        <tr role="row">
          <th role="columnheader" scope="col">
            {t('effect-figure')}
          </th>
          <th role="columnheader" scope="col">
            {t('effect-value')}
          </th>
          <th role="columnheader" scope="col">
            {t('effect-basis')}
          </th>
        </tr>
      </thead>
      <tbody role="rowgroup">
        {vm.indicators.map((indicator) => (
          <Figure key={indicator.id} t={page.t} indicator={indicator} />
        ))}
      </tbody>
    </table>
  );
}

function Figure({ t, indicator }: { readonly t: Translator; readonly indicator: Indicator }): VNode {
  const { definition, imported, leftOut, n } = indicator;
  return (
    <tr class="figure" role="row">
      <th role="rowheader" scope="row">
        <span class="figure-name">{t.optional(`indicator-${idPart(indicator.id)}`) ?? definition.name}</span>
        <details class="fold figure-definition">
          <summary>{t.t('effect-definition')}</summary>
          <p lang="en" dir="ltr">
            {definition.formula}
          </p>
          <p lang="en" dir="ltr" class="muted">
            {definition.source}
          </p>
        </details>
      </th>
      <td role="cell">
        <Value t={t} indicator={indicator} />
      </td>
      <td role="cell">
        <p>{t.t('effect-n', { n })}</p>
        {imported > 0 && imported < n ? <p class="muted">{t.t('effect-n-imported', { own: n - imported, imported })}</p> : null}
        {imported > 0 && imported === n ? <p class="muted">{t.t('effect-all-imported')}</p> : null}
        {leftOut
          .filter(({ count }) => count > 0)
          .map(({ reason, count }) => (
            <p class="muted" key={reason}>
              {t.t(`left-out-${reason}`, { count })}
            </p>
          ))}
      </td>
    </tr>
  );
}

function Value({ t, indicator }: { readonly t: Translator; readonly indicator: Indicator }): VNode {
  const shown = displayOf(indicator);
  switch (shown.kind) {
    case 'percent':
      return (
        <p>
          <strong class="figure-value">{t.percent(shown.percent / 100)}</strong>{' '}
          <span class="muted">{t.t('effect-of', { numerator: shown.numerator, denominator: shown.denominator })}</span>
        </p>
      );
    case 'of':
      return (
        <p>
          <strong class="figure-value">{t.t('effect-of', { numerator: shown.numerator, denominator: shown.denominator })}</strong>
        </p>
      );
    case 'days':
      return (
        <p>
          <strong class="figure-value">{t.t('effect-days', { days: shown.days })}</strong>
        </p>
      );
    case 'count':
      return (
        <p>
          <strong class="figure-value">{t.number(shown.count)}</strong>
        </p>
      );
    default:
      return (
        <p class="figure-none">
          <strong>{t.t('effect-unanswered')}</strong> {t.t(`reason-${idPart(shown.reason)}`)}
        </p>
      );
  }
}

const bandText =
  (t: Translator) =>
  (band: AgeBand): string =>
    band.upTo === null ? t.t('band-over', { over: band.over }) : t.t('band', { over: band.over, upTo: band.upTo });

function Ageing({ vm, page }: Part): VNode {
  const { t } = page;
  return (
    <>
      <AgeingChart
        id="ageing"
        title={t.t('chart-ageing')}
        description={t.t('chart-ageing-text')}
        dir={t.dir}
        number={t.number}
        bands={vm.ageing}
        band={bandText(t)}
      />
      <DataTable
        t={t}
        caption={t.t('chart-ageing')}
        head={[t.t('chart-days'), t.t('chart-cases')]}
        rows={vm.ageing.map((band) => [bandText(t)(band), band.count])}
      />
    </>
  );
}

function Durations({ vm, page }: Part): VNode {
  const { t } = page;
  if (vm.durations.length === 0) return <p>{t.t('chart-empty')}</p>;
  const median = vm.medianDays === null ? '' : t.t('chart-median', { days: Math.round(vm.medianDays) });
  return (
    <>
      <DurationChart
        id="durations"
        title={t.t('chart-durations')}
        description={t.t('chart-durations-text')}
        dir={t.dir}
        number={t.number}
        bins={vm.durations}
        median={vm.medianDays}
        medianText={median}
        axisText={t.t('chart-axis')}
      />
      <DataTable
        t={t}
        caption={t.t('chart-durations')}
        head={[t.t('chart-days'), t.t('chart-cases')]}
        rows={vm.durations.map((bin) => [t.t('bin', { from: bin.from, to: bin.to }), bin.count])}
      />
    </>
  );
}

interface DataTableProps {
  readonly t: Translator;
  readonly caption: string;
  readonly head: readonly [string, string];
  readonly rows: readonly (readonly [string, number])[];
}

/** The same rows as the drawing: what a screen reader gets, and what can be copied. */
function DataTable({ t, caption, head, rows }: DataTableProps): VNode {
  return (
    <details class="fold">
      <summary>{t.t('chart-table')}</summary>
      <table class="data">
        <caption class="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{head[0]}</th>
            <th scope="col">{head[1]}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(([label, count]) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              <td>{t.number(count)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
