import { and, eq } from 'drizzle-orm';
import { messageOf } from '../lib/errors.ts';
import type { TokenRule } from '../platforms/platform.ts';
import { tokens } from '../store/schema/index.ts';
import { tokenContext } from '../store/sealed.ts';
import type { ConnectedChannel } from './connected-channel.ts';
import type { ChannelContext } from './context.ts';
import { fingerprintOf } from './fingerprint.ts';

export type TokenRow = typeof tokens.$inferSelect;
export type TokenKey = Pick<TokenRow, 'channelId' | 'name' | 'fingerprint'>;

export const tokenIs = ({ channelId, name, fingerprint }: TokenKey) =>
  and(eq(tokens.channelId, channelId), eq(tokens.name, name), eq(tokens.fingerprint, fingerprint));

/** The secret of a channel that ends by time, and the row that goes with its value. Null: it has none. */
export function tokenOf({
  channel,
  platform,
  credentials,
}: Pick<ConnectedChannel, 'channel' | 'platform' | 'credentials'>): { rule: TokenRule; key: TokenKey } | null {
  const rule = platform.account.token(channel.options);
  const value = rule && credentials.values[rule.secret];
  if (!value) return null;
  const fingerprint = fingerprintOf({ [rule.secret]: value });
  return { rule, key: { channelId: channel.id, name: rule.secret, fingerprint } };
}

/** What has taken the place of a token. `unreadable` names the key that is missing, never the token. */
export function renewedValue(
  { keyring }: Pick<ChannelContext, 'keyring'>,
  row: TokenRow,
): { value: string | null; unreadable: string | null } {
  if (row.value === null) return { value: null, unreadable: null };
  try {
    return { value: keyring.open(row.value, tokenContext(row)), unreadable: null };
  } catch (error) {
    return { value: null, unreadable: messageOf(error) };
  }
}

/**
 * The channel with what the platform gave in place of its token. Where that cannot be read the configured one is used:
 * it may be good still, and a refusal tells a person.
 */
export async function withRenewed(context: ChannelContext, connected: ConnectedChannel): Promise<ConnectedChannel> {
  const token = tokenOf(connected);
  if (!token?.rule.renews) return connected;
  const [row] = await context.db.select().from(tokens).where(tokenIs(token.key));
  if (!row) return connected;
  const { value, unreadable } = renewedValue(context, row);
  if (unreadable !== null) {
    context.log.warn({ channel: row.channelId, reason: unreadable }, 'a renewed token cannot be read');
  }
  if (value === null) return connected;
  const { credentials, secrets } = connected;
  return {
    ...connected,
    credentials: { ...credentials, values: { ...credentials.values, [row.name]: value } },
    secrets: [...secrets, value],
  };
}
