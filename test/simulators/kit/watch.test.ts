import { afterEach, expect, it } from 'vitest';
import { answer, type Operation } from '../../../src/simulators/kit/operation.ts';
import { startSimulatorServer } from '../../../src/simulators/kit/server.ts';
import { createWorld } from '../../../src/simulators/kit/world.ts';
import type { Simulator, SimulatorOptions, WorkEvent } from '../../../src/simulators/simulator.ts';

const MARKER = '01hzzzzzzzzzzzzzzzzzzzzzzz';
const OTHER = '01haaaaaaaaaaaaaaaaaaaaaaa';
let simulator: Simulator | undefined;
afterEach(() => simulator?.stop());

/** A platform with one operation that writes down how long its post stays unlisted. */
async function toy(options: SimulatorOptions): Promise<{ url: string; lags: number[]; simulator: Simulator }> {
  const world = createWorld('toy', options);
  const lags: number[] = [];
  const create: Operation = {
    name: 'create',
    method: 'POST',
    path: '/posts/:id',
    handle(request) {
      lags.push(world.listingLag(request, 2_000));
      return answer(201);
    },
  };
  simulator = await startSimulatorServer({
    world,
    port: undefined,
    operations: [create],
    posts: () => [],
    channel: () => ({ options: {}, secrets: {} }),
    rateLimitAnswer: () => answer(429),
    statusAnswer: (status) => answer(status),
    notFound: () => answer(404),
    markerOf: ({ params }) => (params.id === 'known' ? OTHER : null),
    named: {},
  });
  return { url: simulator.url, lags, simulator };
}

const create = (url: string, id: string, body: RequestInit['body']) =>
  fetch(`${url}/posts/${id}`, { method: 'POST', body: body ?? null });

it('reports each request, its fault and its marker, wherever that is', async () => {
  const seen: WorkEvent[] = [];
  const { url, simulator: own } = await toy({ onWork: (event) => void seen.push(event) });
  const link = `https://news.example.org/a?utm_source=toy&utm_content=${MARKER}`;
  await create(url, '1', JSON.stringify({ text: `Read ${link}` }));
  await create(url, '1', new URLSearchParams({ link }));
  const form = new FormData();
  form.set('link', link);
  await create(url, '1', form);
  await create(url, `1?link=${encodeURIComponent(link)}`, 'nothing');
  await create(url, 'known', 'nothing');
  await create(url, '1', 'nothing');
  await fetch(`${url}/_posts`);
  const received = seen.filter(({ when }) => when === 'received');
  expect(received.map(({ marker }) => marker)).toEqual([MARKER, MARKER, MARKER, MARKER, OTHER, null]);
  expect(seen).toHaveLength(12);

  seen.length = 0;
  own.faults([{ operation: 'create', fault: { type: 'status', when: 'before', status: 503 } }]);
  await create(url, '1', link);
  const event = { operation: 'create', fault: 'status 503 before', marker: MARKER };
  expect(seen).toEqual([{ ...event, when: 'received' }]);
});

function gate(): { passed: Promise<void>; open: () => void } {
  let open = () => {};
  const passed = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { passed, open: () => open() };
}

it('waits for who watches: the work before, the answer after', async () => {
  const order: string[] = [];
  const gates = { received: gate(), done: gate() };
  const { url, lags } = await toy({
    async onWork({ when }) {
      order.push(when);
      await gates[when].passed;
    },
  });
  const answered = create(url, '1', 'a').then(({ status }) => order.push(String(status)));
  await expect.poll(() => order).toEqual(['received']);
  expect(lags).toEqual([]);
  gates.received.open();
  await expect.poll(() => order).toEqual(['received', 'done']);
  expect(lags).toHaveLength(1);
  gates.done.open();
  await answered;
  expect(order).toEqual(['received', 'done', '201']);
});

it('lists a post as late as the order says, else the options, else the platform', async () => {
  const usual = await toy({ factor: 10 });
  await create(usual.url, '1', 'a');
  usual.simulator.faults([{ operation: 'create', listingLagMs: 30_000, fault: { type: 'drop', when: 'after' } }]);
  await expect(create(usual.url, '1', 'a')).rejects.toThrow();
  expect(usual.lags).toEqual([200, 3_000]);
  await usual.simulator.stop();
  const slow = await toy({ factor: 10, listingLagMs: 60_000 });
  await create(slow.url, '1', 'a');
  expect(slow.lags).toEqual([6_000]);
});
