/** Where all time comes from; handed in by the context, so that tests can steer it. */
export interface Clock {
  /** Wall time. */
  now(): Date;
  /** Milliseconds that only grow; they may stand still while the machine sleeps. */
  monotonic(): number;
  /** Resolves after `ms`, or rejects with the signal's reason. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}
