/**
 * What an alarm is decided by, read in groups as decisions are written (`commit.ts`): whatever asks while a read is under way is answered
 * by the next one, in one transaction. A backlog then costs one question for many alarms, and none sees a case older than its asking.
 */
import { asViewer, type Database } from '../db/client.ts';
import { isTransient } from '../db/errors.ts';
import type { PolicyDocument } from '../policy/document.ts';
import { findCases, type LoadedCase } from './case.store.ts';
import { findRules } from './rules.store.ts';

export interface CaseWithRules {
  readonly loaded: LoadedCase;
  readonly policy: PolicyDocument;
}

export interface CaseReader {
  /** The case as the machinery sees it, with what it is judged by; undefined where either is missing. Rejects when the database does. */
  read(organisationId: string, caseId: string): Promise<CaseWithRules | undefined>;
}

interface Waiting {
  readonly organisationId: string;
  readonly caseId: string;
  readonly resolve: (found: CaseWithRules | undefined) => void;
  readonly reject: (error: unknown) => void;
}

const MAX_GROUP = 64;
/** As many reads as writes at a time: the pool serves people too. */
const MAX_IN_FLIGHT = 2;

/** A reader over the app role's pool. */
export function createCaseReader(db: Database): CaseReader {
  const waiting: Waiting[] = [];
  let inFlight = 0;

  const settle = async (group: readonly Waiting[]): Promise<void> => {
    const [first] = group;
    if (!first) return;
    try {
      const found = await readGroup(
        db,
        first.organisationId,
        group.map(({ caseId }) => caseId),
      );
      for (const one of group) one.resolve(found.get(one.caseId));
    } catch (error) {
      // A case that cannot be read must not fail its neighbours; a database that is away is away for all of them.
      if (group.length > 1 && !isTransient(error)) for (const one of group) await settle([one]);
      else for (const one of group) one.reject(error);
    }
  };
  const pump = (): void => {
    while (inFlight < MAX_IN_FLIGHT && waiting.length > 0) {
      inFlight += 1;
      void settle(takeGroup(waiting)).finally(() => {
        inFlight -= 1;
        pump();
      });
    }
  };
  return {
    read: (organisationId, caseId) =>
      new Promise((resolve, reject) => {
        waiting.push({ organisationId, caseId, resolve, reject });
        // Not at once: those who ask in the same breath are read together.
        queueMicrotask(pump);
      }),
  };
}

/** The oldest, and others of its organisation up to the limit. */
function takeGroup(waiting: Waiting[]): Waiting[] {
  const organisationId = waiting[0]?.organisationId;
  const group = waiting.filter((one) => one.organisationId === organisationId).slice(0, MAX_GROUP);
  const taken = new Set(group);
  waiting.splice(0, waiting.length, ...waiting.filter((one) => !taken.has(one)));
  return group;
}

async function readGroup(db: Database, organisationId: string, caseIds: readonly string[]): Promise<ReadonlyMap<string, CaseWithRules>> {
  return asViewer(db, { organisationId, staffId: null }, async (tx) => {
    const rules = new Map<string, PolicyDocument | undefined>();
    const found = new Map<string, CaseWithRules>();
    for (const loaded of await findCases(tx, caseIds)) {
      const { policyId, policyVersion, adoptedPolicies = [] } = loaded.state;
      const pins = JSON.stringify([policyId, policyVersion, adoptedPolicies]);
      if (!rules.has(pins)) rules.set(pins, await findRules(tx, loaded.state));
      const policy = rules.get(pins);
      if (policy) found.set(loaded.state.caseId, { loaded, policy });
    }
    return found;
  });
}
