/** The organisation's languages and its own words, for its administrator (issue 4 part 5). */
import type { VNode } from 'preact';
import type { Wording } from '../../organisations/wording.ts';
import { ErrorSummary, errorFor, type FormError } from '../components/errors.tsx';
import { CheckboxGroup, Hidden, SelectField, TextArea, TextField } from '../components/fields.tsx';
import { Button, Card, Code, Notice } from '../components/parts.tsx';
import { type FormValues, textOf } from '../forms/parse.ts';
import type { Language } from '../languages.ts';
import { DeskShell, type DeskUser, href, type PageContext, renderPage } from '../layout.tsx';
import { PATHS } from '../paths.ts';

export interface LanguagesVm {
  readonly user: DeskUser;
  /** Every language that there is, chosen or not. */
  readonly known: readonly Language[];
  readonly wording: Wording;
  /** Number of the version in force; 0 where nothing was changed yet. */
  readonly version: number;
  readonly done: boolean;
  readonly failed: { readonly values: FormValues; readonly errors: readonly FormError[] } | null;
}

interface Part {
  readonly vm: LanguagesVm;
  readonly page: PageContext;
}

const LONGEST_ID = 120;
const LONGEST_TEXT = 4_000;

/** The page as text. */
export function renderLanguages(vm: LanguagesVm, page: PageContext): string {
  const { t } = page.t;
  const title = t('wording-title');
  return renderPage(
    <DeskShell page={page} title={vm.failed ? t('title-error-prefix', { title }) : title} user={vm.user}>
      <ErrorSummary t={page.t} errors={vm.failed?.errors ?? []} />
      <h1>{title}</h1>
      {vm.done ? (
        <Notice tone="success">
          <p role="status">{t('wording-done', { version: vm.version })}</p>
        </Notice>
      ) : null}
      <p class="lead">{t('wording-lead')}</p>
      <Card title={t('wording-languages')}>
        <LanguagesForm vm={vm} page={page} />
      </Card>
      <Card title={t('wording-say')}>
        <TextForm vm={vm} page={page} />
      </Card>
      <Card title={t('wording-own')}>
        <OwnTexts vm={vm} page={page} />
      </Card>
    </DeskShell>,
  );
}

function LanguagesForm({ vm, page }: Part): VNode {
  const { t } = page.t;
  const chosen = vm.failed?.values['languages'] ?? vm.wording.languages ?? vm.known.map(({ locale }) => locale);
  const choices = vm.known.map(({ locale, name }) => ({ value: locale, label: name }));
  return (
    <form class="form" method="post" action={href(page, PATHS.languages)}>
      <Hidden name="_csrf" value={vm.user.csrf} />
      <Hidden name="what" value="languages" />
      <CheckboxGroup
        t={page.t}
        name="languages"
        label={t('wording-languages-choose')}
        choices={choices}
        values={chosen}
        error={errorFor(vm.failed?.errors ?? [], 'languages')}
      />
      <Button>{t('wording-save')}</Button>
    </form>
  );
}

function TextForm({ vm, page }: Part): VNode {
  const { t } = page.t;
  const values = vm.failed?.values ?? {};
  const errors = vm.failed?.errors ?? [];
  const choices = vm.known.map(({ locale, name }) => ({ value: locale, label: name }));
  return (
    <form class="form" method="post" action={href(page, PATHS.languages)} autocomplete="off">
      <Hidden name="_csrf" value={vm.user.csrf} />
      <Hidden name="what" value="text" />
      <SelectField
        t={page.t}
        name="locale"
        label={t('label-language')}
        choices={choices}
        value={textOf(values, 'locale') || page.t.locale}
        error={errorFor(errors, 'locale')}
        required
      />
      <TextField
        t={page.t}
        name="id"
        label={t('wording-message')}
        hint={t('wording-message-hint')}
        value={textOf(values, 'id')}
        maxLength={LONGEST_ID}
        dir="ltr"
        error={errorFor(errors, 'id')}
        required
      />
      <TextArea
        t={page.t}
        name="text"
        label={t('wording-text')}
        hint={t('wording-text-hint')}
        value={textOf(values, 'text')}
        maxLength={LONGEST_TEXT}
        error={errorFor(errors, 'text')}
      />
      <Button>{t('wording-save')}</Button>
    </form>
  );
}

function OwnTexts({ vm, page }: Part): VNode {
  const own = Object.entries(vm.wording.texts).flatMap(([locale, texts]) =>
    Object.entries(texts).map(([id, text]) => ({ locale, id, text })),
  );
  if (own.length === 0) return <p class="muted">{page.t.t('wording-none')}</p>;
  return (
    <dl class="summary-list">
      {own.map(({ locale, id, text }) => (
        <div class="summary-row" key={`${locale}/${id}`}>
          <dt>
            <Code>{`${locale} ${id}`}</Code>
          </dt>
          <dd lang={locale} dir="auto">
            {text}
          </dd>
        </div>
      ))}
    </dl>
  );
}
