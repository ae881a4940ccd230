import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ResumeDialog } from '../../app/pause/resume-dialog.tsx';
import type { Channel } from '../../data/channels.ts';
import { waitingFor } from '../../data/status.ts';
import { PauseLine } from '../../parts/pause-line.tsx';
import { NeedsPermission, useMay } from '../../parts/permission.tsx';

/** Says of a channel that was connected again that it is still paused, and offers to resume it; nothing where it is not. */
export function StillPaused({ channel: { id, name, pause } }: { channel: Channel }) {
  const { t } = useTranslation();
  const mayResume = useMay('operate');
  const [resuming, resume] = useDisclosure(false);
  const target = { channel: id, tag: null };
  const isPaused = pause?.channel === id;
  const due = useQuery({ ...waitingFor(target), enabled: isPaused });
  if (!isPaused) return null;
  const count = due.data?.waiting.length;
  return (
    <Alert color="look" variant="light" title={t('connections.stillPaused', { name })}>
      <Stack gap="xs">
        <Text size="sm">
          <PauseLine pause={pause} />
        </Text>
        {count !== undefined && (
          <Text size="sm">{count === 0 ? t('resume.nothing') : t('connections.dueMeanwhile', { count })}</Text>
        )}
        <NeedsPermission right="operate" />
        {mayResume && (
          <Group>
            <Button size="xs" variant="default" onClick={resume.open}>
              {t('channels.resumeNamed', { name })}
            </Button>
          </Group>
        )}
      </Stack>
      {resuming && <ResumeDialog target={target} onClose={resume.close} />}
    </Alert>
  );
}
