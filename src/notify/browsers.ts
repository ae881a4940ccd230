import { and, asc, count, eq } from 'drizzle-orm';
import { newId, sha256 } from '../lib/ids.ts';
import { Subscription } from '../net/webpush/subscription.ts';
import { makeKey, readKey, type VapidKey } from '../net/webpush/vapid.ts';
import { dbTime } from '../store/db-time.ts';
import type { Keyring } from '../store/keyring.ts';
import type { SealedValue } from '../store/reseal.ts';
import { pushBrowsers, pushKeys } from '../store/schema/index.ts';
import { pushBrowserContext, pushKeyContext } from '../store/sealed.ts';
import type { Db, Tx } from '../store/store.ts';

type Sealing = { db: Db | Tx; keyring: Keyring };

/** Browser of a person, as a list shows it. */
export interface Browser {
  id: string;
  agent: string;
  addedAt: Date;
}

/** More browsers than this are a mistake. */
const MOST = 20;
const NAME = 'desk';

/** The key pair by which push services recognise this desk; made when it is first asked for. */
export async function deskKey({ db, keyring }: Sealing): Promise<VapidKey> {
  const sealed = keyring.seal(makeKey(), pushKeyContext(NAME));
  await db.insert(pushKeys).values({ name: NAME, key: sealed }).onConflictDoNothing();
  const [row] = await db.select().from(pushKeys).where(eq(pushKeys.name, NAME));
  const key = row && readKey(keyring.open(row.key, pushKeyContext(NAME)));
  if (!key) throw new Error('The push key of the desk cannot be read');
  return key;
}

/**
 * Keeps a browser for a person; one that is known gets its new keys, and is theirs from now on. False: they have too many
 * already.
 */
export async function addBrowser(
  { db, keyring }: { db: Db; keyring: Keyring },
  person: string,
  subscription: Subscription,
  agent: string,
): Promise<boolean> {
  return db.transaction(async (tx) => {
    const digest = sha256(subscription.endpoint);
    await tx.delete(pushBrowsers).where(eq(pushBrowsers.digest, digest));
    const [row] = await tx.select({ all: count() }).from(pushBrowsers).where(eq(pushBrowsers.person, person));
    if ((row?.all ?? 0) >= MOST) return false;
    const id = newId();
    const address = keyring.seal(JSON.stringify(subscription), pushBrowserContext(id));
    const values = { id, person, digest, address, agent: agent.slice(0, 200), addedAt: dbTime() };
    await tx.insert(pushBrowsers).values(values).onConflictDoUpdate({ target: pushBrowsers.digest, set: values });
    return true;
  });
}

export const browsersOf = (db: Db | Tx, person: string): Promise<Browser[]> =>
  db
    .select({ id: pushBrowsers.id, agent: pushBrowsers.agent, addedAt: pushBrowsers.addedAt })
    .from(pushBrowsers)
    .where(eq(pushBrowsers.person, person))
    .orderBy(asc(pushBrowsers.addedAt));

/** Removes a browser of a person; false: they have none with this id. */
export async function removeBrowser(db: Db | Tx, person: string, id: string): Promise<boolean> {
  const own = and(eq(pushBrowsers.id, id), eq(pushBrowsers.person, person));
  return (await db.delete(pushBrowsers).where(own).returning({ id: pushBrowsers.id })).length > 0;
}

/** Subscription of a browser; null: it is gone, or its key is lost. */
export async function addressOf(
  { db, keyring }: Sealing,
  id: string,
): Promise<(Subscription & { person: string }) | null> {
  const [row] = await db.select().from(pushBrowsers).where(eq(pushBrowsers.id, id));
  if (!row) return null;
  try {
    const address = Subscription.parse(JSON.parse(keyring.open(row.address, pushBrowserContext(id))));
    return { ...address, person: row.person };
  } catch {
    return null;
  }
}

/** A push service said that it is gone. */
export const forgetBrowser = (db: Db | Tx, id: string): Promise<unknown> =>
  db.delete(pushBrowsers).where(eq(pushBrowsers.id, id));

export const forgetBrowsersOf = (db: Db | Tx, person: string): Promise<unknown> =>
  db.delete(pushBrowsers).where(eq(pushBrowsers.person, person));

/** Every sealed value of what people are notified by. */
export async function sealedOfNotify(db: Db): Promise<SealedValue[]> {
  const browsers = await db.select({ id: pushBrowsers.id, address: pushBrowsers.address }).from(pushBrowsers);
  const keys = await db.select().from(pushKeys);
  return [
    ...browsers.map(({ id, address }) => ({
      sealed: address,
      context: pushBrowserContext(id),
      put: (fresh: string) =>
        db
          .update(pushBrowsers)
          .set({ address: fresh })
          .where(and(eq(pushBrowsers.id, id), eq(pushBrowsers.address, address))),
    })),
    ...keys.map(({ name, key }) => ({
      sealed: key,
      context: pushKeyContext(name),
      put: (fresh: string) =>
        db
          .update(pushKeys)
          .set({ key: fresh })
          .where(and(eq(pushKeys.name, name), eq(pushKeys.key, key))),
    })),
  ];
}
