/** `recourse ledger verify`. */
import { verifyLedger } from '../ledger/verify.ts';
import { progress, say } from './out.ts';
import { organisationOf, withCore } from './with-core.ts';

/** Verifies one organisation's ledger; exit code 1 when anything is wrong. */
export async function ledgerVerifyCommand(options: { org: string; json: boolean }): Promise<number> {
  return withCore(async (core) => {
    const organisation = await organisationOf(core, options.org);
    const target = { organisationId: organisation.id, slug: organisation.slug };
    const report = await verifyLedger(core.deps.db, target, options.json ? undefined : (done, of) => progress('Verifying cases', done, of));
    if (options.json) say(JSON.stringify(report, null, 2));
    else {
      for (const fault of report.faults) say(`FAULT ${fault.where}: ${fault.reason}`);
      for (const remark of report.remarks) say(`Know that ${remark.where}: ${remark.reason}`);
      say(
        `${report.cases} cases, ${report.events} events, ${report.checkpoints} checkpoints: ${report.faults.length === 0 ? 'the ledger verifies' : `${report.faults.length} faults`}.`,
      );
      say('What was written after the last checkpoint is covered by its chain alone until the next one (at most a minute).');
    }
    return report.faults.length === 0 ? 0 : 1;
  });
}
