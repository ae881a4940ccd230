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
    own.platform.quotas(own.channel.options).flatMap(({ name, sharedBy }) => {
      const mates = sharedBy ? others.filter((other) => hasSame(sharedBy, own, other)) : [];
      return mates.length > 0 ? [[name, mates.map(({ channel }) => channel.id)] as const] : [];
    }),
  );
}
