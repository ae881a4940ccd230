export interface Interruption {
  /** A signal that ends at the first Ctrl-C; from its first use on, only the second ends the process. */
  signal(): AbortSignal;
  happened(): boolean;
  release(): void;
}

const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

/** Lets a command end tidily when it is interrupted: temporary files go, the store is closed. */
export function createInterruption(): Interruption {
  const controller = new AbortController();
  let listening = false;
  const onSignal = (): void => {
    if (controller.signal.aborted) process.exit(1);
    controller.abort(new Error('interrupted'));
  };
  return {
    signal() {
      if (!listening) for (const name of SIGNALS) process.on(name, onSignal);
      listening = true;
      return controller.signal;
    },
    happened: () => controller.signal.aborted,
    release: () => {
      for (const name of SIGNALS) process.off(name, onSignal);
    },
  };
}
