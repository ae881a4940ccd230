import type { ConnectedChannel } from './context.ts';

/**
 * What answers or is down for all channels on it alike: a platform, or its simulator, whose troubles are none of
 * the platform's.
 */
export const serviceOf = (platform: string, mode: ConnectedChannel['channel']['mode']): string =>
  mode === 'simulated' ? `${platform} (simulated)` : platform;

/**
 * Channels that can be sent to and looked at: not off, and with all their secrets. What is due for others waits.
 * `service`: only those on it.
 */
export function sendable(
  channels: ReadonlyMap<string, Pick<ConnectedChannel, 'channel' | 'credentials'>>,
  service?: string,
): string[] {
  return [...channels].flatMap(([id, { channel, credentials }]) => {
    const isOn = service === undefined || serviceOf(channel.platform, channel.mode) === service;
    return isOn && channel.mode !== 'off' && credentials.missing.length === 0 ? [id] : [];
  });
}
