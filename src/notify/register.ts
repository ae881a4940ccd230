import { notInArray } from 'drizzle-orm';
import { receivers } from '../store/schema/index.ts';
import type { Db } from '../store/store.ts';
import type { Receiver } from './receiver.ts';

/** From now on what happens is written down for exactly these. */
export async function registerReceivers(db: Db, given: readonly Pick<Receiver, 'id' | 'events'>[]): Promise<void> {
  await db.transaction(async (tx) => {
    const ids = given.map(({ id }) => id);
    await tx.delete(receivers).where(notInArray(receivers.id, ids));
    for (const { id, events } of given) {
      const set = { events: [...events] };
      await tx
        .insert(receivers)
        .values({ id, ...set })
        .onConflictDoUpdate({ target: receivers.id, set });
    }
  });
}
