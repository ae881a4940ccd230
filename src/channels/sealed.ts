import { and, eq, sql } from 'drizzle-orm';
import type { SealedValue } from '../store/reseal.ts';
import { channelSecrets, connectionAttempts, credentialSets, platformApps } from '../store/schema/index.ts';
import { attemptContext, channelSecretContext, platformAppContext, setContext } from '../store/sealed.ts';
import type { Db } from '../store/store.ts';
import { isRow } from './credential-sets.ts';
import { sealedSubscribers } from './subscribers.ts';

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

async function inApps(db: Db): Promise<SealedValue[]> {
  const rows = await db.select().from(platformApps);
  return rows.flatMap(({ id, secrets }) =>
    Object.entries(secrets).map(([name, sealed]) => ({
      sealed,
      context: platformAppContext(id, name),
      put: (fresh: string) =>
        db
          .update(platformApps)
          .set({ secrets: sql`${platformApps.secrets} || jsonb_build_object(${name}::text, ${fresh}::text)` })
          .where(and(eq(platformApps.id, id), sql`${platformApps.secrets} ->> ${name} = ${sealed}`)),
    })),
  );
}

async function inAttempts(db: Db): Promise<SealedValue[]> {
  const rows = await db.select().from(connectionAttempts);
  return rows.flatMap((row) =>
    (['verifier', 'candidates'] as const).flatMap((field) => {
      const sealed = row[field];
      if (sealed === null) return [];
      return [
        {
          sealed,
          context: attemptContext(row.id, field),
          put: (fresh: string) =>
            db
              .update(connectionAttempts)
              .set({ [field]: fresh })
              .where(and(eq(connectionAttempts.id, row.id), eq(connectionAttempts[field], sealed))),
        },
      ];
    }),
  );
}

/** Every sealed value of channels. A new sealed column belongs in here. */
export const sealedOfChannels = async (db: Db): Promise<SealedValue[]> => [
  ...(await entered(db)),
  ...(await inSets(db)),
  ...(await inApps(db)),
  ...(await inAttempts(db)),
  ...(await sealedSubscribers(db)),
];
