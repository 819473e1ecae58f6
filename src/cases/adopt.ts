/**
 * Later versions of a policy reach the cases that were here before (A14, D14): one `adopt_policy` a case and version, through `act()`
 * like everything else. It may be stopped anywhere and goes on where it was; a second process that meets it finds the case done.
 */
import { and, asc, eq, gt, lt } from 'drizzle-orm';
import { asViewer, type Database, type Tx } from '../db/client.ts';
import { listOrganisationIds, readOrganisation } from '../organisations/organisation.store.ts';
import { isMoreFavourable } from '../policy/merge.ts';
import type { CaseState } from '../workflow/model.ts';
import { type ActDeps, act } from './act.ts';
import { findPolicy } from './case.store.ts';
import { cases } from './case.table.ts';
import { findRules, type Pins } from './rules.store.ts';
import { SYSTEM } from './system-work.ts';

export interface AdoptDeps {
  readonly deps: ActDeps;
  readonly system: { readonly db: Database };
}

/** Cases looked at in one transaction. */
const CHUNK = 200;

/** Who stands where: cases of the same versions are answered alike, so each kind is worked out once. */
const standing = (organisationId: string, { policyId, policyVersion, adoptedPolicies = [] }: Pins) =>
  [organisationId, policyId, policyVersion, ...adoptedPolicies].join(' ');

/**
 * A run over all organisations; answers how many adoptions were written. What is known to gain nothing from a version is remembered
 * between runs, so that a run without a new version reads a few columns of the open cases that are behind and nothing else.
 */
export function createAdopter({ deps, system }: AdoptDeps): () => Promise<number> {
  const content = new Map<string, number>();
  return async () => {
    let written = 0;
    for (const organisationId of await listOrganisationIds(system.db)) written += await adoptIn(deps, organisationId, content);
    return written;
  };
}

async function adoptIn(deps: ActDeps, organisationId: string, content: Map<string, number>): Promise<number> {
  const viewer = { organisationId, staffId: null };
  const latest = await asViewer(deps.db, viewer, (tx) => readOrganisation(tx, organisationId));
  if (!latest) return 0;
  let written = 0;
  for (let after = '', full = true; full; ) {
    const behind = await asViewer(deps.db, viewer, (tx) => listBehind(tx, latest.activePolicyId, latest.activePolicyVersion, after));
    for (const state of behind) {
      if (content.get(standing(organisationId, state)) === latest.activePolicyVersion) continue;
      written += await adoptInCase(deps, organisationId, state, latest.activePolicyVersion, content);
    }
    full = behind.length === CHUNK;
    after = behind.at(-1)?.caseId ?? '';
  }
  return written;
}

/** Open cases that are pinned to an older version, by id. */
async function listBehind(tx: Tx, policyId: string, version: number, after: string): Promise<CaseState[]> {
  const rows = await tx
    .select({ state: cases.snapshot })
    .from(cases)
    .where(
      and(
        eq(cases.isOpen, true),
        eq(cases.policyId, policyId),
        lt(cases.policyVersion, version),
        after === '' ? undefined : gt(cases.id, after),
      ),
    )
    .orderBy(asc(cases.id))
    .limit(CHUNK);
  return rows.map((row) => row.state);
}

/** Every version since the last one that it holds, in order, each only where it gives the case more. */
async function adoptInCase(
  deps: ActDeps,
  organisationId: string,
  state: CaseState,
  latest: number,
  content: Map<string, number>,
): Promise<number> {
  const scope = { organisationId, staffId: null };
  let pins: Pins = state;
  let written = 0;
  for (let version = heldBy(state) + 1; version <= latest; version += 1) {
    const better = await asViewer(deps.db, scope, (tx) => gains(tx, pins, version));
    if (!better) continue;
    const command = { action: 'adopt_policy', actor: SYSTEM, input: { version }, content: [] };
    const result = await act(deps, { scope, caseId: state.caseId, command });
    // Ended, changed under us, or adopted by another process: the next run looks again.
    if (result.kind !== 'done') return written;
    pins = result.state;
    written += 1;
  }
  content.set(standing(organisationId, pins), latest);
  return written;
}

function heldBy({ policyVersion, adoptedPolicies = [] }: Pins): number {
  return Math.max(policyVersion, ...adoptedPolicies);
}

async function gains(tx: Tx, pins: Pins, version: number): Promise<boolean> {
  const [present, later] = [await findRules(tx, pins), await findPolicy(tx, pins.policyId, version)];
  return present !== undefined && later !== undefined && isMoreFavourable(present, later);
}
