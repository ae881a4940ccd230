import { join } from 'node:path';
import { eq } from 'drizzle-orm';
import { openEmbedded } from '../../src/store/embedded.ts';
import { deliveries, deliveryCommits } from '../../src/store/schema/index.ts';
import { openServer } from '../../src/store/server.ts';
import type { Store } from '../../src/store/store.ts';

/** What a delivery was about to do, and when that was written down by the store's clock; milliseconds since 1970. */
export interface Intent {
  deliveryId: string;
  channelId: string;
  name: string;
  at: number;
}

type Variables = Readonly<Record<string, string>>;

const read = async ({ db }: Store): Promise<Intent[]> => {
  const rows = await db
    .select({
      deliveryId: deliveryCommits.deliveryId,
      channelId: deliveries.channelId,
      name: deliveryCommits.name,
      at: deliveryCommits.intentAt,
    })
    .from(deliveryCommits)
    .innerJoin(deliveries, eq(deliveries.id, deliveryCommits.deliveryId));
  return rows.map(({ at, ...row }) => ({ ...row, at: at.getTime() }));
};

export interface Reader {
  read(): Promise<Intent[]>;
  close(): Promise<void>;
}

/** Reads the intents of a store: of an embedded one only while no other process holds it. */
export async function openIntents({ DATABASE_URL: url, MASTHEAD_DATA: data = '' }: Variables): Promise<Reader> {
  const store = url
    ? await openServer(url, () => undefined)
    : await openEmbedded(join(data, 'store'), join(data, 'reader'));
  return { read: () => read(store), close: store.close };
}
