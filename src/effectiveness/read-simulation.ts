/** A simulation over the recorded cases of a tenant as one viewer may see them: excluded cases are taken off by row-level security (D28). */
import { setImmediate as othersFirst } from 'node:timers/promises';
import { findPolicy, listCaseIdsReceivedIn, listEventsOf, type StoredEvent } from '../cases/case.store.ts';
import { asViewer, type Database, type Tx, type Viewer } from '../db/client.ts';
import type { PolicyDocument } from '../policy/document.ts';
import { createSimulation, type RecordedCase, type SimulationReport } from '../policy/simulate.ts';
import type { Instant } from '../time.ts';
import { textFact } from '../timeboxes/facts.ts';
import { numberFact } from '../workflow/facts.ts';

/** Cases read at a time: bounds memory, not the result. */
const CHUNK = 200;

/** Lives the cases received in [from, to) again under `candidate`, as they stood at `to`. `onDone` hears how many are done. Writes nothing. */
export async function readSimulation(
  db: Database,
  viewer: Viewer,
  candidate: PolicyDocument,
  period: { from: Instant; to: Instant },
  onDone: (done: number, of: number) => void = () => undefined,
): Promise<SimulationReport> {
  return asViewer(
    db,
    viewer,
    async (tx) => {
      const simulation = createSimulation(candidate, period);
      const ids = await listCaseIdsReceivedIn(tx, period);
      const policies = policiesOf(tx);
      for (let start = 0; start < ids.length; start += CHUNK) {
        const chunk = await listEventsOf(tx, ids.slice(start, start + CHUNK));
        for (const events of chunk.values()) {
          simulation.add({ events, ...(await policies(events)) });
          // A long period must not hold up whoever else asks this process for something.
          await othersFirst();
        }
        onDone(Math.min(start + CHUNK, ids.length), ids.length);
      }
      return simulation.report();
    },
    { steady: true },
  );
}

type Policies = Pick<RecordedCase, 'pinned' | 'adopted'>;

/** The policies of a ledger: pinned and later adopted. Each version is read once. Throws where a case names a version that is not there. */
function policiesOf(tx: Tx): (events: readonly StoredEvent[]) => Promise<Policies> {
  const known = new Map<string, PolicyDocument>();
  const read = async (id: string, version: number): Promise<PolicyDocument> => {
    const policy = known.get(`${id} ${version}`) ?? (await findPolicy(tx, id, version));
    if (policy === undefined) throw new TypeError(`policy ${id} version ${version} is not there`);
    known.set(`${id} ${version}`, policy);
    return policy;
  };
  return async (events) => {
    const [first] = events;
    if (first === undefined) throw new TypeError('a case without events');
    const id = textFact(first.facts, 'policyId');
    const adopted = new Map<number, PolicyDocument>();
    for (const { type, facts } of events)
      if (type === 'policy.adopted') adopted.set(numberFact(facts, 'version'), await read(id, numberFact(facts, 'version')));
    return { pinned: await read(id, numberFact(first.facts, 'policyVersion')), adopted };
  };
}
