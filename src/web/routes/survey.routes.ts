/** The form of the survey on the page of the case (L05). */
import type { FastifyInstance } from 'fastify';
import type { AppDeps } from '../../http/app-deps.ts';
import { HttpProblem } from '../../http/problem.ts';
import { CASE_COOKIE, checkFormToken, requireReceipt } from '../../http/sessions.ts';
import { SURVEY_ITEMS, SURVEY_MOMENTS } from '../../surveys/offers.ts';
import { answerSurvey, type SurveyAnswer } from '../../surveys/survey.ts';
import { type FormValues, rawValues, textOf } from '../forms/parse.ts';
import { myActionPath, PATHS, withQuery } from '../paths.ts';
import { bodyOf, contextOf, type Site, seeOther } from './context.ts';

/** Registers where the form posts to. */
export function surveyPages(app: FastifyInstance, deps: AppDeps, site: Site): void {
  app.post(myActionPath('surveys'), async (request, reply) => {
    checkFormToken(deps, request, CASE_COOKIE);
    const holder = await requireReceipt(deps, request);
    const page = contextOf(deps, site, request, reply, holder.organisation);
    const answer = answerFrom(rawValues(bodyOf(request)));
    try {
      if (answer !== null) await answerSurvey(deps, holder, answer);
    } catch (error) {
      // Pressed twice, or its time was over: there is nothing that the person could do better.
      if (!(error instanceof HttpProblem) || error.code !== 'survey.not_offered') throw error;
    }
    return seeOther(reply, page, withQuery(PATHS.myCase, { thanks: '1' }));
  });
}

/** What a browser sent; what no form of ours sends is not an answer. */
function answerFrom(values: FormValues): SurveyAnswer | null {
  const moment = SURVEY_MOMENTS.find((one) => one === textOf(values, 'moment'));
  if (moment === undefined) return null;
  const remind = textOf(values, 'remind') === 'true';
  if (textOf(values, 'skip') !== '') return { moment, remind };
  const given = SURVEY_ITEMS.flatMap((item) => {
    const text = textOf(values, item);
    return /^[1-5]$/.test(text) ? [[item, Number(text)] as const] : [];
  });
  return { moment, remind, ...Object.fromEntries(given) };
}
