import { describe, expect, it } from 'vitest';
import { createFaultQueue } from '../../../src/simulators/kit/faults.ts';
import type { FaultOrder } from '../../../src/simulators/simulator.ts';
import { startXSimulator } from '../../../src/simulators/x/index.ts';

const DROP = { type: 'drop', when: 'after' } as const;
const queueOf = (...orders: FaultOrder[]) => {
  const queue = createFaultQueue(['create', 'list', 'read'], []);
  queue.set(orders);
  return queue;
};

describe('fault orders', () => {
  it('meet the next requests, whoever sends them', () => {
    const queue = queueOf({ operation: 'create', times: 2, fault: DROP });
    const met = ['a', 'b', 'c'].map((marker) => queue.take('create', marker) !== null);
    expect([queue.take('list', 'a'), met]).toEqual([null, [true, true, false]]);
  });

  it('spare the first requests', () => {
    const queue = queueOf({ operation: 'create', spared: 1, times: 2, fault: DROP });
    const met = ['a', 'b', 'c', 'd'].map((marker) => queue.take('create', marker) !== null);
    expect(met).toEqual([false, true, true, false]);
  });

  it('meet each post as often as ordered, and never a request without a marker', () => {
    const queue = queueOf({ operation: 'create', perPost: true, fault: DROP });
    const met = ['a', null, 'b', 'a', 'b', 'c'].map((marker) => queue.take('create', marker) !== null);
    expect(met).toEqual([true, false, true, false, false, true]);
  });

  it('wait for the operation that they follow', () => {
    const queue = queueOf({ operation: 'read', perPost: true, following: 'create', times: 2, fault: DROP });
    expect(queue.take('read', 'a')).toBeNull();
    queue.take('create', 'a');
    expect(queue.take('read', 'b')).toBeNull();
    expect([1, 2, 3].map(() => queue.take('read', 'a') !== null)).toEqual([true, true, false]);
    expect(() => queueOf({ operation: 'read', following: 'nothing', fault: DROP })).toThrow('must be one of create');
  });
});

it('quotas can be raised while a simulator runs', async () => {
  const simulator = await startXSimulator({});
  const put = (body: unknown) =>
    fetch(`${simulator.url}/_quotas`, {
      method: 'PUT',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json' },
    });
  try {
    expect((await put({ times: 0 })).status).toBe(400);
    expect((await put({ times: 3 })).status).toBe(204);
    const answer = await fetch(`${simulator.url}/2/tweets`, { method: 'POST' });
    expect(answer.headers.get('x-rate-limit-limit')).toBe('300');
  } finally {
    await simulator.stop();
  }
});
