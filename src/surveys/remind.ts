/** Telling a person that there are questions, ninety days after the answer, where they asked for it: one notice without content (K06, people.md 3.8). */
import { type ActDeps } from '../cases/act.ts';
import { readOwnCase } from '../cases/read.ts';
import { asViewer, type Database } from '../db/client.ts';
import { listOrganisationIds } from '../organisations/organisation.store.ts';
import { listDone, listReminders, remind } from './survey.store.ts';
import { mayBeReminded } from './survey.ts';

export interface RemindDeps {
  readonly deps: ActDeps;
  readonly system: { readonly db: Database };
}

const AT_ONCE = 200;

/** Some of each organisation at a time; answers how many notices were queued. Stopped anywhere and run again it tells nobody twice. */
export async function remindOfSurveys({ deps, system }: RemindDeps): Promise<number> {
  let queued = 0;
  for (const organisationId of await listOrganisationIds(system.db)) {
    const viewer = { organisationId, staffId: null };
    const now = deps.clock.now();
    for (const caseId of await asViewer(deps.db, viewer, (tx) => listReminders(tx, now, AT_ONCE))) {
      const read = await readOwnCase(deps, organisationId, caseId);
      const told = await asViewer(deps.db, viewer, async (tx) => {
        const may = read !== undefined && mayBeReminded({ ...read, now }, await listDone(tx, caseId));
        return remind(tx, { organisationId, caseId }, may, now);
      });
      if (told) {
        queued += 1;
        deps.onCommitted(organisationId, caseId, []);
      }
    }
  }
  return queued;
}
