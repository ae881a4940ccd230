import { readFileSync } from 'node:fs';
import { eq, sql } from 'drizzle-orm';
import type { PgUpdateSetSource } from 'drizzle-orm/pg-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Service } from '../../src/app/service.ts';
import { DeliveryState, ENDED } from '../../src/domain/delivery.ts';
import { submit } from '../../src/features/articles/submit.ts';
import { resolve } from '../../src/features/deliveries/resolve.ts';
import type { DeskContext } from '../../src/features/kit/context.ts';
import { pause } from '../../src/features/pauses/pause.ts';
import { status } from '../../src/features/system/status.ts';
import { plainText } from '../../src/lib/message.ts';
import { deliveries, deliveryCommits } from '../../src/store/schema/index.ts';
import { eventually } from '../helpers/eventually.ts';
import { ENGINES, type EngineEnv } from './engines.ts';
import { type Newsroom, startNewsroom } from './newsroom.ts';

type Row = typeof deliveries.$inferSelect;

let env: EngineEnv;
let newsroom: Newsroom;
let service: Service;
let desk: DeskContext;
beforeAll(async () => {
  const engine = ENGINES.find(({ name }) => name === 'PostgreSQL');
  if (!engine) throw new Error('PostgreSQL is not among the engines');
  env = await engine.env();
  newsroom = await startNewsroom(env);
  service = await newsroom.start();
  desk = { ...service.context, queues: null };
  // A process that has just started believes no clock, and would let the test wait for a whole settle time.
  service.context.watch.evenFor = () => Number.POSITIVE_INFINITY;
});
afterAll(async () => {
  await newsroom.stop();
  await env.drop();
});

const ago = (ms: number) => sql`clock_timestamp() - make_interval(secs => ${ms / 1_000})`;
const rowOf = async (id: string): Promise<Row> => {
  const [row] = await desk.db.select().from(deliveries).where(eq(deliveries.id, id));
  if (!row) throw new Error('The delivery is gone');
  return row;
};
const comesTo = (id: string, ...states: DeliveryState[]): Promise<Row> =>
  eventually(
    () => rowOf(id),
    ({ state }) => states.includes(state),
  );

let stories = 0;
/** A delivery that was put into a state as a killed process, a person or a platform leaves it. */
async function left(
  state: DeliveryState,
  fields: PgUpdateSetSource<typeof deliveries> = {},
  channel = 'x',
): Promise<string> {
  await pause(desk, { channel, paused: true, reason: 'set up', by: 'test' });
  stories += 1;
  const article = {
    ...newsroom.article,
    // Else the post of an earlier story would say the same, and a person be asked whether it is this one.
    headline: `${newsroom.article.headline}, part ${stories}`,
    canonicalUrl: `https://paper.example/news/state-${stories}`,
    videos: [],
  };
  const { posts } = await submit(desk, { article, channels: [channel], when: 'now', again: false, by: 'test' });
  const id = posts[0]?.delivery?.id ?? '';
  await desk.db
    .update(deliveries)
    .set({ state, nextAt: null, ...fields })
    .where(eq(deliveries.id, id));
  await pause(desk, { channel, paused: false, reason: '', by: 'test' });
  return id;
}

/** Longer than a settle time is, also by the time-outs of a busy machine. */
const SETTLED_MS = 600_000;

/** An intent of a process that is gone; nothing had left. */
async function openIntent(id: string, ms: number): Promise<void> {
  const { contentHash } = await rowOf(id);
  await desk.db.insert(deliveryCommits).values({
    deliveryId: id,
    name: 'post',
    state: 'open',
    epoch: 1,
    contentHash,
    firstIntentAt: ago(ms),
    intentAt: ago(ms),
    deadline: ago(ms),
  });
}

const livePosts = (): number => newsroom.simulated.simulators.get('x')?.posts().length ?? 0;

test('the documents tell of every state, and of no other', () => {
  const text = readFileSync(new URL('../../docs/delivery.md', import.meta.url), 'utf8');
  const [, section = ''] = text.split('## Delivery states\n');
  const [part = ''] = section.split('\n## ');
  const told = part.split('\n').flatMap((line) => line.match(/^\| ([a-z][a-z-]*) \|/)?.[1] ?? []);
  expect(told.filter((word) => word !== 'state').sort()).toEqual([...DeliveryState.options].sort());
});

/** Each state that the sweep looks after, as it may be met; the name begins with the state. */
const SWEPT: readonly [string, () => Promise<string>][] = [
  ['scheduled, and long due', () => left('scheduled', { nextAt: ago(60_000) })],
  ['sending, by a process that is gone', () => left('sending', { epoch: 1, leaseUntil: ago(10), leaseBy: 'gone' })],
  [
    'sending, by a process that died in the middle of the call',
    async () => {
      const id = await left('sending', { epoch: 1, leaseUntil: sql`clock_timestamp() + interval '1 second'` });
      await openIntent(id, SETTLED_MS);
      return id;
    },
  ],
  [
    'settling, with nothing to be found',
    async () => {
      const id = await left('settling', { epoch: 1, nextAt: sql`clock_timestamp() + interval '1 second'` });
      await openIntent(id, SETTLED_MS);
      return id;
    },
  ],
  ['settling, with nothing that is open', () => left('settling', { epoch: 1, nextAt: ago(0) })],
  ['waiting for a platform', () => left('waiting', { epoch: 1, nextAt: ago(0), waitingSince: ago(10) })],
];

test('every state is driven to its end below', () => {
  const driven = [...SWEPT.map(([name]) => /^[a-z]+/.exec(name)?.[0]), 'handed-over', 'held', ...ENDED];
  expect(new Set<string | undefined>(driven)).toEqual(new Set(DeliveryState.options));
});

for (const [name, make] of SWEPT) {
  test(`${name}: it goes out, once`, async () => {
    const before = livePosts();
    await comesTo(await make(), 'published');
    expect(livePosts()).toBe(before + 1);
  });
}

test('handed over: a person finishes it, and that is seen', async () => {
  const id = await left('scheduled', { nextAt: ago(0) }, 'wechat');
  const { receipt } = await comesTo(id, 'handed-over');
  const simulator = newsroom.simulated.simulators.get('wechat');
  const draft = Object.values(receipt?.otherIds ?? {})[0] ?? '';
  expect((await fetch(`${simulator?.url}/_publish/${draft}`, { method: 'PUT' })).status).toBe(200);
  const row = await comesTo(id, 'published');
  expect(row.receipt?.remoteId).toBeTruthy();
});

test('held: the status says so until a person has decided, and each word of his is an end', async () => {
  const verdicts = [
    ['live', 'published'],
    ['send-again', 'published'],
    ['give-up', 'cancelled'],
  ] as const;
  for (const [verdict, end] of verdicts) {
    const id = await left('held', { epoch: 1, heldReason: plainText('nobody knows') });
    expect(await status(desk)).toMatchObject({ ok: false, held: [{ id, reason: plainText('nobody knows') }] });
    await resolve(desk, { id, verdict, by: 'test' });
    await comesTo(id, end);
    expect((await status(desk)).held).toEqual([]);
  }
});

test('what has ended is never taken again, whatever its row says', async () => {
  const before = livePosts();
  for (const state of ENDED) {
    const id = await left(state, { nextAt: ago(60_000), leaseUntil: ago(60_000) });
    const probe = await left('scheduled', { nextAt: ago(0) });
    // By then the sweep has been there.
    await comesTo(probe, 'published');
    expect(await rowOf(id)).toMatchObject({ state, epoch: 0 });
  }
  expect(livePosts()).toBe(before + ENDED.length);
});
