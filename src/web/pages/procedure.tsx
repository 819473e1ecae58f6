/** The rules in plain words, with every time frame, from the policy that is in force (A14). */
import type { VNode } from 'preact';
import type { ClockRule, Duration, PolicyDocument } from '../../policy/document.ts';
import { clockName } from '../components/clocks.tsx';
import { type Avenue, AvenueList, Card } from '../components/parts.tsx';
import { idPart, type Translator } from '../i18n.ts';
import { CareShell, type PageContext, renderPage } from '../layout.tsx';

export interface ProcedureVm {
  readonly policy: Pick<
    PolicyDocument,
    'id' | 'version' | 'validFrom' | 'sourceRef' | 'clocks' | 'commentWindowDays' | 'appealWindow' | 'retention' | 'calendar'
  >;
  readonly avenues: readonly Avenue[];
}

/** The clocks of each stage, in the order in which a person meets them; what a policy adds comes last. */
const STAGES: readonly (readonly [string, readonly string[]])[] = [
  ['start', ['acknowledgement', 'routing', 'screening_start', 'screening', 'info_answer', 'review']],
  ['work', ['plan', 'dialogue', 'investigation', 'comment_window', 'decision', 'feedback']],
  ['again', ['appeal_window', 'outcome', 'appeal_assignment', 'appeal_senior', 'appeal_panel']],
  ['repair', ['reversal', 'remedy_plan', 'remedy', 'verification', 'closing', 'monitoring']],
  ['safety', ['urgent_measures', 'urgent_stabilised', 'protection_assessment', 'protection_plan', 'protection_review']],
];

/** The page as text. */
export function renderProcedure(vm: ProcedureVm, page: PageContext): string {
  const { t } = page.t;
  const named = new Set(STAGES.flatMap(([, names]) => names));
  const rest = [...new Set(vm.policy.clocks.map((rule) => rule.name))].filter((name) => !named.has(name));
  return renderPage(
    <CareShell page={page} title={t('title-how')}>
      <h1>{t('procedure-heading')}</h1>
      <p class="lead">{t('procedure-lead', { organisation: page.organisation })}</p>
      {[...STAGES, ['always', rest] as const].map(([stage, names]) => (
        <Stage key={stage} stage={stage} names={names} vm={vm} page={page} />
      ))}
      <Card title={t('procedure-late-title')}>
        <p>{t('procedure-late')}</p>
      </Card>
      <Card title={t('procedure-protect-title')}>
        <p>{t('procedure-protect')}</p>
      </Card>
      <Card title={t('procedure-keep-title')}>
        <p>{t('procedure-keep', { identity: vm.policy.retention.identityMaxMonths, record: vm.policy.retention.recordMinMonths })}</p>
      </Card>
      <Card title={t('elsewhere-title')} id="elsewhere">
        <AvenueList t={page.t} avenues={vm.avenues} />
      </Card>
      <p class="muted">
        {t('procedure-version', {
          id: vm.policy.id,
          version: vm.policy.version,
          from: vm.policy.validFrom,
          zone: vm.policy.calendar.timeZone,
        })}
      </p>
    </CareShell>,
  );
}

interface StageProps {
  readonly stage: string;
  readonly names: readonly string[];
  readonly vm: ProcedureVm;
  readonly page: PageContext;
}

function Stage({ stage, names, vm, page }: StageProps): VNode | null {
  const { t } = page;
  const rules = names.flatMap((name) => vm.policy.clocks.filter((rule) => rule.name === name));
  if (rules.length === 0) return null;
  return (
    <Card title={t.t(`stage-${stage}`)}>
      <p>{t.t(`stage-${stage}-text`)}</p>
      <dl class="time-frames">
        {rules.map((rule) => (
          <div class="time-frame" key={`${rule.name}/${rule.regime}`}>
            <dt>{clockName(t, rule.name)}</dt>
            <dd>
              {limitText(t, rule)} <span class="clock-source">{t.t(`binding-${idPart(rule.binding)}`)}</span>
            </dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}

/** "5 working days or 7 days, whichever ends first". */
function limitText(t: Translator, rule: ClockRule): string {
  const limits = rule.limits.map((limit) => durationText(t, limit));
  const [only] = limits;
  return limits.length === 1 && only !== undefined ? only : t.t('limit-earliest', { limits: limits.join(' / ') });
}

/** A duration in words, with the plural of the language. */
export function durationText(t: Translator, { unit, value }: Duration): string {
  return t.t(`duration-${unit}`, { value });
}
