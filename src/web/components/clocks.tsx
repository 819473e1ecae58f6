/**
 * Every promised date, in words first. The bar is a drawing of what the words say: inline SVG with its geometry in attributes, because
 * the content security policy forbids inline style.
 */
import type { VNode } from 'preact';
import type { ClockEntry } from '../../cases/clock-history.ts';
import { epochMs, type Instant } from '../../time.ts';
import { idPart, type Translator } from '../i18n.ts';
import { actorLabel, Tag } from './parts.tsx';
import { Source } from './source.tsx';

/** A clock as the pages show it (cases/view `ClockView`). */
export interface ClockVm {
  readonly name: string;
  readonly dueAt: Instant;
  readonly startedAt: Instant;
  readonly binding: string;
  readonly source: string;
  readonly state: 'running' | 'paused' | 'met' | 'cancelled';
  readonly late: boolean;
  readonly pausedUntil: Instant | null;
  /** Code of requirements 2.5, where it is known. */
  readonly pausedReason?: string;
  readonly announced?: { readonly reason: string; readonly newDueAt: Instant; readonly again: boolean };
  readonly unwarned?: boolean;
  readonly history?: readonly ClockEntry[];
}

interface ClockProps {
  readonly t: Translator;
  readonly now: Instant;
  readonly timeZone: string;
  /** Whose words: 'rightsholder' says "you", 'staff' says "the person". */
  readonly audience?: Audience | undefined;
}

export type Audience = 'rightsholder' | 'staff';

/** Windows that belong to the person: "you have until", not "they owe you". */
const YOURS = new Set(['info_answer', 'comment_window', 'respondent_text', 'appeal_window']);
const BAR_WIDTH = 100;

/** Id of a message about clocks, in the words of its reader. */
const wordsFor = (audience: Audience | undefined, id: string): string => (audience === 'staff' ? `desk-clock-${id}` : `clock-${id}`);

/** Name of a clock in plain words. */
export function clockName(t: Translator, name: string, audience?: Audience): string {
  return t.optional(wordsFor(audience, idPart(name))) ?? t.t(wordsFor(audience, 'other'));
}

/** Boxes up to this length are promised by the hour, so the hour is said, with the zone it is counted in. Milliseconds. */
const BY_THE_HOUR_MS = 72 * 3_600_000;

/** When a clock is due, as exactly as it was promised. */
export function dueText(t: Translator, { startedAt, dueAt }: Pick<ClockVm, 'startedAt' | 'dueAt'>, timeZone: string): string {
  const byTheHour = epochMs(dueAt) - epochMs(startedAt) <= BY_THE_HOUR_MS;
  return byTheHour ? t.dateTime(dueAt, timeZone) : t.date(dueAt, timeZone);
}

/** Where a clock stands, as one sentence with its date. */
export function clockSentence({ t, timeZone, audience, clock }: ClockProps & { readonly clock: ClockVm }): string {
  const date = dueText(t, clock, timeZone);
  if (clock.state === 'cancelled') return t.t('clock-cancelled');
  if (clock.state === 'met') return clock.late ? t.t('clock-met-late', { date }) : t.t('clock-met');
  if (clock.state === 'paused') return pausedSentence({ t, timeZone, audience, clock });
  if (clock.late) return t.t(wordsFor(audience, 'late'), { date });
  return t.t(wordsFor(audience, YOURS.has(clock.name) ? 'yours' : 'due'), { date });
}

function pausedSentence({ t, timeZone, audience, clock }: Omit<ClockProps, 'now'> & { readonly clock: ClockVm }): string {
  const until = t.date(clock.pausedUntil ?? clock.dueAt, timeZone);
  const reason =
    clock.pausedReason === undefined ? null : t.optional(`${audience === 'staff' ? 'desk-' : ''}pause-${idPart(clock.pausedReason)}`);
  return reason === null ? t.t('clock-waiting', { until }) : t.t('clock-waiting-because', { until, reason });
}

/** Which clock is due next: late ones first, since they sort by date. */
export function nextDue<C extends ClockVm>(clocks: readonly C[]): C | null {
  return clocks
    .filter((clock) => clock.state === 'running')
    .reduce<C | null>((best, clock) => (best === null || clock.dueAt < best.dueAt ? clock : best), null);
}

/** Elapsed share of a box, 0 to 1. */
export function elapsed(clock: Pick<ClockVm, 'startedAt' | 'dueAt'>, now: Instant): number {
  const whole = epochMs(clock.dueAt) - epochMs(clock.startedAt);
  if (whole <= 0) return 1;
  return Math.min(1, Math.max(0, (epochMs(now) - epochMs(clock.startedAt)) / whole));
}

/** The bar alone; whoever uses it says the same in words beside it. */
export function ClockBar({ t, now, clock }: Omit<ClockProps, 'timeZone'> & { readonly clock: ClockVm }): VNode {
  const filled = Math.round(elapsed(clock, now) * BAR_WIDTH);
  const tone = clock.late ? 'late' : filled >= 80 ? 'soon' : 'calm';
  return (
    <svg
      class={`clock-bar clock-bar-${tone}`}
      viewBox={`0 0 ${BAR_WIDTH} 4`}
      preserveAspectRatio="none"
      aria-hidden="true"
      focusable="false"
    >
      <rect class="clock-track" x="0" y="0" width={BAR_WIDTH} height="4" />
      <rect class="clock-fill" x={t.dir === 'rtl' ? BAR_WIDTH - filled : 0} y="0" width={filled} height="4" />
    </svg>
  );
}

