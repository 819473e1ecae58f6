/** What was done, newest first, and the messages both ways. Words of people are shown as they wrote them. */
import type { VNode } from 'preact';
import type { TranslationView } from '../../cases/translations.ts';
import { type Instant, isInstant } from '../../time.ts';
import type { Facts, Json } from '../../workflow/model.ts';
import { humanise, idPart, type Translator } from '../i18n.ts';
import { clockName } from './clocks.tsx';
import { actorLabel, Tag, Words } from './parts.tsx';
import { fieldLabel, valueLabel } from './schema-form.tsx';
import { Translations } from './translations.tsx';

/** An entry as cases/view makes it: `by` is 'you' or a role, never a name. */
export interface TimelineEntryVm {
  readonly at: Instant;
  readonly type: string;
  readonly by: string;
  readonly facts: Facts;
  readonly content: Readonly<Record<string, string>>;
  readonly translations?: readonly TranslationView[];
}

interface TimelineProps {
  readonly t: Translator;
  readonly timeZone: string;
  readonly entries: readonly TimelineEntryVm[];
  readonly audience: 'rightsholder' | 'staff';
}

/** Facts that mean something to the person; the rest is bookkeeping. */
const TOLD = new Set([
  'substantiation',
  'involvement',
  'remedyDue',
  'remedy',
  'accepted',
  'granted',
  'upheld',
  'track',
  'ground',
  'avenues',
  'stance',
  'result',
  'choice',
  'reply',
  'about',
  'form',
  'startsAt',
  'proposedAt',
  'attendees',
  'interpreter',
  'held',
  'heldAt',
  'agreed',
  'objectUntil',
  'commentUntil',
  'appealUntil',
  'dueAt',
  'newDueAt',
  'reason',
  'until',
  'speaker',
  'powers',
  'waived',
]);
/** What nobody needs to see beside the event itself, even at the desk. */
const UNTOLD = new Set([
  'caseId',
  'reference',
  'definition',
  'policyId',
  'policyVersion',
  'explanation',
  'items',
  'to',
  'sealed',
  'noticeId',
  'cause',
  'capDays',
  'use',
  'of',
  'textSeq',
  'meetingSeq',
  'mandateId',
  'minutesSeq',
  'changed',
  'fileIds',
  'fileId',
  'files',
  'copy',
]);

/** What machinery does of itself: at the desk behind a fold, so that it does not drown what people did. */
const MACHINERY = new Set(['clock.started', 'clock.warned', 'clock.stepped', 'clock.met', 'clock.cancelled', 'notice.sent']);

/** The words for an event; where one type has several causes that are not the same to anybody, those of its cause. */
export function eventLabel(t: Translator, type: string, audience: 'rightsholder' | 'staff', cause?: Json): string {
  const ofCause = typeof cause === 'string' ? t.optional(`event-${idPart(type)}-${idPart(cause)}`) : null;
  const own = ofCause ?? t.optional(`event-${idPart(type)}`);
  if (own !== null) return own;
  return audience === 'staff' ? humanise(type) : t.t('event-other');
}

/** Entries newest first; at the desk the machinery's own stand apart. */
export function Timeline(props: TimelineProps): VNode {
  const { t, entries, audience } = props;
  const machinery = audience === 'staff' ? entries.filter((entry) => MACHINERY.has(entry.type)) : [];
  const told = entries.filter((entry) => !machinery.includes(entry));
  return (
    <>
      {told.length === 0 ? <p>{t.t('timeline-empty')}</p> : <Entries {...props} entries={told} />}
      {machinery.length === 0 ? null : (
        <details class="fold">
          <summary>{t.t('timeline-machinery')}</summary>
          <Entries {...props} entries={machinery} />
        </details>
      )}
    </>
  );
}

function Entries({ t, timeZone, entries, audience }: TimelineProps): VNode {
  return (
    <ol class="timeline" reversed>
      {[...entries].reverse().map((entry, index) => (
        <li class={entry.by === 'you' ? 'event event-yours' : 'event'} key={index}>
          <p class="event-what">{eventLabel(t, entry.type, audience, entry.facts.cause)}</p>
          <p class="event-meta">
            <time datetime={entry.at}>{t.dateTime(entry.at, timeZone)}</time> · {actorLabel(t, entry.by)}
          </p>
          <EventFacts t={t} timeZone={timeZone} entry={entry} audience={audience} />
          <EventContent t={t} entry={entry} />
        </li>
      ))}
    </ol>
  );
}

