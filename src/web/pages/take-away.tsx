/** What the person takes along: a copy of everything that they may see (M10), and the dated, signed file for a court, an NCP or an NHRI. */
import type { ComponentChildren, VNode } from 'preact';
import type { MyCaseView, TimelineEntry } from '../../cases/view.ts';
import { RECORD_CHOICES, type RecordFacts } from '../../takeaway/record.ts';
import { ClockList, clockName } from '../components/clocks.tsx';
import { FileList, fileName } from '../components/evidence.tsx';
import { Checkbox, Hidden, TextField } from '../components/fields.tsx';
import { Button, Card, Code, Notice, SummaryList } from '../components/parts.tsx';
import { RemedyList } from '../components/remedy.tsx';
import { Source } from '../components/source.tsx';
import { isMessage, Messages, Timeline } from '../components/timeline.tsx';
import { idPart } from '../i18n.ts';
import { CareShell, href, type PageContext, renderPage } from '../layout.tsx';
import { PATHS } from '../paths.ts';

/** Name of the sheet beside the pages in an archive. */
export const PAPER_SHEET = 'style.css';

/** A document that lies in a file: nothing in it is asked from anywhere. */
function Paper({
  page,
  title,
  children,
}: {
  readonly page: PageContext;
  readonly title: string;
  readonly children: ComponentChildren;
}): VNode {
  return (
    <html lang={page.t.locale} dir={page.t.dir}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{title}</title>
        <link rel="stylesheet" href={PAPER_SHEET} />
      </head>
      <body class="care">
        <main class="wrap main" id="main">
          {children}
        </main>
      </body>
    </html>
  );
}

export interface CopyVm {
  readonly view: MyCaseView;
  /** Where a file lies in the archive; null: it is not in it. */
  readonly placeOf: (fileId: string) => string | null;
}

/** `index.html` of the copy. */
export function renderCopy({ view, placeOf }: CopyVm, page: PageContext): string {
  const { t } = page.t;
  const { timeZone, now } = page;
  const files = view.files ?? [];
  const absent = files.filter((file) => placeOf(file.id) === null);
  return renderPage(
    <Paper page={page} title={t('title-read')}>
      <h1>{t('copy-heading')}</h1>
      <p>{t('copy-made', { date: page.t.dateTime(now, timeZone) })}</p>
      <About view={view} page={page} />
      {view.remedyItems.length === 0 ? null : (
        <Card title={t('remedy-title')}>
          <RemedyList audience="rightsholder" t={page.t} timeZone={timeZone} now={now} items={view.remedyItems} actions={() => null} />
        </Card>
      )}
      <Card title={t('dates-title')}>
        <ClockList t={page.t} clocks={view.clocks} now={now} timeZone={timeZone} />
      </Card>
      {files.length === 0 ? null : (
        <Card title={t('files-yours')}>
          <FileList
            t={page.t}
            timeZone={timeZone}
            audience="rightsholder"
            files={files.map((file) => (file.state === 'clean' && placeOf(file.id) === null ? { ...file, state: 'waiting' } : file))}
            href={(id) => placeOf(id) ?? ''}
          />
          {absent.length === 0 ? null : <p>{t('copy-absent', { files: page.t.list(absent.map((file) => fileName(page.t, file))) })}</p>}
        </Card>
      )}
      <Card title={t('messages-title')}>
        <Messages audience="rightsholder" t={page.t} timeZone={timeZone} entries={view.messages} />
      </Card>
      <Card title={t('done-title')}>
        <Timeline t={page.t} timeZone={timeZone} audience="rightsholder" entries={view.timeline.filter((entry) => !isMessage(entry))} />
      </Card>
      <p>{t('footer-rights')}</p>
    </Paper>,
  );
}

function About({ view, page }: { readonly view: MyCaseView; readonly page: PageContext }): VNode {
  const { t } = page.t;
  return (
    <SummaryList
      rows={[
        { label: t('label-organisation'), value: <bdi>{page.organisation}</bdi> },
        { label: t('label-reference'), value: <Code>{view.reference}</Code> },
        { label: t('label-received'), value: page.t.dateTime(view.receivedAt, page.timeZone) },
        { label: t('paper-state'), value: t(`state-${idPart(view.state)}`) },
      ]}
    />
  );
}

export interface RecordVm {
  readonly view: MyCaseView;
  readonly facts: RecordFacts;
  /** With the words that were chosen, oldest first. */
  readonly timeline: readonly TimelineEntry[];
  /** As the holder of the code gave it for this file; empty: none. */
  readonly name: string;
}