function ClockItem(props: ClockProps & { readonly clock: ClockVm }): VNode {
  const { t, clock, audience } = props;
  const open = clock.state === 'running' || clock.state === 'paused';
  return (
    <li class={clock.late ? 'clock clock-is-late' : 'clock'}>
      <p class="clock-head">
        <span class="clock-name">{clockName(t, clock.name, audience)}</span>
        {clock.late && open ? <Tag tone="danger">{t.t(audience === 'staff' ? 'desk-late' : 'late')}</Tag> : null}
      </p>
      <p class="clock-sentence">
        {clock.late && open ? t.t('clock-was-due', { date: dueText(t, clock, props.timeZone) }) : clockSentence(props)}
      </p>
      <Overrun {...props} />
      {clock.state === 'running' ? <ClockBar {...props} /> : null}
      {open ? (
        <p class="clock-source">
          {t.t(`binding-${idPart(clock.binding)}`)} <Source t={t}>{clock.source}</Source>
        </p>
      ) : null}
      <ClockHistory {...props} />
    </li>
  );
}

/** B03: what the person was told before the date passed, or that nobody told them. */
function Overrun({ t, timeZone, audience, clock }: ClockProps & { readonly clock: ClockVm }): VNode | null {
  const { announced, unwarned, late, state } = clock;
  const say = (id: string, args: Record<string, string> = {}) => t.t(audience === 'staff' ? `desk-${id}` : id, args);
  if (announced === undefined) return unwarned === true ? <p class="clock-announced">{say('late-untold')}</p> : null;
  if (state !== 'running') return null;
  const date = t.date(announced.newDueAt, timeZone);
  const reason = reasonWords(t, announced.reason, audience) ?? '';
  return (
    <p class="clock-announced">
      {say(announced.again ? 'late-told-again' : 'late-told', { date, reason })}
      {late || announced.again ? null : ` ${say('late-told-right', { date: t.date(clock.dueAt, timeZone) })}`}
    </p>
  );
}

/** What became of one date, in words: what, when, who, why, and whether the person was told. */
function ClockHistory({ t, timeZone, audience, clock }: ClockProps & { readonly clock: ClockVm }): VNode | null {
  const entries = clock.history ?? [];
  if (entries.length === 0) return null;
  return (
    <details class="fold clock-history">
      <summary>{t.t('clock-history', { count: entries.length })}</summary>
      <ol>
        {entries.map((entry, index) => (
          <li key={index}>
            {entrySentence({ t, timeZone, audience, entry })} <time datetime={entry.at}>{t.dateTime(entry.at, timeZone)}</time> ·{' '}
            {actorLabel(t, entry.by)}
            {entry.told ? ` · ${t.t(wordsFor(audience, 'told'))}` : null}
          </li>
        ))}
      </ol>
    </details>
  );
}

/** An entry of a clock's ledger as a sentence. */
export function entrySentence({ t, timeZone, audience, entry }: Omit<ClockProps, 'now'> & { readonly entry: ClockEntry }): string {
  const date = entry.date === null ? '' : t.date(entry.date, timeZone);
  const why = reasonWords(t, entry.reason, audience);
  const kind =
    entry.entry === 'resumed' && entry.cause === 'cap_reached' ? 'resumed-cap' : entry.late ? `${entry.entry}-late` : entry.entry;
  const id = `clock-entry-${kind}`;
  return (why === null ? null : t.optional(`${id}-because`, { date, reason: why })) ?? t.optional(id, { date }) ?? t.t('event-other');
}

/** A reason of the closed lists, in the words of its reader. */
function reasonWords(t: Translator, reason: string | null, audience: Audience | undefined): string | null {
  if (reason === null) return null;
  const desk = audience === 'staff' ? t.optional(`desk-pause-${idPart(reason)}`) : null;
  return desk ?? t.optional(`pause-${idPart(reason)}`) ?? t.optional(`overrun-${idPart(reason)}`);
}

/** Clocks that run, latest first to come due; those that are over behind a fold. */
export function ClockList(props: ClockProps & { readonly clocks: readonly ClockVm[] }): VNode {
  const { t, clocks } = props;
  const byDate = [...clocks].sort((a, b) => (a.dueAt < b.dueAt ? -1 : 1));
  const open = byDate.filter((clock) => clock.state === 'running' || clock.state === 'paused');
  const over = byDate.filter((clock) => clock.state === 'met' || clock.state === 'cancelled');
  return (
    <>
      {open.length === 0 ? (
        <p>{t.t('clocks-none')}</p>
      ) : (
        <ul class="clocks">
          {open.map((clock, index) => (
            <ClockItem {...props} clock={clock} key={index} />
          ))}
        </ul>
      )}
      {over.length === 0 ? null : (
        <details class="fold">
          <summary>{t.t('clocks-over', { count: over.length })}</summary>
          <ul class="clocks clocks-over">
            {over.map((clock, index) => (
              <ClockItem {...props} clock={clock} key={index} />
            ))}
          </ul>
        </details>
      )}
    </>
  );
}
