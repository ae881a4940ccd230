import type { ConnectedChannel } from './context.ts';

/** Channels that can be sent to and looked at: not off, and with all their secrets. What is due for others waits. */
export function sendable(channels: ReadonlyMap<string, Pick<ConnectedChannel, 'channel' | 'credentials'>>): string[] {
  return [...channels].flatMap(([id, { channel, credentials }]) =>
    channel.mode !== 'off' && credentials.missing.length === 0 ? [id] : [],
  );
}
