import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { launch } from '../../../src/media/process/launch.ts';

const MB = 1_000_000;
const NODE_ENV = { PATH: process.env.PATH };

/** Takes memory outside of its heap as fast as it can and never looks up from that. */
const GREEDY = "const all = []; process.stdout.write('begun'); for (;;) all.push(Buffer.alloc(8_000_000, 1)); ";

const greedy = (maxBytes: number) =>
  launch(process.execPath, ['-e', GREEDY], {
    maxBytes,
    nice: 5,
    options: { env: NODE_ENV, stdio: ['ignore', 'pipe', 'pipe'] },
  });

test('a program that is busy taking memory is ended from outside, and that is known to be the reason', async () => {
  const { child, ranOutOfMemory } = greedy(150 * MB);
  await once(child, 'exit');
  expect(ranOutOfMemory()).toBe(true);
});

test.skipIf(process.platform !== 'linux')('the limit also holds while this process is too busy to check', async () => {
  const { child, ranOutOfMemory } = greedy(150 * MB);
  const ended = once(child, 'exit');
  let peak = 0;
  // This thread does not return to its loop until the other is gone.
  for (;;) {
    const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
    if (/^State:\s+Z/m.test(status)) break;
    peak = Math.max(peak, Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? 0) * 1_024);
  }
  expect(peak).toBeGreaterThan(30 * MB);
  expect(peak).toBeLessThan(260 * MB);
  await ended;
  await expect.poll(ranOutOfMemory).toBe(true);
});

test('WebAssembly runs under the limit: address space that is only reserved is free', async () => {
  const body = 'new WebAssembly.Memory({ initial: 10, maximum: 65536 }); process.exit(7)';
  const options = { env: NODE_ENV, stdio: 'ignore' } as const;
  const { child } = launch(process.execPath, ['-e', body], { maxBytes: 150 * MB, nice: 5, options });
  expect(await once(child, 'exit')).toEqual([7, null]);
});
