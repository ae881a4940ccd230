import type { World } from './world.ts';

/** Timers of the engine run by the world's time while this holds; those that nobody's turn sets stay real. */
export function takeOverTimers(worldNow: () => World | null): () => void {
  const { setInterval: realInterval, clearInterval: realClear } = globalThis;
  const realTimeout = AbortSignal.timeout;
  const running = new WeakMap<object, () => void>();

  function every(run: () => void, ms: number) {
    const world = worldNow();
    if (!world?.current) return realInterval(run, ms);
    const owner = world.current;
    let stopped = false;
    let stop = (): void => undefined;
    const set = (): void => {
      const entry = world.wait({
        owner,
        what: 'a timer',
        at: world.now + ms,
        isTimer: true,
        go() {
          if (stopped) return;
          set();
          run();
        },
      });
      stop = () => world.forget(entry);
    };
    set();
    const handle = { unref: () => handle, ref: () => handle, hasRef: () => false, [Symbol.toPrimitive]: () => 0 };
    running.set(handle, () => {
      stopped = true;
      stop();
    });
    return handle;
  }

  function after(ms: number): AbortSignal {
    const world = worldNow();
    if (!world?.current) return realTimeout.call(AbortSignal, ms);
    const controller = new AbortController();
    world.wait({
      owner: world.current,
      what: 'a time-out',
      at: world.now + ms,
      isTimer: true,
      go: () => controller.abort(new DOMException('The operation was aborted due to timeout', 'TimeoutError')),
    });
    return controller.signal;
  }

  Object.assign(globalThis, {
    setInterval: every,
    clearInterval(handle: object) {
      const stop = typeof handle === 'object' ? running.get(handle) : undefined;
      if (stop) stop();
      else Reflect.apply(realClear, globalThis, [handle]);
    },
  });
  AbortSignal.timeout = after;
  return () => {
    Object.assign(globalThis, { setInterval: realInterval, clearInterval: realClear });
    AbortSignal.timeout = realTimeout;
  };
}
