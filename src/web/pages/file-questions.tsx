/** The questions of a complaint, each in one place: the page with everything and the page with one question show the same. */
import type { VNode } from 'preact';
import type { RecordAnswer } from '../../effectiveness/track-record.ts';
import { errorFor, type FormError } from '../components/errors.tsx';
import { EvidenceField, type EvidenceFieldVm } from '../components/evidence.tsx';
import { Checkbox, CheckboxGroup, RadioGroup, SelectField, TextArea, TextField } from '../components/fields.tsx';
import { AvenueList, Card, Notice } from '../components/parts.tsx';
import { Record } from '../components/track-record.tsx';
import { type FormValues, textOf } from '../forms/parse.ts';
import { controlId } from '../forms/shape.ts';
import { href, type PageContext } from '../layout.tsx';
import { PATHS } from '../paths.ts';
import { FOR_WHOM, type Question } from './file-form.ts';
import type { EmergencyVm } from './receipt.tsx';

export interface QuestionVm {
  /** What was typed or saved; {} at first. */
  readonly values: FormValues;
  readonly errors: readonly FormError[];
  /** Fields that are answered and not shown again. */
  readonly kept: readonly string[];
  readonly sites: readonly { readonly id: string; readonly name: string }[];
  /** Longest story that the door takes. */
  readonly maxLength: number;
  /** How it went for others, on the page that comes before the story. */
  readonly record: RecordAnswer;
  /** The control for files, on the page that asks for them. */
  readonly evidence?: EvidenceFieldVm | undefined;
}

export interface QuestionPart {
  readonly vm: QuestionVm;
  readonly page: PageContext;
}

const MODES = ['anonymous', 'confidential', 'named'];
/** A Monday. */
const MONDAY = Date.UTC(2024, 0, 1);
const DAY_MS = 86_400_000;

/** Properties that every control has. */
function control({ vm, page }: QuestionPart, name: string) {
  const { t } = page;
  const kept = vm.kept.includes(name);
  return {
    t,
    name,
    label: t.t(`file-${name}`),
    hint: kept ? t.t('file-kept') : (t.optional(`file-${name}-hint`) ?? undefined),
    error: errorFor(vm.errors, name),
    markOptional: true,
    value: textOf(vm.values, name),
  };
}

/** The controls of one question. */
export function QuestionFields({ question, ...part }: QuestionPart & { readonly question: Question }): VNode {
  const { vm, page } = part;
  switch (question) {
    case 'danger':
      return <Tick {...part} name="dangerNow" />;
    case 'fear':
      return <Tick {...part} name="fearsRetaliation" />;
    case 'story':
      return <TextArea {...control(part, 'description')} required rows={9} maxLength={vm.maxLength} />;
    case 'evidence':
      return <>{vm.evidence === undefined ? null : <EvidenceField t={page.t} vm={vm.evidence} errors={vm.errors} heading={false} />}</>;
    case 'outcome':
      return <TextArea {...control(part, 'desiredOutcome')} rows={3} maxLength={20_000} />;
    case 'about':
      return <About {...part} />;
    case 'whom':
      return (
        <SelectField
          {...control(part, 'submitterRole')}
          markOptional={false}
          value={textOf(vm.values, 'submitterRole') || 'self'}
          choices={FOR_WHOM.map((value) => ({ value, label: page.t.t(`for-${value}`) }))}
        />
      );
    case 'identity':
      return <Identity {...part} />;
    case 'reach':
      return <Reach {...part} />;
  }
}

function Tick({ name, ...part }: QuestionPart & { readonly name: string }): VNode {
  return <Checkbox {...control(part, name)} markOptional={false} checked={textOf(part.vm.values, name) === 'true'} />;
}

function About(part: QuestionPart): VNode {
  const { vm, page } = part;
  return (
    <>
      <TextArea {...control(part, 'respondent')} rows={2} maxLength={2_000} />
      {vm.sites.length === 0 ? null : (
        <SelectField
          {...control(part, 'siteId')}
          empty={page.t.t('file-site-none')}
          choices={vm.sites.map(({ id, name }) => ({ value: id, label: name }))}
        />
      )}
    </>
  );
}

