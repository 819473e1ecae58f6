/** What the steps share: the stage, what has been handed out so far, and the few words in which they check. */
import Type, { type Static } from 'typebox';
import { findCaseId, listEvents, type StoredEvent } from '../../cases/case.store.ts';
import { asViewer } from '../../db/client.ts';
import { HolderReceiptSchema } from '../../ledger/receipt.ts';
import { epochMs, type Instant, instantFromEpochMs, isInstant, parseInstant } from '../../time.ts';
import type { Person } from './cast.ts';
import { type Answer, codesOf, createHolderClient, type HolderClient, StoryDiffers, shaped } from './client.ts';
import type { Stage } from './stage.ts';

const Clock = Type.Object({ name: Type.String(), dueAt: Type.String() });

/** The answer to a filing, as a client reads it. */
export const Filing = Type.Object({
  reference: Type.String(),
  receipt: Type.String({ pattern: '^[0-9A-Z]{4}(-[0-9A-Z]{4}){5}$' }),
  state: Type.String(),
  receivedAt: Type.String(),
  clocks: Type.Array(Clock),
  signedReceipt: HolderReceiptSchema,
});

const Item = Type.Object({ key: Type.String(), state: Type.String(), dueAt: Type.String(), disputes: Type.Integer() });

/** The case as its rightsholder reads it. */
export const MyCase = Type.Object({
  state: Type.String(),
  level: Type.Integer(),
  clocks: Type.Array(Type.Object({ name: Type.String(), dueAt: Type.String(), state: Type.String(), late: Type.Boolean() })),
  remedyItems: Type.Array(Item),
  actions: Type.Array(Type.Object({ name: Type.String() })),
  timeline: Type.Array(Type.Object({ type: Type.String(), by: Type.String(), content: Type.Record(Type.String(), Type.String()) })),
  respondentTexts: Type.Array(
    Type.Object({
      textSeq: Type.Integer(),
      text: Type.String(),
      goes: Type.Optional(Type.Object({ textSeq: Type.Integer(), text: Type.String() })),
    }),
  ),
  readers: Type.Array(Type.Object({ role: Type.String(), category: Type.String() })),
});

/** The case as staff read it. */
export const StaffCase = Type.Object({
  state: Type.String(),
  handlerId: Type.Union([Type.String(), Type.Null()]),
  outcome: Type.Record(Type.String(), Type.Union([Type.String(), Type.Null()])),
  timeline: Type.Array(Type.Object({ type: Type.String(), content: Type.Record(Type.String(), Type.String()) })),
});

const Inbox = Type.Object({
  cases: Type.Array(Type.Object({ reference: Type.String(), handlerId: Type.Union([Type.String(), Type.Null()]), level: Type.Integer() })),
});

/** What runs through the story. `filing` and what follows it appear when they happen. */
export interface Tale {
  readonly stage: Stage;
  /** Hers. */
  filing?: Static<typeof Filing>;
  /** That of a neighbour, who never looks at his page again until it is nearly over. */
  other?: Static<typeof Filing>;
  /** Inbox of the named person before the complaint, byte for byte. */
  inboxBefore?: string;
}

/** The filing, once there is one. */
export function filed(tale: Tale): Static<typeof Filing> {
  if (!tale.filing) throw new StoryDiffers('nothing has been filed yet');
  return tale.filing;
}

/** The neighbour's filing, once there is one. */
export function othersFiling(tale: Tale): Static<typeof Filing> {
  if (!tale.other) throw new StoryDiffers('the neighbour has not filed yet');
  return tale.other;
}

/** The person, with nothing but her secret code. */
export function holder(tale: Tale): HolderClient {
  return createHolderClient(tale.stage.url, filed(tale).receipt);
}

/** The person's own view of her case. */
export async function myCase(tale: Tale): Promise<Static<typeof MyCase>> {
  const answer = await holder(tale).get('/api/v1/my-case');
  expectStatus('her own page', answer, 200);
  return shaped(MyCase, answer, 'her own page');
}

/** The row of a case, hers unless another is named, in the queue of a member of staff. */
export async function inboxRow(tale: Tale, person: Person, reference = filed(tale).reference) {
  const answer = await tale.stage.staff(person).get('/api/v1/cases');
  return shaped(Inbox, answer, `the inbox of ${person}`).cases.find((row) => row.reference === reference);
}

/** One action by staff: `resource` as in the API. */
export async function staffActs(tale: Tale, person: Person, resource: string, body: object = {}): Promise<Answer> {
  return tale.stage.staff(person).post(`/api/v1/cases/${filed(tale).reference}/${resource}`, body);
}

const Changed = Type.Object({ state: Type.String() });

