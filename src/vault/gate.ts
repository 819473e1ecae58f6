/** A limit on how much of something runs at once. Waiting calls go in the order in which they came. */

export interface Gate {
  /** Runs `work` when there is room; settles as it does. */
  run<T>(work: () => Promise<T>): Promise<T>;
}

/** A gate that lets `limit` works run at a time. */
export function newGate(limit: number): Gate {
  const waiting: (() => void)[] = [];
  let running = 0;

  const leave = (): void => {
    const next = waiting.shift();
    // A place is handed on, not freed and taken again: nobody can slip in between.
    if (next) next();
    else running -= 1;
  };

  return {
    run: async (work) => {
      if (running >= limit) await new Promise<void>((resolve) => waiting.push(resolve));
      else running += 1;
      try {
        return await work();
      } finally {
        leave();
      }
    },
  };
}
