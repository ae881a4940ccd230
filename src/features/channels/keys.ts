import { channelsNowIn, secretRows } from '../../channels/entered.ts';
import { forgetSubscribers } from '../../channels/subscribers.ts';
import { UserError } from '../../lib/errors.ts';
import type { DeskContext } from '../kit/context.ts';
import { channelNamed } from '../kit/find.ts';
import { keys as messages } from './messages.ts';
import { enterSecrets } from './secrets.ts';

/**
 * Makes the key pair with which readers subscribe to a channel, and enters it as its credentials. Throws a UserError for a
 * channel without subscribers, and for one that has a key pair unless that is to be replaced; then its subscriptions end,
 * since nothing can be sent to them with another key.
 */
export async function makeKeys(
  context: DeskContext,
  { channel, replace, by }: { channel: string; replace: boolean; by: string },
): Promise<{ channel: string; publicKey: string; ended: number }> {
  const connected = channelNamed({ channels: await channelsNowIn(context, context.channels) }, channel);
  const { subscribing } = connected.platform.account;
  const terms = connected.unready ? null : (subscribing?.terms(connected.channel.options) ?? null);
  if (!subscribing || !terms) throw new UserError(messages.none({ channel }), { usage: true });
  const values = subscribing.makeKeys() as Record<string, string>;
  const names = Object.keys(values);
  const rows = await secretRows(context.db);
  // A simulated channel has those of its simulator.
  const isGiven = connected.channel.mode !== 'simulated' && names.some((name) => connected.credentials.values[name]);
  const isThere = isGiven || rows.some((row) => row.channelId === channel && names.includes(row.name));
  if (isThere && !replace)
    throw new UserError(messages.there({ channel }), { kind: 'conflict', remedy: messages.replace() });
  await enterSecrets(context, { channel, values, by });
  const ended = await context.db.transaction((tx) => forgetSubscribers(tx, channel));
  return { channel, publicKey: subscribing.publicKey(values) ?? '', ended };
}