function Identity(part: QuestionPart): VNode {
  const { t } = part.page.t;
  return (
    <>
      <RadioGroup
        {...control(part, 'identityMode')}
        markOptional={false}
        value={textOf(part.vm.values, 'identityMode') || 'anonymous'}
        choices={MODES.map((value) => ({ value, label: t(`mode-${value}`), hint: t(`mode-${value}-hint`) }))}
      />
      <TextField {...control(part, 'name')} maxLength={500} />
    </>
  );
}

function Reach(part: QuestionPart): VNode {
  const { vm, page } = part;
  const { t } = page.t;
  const anyway = errorFor(vm.errors, 'contact') !== undefined || textOf(vm.values, 'contactAnyway') === 'true';
  return (
    <>
      <RadioGroup
        {...control(part, 'contactChoice')}
        markOptional={false}
        value={textOf(vm.values, 'contactChoice') || 'mailbox'}
        choices={['mailbox', 'contact'].map((value) => ({ value, label: t(`reach-${value}`), hint: t(`reach-${value}-hint`) }))}
      />
      <TextField {...control(part, 'contact')} maxLength={500} />
      {anyway ? <Tick {...part} name="contactAnyway" /> : null}
      <Times {...part} />
    </>
  );
}

/** When it is safe. Nothing ticked and nothing written: at any time. */
function Times(part: QuestionPart): VNode {
  const { vm, page } = part;
  const { t } = page.t;
  const id = controlId('contactTimes');
  const error = errorFor(vm.errors, 'contactTimes');
  const dayName = new Intl.DateTimeFormat(page.t.locale, { weekday: 'long', timeZone: 'UTC' });
  const days = [1, 2, 3, 4, 5, 6, 7].map((day) => ({ value: String(day), label: dayName.format(MONDAY + (day - 1) * DAY_MS) }));
  return (
    <fieldset class={error ? 'field field-invalid' : 'field'} id={id} aria-describedby={`${id}-hint`} tabindex={error ? -1 : undefined}>
      <legend class="label">{t('file-contactTimes')}</legend>
      <p class="hint" id={`${id}-hint`}>
        {t('file-contactTimes-hint', { zone: page.t.zone(page.timeZone) })}
      </p>
      {error ? <p class="field-error">{error}</p> : null}
      <CheckboxGroup {...control(part, 'contactDays')} markOptional={false} values={vm.values['contactDays'] ?? []} choices={days} />
      <TextField {...control(part, 'contactFrom')} maxLength={5} dir="ltr" />
      <TextField {...control(part, 'contactUntil')} maxLength={5} dir="ltr" />
    </fieldset>
  );
}

/** Before the story: what this can and cannot do, how it went so far, where else to go (people.md 3.12). */
export function BeforeYouTell({ page, record }: { readonly page: PageContext; readonly record: RecordAnswer }): VNode {
  const { t } = page.t;
  return (
    <details class="fold before" open>
      <summary>{t('before-title')}</summary>
      <div class="pair">
        <Points page={page} title="can-title" kind="can" ids={['can-1', 'can-2', 'can-3', 'can-4']} />
        <Points page={page} title="cannot-title" kind="cannot" ids={['cannot-1', 'cannot-2', 'cannot-3']} />
      </div>
      <h2>{t('record-title')}</h2>
      <Record page={page} record={record} />
      <p>
        <a href={`${href(page, PATHS.home)}#elsewhere`}>{t('elsewhere-title')}</a>
      </p>
    </details>
  );
}

interface PointsProps {
  readonly page: PageContext;
  readonly title: string;
  readonly kind: string;
  readonly ids: readonly string[];
}

function Points({ page, title, kind, ids }: PointsProps): VNode {
  return (
    <Card title={page.t.t(title)}>
      <ul class={`points points-${kind}`}>
        {ids.map((id) => (
          <li key={id}>{page.t.t(id)}</li>
        ))}
      </ul>
    </Card>
  );
}

/** Somebody is in danger and nothing has been sent yet: who can help now, and that nobody here knows (2.9). */
export function DangerNow({ emergency, page }: { readonly emergency: EmergencyVm; readonly page: PageContext }): VNode {
  const { t } = page.t;
  return (
    <Notice tone="danger" title={t('danger-title')}>
      <p>{t('danger-now')}</p>
      <AvenueList t={page.t} avenues={emergency.contacts} />
      <p>{t('danger-unsent')}</p>
      {emergency.roundTheClock || emergency.hours === '' ? null : <p>{t('danger-unsent-hours', { hours: emergency.hours })}</p>}
    </Notice>
  );
}
