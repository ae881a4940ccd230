import type { Readable } from 'node:stream';

/** A body larger than the limit; `seen` bytes had arrived, after decompression. */
export class BodyTooLarge extends Error {
  override readonly name = 'BodyTooLarge';
  readonly seen: number;

  constructor(limit: number, seen: number) {
    super(`The answer is larger than ${limit} bytes.`);
    this.seen = seen;
  }
}

/** Passes chunks on and throws BodyTooLarge as soon as they exceed `limit` bytes together. */
export async function* limited(stream: AsyncIterable<Buffer>, limit: number): AsyncGenerator<Buffer> {
  let seen = 0;
  for await (const chunk of stream) {
    seen += chunk.length;
    if (seen > limit) throw new BodyTooLarge(limit, seen);
    yield chunk;
  }
}

export async function readLimited(stream: Readable, limit: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of limited(stream, limit)) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** Reads the first `limit` bytes and does not wait for the rest. */
export async function readAtMost(stream: Readable, limit: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let seen = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    seen += chunk.length;
    if (seen >= limit) break;
  }
  return Buffer.concat(chunks).subarray(0, limit);
}

/** A signal that ends with the caller's, or when the time is up. `release` must be called at the end. */
export interface Deadline {
  signal: AbortSignal;
  /** Why the signal ended; null while it has not. */
  ended(): 'time-out' | 'aborted' | null;
  /** Stops the clock, while waiting for others; `resume` continues with the time left. */
  pause(): void;
  resume(): void;
  release(): void;
}

/**
 * Bounds a whole exchange in time. Not `AbortSignal.any`: on Node 20 each use stays attached to a
 * long-lived outer signal, and the service's stop signal lives as long as the process.
 */
export function deadline(outer: AbortSignal, ms: number): Deadline {
  const controller = new AbortController();
  let why: 'time-out' | 'aborted' | null = null;
  const end = (reason: 'time-out' | 'aborted') => {
    why ??= reason;
    controller.abort();
  };
  const onAbort = () => end('aborted');
  let left = ms;
  let since = performance.now();
  const start = () => setTimeout(() => end('time-out'), left);
  let timer = start();
  if (outer.aborted) onAbort();
  else outer.addEventListener('abort', onAbort, { once: true });
  return {
    signal: controller.signal,
    ended: () => why,
    pause() {
      clearTimeout(timer);
      left = Math.max(0, left - (performance.now() - since));
    },
    resume() {
      since = performance.now();
      timer = start();
    },
    release() {
      clearTimeout(timer);
      outer.removeEventListener('abort', onAbort);
    },
  };
}

/** Combines two signals. `release` detaches from both, since one of them may live as long as the process. */
export function eitherSignal(one: AbortSignal, other: AbortSignal): { signal: AbortSignal; release(): void } {
  const control = new AbortController();
  const ends = [one, other].map((signal) => {
    const end = (): void => control.abort(signal.reason);
    if (signal.aborted) end();
    else signal.addEventListener('abort', end, { once: true });
    return () => signal.removeEventListener('abort', end);
  });
  return {
    signal: control.signal,
    release() {
      for (const end of ends) end();
    },
  };
}
