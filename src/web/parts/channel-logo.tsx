import { Avatar, Group, Text } from '@mantine/core';
import type { Channel } from '../data/channels.ts';

interface Props {
  channel: Pick<Channel, 'brand' | 'account'>;
  /** Pixels. */
  size?: number;
}

/** Picture of a channel's account, or the mark of its platform where none is known or it is gone. */
export function ChannelLogo({ channel: { brand, account }, size = 38 }: Props) {
  const picture = account?.picture ?? null;
  return (
    <Avatar
      radius="sm"
      size={size}
      variant="default"
      aria-hidden
      alt=""
      src={picture === null ? null : `/pictures/${picture}`}
      styles={{ placeholder: { backgroundColor: 'var(--mantine-color-body)' } }}
    >
      <svg viewBox="0 0 24 24" width={size * 0.55} height={size * 0.55} aria-hidden focusable="false">
        <path d={brand.mark} fill="currentColor" />
      </svg>
    </Avatar>
  );
}

/** Name of a channel, with its logo and the handle of its account. */
export function ChannelName({ channel, name }: { channel: Channel | undefined; name: string }) {
  if (!channel) return null;
  const handle = channel.account?.handle;
  return (
    <Group gap="xs" wrap="nowrap">
      <ChannelLogo channel={channel} size={26} />
      <Text size="sm" fw={600}>
        {name}
      </Text>
      {handle && (
        <Text size="sm" c="dimmed" truncate>
          {handle}
        </Text>
      )}
    </Group>
  );
}
