import { and, eq } from 'drizzle-orm';
import { messageOf } from '../lib/errors.ts';
import type { Keyring } from './keyring.ts';
import { channelSecrets, credentials, deliverySteps, subscriptions, tokens } from './schema/index.ts';
import { channelSecretContext, credentialContext, stepContext, subscriptionContext, tokenContext } from './sealed.ts';
import type { Db } from './store.ts';

/** One sealed value of the store, with the way to put another in its place as long as it is still that one. */
interface SealedValue {
  sealed: string;
  context: string;
  put(fresh: string): Promise<unknown>;
}

/** Every sealed value there is. A new sealed column belongs in here. */
async function sealedValues(db: Db): Promise<SealedValue[]> {
  const held = await db.select().from(tokens);
  const fetched = await db.select().from(credentials);
  const steps = await db.select().from(deliverySteps).where(eq(deliverySteps.secret, true));
  const hubs = await db.select().from(subscriptions);
  const entered = await db.select().from(channelSecrets);
  return [
    ...entered.map(({ channelId, name, value }) => ({
      sealed: value,
      context: channelSecretContext({ channelId, name }),
      put: (fresh: string) =>
        db
          .update(channelSecrets)
          .set({ value: fresh })
          .where(
            and(
              eq(channelSecrets.channelId, channelId),
              eq(channelSecrets.name, name),
              eq(channelSecrets.value, value),
            ),
          ),
    })),
    ...held.flatMap((row) => {
      const { value } = row;
      const { channelId, name, fingerprint } = row;
      const same = and(eq(tokens.channelId, channelId), eq(tokens.name, name), eq(tokens.fingerprint, fingerprint));
      const put = (fresh: string) =>
        db
          .update(tokens)
          .set({ value: fresh })
          .where(and(same, eq(tokens.value, value ?? '')));
      return value === null ? [] : [{ sealed: value, context: tokenContext(row), put }];
    }),
    ...fetched.flatMap((row) => {
      const { value, channelId, name, fingerprint } = row;
      const same = and(
        eq(credentials.channelId, channelId),
        eq(credentials.name, name),
        eq(credentials.fingerprint, fingerprint),
      );
      const put = (fresh: string) =>
        db
          .update(credentials)
          .set({ value: fresh })
          .where(and(same, eq(credentials.value, value ?? '')));
      return value === null ? [] : [{ sealed: value, context: credentialContext(row), put }];
    }),
    ...steps.map(({ deliveryId, name, result }) => ({
      sealed: result,
      context: stepContext(deliveryId, name),
      put: (fresh: string) =>
        db
          .update(deliverySteps)
          .set({ result: fresh })
          .where(
            and(
              eq(deliverySteps.deliveryId, deliveryId),
              eq(deliverySteps.name, name),
              eq(deliverySteps.result, result),
            ),
          ),
    })),
    ...hubs.map(({ sourceId, secret }) => ({
      sealed: secret,
      context: subscriptionContext(sourceId),
      put: (fresh: string) =>
        db
          .update(subscriptions)
          .set({ secret: fresh })
          .where(and(eq(subscriptions.sourceId, sourceId), eq(subscriptions.secret, secret))),
    })),
  ];
}

const keyIdOf = (sealed: string): string => sealed.split('.')[1] ?? '';

/** How many values are sealed with which key, by the key's name. */
export async function sealedBy(db: Db): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { sealed } of await sealedValues(db)) counts[keyIdOf(sealed)] = (counts[keyIdOf(sealed)] ?? 0) + 1;
  return counts;
}

/**
 * Seals everything with the first key. What is changed meanwhile stays as it was changed. `unreadable`: why a value
 * cannot be read, naming its place and its key.
 */
export async function reseal(db: Db, keyring: Keyring): Promise<{ sealed: number; unreadable: string[] }> {
  const [first] = keyring.ids();
  const unreadable: string[] = [];
  let sealed = 0;
  for (const value of await sealedValues(db)) {
    if (keyIdOf(value.sealed) === first) continue;
    try {
      await value.put(keyring.seal(keyring.open(value.sealed, value.context), value.context));
      sealed += 1;
    } catch (error) {
      unreadable.push(messageOf(error));
    }
  }
  return { sealed, unreadable };
}
