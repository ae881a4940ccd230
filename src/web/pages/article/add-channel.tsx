import { Button, Menu } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Channel } from '../../data/channels.ts';
import { showError } from '../../parts/error-note.tsx';
import { PlatformMark } from '../../parts/platform-mark.tsx';
import { useChanged } from './use-post-writer.ts';

interface Props {
  /** Those that the story has no post on. */
  channels: readonly Channel[];
  /** Creates its post on a channel; false: there is none. */
  onAdd: (channel: string) => Promise<boolean>;
  onAdded: (channel: string) => void;
}

/** Gives a story a post on a channel that it was not planned for. */
export function AddChannel({ channels, onAdd, onAdded }: Props) {
  const { t } = useTranslation();
  const changed = useChanged();
  const adding = useMutation({ mutationFn: onAdd, onError: showError, onSettled: changed });
  if (channels.length === 0) return null;
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <Button
          variant="subtle"
          color="draft"
          size="compact-md"
          className="addChannel"
          leftSection={<IconPlus size={16} aria-hidden="true" />}
          loading={adding.isPending}
          aria-label={t('composer.channelAdd')}
        >
          {t('composer.channel')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown mah={360} style={{ overflowY: 'auto' }}>
        {channels.map(({ id, name, brand }) => (
          <Menu.Item
            key={id}
            leftSection={<PlatformMark brand={brand} size={20} />}
            onClick={() => adding.mutate(id, { onSuccess: (isThere) => isThere && onAdded(id) })}
          >
            {name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