/** An action by staff that must succeed and lead to `state`. Then everything that follows from it happens. */
export async function staffDoes(tale: Tale, person: Person, resource: string, state: string, body: object = {}): Promise<void> {
  const answer = await staffActs(tale, person, resource, body);
  expectStatus(`${person} posts ${resource}`, answer, 201);
  expectSame(`the state after ${resource}`, shaped(Changed, answer, resource).state, state);
  await tale.stage.settle();
}

/** A colleague lets themselves in for a named part: before it a card without a word, after it the case (people.md 3.5). */
export async function takesPart(tale: Tale, person: Person, part: string): Promise<void> {
  const client = tale.stage.staff(person);
  const path = `/api/v1/cases/${filed(tale).reference}`;
  const card = await client.get(path);
  expectStatus(`the card for ${person}`, card, 200);
  expectThat(`the card shows ${person} nothing that was written`, !card.text.includes('timeline'));
  expectStatus(`${person} takes the part ${part}`, await client.post(`${path}/participations`, { function: part }), 201);
  expectThat(`the case is open to ${person}`, (await client.get(path)).text.includes('timeline'));
}

/** An action by the person that must succeed and lead to `state`. */
export async function holderDoes(tale: Tale, resource: string, state: string, body: object = {}): Promise<void> {
  const answer = await holder(tale).post(`/api/v1/my-case/${resource}`, body);
  expectStatus(`she posts ${resource}`, answer, 201);
  expectSame(`the state after ${resource}`, shaped(Changed, answer, resource).state, state);
  await tale.stage.settle();
}

/** The events of the ledger: what really was recorded. */
export async function ledger(tale: Tale, reference = filed(tale).reference): Promise<readonly StoredEvent[]> {
  const viewer = { organisationId: tale.stage.organisation.id, staffId: null };
  return asViewer(tale.stage.core.deps.db, viewer, async (tx) => {
    const id = await findCaseId(tx, reference);
    return id ? listEvents(tx, id) : [];
  });
}

/** The newest event of a type, or StoryDiffers. */
export async function lastEvent(
  tale: Tale,
  type: string,
  about: (event: StoredEvent) => boolean = () => true,
  reference = filed(tale).reference,
): Promise<StoredEvent> {
  const found = (await ledger(tale, reference)).findLast((event) => event.type === type && about(event));
  if (!found) throw new StoryDiffers(`the ledger has no ${type} as told`);
  return found;
}

/** Due time of the person's newest clock of that name. */
export async function dueOf(tale: Tale, name: string): Promise<Instant> {
  const clock = (await myCase(tale)).clocks.findLast((one) => one.name === name);
  if (!clock || !isInstant(clock.dueAt)) throw new StoryDiffers(`she sees no date for ${name}`);
  return parseInstant(clock.dueAt);
}

const DAY_MS = 86_400_000;
const MORNING_MS = 10 * 3_600_000;

/** Lets `days` pass, and a weekend if one has begun; goes on at ten in the morning. All that falls due meanwhile happens. */
export async function daysPass(tale: Tale, days: number): Promise<void> {
  const midnight = Math.floor(epochMs(tale.stage.clock.now()) / DAY_MS) * DAY_MS + days * DAY_MS;
  const weekday = new Date(midnight).getUTCDay();
  const wait = weekday === 6 ? 2 : weekday === 0 ? 1 : 0;
  await tale.stage.advanceTo(instantFromEpochMs(midnight + wait * DAY_MS + MORNING_MS));
}

/** Throws unless both are the same. */
export function expectSame(
  what: string,
  actual: string | number | boolean | null | undefined,
  wanted: string | number | boolean | null,
): void {
  if (actual !== wanted) throw new StoryDiffers(`${what}: expected ${String(wanted)}, was ${String(actual)}`);
}

/** Throws unless `holds`. */
export function expectThat(what: string, holds: boolean): void {
  if (!holds) throw new StoryDiffers(`not so: ${what}`);
}

/** Throws unless the answer has that status. */
export function expectStatus(what: string, answer: Answer, status: number): void {
  const said = codesOf(answer).join(', ');
  if (answer.status !== status) throw new StoryDiffers(`${what}: expected ${status}, was ${answer.status}${said ? ` (${said})` : ''}`);
}

/** Throws unless the answer refuses with that status and code. */
export function expectRefusal(what: string, answer: Answer, status: number, code: string): void {
  expectStatus(what, answer, status);
  expectThat(`${what} is refused with ${code} (it said ${codesOf(answer).join(', ')})`, codesOf(answer).includes(code));
}

/** A date as a person would say it. */
export function said(instant: string): string {
  return new Intl.DateTimeFormat('en-GB', {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    timeZone: 'UTC',
  }).format(Date.parse(instant));
}
