import { Button, Group, Stack } from '@mantine/core';
import { IconBookmark, IconPencil } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { freePage } from '../../pages/free/start.ts';
import { Dialog } from '../../parts/dialog.tsx';
import type { NewPostStart } from './asked.ts';
import { NewPostForm } from './form.tsx';

interface Props {
  start: NewPostStart;
  onClose(): void;
}

/** New post from an article: by its URL, from a file, or one that is known; or about none. */
export function NewPostDialog({ start, onClose }: Props) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [text, setText] = useState(start.url ?? '');
  const scratch = (): void => {
    onClose();
    void navigate(freePage(start.channel === undefined ? {} : { channels: [start.channel] }));
  };
  const tools = (): void => {
    onClose();
    void navigate({ to: '/tools' });
  };
  return (
    <Dialog opened onClose={onClose} title={t('newPost.title')} size="lg" holds={text !== (start.url ?? '')}>
      <Stack gap="sm">
        <NewPostForm text={text} onChange={setText} file={start.file} channel={start.channel} onLeave={onClose} />
        <Group justify="space-between" gap="xs">
          <Button variant="subtle" leftSection={<IconPencil size={16} aria-hidden="true" />} onClick={scratch}>
            {t('newPost.scratch')}
          </Button>
          <Button
            variant="subtle"
            color="draft"
            leftSection={<IconBookmark size={16} aria-hidden="true" />}
            onClick={tools}
          >
            {t('newPost.tools')}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
