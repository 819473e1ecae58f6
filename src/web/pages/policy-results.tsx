// biome-ignore-all lint/a11y/noRedundantRoles: where the sheet turns rows into cards, browsers drop the implicit roles of a table
/** What the tools of the editor answer, in words; dates and figures as tables, the simulation as a picture too. */
import type { VNode } from 'preact';
import { SimulationPicture } from '../../effectiveness/simulation-chart.tsx';
import { simulationFigures } from '../../effectiveness/simulation-figures.ts';
import type { ClockPreview, EscalationPreview } from '../../policy/preview.ts';
import type { SimulationReport } from '../../policy/simulate.ts';
import { clockName } from '../components/clocks.tsx';
import { Card, Code, Notice } from '../components/parts.tsx';
import { Differences } from '../components/policy-parts.tsx';
import { explanationSentence } from '../components/policy-words.ts';
import { Cell, RowTable } from '../components/rows.tsx';
import { Source } from '../components/source.tsx';
import { controlId } from '../forms/shape.ts';
import { idPart, type Translator } from '../i18n.ts';
import type { PageContext } from '../layout.tsx';
import type { EditorResult, FaultVm, PreviewVm } from './policy-editor-vm.ts';

interface Props<T> {
  readonly page: PageContext;
  readonly result: T;
}

/** The answer of the tool that was asked; faults stand beside the text instead. */
export function Result({ page, result }: Props<EditorResult>): VNode {
  const { t } = page.t;
  switch (result.kind) {
    case 'faults':
      return <Faults page={page} faults={result.faults} />;
    case 'clean':
      return <Clean page={page} result={result} />;
    case 'preview':
      return <Preview page={page} result={result} />;
    case 'diff':
      return (
        <Card title={t('diff-title')} id="result">
          <Differences page={page} differences={result.differences} audience="staff" level={3} />
        </Card>
      );
    default:
      return <Simulation page={page} report={result.report} />;
  }
}

/** More than this no person reads at once. */
const MOST_FAULTS = 100;

function Faults({ page, faults }: { readonly page: PageContext; readonly faults: readonly FaultVm[] }): VNode {
  const { t } = page.t;
  const shown = faults.slice(0, MOST_FAULTS);
  return (
    <Card title={t('editor-faults', { count: faults.length })} id="result" tone="danger">
      <p>{t(faults.some(({ code }) => code === 'policy.schema') ? 'editor-shape-first' : 'editor-faults-first')}</p>
      <ol class="faults" id={controlId('faults')} tabindex={-1}>
        {shown.map(({ line, path, code, reason, excerpt }, index) => (
          <li key={index} id={controlId(`fault-${index}`)} tabindex={-1}>
            <p class="fault-place">
              {line === null ? (
                <bdi>{path || t('editor-fault-whole')}</bdi>
              ) : (
                t('editor-fault-at', { line, path: path || t('editor-fault-whole') })
              )}
            </p>
            <p>{page.t.optional(`fault-${idPart(code.replace('policy.', ''))}`)}</p>
            <p lang="en" dir="ltr">
              {reason}
            </p>
            {excerpt === '' ? null : (
              <p class="fault-excerpt">
                <Code>{excerpt.slice(0, 200)}</Code>
              </p>
            )}
          </li>
        ))}
      </ol>
      {faults.length > shown.length ? <p>{t('editor-faults-more', { count: faults.length - shown.length })}</p> : null}
    </Card>
  );
}

