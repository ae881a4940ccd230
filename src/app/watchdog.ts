import { Worker } from 'node:worker_threads';

/**
 * Runs in a thread of its own, since the loop that it watches may never turn again. A machine that slept wakes both
 * at once and finds the wait over: the loop then gets the half of the limit to turn first.
 */
const WATCH = `
const { workerData: { beats, limitMs, words } } = require('node:worker_threads');
for (;;) {
  const last = Atomics.load(beats, 0);
  if (last < 0) break;
  if (Atomics.wait(beats, 0, last, limitMs) !== 'timed-out') continue;
  if (Atomics.wait(beats, 0, last, limitMs / 2) !== 'timed-out') continue;
  require('node:fs').writeSync(2, words + '\\n');
  process.kill(process.pid, 'SIGKILL');
}`;

/** How often the loop shows that it turns, as a part of the limit. */
const BEATS = 8;

/**
 * Kills this process when its event loop has stood still for `limitMs` milliseconds and half as long again: the
 * embedded store, which runs in it, can end in a loop of its own when its disk is full. A kill loses nothing, and a
 * supervisor starts it again. `words` go to stderr before it. Answers how to end the watch.
 */
export function watchLoop(limitMs: number, words: string): () => void {
  const beats = new Int32Array(new SharedArrayBuffer(4));
  const worker = new Worker(WATCH, { eval: true, execArgv: [], workerData: { beats, limitMs, words } });
  worker.unref();
  const beat = (): void => {
    Atomics.add(beats, 0, 1);
    Atomics.notify(beats, 0);
  };
  const timer = setInterval(beat, limitMs / BEATS);
  timer.unref();
  return () => {
    clearInterval(timer);
    Atomics.store(beats, 0, -1);
    Atomics.notify(beats, 0);
  };
}
