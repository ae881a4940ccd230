import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { watchForSilence } from '../src/app/silence.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A watch over something that answers as the test says; every second, silent after ten. */
function watch(ask: () => Promise<unknown>) {
  let told = false;
  const clock = { monotonic: () => Date.now() };
  const { silent, stop } = watchForSilence(clock, { everyMs: 1_000, limitMs: 10_000 }, ask);
  void silent.then(() => {
    told = true;
  });
  return { told: () => told, stop };
}

test('answers and errors are no silence', async () => {
  let turn = 0;
  const { told, stop } = watch(() => (turn++ % 2 ? Promise.reject(new Error('refused')) : Promise.resolve()));
  await vi.advanceTimersByTimeAsync(60_000);
  expect(told()).toBe(false);
  expect(turn).toBeGreaterThan(20);
  stop();
});

test('a question without answer is told after the limit', async () => {
  const { told, stop } = watch(() => new Promise(() => undefined));
  await vi.advanceTimersByTimeAsync(10_500);
  expect(told()).toBe(false);
  await vi.advanceTimersByTimeAsync(3_000);
  expect(told()).toBe(true);
  stop();
});

test('a process that stood still meanwhile does not blame the other side', async () => {
  const answers: (() => void)[] = [];
  const { told, stop } = watch(() => new Promise<void>((resolve) => answers.push(resolve)));
  await vi.advanceTimersByTimeAsync(1_000);
  vi.setSystemTime(Date.now() + 60_000);
  await vi.advanceTimersByTimeAsync(1_000);
  answers[0]?.();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(told()).toBe(false);
  stop();
});
