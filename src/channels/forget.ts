import { and, eq, lt, ne, sql } from 'drizzle-orm';
import { credentials, tokens } from '../store/schema/index.ts';
import type { ConnectedChannel } from './connected-channel.ts';
import type { ChannelContext } from './context.ts';
import { tokenOf } from './stored.ts';

const longAgo = sql`clock_timestamp() - interval '90 days'`;

/** Removes what became of values that an operator replaced long ago; who takes one back sooner finds it again. */
export async function forgetTokens({ db }: ChannelContext, channels: readonly ConnectedChannel[]): Promise<void> {
  // Nobody has fetched another in its place: its secrets, or its channel, are gone.
  await db.delete(credentials).where(lt(credentials.expiresAt, longAgo));
  for (const connected of channels) {
    const key = tokenOf(connected)?.key;
    if (!key) continue;
    const others = and(eq(tokens.channelId, key.channelId), ne(tokens.fingerprint, key.fingerprint));
    await db.delete(tokens).where(and(others, lt(tokens.updatedAt, longAgo)));
  }
}