/** `record.html`: the page that the signed statement names by its hash. */
export function renderRecord({ view, facts, timeline, name }: RecordVm, page: PageContext): string {
  const { t } = page.t;
  const { timeZone } = page;
  const missed = facts.dates.filter((date) => date.result === 'missed').length;
  return renderPage(
    <Paper page={page} title={t('paper-heading')}>
      <h1>{t('paper-heading')}</h1>
      <p>{t('paper-what')}</p>
      <p>{t('paper-issued', { date: page.t.dateTime(facts.issuedAt, timeZone) })}</p>
      <About view={view} page={page} />
      {name === '' ? null : (
        <p>
          {t('paper-named')} <strong dir="auto">{name}</strong>
        </p>
      )}
      <Card title={t('paper-dates')}>
        <p>{t('paper-count', { missed, dates: facts.dates.length })}</p>
        <ul class="files">
          {facts.dates.map((date, index) => (
            <li key={index} class="file">
              <strong>{clockName(page.t, date.name)}</strong>: {t('paper-due', { date: page.t.dateTime(date.dueAt, timeZone) })}{' '}
              {t(`paper-result-${date.result}`)}
              {date.endedAt === null || date.result === 'ended'
                ? null
                : ` ${t('paper-over', { date: page.t.dateTime(date.endedAt, timeZone) })}`}{' '}
              <small>
                <Source t={page.t}>{date.source}</Source>
              </small>
            </li>
          ))}
        </ul>
      </Card>
      {view.remedyItems.length === 0 ? null : (
        <Card title={t('remedy-title')}>
          <RemedyList audience="rightsholder" t={page.t} timeZone={timeZone} now={page.now} items={view.remedyItems} actions={() => null} />
        </Card>
      )}
      {facts.files.length === 0 ? null : (
        <Card title={t('paper-files')}>
          <ul>
            {facts.files.map((file) => (
              <li key={file.number}>
                {t('filed-name', { number: file.number })} · {page.t.dateTime(file.at, timeZone)} · <code dir="ltr">{file.sealedHash}</code>
              </li>
            ))}
          </ul>
        </Card>
      )}
      <Card title={t('paper-done')}>
        <Timeline t={page.t} timeZone={timeZone} audience="rightsholder" entries={timeline} />
      </Card>
      <Card title={t('paper-check')}>
        <p>{t('paper-check-text')}</p>
        <p dir="ltr">
          <code>npx recourse receipt verify record.json --keys recourse-keys.json --document record.html</code>
        </p>
      </Card>
    </Paper>,
  );
}

export interface TakeAwayVm {
  readonly csrf: string;
  /** What was ticked and typed before. */
  readonly includes: readonly string[];
  readonly name: string;
}

export const NAME_LENGTH = 200;

/** The page with both. */
export function renderTakeAway(vm: TakeAwayVm, page: PageContext): string {
  const { t } = page.t;
  return renderPage(
    <CareShell page={page} title={t('title-read')}>
      <h1>{t('take-heading')}</h1>
      <Notice tone="warning">
        <p>{t('take-warning')}</p>
      </Notice>
      <Card title={t('copy-title')}>
        <p>{t('copy-text')}</p>
        <p>
          <a class="button button-secondary" href={href(page, PATHS.myCaseCopy)} download>
            {t('copy-get')}
          </a>
        </p>
      </Card>
      <Card title={t('paper-title')}>
        <p>{t('paper-text')}</p>
        <form class="form" method="post" action={href(page, PATHS.myCaseRecord)} autocomplete="off" novalidate>
          <Hidden name="_csrf" value={vm.csrf} />
          {RECORD_CHOICES.map((choice) => (
            <Checkbox
              t={page.t}
              key={choice}
              name={choice}
              label={t(`paper-with-${choice}`)}
              hint={t(`paper-with-${choice}-hint`)}
              checked={vm.includes.includes(choice)}
            />
          ))}
          <TextField t={page.t} name="name" label={t('paper-name')} hint={t('paper-name-hint')} value={vm.name} maxLength={NAME_LENGTH} />
          <Button>{t('paper-get')}</Button>
        </form>
      </Card>
      <p>
        <a href={href(page, PATHS.myCase)}>{t('back-to-case')}</a>
      </p>
    </CareShell>,
  );
}
