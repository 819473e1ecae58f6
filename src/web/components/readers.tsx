/** Who has seen who the person is, and who has read what they wrote: role, time and reason, never a name (H05, people.md 3.6). */
import type { VNode } from 'preact';
import type { Instant } from '../../time.ts';
import { idPart, type Translator } from '../i18n.ts';
import { Card } from './parts.tsx';
import { valueLabel } from './schema-form.tsx';

export interface ReaderVm {
  readonly at: Instant;
  readonly role: string;
  readonly category: string;
  readonly purpose: string;
}

interface ReadersProps {
  readonly t: Translator;
  readonly timeZone: string;
  readonly readers: readonly ReaderVm[];
}

/** As many as are in view; the rest is behind a fold. */
const IN_VIEW = 5;

/** Both lists, newest first; who they are comes before what they wrote. */
export function Readers({ t, timeZone, readers }: ReadersProps): VNode {
  const identity = readers.filter(({ category }) => category === 'identity');
  const words = readers.filter(({ category }) => category !== 'identity');
  return (
    <Card title={t.t('readers-card')} id="readers">
      <h3>{t.t('readers-identity-title')}</h3>
      <ReaderList t={t} timeZone={timeZone} readers={identity} none={t.t('readers-identity-none')} />
      <h3>{t.t('readers-title')}</h3>
      <ReaderList t={t} timeZone={timeZone} readers={words} none={t.t('readers-none')} />
      <p class="muted">{t.t('readers-note')}</p>
    </Card>
  );
}

function ReaderList({ none, ...props }: ReadersProps & { readonly none: string }): VNode {
  const { t, readers } = props;
  if (readers.length === 0) return <p>{none}</p>;
  const earlier = readers.slice(IN_VIEW);
  return (
    <>
      <Lines {...props} readers={readers.slice(0, IN_VIEW)} />
      {earlier.length === 0 ? null : (
        <details class="fold">
          <summary>{t.t('readers-earlier', { count: earlier.length })}</summary>
          <Lines {...props} readers={earlier} />
        </details>
      )}
    </>
  );
}

function Lines({ t, timeZone, readers }: ReadersProps): VNode {
  return (
    <ul class="readers">
      {readers.map((reader, index) => (
        <li key={index}>
          {t.t('reader', {
            role: t.optional(`role-${idPart(reader.role)}`) ?? t.t('role-other'),
            date: t.dateTime(reader.at, timeZone),
            purpose: valueLabel(t, 'purpose', reader.purpose),
          })}
        </li>
      ))}
    </ul>
  );
}
