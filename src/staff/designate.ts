/**
 * Designating somebody for the reports of a regime, and taking it from them (Directive (EU) 2019/1937 Articles 9(1)(c) and 16, D01). One
 * transaction: the undertaking, the entry in the organisation's chain, and the cases: those that wait for an officer are sought for, those that
 * the person may hold no longer are released as a leaver's. What is answered never says whether there were any (K08).
 */
import { findPolicy } from '../cases/case.store.ts';
import { queueReleases, queueSearches } from '../cases/leavers.ts';
import type { Tx } from '../db/client.ts';
import { readOrganisation } from '../organisations/organisation.store.ts';
import { appendOrganisationEvent } from '../organisations/organisation-events.ts';
import { REGIME_PRESETS } from '../policy/presets/registry.ts';
import { CONTENT_ROLES } from '../workflow/vocabulary.ts';
import type { Account } from './account.store.ts';
import { deleteDesignation, insertDesignation } from './designation.store.ts';
import { type AccountChange, type By, changeAccount, type Deps } from './leave.ts';

export type DesignationRefusal = 'designation.regime_unknown' | 'designation.no_content_role' | 'designation.has_left' | 'designation.own';

export type Designated =
  | { readonly kind: 'done'; readonly account: Account }
  | { readonly kind: 'missing' }
  | { readonly kind: 'refused'; readonly code: DesignationRefusal };

export interface DesignationWish {
  readonly staffId: string;
  readonly regime: string;
}

/** Designates somebody who may read cases, for a regime that asks for it; nobody themselves. Done already: done. */
export async function designate(deps: Deps, organisationId: string, wish: DesignationWish, by: By): Promise<Designated> {
  if (by.staffId === wish.staffId) return { kind: 'refused', code: 'designation.own' };
  return changed(deps, organisationId, wish, async ({ account, tx, now }) => {
    const { regime, staffId } = wish;
    if (isHeld(account, regime)) return { kind: 'done', account, cases: [] };
    const code = await whyNot(tx, organisationId, account, regime);
    if (code !== null) return { kind: 'refused', code };
    const given = { regime, since: now, by: by.staffId };
    await insertDesignation(tx, organisationId, { ...given, staffId });
    await appendOrganisationEvent(tx, { organisationId, type: 'staff.designated', at: now, facts: { staffId, regime }, ...by });
    const cases = await queueSearches(tx, organisationId, staffId, regime, now);
    return { kind: 'done', account: { ...account, designations: sorted([...account.designations, given]) }, cases };
  });
}

/** Takes it: content closes at once, and a worker releases what they held. Was not designated: done. */
export async function endDesignation(deps: Deps, organisationId: string, wish: DesignationWish, by: By): Promise<Designated> {
  return changed(deps, organisationId, wish, async ({ account, tx, now }) => {
    const { regime, staffId } = wish;
    if (!isHeld(account, regime)) return { kind: 'done', account, cases: [] };
    await deleteDesignation(tx, staffId, regime);
    await appendOrganisationEvent(tx, { organisationId, type: 'staff.designation_ended', at: now, facts: { staffId, regime }, ...by });
    const cases = await queueReleases(tx, organisationId, staffId, now, { regime });
    return { kind: 'done', account: { ...account, designations: account.designations.filter((one) => one.regime !== regime) }, cases };
  });
}

type Change =
  | { readonly kind: 'done'; readonly account: Account; readonly cases: readonly string[] }
  | { readonly kind: 'refused'; readonly code: DesignationRefusal };

async function changed(
  deps: Deps,
  organisationId: string,
  { staffId }: DesignationWish,
  work: (change: AccountChange) => Promise<Change>,
): Promise<Designated> {
  const result = await changeAccount(deps, organisationId, staffId, work);
  if (result.kind !== 'done') return result;
  const [first] = result.cases;
  if (first !== undefined) deps.onCommitted(organisationId, first, []);
  return { kind: 'done', account: result.account };
}

function isHeld({ designations }: Account, regime: string): boolean {
  return designations.some((one) => one.regime === regime);
}

const sorted = (designations: Account['designations']) => [...designations].sort((a, b) => (a.regime < b.regime ? -1 : 1));

async function whyNot(tx: Tx, organisationId: string, account: Account, regime: string): Promise<DesignationRefusal | null> {
  if (!(await listDesignatable(tx, organisationId)).includes(regime)) return 'designation.regime_unknown';
  if (account.deactivatedAt !== null) return 'designation.has_left';
  return account.roles.some((role) => CONTENT_ROLES.includes(role)) ? null : 'designation.no_content_role';
}

/**
 * Regimes that somebody can be designated for, in order: those of the rules in force, and those that are shipped, so that people can be named
 * before the rules that need them are published.
 */
export async function listDesignatable(tx: Tx, organisationId: string): Promise<readonly string[]> {
  const organisation = await readOrganisation(tx, organisationId);
  const policy = organisation && (await findPolicy(tx, organisation.activePolicyId, organisation.activePolicyVersion));
  const regimes = [...(policy?.regimes ?? []), ...REGIME_PRESETS.map(({ regime }) => regime)];
  return [...new Set(regimes.filter((regime) => regime.designatedOnly === true).map(({ id }) => id))];
}
