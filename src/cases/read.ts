/** Reading a case: opens its content, and for staff only after conflicts are declared (D03) and the read is logged (K09). */
import { asViewer, type Tx } from '../db/client.ts';
import { logAccess } from '../ledger/access.ts';
import type { Role } from '../workflow/codes.ts';
import type { CaseState, Rules } from '../workflow/model.ts';
import { CONTENT_ROLES } from '../workflow/vocabulary.ts';
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

/** True for staff who may see cases at all. */
export function mayReadContent(roles: readonly Role[]): boolean {
  return roles.some((role) => CONTENT_ROLES.includes(role));
}

interface Fetched {
  readonly loaded: LoadedCase;
  readonly rules: Rules;
  readonly events: readonly StoredEvent[];
  readonly contents: ReadonlyMap<string, Buffer>;
}

async function fetchCase(tx: Tx, caseId: string): Promise<Fetched | undefined> {
  const loaded = await findCase(tx, caseId);
  if (!loaded) return undefined;
  const policy = await findRules(tx, loaded.state);
  if (!policy) throw new Error('policy.pinned_version_missing');
  return {
    loaded,
    rules: { definition: loaded.state.definition, policy },
    events: await listEvents(tx, caseId),
    contents: await listContents(tx, caseId),
  };
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
}

export type StaffRead =
  | { readonly kind: 'read'; readonly case: ReadCase }
  /** Not there, of another tenant, or excluded: the same to this reader. */
  | { readonly kind: 'missing' }
  /** 428: conflicts must be declared before the first look (D03). */
  | { readonly kind: 'undeclared'; readonly caseId: string };

/** A case by reference for a member of staff. Logged in the access chain before anything is returned. */
export async function readCaseAsStaff(
  deps: ActDeps,
  organisationId: string,
  reader: StaffReader,
  reference: string,
  purpose: string,
): Promise<StaffRead> {
  if (!mayReadContent(reader.roles)) return { kind: 'missing' };
  const fetched = await asViewer(deps.db, { organisationId, staffId: reader.id }, async (tx) => {
    const caseId = await findCaseId(tx, reference);
    return caseId ? fetchCase(tx, caseId) : undefined;
  });
  if (!fetched) return { kind: 'missing' };
  const { caseId, declarations } = fetched.loaded.state;
  if (declarations[reader.id] === undefined) return { kind: 'undeclared', caseId };
  const access = { organisationId, caseId, staffId: reader.id, role: reader.roles[0] ?? 'handler', category: 'content' as const, purpose };
  await logAccess(deps.db, access, deps.clock.now());
  return { kind: 'read', case: await opened(deps, organisationId, fetched) };
}
