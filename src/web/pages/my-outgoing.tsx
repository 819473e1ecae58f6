/** On the page of the person: what whom it is about would read, and the three answers to it (people.md 2). */
import type { VNode } from 'preact';
import type { MyCaseView } from '../../cases/view.ts';
import type { TextAnswer } from '../../workflow/respondent-text.ts';
import { fixedFields, waitingText } from '../components/fixed-fields.ts';
import { Card } from '../components/parts.tsx';
import { EarlierTexts, RespondentText } from '../components/respondent-text.tsx';
import { type FormAction, SchemaForm } from '../components/schema-form.tsx';
import { href, type PageContext } from '../layout.tsx';
import { myActionPath } from '../paths.ts';

interface OutgoingProps {
  readonly view: MyCaseView;
  readonly page: PageContext;
  readonly csrf: string;
  /** `answer_respondent_text`, where it is open. */
  readonly action: FormAction | undefined;
}

/** What each answer asks for beside itself. */
const ASKS: Readonly<Record<TextAnswer, readonly string[]>> = { agree: [], change: ['changed_text', 'wish'], refuse: ['wish'] };
const KINDS = { agree: 'primary', change: 'secondary', refuse: 'danger' } as const;

/** The card, or nothing where no text was ever shown. */
export function MyOutgoing({ view, page, csrf, action }: OutgoingProps): VNode | null {
  const { t } = page;
  const { respondentTexts = [] } = view;
  if (respondentTexts.length === 0) return null;
  const waiting = waitingText(view);
  const shared = { t, timeZone: page.timeZone, now: page.now, audience: 'rightsholder' as const };
  return (
    <Card title={t.t('outgoing-title')} id="outgoing">
      <p>{t.t('outgoing-lead')}</p>
      {waiting === undefined ? null : <RespondentText {...shared} text={waiting} />}
      {waiting === undefined || action === undefined ? null : <Answers view={view} page={page} csrf={csrf} action={action} />}
      <EarlierTexts {...shared} texts={respondentTexts.filter((text) => text !== waiting)} />
    </Card>
  );
}

function Answers({ view, page, csrf, action }: OutgoingProps & { readonly action: FormAction }): VNode {
  const { t } = page;
  const text = waitingText(view);
  const filled = { changed_text: [text?.changedText ?? text?.text ?? ''], wish: [text?.wish ?? ''] };
  return (
    <>
      <p>{t.t('outgoing-look')}</p>
      {(['agree', 'change', 'refuse'] as const).map((reply) => (
        <details class={`action action-${reply}`} key={reply}>
          <summary>{t.t(`outgoing-${reply}-title`)}</summary>
          <p>{t.t(`outgoing-${reply}-text`)}</p>
          <SchemaForm
            t={t}
            action={asking(action, reply)}
            target={href(page, myActionPath(action.resource))}
            csrf={csrf}
            idPrefix={`outgoing-${reply}`}
            timeZone={page.timeZone}
            values={filled}
            fixed={{ ...fixedFields(view, action.name), reply }}
            submitLabel={t.t(`outgoing-${reply}-submit`)}
            kind={KINDS[reply]}
          />
        </details>
      ))}
    </>
  );
}

/** The action with the fields that this answer needs, and no other. */
function asking(action: FormAction, reply: TextAnswer): FormAction {
  const content = Object.fromEntries(Object.entries(action.content).filter(([name]) => ASKS[reply].includes(name)));
  return { ...action, content };
}
