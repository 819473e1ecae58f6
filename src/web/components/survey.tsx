/** A few questions about how it was (L05): nobody has to answer, and they are not asked twice. */
import type { VNode } from 'preact';
import type { SurveyQuestion } from '../../surveys/survey.ts';
import { href, type PageContext } from '../layout.tsx';
import { myActionPath } from '../paths.ts';
import { Checkbox, Hidden, RadioGroup } from './fields.tsx';
import { Button, Card } from './parts.tsx';

const SCALE = ['5', '4', '3', '2', '1'] as const;

interface SurveyProps {
  readonly page: PageContext;
  readonly survey: SurveyQuestion;
  readonly csrf: string;
}

/** The card with its form. */
export function Survey({ page, survey, csrf }: SurveyProps): VNode {
  const { t } = page.t;
  return (
    <Card title={t('survey-title')} id="survey">
      <p>{t('survey-apart')}</p>
      <form class="form" method="post" action={href(page, myActionPath('surveys'))} autocomplete="off" novalidate>
        <Hidden name="_csrf" value={csrf} />
        <Hidden name="moment" value={survey.moment} />
        {survey.items.map((item) => (
          <RadioGroup
            key={item}
            t={page.t}
            name={item}
            idPrefix="survey"
            label={t(item === 'trust' ? 'survey-trust' : `survey-repaired-${survey.moment}`)}
            choices={SCALE.map((value) => ({ value, label: t(`survey-scale-${value}`) }))}
          />
        ))}
        {survey.mayRemind ? (
          <Checkbox t={page.t} name="remind" idPrefix="survey" label={t('survey-remind')} hint={t('survey-remind-hint')} />
        ) : null}
        <div class="buttons">
          <Button>{t('survey-send')}</Button>
          <button class="button button-secondary" type="submit" name="skip" value="true">
            {t('survey-skip')}
          </button>
        </div>
      </form>
    </Card>
  );
}
