import { and, asc, count, eq, gt, inArray, sql } from 'drizzle-orm';
import { newId, sha256 } from '../lib/ids.ts';
import { Json } from '../lib/json.ts';
import type { Subscriber, Subscribers } from '../platforms/session.ts';
import { dbTime } from '../store/db-time.ts';
import type { Keyring } from '../store/keyring.ts';
import type { SealedValue } from '../store/reseal.ts';
import { subscribers } from '../store/schema/index.ts';
import { subscriberContext } from '../store/sealed.ts';
import type { Db, Tx } from '../store/store.ts';
import type { ConnectedChannel } from './connected-channel.ts';

/** Address as the platform parsed it; `name` is the part by which it is recognised. */
interface Named {
  address: Json;
  name: string;
}

const isNamed = (channelId: string, name: string) =>
  and(eq(subscribers.channelId, channelId), eq(subscribers.digest, sha256(name)));

const countOf = async (tx: Tx, channelId: string): Promise<number> => {
  const [row] = await tx.select({ all: count() }).from(subscribers).where(eq(subscribers.channelId, channelId));
  return row?.all ?? 0;
};

/**
 * Keeps a subscriber; one that is known gets its new keys. False: the channel has `most` already. Subscribers of one
 * channel come one after another, so that there are never more.
 */
export async function addSubscriber(
  { db, keyring }: { db: Db; keyring: Keyring },
  channelId: string,
  { address, name }: Named,
  most: number,
): Promise<boolean> {
  return db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext('subscribers'), hashtext(${channelId}))`);
    const [known] = await tx.select({ id: subscribers.id }).from(subscribers).where(isNamed(channelId, name)).limit(1);
    const id = known?.id ?? newId();
    const sealed = keyring.seal(JSON.stringify(address), subscriberContext(id));
    if (known) {
      await tx.update(subscribers).set({ address: sealed }).where(eq(subscribers.id, id));
      return true;
    }
    if ((await countOf(tx, channelId)) >= most) return false;
    await tx.insert(subscribers).values({ id, channelId, digest: sha256(name), address: sealed, addedAt: dbTime() });
    return true;
  });
}

/** Removes a subscriber; one that is not there is none already. */
export const removeSubscriber = async (db: Db, channelId: string, name: string): Promise<void> => {
  await db.delete(subscribers).where(isNamed(channelId, name));
};

/** Removes all subscribers of a channel. Answers how many there were. */
export async function forgetSubscribers(tx: Tx, channelId: string): Promise<number> {
  const gone = await tx
    .delete(subscribers)
    .where(eq(subscribers.channelId, channelId))
    .returning({ id: subscribers.id });
  return gone.length;
}

/** Those of a simulated channel; real readers get nothing of it. */
const simulated = (all: readonly Subscriber[]): Subscribers => ({
  after: async (id, most) => {
    const from = id === null ? 0 : all.findIndex((one) => one.id === id) + 1;
    return all.slice(from, from + most);
  },
  named: async (ids) => all.filter(({ id }) => ids.includes(id)),
  async remove() {},
});

/** The subscribers of a channel. */
export function subscribersOf(
  { db, keyring }: { db: Db; keyring: Keyring },
  { channel, ...connected }: Pick<ConnectedChannel, 'channel' | 'subscribers'>,
): Subscribers {
  if (connected.subscribers) return simulated(connected.subscribers);
  // One whose key is lost counts as not reached.
  const opened = ({ id, address }: typeof subscribers.$inferSelect): Subscriber => {
    try {
      return { id, address: Json.parse(JSON.parse(keyring.open(address, subscriberContext(id)))) };
    } catch {
      return { id, address: null };
    }
  };
  const isOwn = eq(subscribers.channelId, channel.id);
  return {
    async after(id, most) {
      const isLater = id === null ? undefined : gt(subscribers.id, id);
      const rows = await db
        .select()
        .from(subscribers)
        .where(and(isOwn, isLater))
        .orderBy(asc(subscribers.id))
        .limit(most);
      return rows.map(opened);
    },
    async named(ids) {
      if (ids.length === 0) return [];
      const rows = await db
        .select()
        .from(subscribers)
        .where(and(isOwn, inArray(subscribers.id, [...ids])));
      return rows.map(opened);
    },
    async remove(ids) {
      if (ids.length > 0) await db.delete(subscribers).where(and(isOwn, inArray(subscribers.id, [...ids])));
    },
  };
}

/** Every sealed address. */
export async function sealedSubscribers(db: Db): Promise<SealedValue[]> {
  const rows = await db.select({ id: subscribers.id, address: subscribers.address }).from(subscribers);
  return rows.map(({ id, address }) => ({
    sealed: address,
    context: subscriberContext(id),
    put: (fresh) =>
      db
        .update(subscribers)
        .set({ address: fresh })
        .where(and(eq(subscribers.id, id), eq(subscribers.address, address))),
  }));
}
