/** Wall clocks of nodes that jump: nothing follows from it (D12, R10). */
import type { Fault } from '../fault.ts';

function jump(name: string, offsets: readonly string[]): Fault {
  return {
    name,
    touches: ['node-clock'],
    needsFakeTime: true,
    holdMs: [1_500, 2_500],
    begin: async ({ arena }) => {
      const all = arena.fleet.everybody();
      for (const [index, member] of all.entries()) member.setClock(offsets[index % offsets.length] ?? '+0');
      return async () => {
        for (const member of all) member.setClock('+0');
      };
    },
  };
}

export const CLOCK_FAULTS: readonly Fault[] = [
  jump('node clocks jump by +9 days', ['+9d']),
  jump('node clocks jump by -2 hours', ['-2h']),
  jump('node clocks jump apart, one +9 days and one -2 hours', ['+9d', '-2h']),
];
