import { and, eq } from 'drizzle-orm';
import type { SealedValue } from '../store/reseal.ts';
import { channelSecrets, credentials, tokens } from '../store/schema/index.ts';
import { channelSecretContext, credentialContext, tokenContext } from '../store/sealed.ts';
import type { Db } from '../store/store.ts';
import { tokenIs } from './stored.ts';

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

async function renewed(db: Db): Promise<SealedValue[]> {
  const rows = await db.select().from(tokens);
  return rows.flatMap((row) => {
    const { value } = row;
    if (value === null) return [];
    const put = (fresh: string) =>
      db
        .update(tokens)
        .set({ value: fresh })
        .where(and(tokenIs(row), eq(tokens.value, value)));
    return [{ sealed: value, context: tokenContext(row), put }];
  });
}

async function fetched(db: Db): Promise<SealedValue[]> {
  const rows = await db.select().from(credentials);
  return rows.flatMap((row) => {
    const { value, channelId, name, fingerprint } = row;
    if (value === null) return [];
    const same = and(
      eq(credentials.channelId, channelId),
      eq(credentials.name, name),
      eq(credentials.fingerprint, fingerprint),
    );
    const put = (fresh: string) =>
      db
        .update(credentials)
        .set({ value: fresh })
        .where(and(same, eq(credentials.value, value)));
    return [{ sealed: value, context: credentialContext(row), put }];
  });
}

/** Every sealed value of channels. A new sealed column belongs in here. */
export const sealedOfChannels = async (db: Db): Promise<SealedValue[]> => [
  ...(await entered(db)),
  ...(await renewed(db)),
  ...(await fetched(db)),
];
