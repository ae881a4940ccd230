import { expect, test } from 'vitest';
import { latest } from '../../src/metrics/latest.ts';

/** A source whose reads end when they are told to. */
function source(limitMs = 60_000) {
  let now = 0;
  const reads: { resolve(value: string): void; reject(error: Error): void }[] = [];
  const errors: unknown[] = [];
  const read = latest(() => new Promise<string>((resolve, reject) => void reads.push({ resolve, reject })), {
    monotonic: () => now,
    freshMs: 5_000,
    limitMs,
    onError: (error) => errors.push(error),
  });
  const pass = (ms: number): void => {
    now += ms;
  };
  return { read, reads, errors, pass };
}

test('several that ask at once share a read, and so do those that ask soon after', async () => {
  const { read, reads, pass } = source();
  const both = Promise.all([read(), read()]);
  reads[0]?.resolve('first');
  expect(await both).toEqual(['first', 'first']);
  pass(4_999);
  expect(await read()).toBe('first');
  expect(reads).toHaveLength(1);
  pass(1);
  const next = read();
  reads[1]?.resolve('second');
  expect(await next).toBe('second');
});

test('a read that takes longer than a value stays new is good for whoever waited for it', async () => {
  const { read, reads, pass } = source();
  const waiting = read();
  pass(9_000);
  reads[0]?.resolve('late');
  expect(await waiting).toBe('late');
});

test('one that hangs is no longer waited for, and no other is begun beside it', async () => {
  const { read, reads, pass } = source(10);
  expect(await read()).toBeNull();
  pass(20);
  expect(await read()).toBeNull();
  expect(reads).toHaveLength(1);
  reads[0]?.resolve('at last');
  await expect.poll(read).toBe('at last');
});

test('what was known is not passed off as new once a read has failed', async () => {
  const { read, reads, errors, pass } = source();
  const first = read();
  reads[0]?.resolve('known');
  await first;
  pass(5_000);
  const second = read();
  reads[1]?.reject(new Error('the store is away'));
  expect(await second).toBeNull();
  expect(errors).toEqual([expect.objectContaining({ message: 'the store is away' })]);
});
