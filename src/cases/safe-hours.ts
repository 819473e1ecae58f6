/** A call or a meeting on a screen comes at a time that the person called safe, or it is not offered (people.md 3.4, E03). */
import { asViewer } from '../db/client.ts';
import { safeInstant } from '../notifications/safe-window.ts';
import { readOrganisation } from '../organisations/organisation.store.ts';
import { isInstant } from '../time.ts';
import type { Command, Refusal } from '../workflow/model.ts';
import type { ActDeps } from './act.ts';
import { openReachable } from './submitter.ts';

/** A meeting elsewhere is the person's to fit in; everything else reaches them where they live, or may. */
const ELSEWHERE = 'in_person';

/** Why a command would reach the person at a time that is not safe. The core does not know these hours: they are sealed. */
export async function unsafeTimeRefusals(
  deps: ActDeps,
  organisationId: string,
  caseId: string,
  { action, input }: Command,
): Promise<readonly Refusal[]> {
  const startsAt = action === 'offer_meeting' && input['form'] !== ELSEWHERE ? input['startsAt'] : undefined;
  if (typeof startsAt !== 'string' || !isInstant(startsAt)) return [];
  const times = (await openReachable(deps, organisationId, caseId, 'safe_hours'))?.contactTimes;
  if (times === undefined) return [];
  const organisation = await asViewer(deps.db, { organisationId, staffId: null }, (tx) => readOrganisation(tx, organisationId));
  const safe = safeInstant(times, organisation?.timeZone ?? 'UTC', startsAt, 0) === startsAt;
  return safe ? [] : [{ code: 'meeting.outside_safe_hours', kind: 'invalid', field: '/startsAt' }];
}
