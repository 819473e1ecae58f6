/** Filing and acting in tests, through the same code as everybody. */
import type { Grievance, SubmissionReceipt } from '../../src/intake/submit.ts';
import { submitGrievance } from '../../src/intake/submit.ts';
import type { World } from './world.ts';

/** Files a complaint and answers its receipt and id. */
export async function fileCase(world: World, grievance: Partial<Grievance> = {}): Promise<SubmissionReceipt & { caseId: string }> {
  const door = {
    organisation: world.organisation,
    channel: 'web' as const,
    actor: { kind: 'rightsholder' as const, id: null, roles: ['rh' as const] },
    requestId: null,
  };
  const result = await submitGrievance(world.core.deps, door, { description: 'They locked the gate and kept our papers.', ...grievance });
  if (result.kind !== 'accepted') throw new Error(`not accepted: ${JSON.stringify(result)}`);
  return { ...result.receipt, caseId: result.caseId };
}
