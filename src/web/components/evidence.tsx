/** Files: the control that sends them, with every limit said before, and the list of those that are there. */
import type { VNode } from 'preact';
import { FILES_FIELD, KEEP_FIELD, SENT_FIELD, type SentFile } from '../../evidence/form.ts';
import { kindOf } from '../../evidence/kinds.ts';
import type { Instant } from '../../time.ts';
import { KEEP_CHOICES } from '../../workflow/evidence-facts.ts';
import { controlId } from '../forms/shape.ts';
import type { Translator } from '../i18n.ts';
import { errorFor, type FormError } from './errors.tsx';
import { CheckboxGroup, Hidden, RadioGroup } from './fields.tsx';
import { Tag } from './parts.tsx';

/** Limits as people read them (`limitsInWords`). */
export interface LimitsVm {
  readonly files: number;
  readonly recordings: number;
  readonly documents: number;
  readonly kinds: readonly string[];
  /** For the `accept` of the control: a help to the person, never a check. */
  readonly types: string;
}

export interface EvidenceFieldVm {
  readonly limits: LimitsVm;
  /** What has arrived with a try before this one. */
  readonly sent: readonly SentFile[];
  readonly keep: string;
  /** What a draft keeps, and the name of the boxes that take it away; without the names that its sender gave it (people.md 3.1). */
  readonly kept?: { readonly files: readonly SentFile[]; readonly dropField: string };
}

interface FieldProps {
  readonly t: Translator;
  readonly vm: EvidenceFieldVm;
  readonly errors?: readonly FormError[] | undefined;
  readonly idPrefix?: string | undefined;
  /** False where the page's own heading says it. */
  readonly heading?: boolean;
}

/**
 * The control, for any form with `enctype="multipart/form-data"` that is read by `readEvidenceForm`. It stands after every text of the
 * form: texts that come after a file that broke off are lost.
 */
export function EvidenceField({ t, vm, errors = [], idPrefix, heading = true }: FieldProps): VNode {
  const { limits, sent, keep } = vm;
  const id = controlId(FILES_FIELD, idPrefix);
  const error = errorFor(errors, FILES_FIELD);
  const numbers = { files: limits.files, recordings: limits.recordings, documents: limits.documents };
  return (
    <section class="form-section evidence-field">
      {heading ? <h2>{t.t('files-title')}</h2> : null}
      <p class="hint">{t.t('files-careful')}</p>
      <RadioGroup
        t={t}
        name={KEEP_FIELD}
        idPrefix={idPrefix}
        label={t.t('files-keep')}
        value={KEEP_CHOICES.find((one) => one === keep) ?? 'original'}
        choices={KEEP_CHOICES.map((value) => ({ value, label: t.t(`files-keep-${value}`), hint: t.t(`files-keep-${value}-hint`) }))}
      />
      {vm.kept === undefined || vm.kept.files.length === 0 ? null : <Kept t={t} {...vm.kept} />}
      {sent.length === 0 ? null : <Arrived t={t} sent={sent} />}
      <div class={error ? 'field field-invalid' : 'field'}>
        <label class="label" for={id}>
          {t.t('files-choose')}
          <span class="optional"> {t.t('optional')}</span>
        </label>
        <p class="hint" id={`${id}-hint`}>
          {t.t('files-limits', numbers)} {t.t('files-kinds', { kinds: t.list(limits.kinds) })}
        </p>
        {error ? (
          <p class="field-error" id={`${id}-error`}>
            <span class="visually-hidden">{t.t('error-prefix')} </span>
            {error}
          </p>
        ) : null}
        <input
          class="input input-file"
          type="file"
          id={id}
          name={FILES_FIELD}
          multiple
          accept={limits.types}
          aria-describedby={error ? `${id}-hint ${id}-error` : `${id}-hint`}
          aria-invalid={error ? 'true' : undefined}
        />
      </div>
    </section>
  );
}

/** What waits with a draft. */
function Kept({ t, files, dropField }: { readonly t: Translator } & NonNullable<EvidenceFieldVm['kept']>): VNode {
  return (
    <CheckboxGroup
      t={t}
      name={dropField}
      label={t.t('files-kept')}
      hint={t.t('files-kept-hint')}
      choices={files.map((file, index) => ({ value: file.id, label: t.t('drop-file', { file: keptName(t, file, index) }) }))}
    />
  );
}

/** "File 2 (JPEG)". */
export function keptName(t: Translator, { type }: Pick<SentFile, 'type'>, index: number): string {
  return `${fileName(t, { number: index + 1 })} (${kindOf(type)?.label ?? type})`;
}

/** What need not be chosen again. */
function Arrived({ t, sent }: { readonly t: Translator; readonly sent: readonly SentFile[] }): VNode {
  return (
    <div class="field">
      <p class="label">{t.t('files-arrived')}</p>
      <ul>
        {sent.map((file) => (
          <li key={file.id}>
            <bdi>{file.name}</bdi> ({kindOf(file.type)?.label ?? file.type})
            <Hidden name={SENT_FIELD} value={file.token} />
          </li>
        ))}
      </ul>
    </div>
  );
}

/** A file as a page shows it (cases/view-files). */
export interface FileVm {
  readonly id: string;
  readonly number: number;
  readonly at: Instant;
  readonly from: 'rightsholder' | 'staff';
  readonly type: string;
  readonly size: number;
  readonly state: string;
  readonly scanned: boolean;
  readonly original: 'sealed' | 'destroyed';
  readonly hash: string;
  /** True for one of the two people who opened the original, as long as it is open to them. */
  readonly originalOpen?: boolean;
}

interface ListProps {
  readonly t: Translator;
  readonly timeZone: string;
  readonly files: readonly FileVm[];
  readonly audience: 'rightsholder' | 'staff';
  readonly href: (id: string, original?: boolean) => string;
}

/** Every file with what became of it, and a link where there is something to read. */
export function FileList({ t, timeZone, files, audience, href }: ListProps): VNode {
  return (
    <ol class="files">
      {files.map((file) => (
        <li key={file.id} class="file">
          <p>
            {file.state === 'clean' ? <a href={href(file.id)}>{fileName(t, file)}</a> : fileName(t, file)}{' '}
            {kindOf(file.type)?.label ?? file.type}, {t.t('filed-size', { kib: Math.max(1, Math.round(file.size / 1024)) })} ·{' '}
            <time datetime={file.at}>{t.dateTime(file.at, timeZone)}</time>
          </p>
          <p>
            <Tag tone={file.state === 'clean' ? 'calm' : file.state === 'waiting' ? 'info' : 'danger'}>
              {t.t(`filed-state-${file.state}`)}
            </Tag>{' '}
            {t.t(`filed-original-${file.original}`)}
            {file.state === 'clean' && !file.scanned && audience === 'staff' ? ` ${t.t('filed-not-scanned')}` : null}
            {file.originalOpen === true ? (
              <>
                {' '}
                <a href={href(file.id, true)}>{t.t('filed-read-original')}</a>
              </>
            ) : null}
          </p>
          <p class="hint">
            {t.t('filed-hash')} <code dir="ltr">{file.hash}</code>
          </p>
        </li>
      ))}
    </ol>
  );
}

/** "File 2": what its sender called it may name them, and is nobody else's to read. */
export function fileName(t: Translator, { number }: Pick<FileVm, 'number'>): string {
  return t.t('filed-name', { number });
}