function Clean({ page, result }: Props<Extract<EditorResult, { kind: 'clean' }>>): VNode {
  const { t, list } = page.t;
  const unfit = result.unfit.length > 0;
  const people = Object.entries(result.fewest).map(([severity, count]) =>
    t('editor-people-of', { severity, people: count === null ? t('editor-people-few') : page.t.number(count) }),
  );
  return (
    <div id="result">
      <Notice tone={unfit ? 'danger' : 'success'} title={t(unfit ? 'editor-clean-unfit' : 'editor-clean')}>
        <ul class="differences">
          {result.unfit.map(({ code, reason }) => (
            <li key={reason}>
              {page.t.optional(`fault-${idPart(code.replace('policy.', ''))}`)}:{' '}
              <bdi lang="en" dir="ltr">
                {reason}
              </bdi>
            </li>
          ))}
        </ul>
        <p>{t('editor-people', { list: list(people) })}</p>
        <ul class="differences">
          {result.gaps.map((gap) => (
            <li key={gap.about}>
              {t(gap.severity === 'S1' ? 'editor-gap' : 'editor-gap-from', {
                who: gap.about,
                part: t(`editor-part-${idPart(gap.missing)}`),
                severity: gap.severity,
              })}
            </li>
          ))}
          {result.absences.map(({ name, regime, hours, absence }) => (
            <li key={`${name}/${regime}`}>
              {t('editor-absence', {
                clock: t('diff-clock', { clock: clockName(page.t, name, 'staff'), regime }),
                hours,
                day: weekdayName(page.t, absence.weekday),
                time: absence.time,
                gap: page.t.number(Math.round(absence.hours * 10) / 10),
              })}
            </li>
          ))}
        </ul>
      </Notice>
    </div>
  );
}

/** 5 January 2026 is a Monday. */
function weekdayName(t: Translator, day: number): string {
  return new Intl.DateTimeFormat(t.locale, { weekday: 'long', timeZone: 'UTC' }).format(Date.UTC(2026, 0, 4 + day));
}

const COLUMNS = ['preview-clock', 'preview-due', 'preview-warn', 'preview-escalations'] as const;

function Preview({ page, result }: Props<PreviewVm>): VNode {
  const { t } = page.t;
  return (
    <Card title={t('preview-title')} id="result">
      {result.notes.map((note) => (
        <p key={note}>{t(note === 'wall_time_twice' ? 'preview-wall-twice' : 'preview-wall-skipped')}</p>
      ))}
      {result.place === null ? null : (
        <p>{result.place.name === null ? t('preview-place-none') : t('preview-place', { place: result.place.name })}</p>
      )}
      <p>{t('preview-zone', { zone: page.t.zone(result.timeZone) })}</p>
      {result.countedIn === null ? null : <p>{t('preview-counted-in', { zone: page.t.zone(result.countedIn) })}</p>}
      {result.onlyReceipt ? <p class="muted">{t('preview-from-receipt')}</p> : null}
      <RowTable t={page.t} caption="preview-caption" columns={COLUMNS}>
        {result.clocks.map((clock) => (
          <ClockRow key={`${clock.name}/${clock.regime}`} page={page} clock={clock} timeZone={result.timeZone} />
        ))}
      </RowTable>
    </Card>
  );
}

interface ClockRowProps {
  readonly page: PageContext;
  readonly clock: ClockPreview;
  readonly timeZone: string;
}

function ClockRow({ page, clock, timeZone }: ClockRowProps): VNode {
  const { t, wallTime } = page.t;
  return (
    <tr role="row">
      <th role="rowheader" scope="row">
        <span class="figure-name">{clockName(page.t, clock.name, 'staff')}</span>
        <p class="muted">
          <Code>{clock.regime}</Code>
        </p>
        <p class="muted">
          <Source t={page.t}>{clock.source}</Source>
        </p>
        <details class="fold">
          <summary>{t('preview-reckoning')}</summary>
          <ol class="reckoning">
            {clock.explanation.map((line, index) => (
              <li key={index}>{explanationSentence(page.t, line, timeZone)}</li>
            ))}
          </ol>
        </details>
      </th>
      <Cell label={t('preview-due')}>
        <strong>{wallTime(clock.dueAt, timeZone)}</strong>
      </Cell>
      <Cell label={t('preview-warn')}>
        <span>{wallTime(clock.warnAt, timeZone)}</span>
      </Cell>
      <Cell label={t('preview-escalations')}>
        <ul class="steps-list">
          {clock.escalations
            .filter(({ step }) => step !== 'warn')
            .map((step) => (
              <li key={step.step}>{t('preview-step', { when: wallTime(step.at, timeZone), step: stepText(page.t, step) })}</li>
            ))}
        </ul>
      </Cell>
    </tr>
  );
}

