/** A repeated task that never overlaps itself, can be woken early, and can be waited for when it stops. */
export interface Loop {
  /** Runs at once, then every `everyMs` counted from the end of a run. */
  start(): void;
  /** Runs now, or once more right after the present run. Nothing happens before start or after stop. */
  wake(): void;
  /** No further run; resolves when the present one has ended. */
  stop(): Promise<void>;
}

export interface LoopOptions {
  readonly everyMs: number;
  readonly run: () => Promise<unknown>;
  /** Gets whatever `run` throws; the loop goes on. */
  readonly onError: (error: unknown) => void;
}

/** A loop that is not yet running. */
export function createLoop(options: LoopOptions): Loop {
  let active = false;
  let again = false;
  let timer: NodeJS.Timeout | undefined;
  let current: Promise<void> | undefined;

  const pass = async () => {
    do {
      again = false;
      await Promise.resolve().then(options.run).catch(options.onError);
    } while (again && active);
  };
  const go = () => {
    clearTimeout(timer);
    current = pass().finally(() => {
      current = undefined;
      if (active) timer = setTimeout(go, again ? 0 : options.everyMs);
    });
  };
  return {
    start: () => {
      if (active) return;
      active = true;
      go();
    },
    wake: () => {
      if (!active) return;
      if (current) again = true;
      else go();
    },
    stop: async () => {
      active = false;
      clearTimeout(timer);
      await current;
    },
  };
}
