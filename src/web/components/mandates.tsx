/** Who speaks for the person: what each was given, what they did with it, and the one button that ends it (J02). */
import type { VNode } from 'preact';
import type { MandateView } from '../../cases/mandate-views.ts';
import type { Instant } from '../../time.ts';
import { isLiveMandate, type Mandate } from '../../workflow/mandates.ts';
import type { Translator } from '../i18n.ts';
import { href, type PageContext } from '../layout.tsx';
import { myActionPath } from '../paths.ts';
import { Hidden } from './fields.tsx';
import { Button, Card, Tag } from './parts.tsx';
import { valueLabel } from './schema-form.tsx';

/** What a mandate holds, as a list in words. */
export function Powers({ t, powers }: { readonly t: Translator; readonly powers: Mandate['powers'] }): VNode {
  return (
    <ul class="points">
      <li>{t.t('power-dates')}</li>
      {powers.map((power) => (
        <li key={power}>{valueLabel(t, 'powers', power)}</li>
      ))}
    </ul>
  );
}

/** Until when a mandate holds. */
export function untilText(t: Translator, { until }: Pick<Mandate, 'until'>, timeZone: string): string {
  return until === null ? t.t('mandate-until-ended') : t.t('mandate-until', { date: t.dateTime(until, timeZone) });
}

interface OneProps {
  readonly page: PageContext;
  readonly mandate: MandateView;
  readonly csrf: string;
}

/** One of them, with its end beside it. */
export function GivenMandate({ page, mandate, csrf }: OneProps): VNode {
  const { t, timeZone } = page;
  return (
    <li class="remedy">
      <h3 class="remedy-name">
        {valueLabel(t, 'speaker', mandate.speaker)}
        {mandate.name === undefined ? null : (
          <>
            {': '}
            <bdi>{mandate.name}</bdi>
          </>
        )}
      </h3>
      <p class="muted">{t.t('mandate-given', { date: t.dateTime(mandate.givenAt, timeZone) })}</p>
      <Powers t={t} powers={mandate.powers} />
      <p>{isLiveMandate(mandate, page.now) ? untilText(t, mandate, timeZone) : <Tag tone="calm">{t.t('mandate-over')}</Tag>}</p>
      <p>{doneText(t, mandate, timeZone)}</p>
      {isLiveMandate(mandate, page.now) ? (
        <form method="post" action={href(page, myActionPath('mandate-ends'))}>
          <Hidden name="_csrf" value={csrf} />
          <Hidden name="mandateId" value={mandate.id} />
          <Button kind="danger">{t.t('action-revoke_mandate')}</Button>
        </form>
      ) : null}
    </li>
  );
}

function doneText(t: Translator, { acts, lastActAt }: { readonly acts: number; readonly lastActAt: Instant | null }, zone: string): string {
  return lastActAt === null ? t.t('mandate-acts-none') : t.t('mandate-acts', { count: acts, date: t.dateTime(lastActAt, zone) });
}

/** On the page of the complaint: those who speak for the person now; where nobody does, only the way to ask somebody. */
export function MyMandates({ page, mandates, csrf, mayGive }: MandatesProps): VNode | null {
  const { t } = page.t;
  const live = mandates.filter((mandate) => isLiveMandate(mandate, page.now));
  if (live.length === 0) return null;
  return (
    <Card title={t('mandates-title')} id="mandates">
      <p>{t('mandates-lead')}</p>
      <ul class="remedies">
        {live.map((mandate) => (
          <GivenMandate key={mandate.id} page={page} mandate={mandate} csrf={csrf} />
        ))}
      </ul>
      {mayGive ? (
        <p>
          <a href={href(page, myActionPath('mandates'))}>{t('mandates-all')}</a>
        </p>
      ) : null}
    </Card>
  );
}

interface MandatesProps {
  readonly page: PageContext;
  readonly mandates: readonly MandateView[];
  readonly csrf: string;
  readonly mayGive: boolean;
}
