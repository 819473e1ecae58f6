/** The rules in plain words, with every time frame, from the policy that is in force or that a complaint is pinned to (A14). */
import type { VNode } from 'preact';
import type { Procedure, ProcedureStage, TimeFrame, Way } from '../../organisations/procedure.ts';
import { clockName } from '../components/clocks.tsx';
import { type Avenue, AvenueList, Card, Notice } from '../components/parts.tsx';
import { Source } from '../components/source.tsx';
import { idPart } from '../i18n.ts';
import { CareShell, type PageContext, renderPage } from '../layout.tsx';
import { OpenDraft, type OpenDraftVm } from './policy-changes.tsx';
import { type Condition, conditionOf, distinctFrames, framesByName, hoursText, limitText, severityText } from './procedure-words.ts';
import type { EmergencyVm } from './receipt.tsx';

export interface ProcedureVm {
  readonly procedure: Procedure;
  /** What may become of them; newest first. */
  readonly drafts: readonly OpenDraftVm[];
  readonly avenues: readonly Avenue[];
  readonly emergency: EmergencyVm;
}

/** The page as text. */
export function renderProcedure(vm: ProcedureVm, page: PageContext): string {
  const { t } = page.t;
  const { procedure } = vm;
  const here = procedure.stages.filter(({ id }) => id !== 'elsewhere');
  const elsewhere = procedure.stages.find(({ id }) => id === 'elsewhere');
  return renderPage(
    <CareShell page={page} title={t('title-how')}>
      <h1>{t('procedure-heading')}</h1>
      <p class="lead">{t('procedure-lead', { organisation: page.organisation })}</p>
      {vm.drafts.map((draft) => (
        <OpenDraft key={draft.id} page={page} draft={draft} />
      ))}
      <Scope procedure={procedure} page={page} />
      <Ways procedure={procedure} page={page} />
      {here.map((stage) => (
        <Stage key={stage.id} stage={stage} vm={vm} page={page} />
      ))}
      <Endings procedure={procedure} page={page} />
      <Card title={t('procedure-late-title')}>
        <p>{t('procedure-late')}</p>
      </Card>
      <Card title={t('procedure-protect-title')} id="protection">
        <p>{t('procedure-protect')}</p>
        <p>{t('procedure-shut-out')}</p>
      </Card>
      <Card title={t('procedure-sue-title')} id="undertaking">
        <p>{t('procedure-sue', { organisation: page.organisation })}</p>
        <p>{t('procedure-sue-pinned')}</p>
      </Card>
      <Hours vm={vm} page={page} />
      <Card title={t('procedure-keep-title')}>
        <p>{t('procedure-keep', { identity: procedure.retention.identityMaxMonths, record: procedure.retention.recordMinMonths })}</p>
      </Card>
      <Card title={t('elsewhere-title')} id="elsewhere">
        <p>{t('procedure-elsewhere')}</p>
        <p>{page.t.t('avenues-limits')}</p>
        <AvenueList t={page.t} avenues={vm.avenues} />
        {elsewhere === undefined ? null : <Frames stage={elsewhere} procedure={procedure} page={page} />}
      </Card>
      <p class="muted">
        {t('procedure-version', {
          id: procedure.policy,
          version: procedure.version,
          from: procedure.validFrom,
          zone: page.t.zone(procedure.timeZone),
        })}
      </p>
    </CareShell>,
  );
}

interface Props {
  readonly procedure: Procedure;
  readonly page: PageContext;
}

/** What may be brought, by whom, and what this can never be (people.md 3.12). */
function Scope({ procedure, page }: Props): VNode {
  const { t } = page.t;
  return (
    <Card title={t('procedure-scope-title')} id="scope">
      <p>{t('procedure-scope', { organisation: page.organisation })}</p>
      <ul>
        {procedure.scope.entryClasses.map((code) => (
          <li key={code}>{t(`value-${idPart(code)}`)}</li>
        ))}
      </ul>
      <p>{t('procedure-scope-free')}</p>
      <p>{t('procedure-scope-not')}</p>
    </Card>
  );
}

