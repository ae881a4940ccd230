import { z } from 'zod';
import type { AppContext } from '../../src/app/context.ts';
import type { DraftChannel } from '../../src/channels/connected-channel.ts';
import { deliveries } from '../../src/store/schema/index.ts';
import type { Db } from '../../src/store/store.ts';
import { scripted } from '../delivery/bench.ts';
import { eventually } from '../helpers/eventually.ts';

/** What goes wrong with a call, by its number from 1: before it had an effect, and after it. Each throws. */
export interface Faults {
  before(call: number): void;
  after(call: number): void;
}

/** A platform that shows what readers see, and forgets to answer, refuses, or never gets some of what is sent. */
export function unreliable({ before, after }: Faults, shown: readonly string[] = []) {
  /** Markers of the posts that readers see. */
  const live = [...shown];
  let calls = 0;
  const channel = scripted({
    async publish(_post, session) {
      await session.step('upload', { result: z.string(), validFor: 60_000 }, async () => 'media');
      const remoteId = await session.commit('post', { result: z.string() }, async () => {
        const call = ++calls;
        before(call);
        live.push(session.marker);
        after(call);
        return `remote-${session.marker}`;
      });
      return { remoteId, otherIds: {}, url: null, warnings: [] };
    },
    find: async (_query, { marker }) =>
      live.includes(marker) ? { answer: 'found', result: `remote-${marker}` } : { answer: 'absent' },
  });
  return { live, channel };
}

/** The same context with one scripted channel, no gap between posts, and short leases. */
export function onChannel(context: AppContext, channel: ReturnType<typeof scripted>): AppContext {
  const [like] = context.channels.values();
  if (!like) throw new Error('The newsroom has no channel');
  const rules = { ...like.rules, minGapMinutes: 0, perHour: null, perDay: null, rate: null, urgent: {} };
  const main: DraftChannel = { ...like, ...channel, rules };
  const timings = { ...context.timings, lease: 1_500, request: 400, sweep: 100, backoff: { base: 20, cap: 100 } };
  return { ...context, channels: new Map([['main', main]]), timings };
}

/** All deliveries, once each is published or held. */
export const allEnded = (db: Db) =>
  eventually(
    () => db.select({ postId: deliveries.postId, state: deliveries.state }).from(deliveries),
    (all) => all.every(({ state }) => state === 'published' || state === 'held'),
  );
