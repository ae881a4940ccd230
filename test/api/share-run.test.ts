import { expect, test } from 'vitest';
import { shareRun } from '../../src/api/serve-actions.ts';

/** Runs that end when the test says so. */
function runs() {
  const begun: { end: (value: string) => void; fail: (error: Error) => void }[] = [];
  const ask = shareRun(() => new Promise<string>((end, fail) => void begun.push({ end, fail })));
  return { begun, ask };
}

test('those who ask while one run is under way share the next, which begins when it is over', async () => {
  const { begun, ask } = runs();
  const first = ask();
  const [second, third] = [ask(), ask()];
  expect(begun).toHaveLength(1);
  begun[0]?.end('before');
  expect(await first).toBe('before');
  expect(begun).toHaveLength(2);
  const fourth = ask();
  begun[1]?.end('after');
  expect(await Promise.all([second, third])).toEqual(['after', 'after']);
  expect(begun).toHaveLength(3);
  begun[2]?.end('later');
  expect(await fourth).toBe('later');
  // Nobody waits: it runs at once.
  const fifth = ask();
  expect(begun).toHaveLength(4);
  begun[3]?.end('last');
  expect(await fifth).toBe('last');
});

test('a run that fails is told to those who shared it alone', async () => {
  const { begun, ask } = runs();
  const first = ask();
  const second = ask();
  begun[0]?.fail(new Error('The store is away'));
  await expect(first).rejects.toThrow('The store is away');
  begun[1]?.end('there again');
  expect(await second).toBe('there again');
});
