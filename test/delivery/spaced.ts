import { eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { ConnectedChannel } from '../../src/channels/connected-channel.ts';
import type { ChannelSchedule } from '../../src/schedule/rules.ts';
import { channelStates, deliveries } from '../../src/store/schema/index.ts';
import type { Db } from '../../src/store/store.ts';
import { queued, scripted } from './bench.ts';

export const MINUTE = 60_000;

export const FREE: ChannelSchedule = {
  slots: [],
  timeZone: 'UTC',
  quietHours: null,
  perDay: null,
  minGapMinutes: 0,
  rate: null,
  maxAgeHours: null,
};

/** A channel with these rules whose platform takes everything; `uploads`: what was made before anything was sent. */
export function spaced(rules: Partial<ChannelSchedule>): { channel: ConnectedChannel; uploads: string[] } {
  const uploads: string[] = [];
  const done = { result: z.string() };
  const channel = scripted(
    {
      async publish(_post, session) {
        await session.step('upload', { ...done, validFor: MINUTE }, async () => {
          uploads.push(session.delivery.id);
          return 'file';
        });
        const remoteId = await session.commit('post', done, async () => 'remote');
        return { remoteId, otherIds: {}, url: null, warnings: [] };
      },
      async revise(_post, live, session) {
        await session.commit('change', done, async () => 'changed');
        return live.receipt;
      },
      async retract(live, session) {
        await session.commit('delete', done, async () => 'gone');
        return live.receipt;
      },
    },
    { mayRevise: () => ({ may: true }), mayRetract: () => ({ may: true }) },
  );
  return { channel: { ...channel, rules: { ...FREE, ...rules } }, uploads };
}

type Fields = Partial<typeof deliveries.$inferInsert>;

/** A post that waits for a slot and was due so many minutes ago; it says something of its own. */
export async function due(db: Db, minutesAgo: number, fields: Fields = {}): Promise<string> {
  const id = await queued(db);
  const at = sql`date_trunc('milliseconds', clock_timestamp() - make_interval(secs => ${minutesAgo * 60 + 0.002}))`;
  await db
    .update(deliveries)
    .set({ slotAt: at, nextAt: at, asked: 'slot', ...fields })
    .where(eq(deliveries.id, id));
  return id;
}

/** Lets minutes pass for all that left the channels. */
export async function pass(db: Db, minutes: number): Promise<void> {
  const earlier = (at: string): string => new Date(Date.parse(at) - minutes * MINUTE).toISOString();
  for (const { channelId, recentIntents } of await db.select().from(channelStates)) {
    const moved = recentIntents?.map((one) => ({
      ...one,
      at: earlier(one.at),
      ...(one.slot !== undefined && { slot: earlier(one.slot) }),
    }));
    await db
      .update(channelStates)
      .set({ recentIntents: moved ?? null })
      .where(eq(channelStates.channelId, channelId));
  }
}
