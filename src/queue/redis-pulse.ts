/** Interval between looks, in milliseconds. */
const EVERY_MS = 1_000;
/** Looks without an answer after which Redis counts as away. */
const PATIENCE = 4;
/** Looks after which the connection is replaced: its other end may have vanished without closing it. */
const RENEW = 8;

export interface RedisPulse {
  /** False once Redis has left several pings unanswered. */
  answers(): boolean;
  stop(): void;
}

interface PulseOptions {
  /** Rejects when Redis can't be asked. */
  ping(): Promise<unknown>;
  /** Called at each look while Redis doesn't answer. */
  onSilent(): void;
  /** Called when Redis answers again. */
  onAnswer(): void;
  /** Opens another connection. */
  renew(): void;
}

/**
 * Pings Redis, one ping at a time. A connection stays open while the process behind it hangs, so its state proves
 * nothing. Looks are counted instead of milliseconds: a process that stood still itself finds its ping old and the
 * answer unread.
 */
export function watchRedis({ ping, onSilent, onAnswer, renew }: PulseOptions): RedisPulse {
  let looks = 0;
  let isOpen = false;
  const look = (): void => {
    looks += 1;
    if (looks > PATIENCE) onSilent();
    // A ping on a connection that is being replaced is rejected, which opens the next one.
    if (looks % RENEW === 0) renew();
    if (isOpen) return;
    isOpen = true;
    ping().then(
      () => {
        isOpen = false;
        if (looks > PATIENCE) onAnswer();
        looks = 0;
      },
      () => {
        isOpen = false;
      },
    );
  };
  const timer = setInterval(look, EVERY_MS);
  timer.unref();
  return { answers: () => looks <= PATIENCE, stop: () => clearInterval(timer) };
}
