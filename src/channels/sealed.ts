import { and, eq, sql } from 'drizzle-orm';
import type { SealedValue } from '../store/reseal.ts';
import { channelSecrets, credentialSets } from '../store/schema/index.ts';
import { channelSecretContext, setContext } from '../store/sealed.ts';
import type { Db } from '../store/store.ts';
import { isRow } from './credential-sets.ts';

async function entered(db: Db): Promise<SealedValue[]> {
  const rows = await db.select().from(channelSecrets);
  return rows.map(({ channelId, name, value }) => {
    const same = and(eq(channelSecrets.channelId, channelId), eq(channelSecrets.name, name));
    return {
      sealed: value,
      context: channelSecretContext({ channelId, name }),
      put: (fresh) =>
        db
          .update(channelSecrets)
          .set({ value: fresh })
          .where(and(same, eq(channelSecrets.value, value))),
    };
  });
}

async function inSets(db: Db): Promise<SealedValue[]> {
  const rows = await db.select().from(credentialSets);
  return rows.flatMap((row) =>
    Object.entries(row.secrets ?? {}).map(([name, sealed]) => ({
      sealed,
      context: setContext(row, name),
      put: (fresh: string) =>
        db
          .update(credentialSets)
          .set({ secrets: sql`${credentialSets.secrets} || jsonb_build_object(${name}::text, ${fresh}::text)` })
          .where(and(isRow(row), sql`${credentialSets.secrets} ->> ${name} = ${sealed}`)),
    })),
  );
}

/** Every sealed value of channels. A new sealed column belongs in here. */
export const sealedOfChannels = async (db: Db): Promise<SealedValue[]> => [
  ...(await entered(db)),
  ...(await inSets(db)),
];