/** How to tell it. The sentence of permission is in the language of the page, and is understood in every language (ADR 0019). */
function Ways({ procedure, page }: Props): VNode {
  const { t } = page.t;
  const textOf = ({ way, to }: Way): string => {
    if (way === 'email') return t('procedure-way-email', { to: to ?? '', sentence: t('door-mail-permission') });
    return t(to === null ? `procedure-way-${way}` : `procedure-way-${way}-to`, { to: to ?? '' });
  };
  return (
    <Card title={t('procedure-ways-title')} id="ways">
      <ul>
        {procedure.ways.map((way) => (
          <li key={`${way.way} ${way.to ?? ''}`}>{textOf(way)}</li>
        ))}
      </ul>
    </Card>
  );
}

function Stage({ stage, vm, page }: { readonly stage: ProcedureStage; readonly vm: ProcedureVm; readonly page: PageContext }): VNode {
  const { t } = page.t;
  const people = page.t.list(stage.decidedBy.map((role) => t(`who-${idPart(role)}`)));
  return (
    <Card title={t(`stage-${stage.id}`)} id={`stage-${stage.id}`}>
      <p>{t(`stage-${stage.id}-text`)}</p>
      {stage.decidedBy.length === 0 ? null : <p>{t('procedure-who', { people })}</p>}
      {stage.id === 'again' ? <p>{t('procedure-binds')}</p> : null}
      <Frames stage={stage} procedure={vm.procedure} page={page} />
    </Card>
  );
}

function Frames({ stage, procedure, page }: Props & { readonly stage: ProcedureStage }): VNode {
  return (
    <dl class="time-frames">
      {framesByName(stage.timeFrames).map(([name, frames]) => (
        <div key={name}>
          <dt>{clockName(page.t, name)}</dt>
          {distinctFrames(page.t, procedure, frames).map((frame) => (
            <Frame key={frame.regime} frame={frame} procedure={procedure} page={page} />
          ))}
          <dd>
            <details class="frame-source">
              <summary>{page.t.t('procedure-source')}</summary>
              {[...new Set(frames.map(({ source }) => source))].map((source) => (
                <p key={source}>
                  <Source t={page.t}>{source}</Source>
                </p>
              ))}
            </details>
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Frame({ frame, procedure, page }: Props & { readonly frame: TimeFrame }): VNode {
  const condition = conditionOf(page.t, procedure, frame);
  return (
    <dd>
      {condition === null ? null : <Only condition={condition} />}
      {limitText(page.t, frame)} {severityText(page.t, frame)}
      <span class="clock-source">{page.t.t(`binding-${idPart(frame.binding)}`)}</span>
    </dd>
  );
}

/** Whose complaints a date is for. Names of laws and bodies are quotations and keep their own direction. */
function Only({ condition }: { readonly condition: Condition }): VNode {
  return (
    <span class="frame-condition">
      {condition.words.join(' ')}
      {condition.title !== null && condition.words.length > 0 ? ' · ' : ''}
      {condition.title === null ? null : (
        <bdi class="source" lang="en">
          {condition.title}
        </bdi>
      )}
      {': '}
    </span>
  );
}

function Endings({ procedure, page }: Props): VNode {
  const { t } = page.t;
  return (
    <Card title={t('procedure-endings-title')} id="endings">
      <ul>
        {procedure.outcomes.map((code) => (
          <li key={code}>{t(`ending-${code}`)}</li>
        ))}
      </ul>
      <p>{t('procedure-endings-yours')}</p>
    </Card>
  );
}

/** The true hours. What is promised in hours is promised only where somebody is there (people.md 1). */
function Hours({ vm, page }: { readonly vm: ProcedureVm; readonly page: PageContext }): VNode {
  const { t } = page.t;
  const { week, roundTheClock } = vm.procedure.staffed;
  return (
    <Card title={t('procedure-hours-title')} id="hours">
      <p>{t('procedure-hours', { hours: hoursText(page.t, week), zone: page.t.zone(vm.procedure.timeZone) })}</p>
      {roundTheClock ? (
        <p>{t('procedure-hours-always')}</p>
      ) : (
        <Notice tone="warning" title={t('danger-title')}>
          <p>{t('procedure-hours-night')}</p>
          <AvenueList t={page.t} avenues={vm.emergency.contacts} />
        </Notice>
      )}
    </Card>
  );
}
