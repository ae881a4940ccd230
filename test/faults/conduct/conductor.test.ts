import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { markerOf, newId } from '../../../src/lib/ids.ts';
import type { Arrival, Hands } from '../fault.ts';
import type { Child } from '../process/child.ts';
import type { Arrived } from '../process/wire.ts';
import { createConductor } from './conductor.ts';

/** How much later than its request a busy machine may read that a process wrote it. */
const LATE_MS = 120;

test('a look whose process tells late that it wrote it is struck all the same', async () => {
  const postId = newId();
  const marker = markerOf(postId);
  const child: Child = {
    pid: 1,
    bundle: 'worker',
    ready: Promise.resolve(),
    ended: new Promise(() => undefined),
    alive: () => true,
    send: () => undefined,
    signal: () => undefined,
    untilStopped: () => Promise.resolve(),
  };
  const groups: string[][] = [];
  const conductor = createConductor({
    hit: {
      place: { exchange: 'done', of: 'look' },
      singly: false,
      strike: async (group: readonly Arrival[]) => {
        groups.push(group.map(({ channelId }) => channelId));
        for (const { release } of group) release();
        return undefined;
      },
    },
    hands: {} as Hands,
    deliveries: 1,
    operations: () => ['timeline'],
    onFailure: (error) => {
      throw error;
    },
  });
  const at = (point: Arrived['point']) =>
    conductor.onMessage(child, { type: 'at', ticket: 1, point, deliveryId: 'd', postId, channelId: 'x', name: '' });
  conductor.arm();
  // Its call is out, its answer was lost, and it is claimed again: it looks.
  for (const point of ['claimed', 'before-call', 'claimed'] as const) at(point);
  const answered = conductor.onWork('x', { marker: null, operation: 'timeline', when: 'done', fault: null });
  await wait(LATE_MS);
  expect(conductor.met()).toEqual(new Set());
  conductor.onMessage(child, { type: 'writing', postId });
  await answered;
  await expect.poll(() => conductor.met()).toEqual(new Set([marker]));
  expect(groups).toEqual([['x']]);
  // It was struck there: its next look is answered at once.
  await conductor.onWork('x', { marker: null, operation: 'timeline', when: 'done', fault: null });
  expect(groups).toHaveLength(1);
});