function stepText(t: Translator, { step, level, roles }: EscalationPreview): string {
  const people = t.list(roles.map((role) => t.optional(`role-${idPart(role)}`) ?? role));
  if (step === 'breach') return t.t('preview-step-breach');
  if (step.startsWith('oversight')) return t.t('preview-step-oversight', { roles: people });
  return level === null ? t.t('preview-step-notice') : t.t('preview-step-escalate', { roles: people });
}

function Simulation({ page, report }: { readonly page: PageContext; readonly report: SimulationReport }): VNode {
  const { t, date, number } = page.t;
  const failed = Object.values(report.notReplayed).reduce((sum, count) => sum + count, 0);
  const [from, to] = [date(report.period.from, page.timeZone), date(report.period.to, page.timeZone)];
  return (
    <Card title={t('simulation-title')} id="result">
      {report.cases === 0 ? (
        <p>{t('simulation-none')}</p>
      ) : (
        <>
          <p>{t('simulation-cases', { count: report.cases, from, to })}</p>
          <p>
            <strong>{t('simulation-better', { better: report.casesBetter, worse: report.casesWorse })}</strong>
          </p>
        </>
      )}
      {report.importsLeftOut === 0 ? null : <p>{t('simulation-imports', { count: report.importsLeftOut })}</p>}
      {failed === 0 ? null : <p>{t('simulation-failed', { count: failed })}</p>}
      <p class="muted">{t('simulation-check', { recorded: number(report.recorded.breaches), replayed: number(report.before.breaches) })}</p>
      <p class="muted">{t('simulation-assumption')}</p>
      {report.cases === 0 ? null : <Figures page={page} report={report} />}
    </Card>
  );
}

/** Legible at 360 px, and not blown up on a wide screen. */
const PICTURE_WIDTH = 320;

function Figures({ page, report }: { readonly page: PageContext; readonly report: SimulationReport }): VNode {
  const { t, number, dir } = page.t;
  const groups = simulationFigures(report, words(page.t)).filter(({ pairs }) => pairs.length > 0);
  return (
    <>
      <SimulationPicture
        title={t('simulation-title')}
        description={t('simulation-description', {
          cases: report.cases,
          before: report.before.breaches,
          after: report.after.breaches,
        })}
        beforeText={t('simulation-was')}
        afterText={t('simulation-would')}
        groups={groups}
        width={PICTURE_WIDTH}
        dir={dir}
        number={number}
      />
      <details class="fold">
        <summary>{t('chart-table')}</summary>
        {groups.map(({ title, pairs }) => (
          <table class="data" key={title}>
            <caption>{title}</caption>
            <thead>
              <tr>
                <th scope="col">{t('simulation-figure')}</th>
                <th scope="col">{t('simulation-was')}</th>
                <th scope="col">{t('simulation-would')}</th>
              </tr>
            </thead>
            <tbody>
              {pairs.map(({ label, before, after }) => (
                <tr key={label}>
                  <th scope="row">{label}</th>
                  <td>{number(before)}</td>
                  <td>{number(after)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        ))}
      </details>
    </>
  );
}

function words(t: Translator) {
  const level = (one: number) => t.optional(`level-${one}`) ?? t.number(one);
  return {
    all: t.t('simulation-all'),
    boxes: t.t('simulation-boxes'),
    missed: t.t('simulation-missed'),
    byClock: t.t('simulation-by-clock'),
    byRegime: t.t('simulation-by-regime'),
    byLevel: t.t('simulation-by-level'),
    openDays: t.t('simulation-open-days'),
    perWeek: t.t('simulation-per-week'),
    clock: (name: string, regime: string) => t.t('simulation-clock', { clock: clockName(t, name, 'staff'), regime }),
    level,
    team: level,
  };
}