function EventFacts({ t, timeZone, entry, audience }: Omit<TimelineProps, 'entries'> & { readonly entry: TimelineEntryVm }): VNode | null {
  const facts = Object.entries(entry.facts).filter(
    ([name, value]) => value !== null && (audience === 'staff' ? !UNTOLD.has(name) : TOLD.has(name)),
  );
  const told = facts.flatMap(([name, value]) => {
    const text = factText(t, name, value, timeZone, audience);
    return text === '' ? [] : [{ name, text }];
  });
  if (told.length === 0) return null;
  return (
    <ul class="event-facts">
      {told.map(({ name, text }) => (
        <li key={name}>
          <span class="fact-name">{fieldLabel(t, '', name)}:</span> <bdi>{text}</bdi>
        </li>
      ))}
    </ul>
  );
}

/** A fact in words. Objects stay out: they are for programs. */
function factText(t: Translator, name: string, value: Json, timeZone: string, audience: TimelineProps['audience']): string {
  if (typeof value === 'boolean') return t.t(value ? 'yes' : 'no');
  if (typeof value === 'number') return t.number(value);
  if (typeof value === 'string') return instantText(t, value, timeZone) ?? clockText(t, value, audience) ?? valueLabel(t, name, value);
  const items: readonly Json[] = Array.isArray(value) ? value : [];
  return t.list(items.filter((item) => typeof item === 'string').map((item) => valueLabel(t, name, item)));
}

function instantText(t: Translator, text: string, timeZone: string): string | null {
  return isInstant(text) ? t.dateTime(text, timeZone) : null;
}

/** `acknowledgement/UNGP_GENERIC#1` by its name. */
function clockText(t: Translator, text: string, audience: TimelineProps['audience']): string | null {
  const name = /^([A-Za-z0-9_.-]+)\/[A-Za-z0-9_.-]+#\d+$/.exec(text)?.[1];
  return name === undefined ? null : clockName(t, name, audience);
}

function EventContent({ t, entry }: { readonly t: Translator; readonly entry: TimelineEntryVm }): VNode | null {
  const texts = Object.entries(entry.content);
  if (texts.length === 0) return null;
  return (
    <div class="event-content">
      {texts.map(([name, text]) => (
        <div key={name}>
          <p class="content-label">{fieldLabel(t, '', name)}</p>
          <Words>{text}</Words>
          <Translations t={t} field={name} translations={entry.translations} />
        </div>
      ))}
    </div>
  );
}

const OUTSIDE: readonly (Json | undefined)[] = ['rightsholder', 'representative'];

/** Messages in the order of a conversation; one's own side stands apart. */
export function Messages({ t, timeZone, entries, audience }: TimelineProps): VNode {
  if (entries.length === 0) return <p class="muted">{t.t('messages-none')}</p>;
  return (
    <ol class="messages">
      {entries.map((entry, index) => {
        const yours = entry.by === 'you' || (audience === 'staff' && OUTSIDE.includes(entry.facts.from));
        return (
          <li class={yours ? 'message message-yours' : 'message'} key={index}>
            <p class="message-meta">
              <Tag tone={yours ? 'calm' : 'info'}>{actorLabel(t, entry.by)}</Tag>{' '}
              <time datetime={entry.at}>{t.dateTime(entry.at, timeZone)}</time>
            </p>
            {Object.entries(entry.content).map(([name, text]) => (
              <div key={name}>
                <Words>{text}</Words>
                <Translations t={t} field={name} translations={entry.translations} />
              </div>
            ))}
          </li>
        );
      })}
    </ol>
  );
}

const CONVERSATION = new Set(['message.sent', 'info.requested', 'info.answered']);

/** True for an entry that belongs to the conversation (as in cases/view `messages`). */
export function isMessage(entry: TimelineEntryVm): boolean {
  return CONVERSATION.has(entry.type);
}
