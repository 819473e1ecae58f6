/** Checks of what is sealed: every ciphertext opens in its place, and every receipt still leads to what its holder wrote. */
import { sql } from 'drizzle-orm';
import type { ActDeps } from '../../src/cases/act.ts';
import { openContent } from '../../src/cases/chain.ts';
import { contentHash } from '../../src/vault/envelope.ts';
import type { OrganisationKeys } from '../../src/vault/keyring.ts';
import type { Acknowledged } from './invariants.ts';
import type { CaseRecord, ContentRow, Records } from './records.ts';

/** Sentences about everything that does not open or leads nowhere. */
export async function sealedFaults(
  deps: ActDeps,
  organisationId: string,
  records: Records,
  acked: readonly Acknowledged[],
): Promise<readonly string[]> {
  const keys = await deps.keyring.of(organisationId);
  const opened = new Map<string, readonly Readonly<Record<string, string>>[]>();
  const faults: string[] = [];
  for (const record of records.cases) {
    const result = openAll(keys, organisationId, record);
    opened.set(record.row.id, result.contents);
    faults.push(...result.faults);
  }
  return [
    ...faults,
    ...records.persons.flatMap((person) => personFaults(keys, person)),
    ...(await Promise.all(acked.map((ack) => ackFaults(deps, organisationId, keys, records, opened, ack)))).flat(),
  ];
}

/** Content and event fix each other: one event a content, by the hash of its ciphertext (D17). */
function openAll(keys: OrganisationKeys, organisationId: string, record: CaseRecord) {
  const faults = linkFaults(record);
  const contents: Record<string, string>[] = [];
  for (const content of record.contents) {
    const text = attempt(() => openContent(caseKey(keys, record), organisationId, content.id, content.ciphertext));
    if (text) contents.push(text);
    else faults.push('a content does not open');
  }
  return { contents, faults: faults.map((fault) => `case ${record.row.reference}: ${fault}`) };
}

function linkFaults({ events, contents }: CaseRecord): string[] {
  const orphans = contents.filter((content) => events.filter((event) => isOf(event, content)).length !== 1);
  const empty = events.filter((event) => event.contentId !== null && !contents.some((content) => isOf(event, content)));
  return [
    ...orphans.map(() => 'a content belongs to no event or to several'),
    ...empty.map((event) => `event ${event.seq} names a content that is not there`),
  ];
}

function isOf(event: CaseRecord['events'][number], content: ContentRow): boolean {
  return event.contentId === content.id && event.contentHash?.toString('hex') === contentHash(content.ciphertext);
}

function caseKey(keys: OrganisationKeys, record: CaseRecord) {
  if (!record.wrappedKey) throw new Error('no key');
  return keys.openCaseKey(record.row.id, record.wrappedKey);
}

function personFaults(keys: OrganisationKeys, person: Records['persons'][number]): readonly string[] {
  const { wrappedKey, sealed } = person;
  if (person.erasedAt !== null) return [];
  return wrappedKey && sealed && attempt(() => keys.openPerson(person.id, wrappedKey, sealed)) !== undefined
    ? []
    : ['an identity does not open'];
}

type Opened = ReadonlyMap<string, readonly Readonly<Record<string, string>>[]>;

/** Acked ⊆ stored: the receipt opens the case of that reference, the case holds what was sent. */
async function ackFaults(
  deps: ActDeps,
  organisationId: string,
  keys: OrganisationKeys,
  records: Records,
  opened: Opened,
  ack: Acknowledged,
): Promise<readonly string[]> {
  const hash = keys.receiptHash(ack.receipt);
  const [found] = await deps.db.execute<{ case_id: string | null }>(
    sql`select find_receipt(${organisationId}::uuid, ${hash}::bytea) as case_id`,
  );
  const record = records.cases.find((one) => one.row.reference === ack.reference);
  if (!record) return [`acknowledged ${ack.reference} is lost`];
  const { description } = ack;
  const kept = description === undefined || (opened.get(record.row.id) ?? []).some((content) => content.description === description);
  return [
    ...(found?.case_id === record.row.id ? [] : [`the receipt of ${ack.reference} does not open it`]),
    ...(kept ? [] : [`${ack.reference} does not hold what was sent`]),
  ];
}

function attempt<T>(open: () => T): T | undefined {
  try {
    return open();
  } catch {
    return undefined;
  }
}
