import { clashesOf } from '../domain/shared-accounts.ts';
import type { ConnectedChannel, Sharing } from './connected-channel.ts';

type Sharer = Pick<ConnectedChannel, 'channel' | 'platform' | 'credentials'>;

/** Whether both are reached by the same app, say: all secrets that are named are there, and the same. */
const hasSame = (names: readonly string[], one: Sharer, other: Sharer): boolean =>
  names.every((name) => {
    const value = one.credentials.values[name] ?? '';
    return value !== '' && value === other.credentials.values[name];
  });

/** Which of all channels share a quota of their platform with this one. */
export function sharingOf(own: Sharer, all: Iterable<Sharer>): Sharing {
  const { id, platform, mode } = own.channel;
  const others = [...all].filter(
    ({ channel }) => channel.id !== id && channel.platform === platform && channel.mode === mode,
  );
  return new Map(
    own.platform.account.quotas(own.channel.options).flatMap(({ name, sharedBy }) => {
      const mates = sharedBy ? others.filter((other) => hasSame(sharedBy, own, other)) : [];
      return mates.length > 0 ? [[name, mates.map(({ channel }) => channel.id)] as const] : [];
    }),
  );
}

/**
 * What answers or is down for all channels on it alike: a platform, or its simulator, whose troubles are none of
 * the platform's.
 */
export const serviceOf = (platform: string, mode: ConnectedChannel['channel']['mode']): string =>
  mode === 'simulated' ? `${platform} (simulated)` : platform;

export const IN_SIMULATOR = ' (simulated)';

/** An account as it is kept, by the id that the platform or its simulator gives it. */
export const accountNamed = (account: string, simulated: boolean): string =>
  simulated ? `${account}${IN_SIMULATOR}` : account;

/** True if posts approved for one account may not go out on the other. Accounts in simulators count as one: each start makes others. */
export const areApart = (one: string, other: string): boolean =>
  one !== other && !(one.endsWith(IN_SIMULATOR) && other.endsWith(IN_SIMULATOR));

/**
 * Account that a channel posts to, as it is kept with intents: the one in a simulator is another than the real one
 * with the same id. Null: the secret that names it is missing.
 */
export function accountOf({
  platform,
  channel,
  credentials,
  unready,
}: Pick<ConnectedChannel, 'platform' | 'channel' | 'credentials' | 'unready'>): string | null {
  // Its options may be placeholders.
  if (unready) return null;
  const account = platform.account.id(channel.options, credentials.values);
  return account === null ? null : accountNamed(account, channel.mode === 'simulated');
}

/**
 * Channels that can be sent to and looked at: not off, with an account and all their secrets, and alone on that account
 * unless that is meant otherwise. What is due for others waits. `service`: only those on it.
 */
export function sendable(
  channels: ReadonlyMap<string, Pick<ConnectedChannel, 'channel' | 'credentials' | 'clashes' | 'unready'>>,
  service?: string,
): string[] {
  return [...channels].flatMap(([id, { channel, credentials, clashes = [], unready }]) => {
    const isOn = service === undefined || serviceOf(channel.platform, channel.mode) === service;
    const isReady = channel.mode !== 'off' && !unready && credentials.missing.length === 0 && clashes.length === 0;
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
