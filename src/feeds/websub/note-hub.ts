import { randomBytes } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { dbTime } from '../../store/db-time.ts';
import { subscriptions } from '../../store/schema/index.ts';
import { subscriptionContext } from '../../store/sealed.ts';
import type { Tx } from '../../store/store.ts';
import type { SourceContext } from '../context.ts';
import type { Hub } from './hub.ts';

/** By which the sealed secret is bound to its row. */

/**
 * Remembers the hub that a source names, within the transaction that settles its look; it is asked later. Another hub,
 * name or callback is another subscription. Nothing where hubs could not reach us.
 */
export async function noteHub(
  tx: Tx,
  { keyring, callbackOf }: Pick<SourceContext, 'keyring' | 'callbackOf'>,
  sourceId: string,
  hub: Hub | null,
): Promise<void> {
  if (hub === null || callbackOf === null) {
    await tx.delete(subscriptions).where(eq(subscriptions.sourceId, sourceId));
    return;
  }
  const [known] = await tx.select().from(subscriptions).where(eq(subscriptions.sourceId, sourceId));
  if (known?.hub === hub.hub && known.topic === hub.topic && known.callback === callbackOf(known.name)) return;
  const name = randomBytes(18).toString('base64url');
  const secret = keyring.seal(randomBytes(32).toString('hex'), subscriptionContext(sourceId));
  const anew = {
    ...hub,
    name,
    callback: callbackOf(name),
    secret,
    state: 'asking' as const,
    nextAt: dbTime(),
    leaseUntil: null,
    expiresAt: null,
    failures: 0,
    lastError: null,
  };
  await tx
    .insert(subscriptions)
    .values({ sourceId, ...anew })
    .onConflictDoUpdate({ target: subscriptions.sourceId, set: anew });
}
