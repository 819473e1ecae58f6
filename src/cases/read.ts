/** Reading a case: opens its content, and for staff only after conflicts are declared (D03) and the read is logged (K09). */
import { asViewer, type Tx } from '../db/client.ts';
import { logAccess } from '../ledger/access.ts';
import type { Role } from '../workflow/codes.ts';
import { type OpenedAs, openedAs, roleOpening } from '../workflow/functions.ts';
import type { CaseState, Rules } from '../workflow/model.ts';
import { DESK_ROLES } from '../workflow/vocabulary.ts';
import type { ActDeps } from './act.ts';
import { findCase, findCaseId, type LoadedCase, listContents, listEvents, type StoredEvent } from './case.store.ts';
import { openContent } from './chain.ts';
import { findRules } from './rules.store.ts';
import type { OpenedEvent } from './view.ts';

export interface ReadCase {
  readonly state: CaseState;
  readonly rules: Rules;
  readonly events: readonly OpenedEvent[];
}

/** True for staff who see cases at all: the queue, and of each case the card. */
export function maySeeCases(roles: readonly Role[]): boolean {
  return roles.some((role) => DESK_ROLES.includes(role));
}

interface Fetched {
  readonly loaded: LoadedCase;
  readonly rules: Rules;
  readonly events: readonly StoredEvent[];
  readonly contents: ReadonlyMap<string, Buffer>;
}

async function fetchCase(tx: Tx, caseId: string): Promise<Fetched | undefined> {
  const found = await fetchState(tx, caseId);
  return found ? { ...found, ...(await fetchWritten(tx, caseId)) } : undefined;
}

async function fetchState(tx: Tx, caseId: string): Promise<Pick<Fetched, 'loaded' | 'rules'> | undefined> {
  const loaded = await findCase(tx, caseId);
  if (!loaded) return undefined;
  const policy = await findRules(tx, loaded.state);
  if (!policy) throw new Error('policy.pinned_version_missing');
  return { loaded, rules: { definition: loaded.state.definition, policy } };
}

async function fetchWritten(tx: Tx, caseId: string): Promise<Pick<Fetched, 'events' | 'contents'>> {
  return { events: await listEvents(tx, caseId), contents: await listContents(tx, caseId) };
}

async function opened(deps: ActDeps, organisationId: string, fetched: Fetched): Promise<ReadCase> {
  const { loaded, contents } = fetched;
  const wrapped = loaded.wrappedKey;
  const keys = await deps.keyring.of(organisationId);
  const key = wrapped ? keys.openCaseKey(loaded.state.caseId, wrapped) : undefined;
  const open = (event: StoredEvent): OpenedEvent => {
    const ciphertext = event.contentId ? contents.get(event.contentId) : undefined;
    const content = key && event.contentId && ciphertext ? openContent(key, organisationId, event.contentId, ciphertext) : {};
    return { ...event, content };
  };
  return { state: loaded.state, rules: fetched.rules, events: fetched.events.map(open) };
}

/** The case of a receipt holder. Undefined where it no longer exists. */
export async function readOwnCase(deps: ActDeps, organisationId: string, caseId: string): Promise<ReadCase | undefined> {
  const fetched = await asViewer(deps.db, { organisationId, staffId: null }, (tx) => fetchCase(tx, caseId));
  return fetched ? opened(deps, organisationId, fetched) : undefined;
}

export interface StaffReader {
  readonly id: string;
  readonly roles: readonly Role[];
  readonly designatedFor: readonly string[];
}

export type StaffRead =
  | { readonly kind: 'read'; readonly case: ReadCase }
  /** Content is closed to this reader: what is needed to know that the case is there, and no word of it (people.md 3.5). */
  | { readonly kind: 'card'; readonly state: CaseState; readonly rules: Rules }
  /** Not there, of another tenant, or excluded: the same to this reader. */
  | { readonly kind: 'missing' }
  /** 428: conflicts must be declared before the first look (D03). */
  | { readonly kind: 'undeclared'; readonly caseId: string };

/** A case by reference for a member of staff. Content is logged in the access chain, with the part that opened it, before it is returned. */
export async function readCaseAsStaff(deps: ActDeps, organisationId: string, reader: StaffReader, reference: string): Promise<StaffRead> {
  if (!maySeeCases(reader.roles)) return { kind: 'missing' };
  const found = await asViewer(deps.db, { organisationId, staffId: reader.id }, (tx) => fetchForStaff(tx, reader, reference));
  if (!found) return { kind: 'missing' };
  const { loaded, rules, part } = found;
  const { caseId, declarations } = loaded.state;
  if (declarations[reader.id] === undefined) return { kind: 'undeclared', caseId };
  if (!part) return { kind: 'card', state: loaded.state, rules };
  const access = {
    organisationId,
    caseId,
    staffId: reader.id,
    ...readAs(part.as, loaded.state, reader.roles),
    category: 'content' as const,
  };
  await logAccess(deps.db, access, deps.clock.now());
  return { kind: 'read', case: await opened(deps, organisationId, { loaded, rules, ...part }) };
}

/** The case, and what was written in it only for whom it is open to: sealed content of others is not even fetched. */
async function fetchForStaff(tx: Tx, reader: StaffReader, reference: string) {
  const caseId = await findCaseId(tx, reference);
  const found = caseId ? await fetchState(tx, caseId) : undefined;
  if (!found) return undefined;
  const as = openedAs(found.loaded.state, reader);
  const part = as === null ? null : { as, ...(await fetchWritten(tx, found.loaded.state.caseId)) };
  return { ...found, part };
}

/** How a reading is told to the person: the role under which it was open, and why (K09, people.md 3.6). */
function readAs(part: OpenedAs, state: CaseState, roles: readonly Role[]): { role: string; purpose: string } {
  return { role: roleOpening(part, state, roles) ?? 'handler', purpose: part === 'handler' ? 'handling' : part };
}
