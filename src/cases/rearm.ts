/**
 * Alarms that an earlier build reckoned otherwise. Which alarms a case needs follows from ledger and policy alone, so that a change of the
 * reckoning migrates no row: the first such alarm that rings, or the next decision, puts those in its place that are wanted now (ADR 0003).
 */
import { asViewer } from '../db/client.ts';
import { newId } from '../db/ids.ts';
import type { Instant } from '../time.ts';
import { timersFor } from '../timeboxes/timers.ts';
import { isEnded } from '../workflow/vocabulary.ts';
import type { ActDeps } from './act.ts';
import { findCase } from './case.store.ts';
import type { CommitScope } from './commit.ts';
import { projectCase } from './row.ts';
import { findRules } from './rules.store.ts';

interface Rung {
  readonly caseId: string;
  readonly clockKey: string;
  readonly step: string;
  readonly dueAt: Instant;
}

/**
 * Supersedes the live alarms of a case that it does not want and arms those that it does; nothing enters the ledger. False, and nothing
 * done, where this alarm is wanted as it is, or where the case is not there. Rejects with `case.contended` where the case moved meanwhile.
 */
export async function rearm(deps: ActDeps, scope: CommitScope, { caseId, clockKey, step, dueAt }: Rung): Promise<boolean> {
  const found = await asViewer(deps.db, scope, async (tx) => {
    const loaded = await findCase(tx, caseId);
    const policy = loaded ? await findRules(tx, loaded.state) : undefined;
    return loaded && policy ? { loaded, policy } : undefined;
  });
  if (!found) return false;
  const { state, chainHead } = found.loaded;
  const timers = timersFor(found.policy, state.clocks, !isEnded(state.state)).map((plan) => ({ id: newId(), ...plan }));
  if (timers.some((plan) => plan.clockKey === clockKey && plan.step === step && plan.dueAt === dueAt)) return false;
  const row = { ...projectCase(state), chain_head: chainHead.toString('hex') };
  const outcome = await deps.committer.commit(scope, {
    caseId,
    expectedSeq: state.seq,
    row,
    events: [],
    contents: [],
    clocks: [],
    timers,
    outbox: [],
  });
  if (outcome !== 'ok') throw new Error('case.contended');
  deps.logger.info({ caseId, code: 'timers.rearmed' }, 'alarms of an earlier reckoning replaced');
  deps.onCommitted(scope.organisationId, caseId, timers);
  return true;
}
