import { Avatar, Text } from '@mantine/core';
import type { Channel } from '../data/channels.ts';
import { PlatformMark } from './platform-mark.tsx';

interface Props {
  channel: Pick<Channel, 'brand' | 'account'>;
  /** Pixels. */
  size?: number;
}

/** Picture of a channel's account with the mark of its platform; the mark alone where no picture is known. */
export function ChannelLogo({ channel: { brand, account }, size = 34 }: Props) {
  const picture = account?.picture ?? null;
  if (picture === null) return <PlatformMark brand={brand} size={size} />;
  return (
    <span className="accountPicture">
      <Avatar radius="xl" size={size} aria-hidden alt="" src={`/pictures/${picture}`} />
      <PlatformMark brand={brand} size={Math.max(14, Math.round(size / 2.2))} />
    </span>
  );
}

/** Name of a channel, with its logo and the handle of its account. */
export function ChannelName({ channel, name }: { channel: Channel | undefined; name: string }) {
  if (!channel) return null;
  const handle = channel.account?.handle;
  return (
    <span className="channelName">
      <ChannelLogo channel={channel} size={22} />
      <Text span size="sm" fw={600}>
        {name}
      </Text>
      {handle && (
        <Text span size="xs" c="dimmed" truncate>
          {handle}
        </Text>
      )}
    </span>
  );
}
