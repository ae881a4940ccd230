import { afterEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { AppContext } from '../../src/app/context.ts';
import { type Service, startService } from '../../src/app/service.ts';
import type { DraftChannel } from '../../src/channels/connected-channel.ts';
import { markerOf } from '../../src/lib/ids.ts';
import { plainText } from '../../src/lib/message.ts';
import { attempts, deliveries } from '../../src/store/schema/index.ts';
import { queued, Says, scripted } from '../delivery/bench.ts';
import { eventually } from '../helpers/eventually.ts';
import { ENGINES } from './engines.ts';
import { startNewsroom } from './newsroom.ts';

const ended: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ended.splice(0).reverse()) await end();
});

const COUNT = 60;

/** A platform that refuses, forgets to answer, or never gets some of what is sent, always in the same order. */
function unreliable() {
  /** Markers of the posts that readers see. */
  const live: string[] = [];
  let calls = 0;
  const channel = scripted({
    async publish(_post, session) {
      await session.step('upload', { result: z.string(), validFor: 60_000 }, async () => 'media');
      const remoteId = await session.commit('post', { result: z.string() }, async () => {
        const call = ++calls;
        if (call % 7 === 3) throw new Says({ type: 'unavailable', message: plainText('busy'), code: null });
        if (call % 20 === 9) throw new Says({ type: 'unknown', message: plainText('never arrived'), code: null });
        live.push(session.marker);
        if (call % 5 === 1) throw new Says({ type: 'unknown', message: plainText('no answer'), code: null });
        return `remote-${session.marker}`;
      });
      return { remoteId, otherIds: {}, url: null, warnings: [] };
    },
    find: async (_query, { marker }) =>
      live.includes(marker) ? { answer: 'found', result: `remote-${marker}` } : { answer: 'absent' },
  });
  return { live, channel };
}

/** The same context with one scripted channel and short leases. */
function on(context: AppContext, channel: ReturnType<typeof scripted>): AppContext {
  const [like] = context.channels.values();
  if (!like) throw new Error('The newsroom has no channel');
  // Many at once: no gap between them.
  const rules = { ...like.rules, minGapMinutes: 0, perHour: null, perDay: null, rate: null, urgent: {} };
  const main: DraftChannel = { ...like, ...channel, rules };
  const timings = { ...context.timings, lease: 1_500, request: 400, sweep: 100, backoff: { base: 20, cap: 100 } };
  return { ...context, channels: new Map([['main', main]]), timings };
}

describe.each(ENGINES.filter(({ name }) => name !== 'the embedded store'))('two instances on $name', ({ env }) => {
  test('send each of many posts once, though one is stopped midway and the queue is emptied', async () => {
    const engine = await env();
    ended.push(engine.drop);
    const newsroom = await startNewsroom(engine);
    ended.push(newsroom.stop);
    const { live, channel } = unreliable();
    const start = async (worker: string): Promise<Service> => {
      const service = await startService({ ...on(await newsroom.open(), channel), worker }, 'all');
      ended.push(service.stop);
      return service;
    };
    const [one, two] = await Promise.all([start('one'), start('two')]);
    const { db } = two.context;

    for (let n = 0; n < COUNT; n++) await queued(db);
    await eventually(
      () => live.length,
      (count) => count >= 20,
    );
    await engine.flush();
    await one.stop();
    const rows = await eventually(
      () => db.select({ postId: deliveries.postId, state: deliveries.state }).from(deliveries),
      (all) => all.every(({ state }) => state === 'published' || state === 'held'),
    );
    expect(rows.filter(({ state }) => state === 'held')).toEqual([]);
    expect([...live].sort()).toEqual(rows.map(({ postId }) => markerOf(postId)).sort());
    const workers = await db.selectDistinct({ worker: attempts.worker }).from(attempts);
    expect(workers.map(({ worker }) => worker).sort()).toEqual(['one', 'two']);
  });
});
