import { clashesOf } from '../domain/shared-accounts.ts';
import type { ConnectedChannel } from './connected-channel.ts';
import { sharingOf } from './shared-quotas.ts';

/**
 * What answers or is down for all channels on it alike: a platform, or its simulator, whose troubles are none of
 * the platform's.
 */
export const serviceOf = (platform: string, mode: ConnectedChannel['channel']['mode']): string =>
  mode === 'simulated' ? `${platform} (simulated)` : platform;

/**
 * Account that a channel posts to, as it is kept with intents: the one in a simulator is another than the real one
 * with the same id. Null: the secret that names it is missing.
 */
export function accountOf({
  platform,
  channel,
  credentials,
}: Pick<ConnectedChannel, 'platform' | 'channel' | 'credentials'>): string | null {
  const account = platform.accountOf(channel.options, credentials.values);
  return account !== null && channel.mode === 'simulated' ? `${account} (simulated)` : account;
}

/**
 * Channels that can be sent to and looked at: not off, with all their secrets, and alone on their account unless that
 * is meant otherwise. What is due for others waits. `service`: only those on it.
 */
export function sendable(
  channels: ReadonlyMap<string, Pick<ConnectedChannel, 'channel' | 'credentials' | 'clashes'>>,
  service?: string,
): string[] {
  return [...channels].flatMap(([id, { channel, credentials, clashes = [] }]) => {
    const isOn = service === undefined || serviceOf(channel.platform, channel.mode) === service;
    const isReady = channel.mode !== 'off' && credentials.missing.length === 0 && clashes.length === 0;
    return isOn && isReady ? [id] : [];
  });
}

/** Channels by their id, with what each has in common with others. */
export function related<Connected extends ConnectedChannel>(all: readonly Connected[]): Map<string, Connected> {
  const onAccounts = all.map((one) => ({ ...one.channel, account: accountOf(one) }));
  return new Map(
    all.map((one, at) => {
      const own = onAccounts[at];
      const clashes = own ? clashesOf(own, onAccounts) : [];
      return [one.channel.id, { ...one, sharing: sharingOf(one, all), clashes }];
    }),
  );
}
