/** Waiting for what must become true, without sleeping: looked at again after each commit, and given up after a deadline. */
import type { Core } from '../../src/compose.ts';

const DEADLINE_MS = 20_000;

/** Resolves as soon as `condition` holds; rejects with its source after 20 s. */
export function until(core: Core, condition: () => Promise<boolean>): Promise<void> {
  return new Promise((resolve, reject) => {
    let settled = false;
    let looking = false;
    let again = false;
    const finish = (act: () => void) => {
      settled = true;
      clearTimeout(deadline);
      act();
    };
    const look = async () => {
      if (settled) return;
      if (looking) {
        again = true;
        return;
      }
      looking = true;
      do {
        again = false;
        const holds = await condition().catch((error: unknown) => finish(() => reject(error)));
        if (holds && !settled) finish(resolve);
      } while (again && !settled);
      looking = false;
    };
    const deadline = setTimeout(
      () => finish(() => reject(new Error(`not so within ${DEADLINE_MS} ms: ${condition.toString()}`))),
      DEADLINE_MS,
    );
    core.onCommitted(() => void look());
    void look();
  });
}
