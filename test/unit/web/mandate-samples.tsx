/** Samples of the pages about who speaks for the person, and of those for whoever does. */
import { SPEAKER_ACTIONS } from '../../../src/cases/mandate.routes.ts';
import type { PageContext } from '../../../src/web/layout.tsx';
import { renderMandates } from '../../../src/web/pages/mandates.tsx';
import { renderSpeakerAction, renderSpeakerCase, renderSpeakFor, type SpeakerCaseVm } from '../../../src/web/pages/speak-for.tsx';
import { MANDATE_FORM } from '../../../src/web/routes/mandates.routes.ts';
import { POWERS } from '../../../src/workflow/mandates.ts';
import { action, days, mandatesOf, myCase, NOW, type Say } from './world.tsx';

interface MandateSample {
  readonly name: string;
  readonly render: (page: PageContext, say: Say) => string;
}

const sample = (name: string, render: MandateSample['render']): MandateSample => ({ name, render });

/** Somebody who speaks for the person, with everything that a mandate can hold. */
function speakerView(say: Say): SpeakerCaseVm['view'] {
  const { view } = myCase(say, 'PROPOSED');
  const { state, stateSince, open, receivedAt, clocks, next, reference: code, responsibleRole, remedyItems, timeline, messages } = view;
  const shown = { state, stateSince, open, receivedAt, clocks, next, reference: code, responsibleRole, remedyItems, timeline, messages };
  const mandate = { id: 'm-1', speaker: 'union', powers: POWERS, givenAt: NOW, until: days(90), notices: true } as const;
  return { ...shown, mandate, ...(view.meetings ? { meetings: view.meetings } : {}) };
}

function speakerCase(say: Say): SpeakerCaseVm {
  return {
    view: speakerView(say),
    actions: SPEAKER_ACTIONS.filter(({ from }) => from.includes('PROPOSED') || from.includes('REMEDY')),
    escalation: myCase(say).escalation,
    csrf: say('t'),
    done: 'write_message',
    errors: [{ field: 'contact', message: say('Readable.') }],
  };
}

export const MANDATE_SAMPLES: readonly MandateSample[] = [
  sample('mandates', (page, say) =>
    renderMandates(
      {
        mandates: mandatesOf(say),
        form: null,
        values: {},
        errors: [],
        csrf: say('t'),
        idempotencyKey: say('k'),
        code: `${say('7KQF').replaceAll('-', '_')}-M2XT-D9RA-4VBN-0HWC-Z8`,
      },
      page,
    ),
  ),
  sample('mandates-new', (page, say) =>
    renderMandates(
      {
        mandates: [],
        form: MANDATE_FORM,
        values: { name: [say('Siti')], powers: ['message'] },
        errors: [{ field: 'powers', message: say('Tick that too.') }],
        csrf: say('t'),
        idempotencyKey: say('k'),
        code: null,
      },
      page,
    ),
  ),
  sample('speak-for', (page, say) => renderSpeakFor({ mandates: [speakerView(say)], failed: true, csrf: say('t') }, page)),
  sample('speak-for-case', (page, say) => renderSpeakerCase(speakerCase(say), page)),
  sample('speak-for-action', (page, say) =>
    renderSpeakerAction(
      {
        mandateId: 'm-1',
        action: action('comment'),
        values: { comment: [say('It was in May')] },
        errors: [{ field: 'comment', message: say('Too long.') }],
        csrf: say('t'),
        fixed: undefined,
        escalation: [],
      },
      page,
    ),
  ),
];
