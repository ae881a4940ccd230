import { Box, Button, Group, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Me } from '../../../api/contract/session.ts';
import { PauseDialog } from '../../app/pause/pause-dialog.tsx';
import { ResumeDialog } from '../../app/pause/resume-dialog.tsx';
import { type Channel, testChannel } from '../../data/channels.ts';
import { ErrorNote } from '../../parts/error-note.tsx';
import { tell } from '../../parts/told.ts';
import { Connect } from './connect.tsx';

/** What a person can do with a channel. */
export function Actions({ channel, rights }: { channel: Channel; rights: Me['rights'] }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [connecting, connect] = useDisclosure(false);
  const [pausing, pause] = useDisclosure(false);
  const [resuming, resume] = useDisclosure(false);
  const testing = useMutation({
    mutationFn: () => testChannel(channel.id),
    onSuccess: () => client.invalidateQueries({ queryKey: ['channels'] }),
  });
  const { id, name, mode } = channel;
  const why = testing.data?.diagnoses[0];
  const isPaused = channel.pause?.channel === id;
  return (
    <Box mt="auto">
      <Group gap="xs">
        <Button
          size="xs"
          variant="default"
          loading={testing.isPending}
          disabled={mode === 'off'}
          onClick={() => testing.mutate()}
          aria-label={t('channels.testNamed', { name })}
        >
          {t('channels.test')}
        </Button>
        {rights.includes('connect') && (
          <Button size="xs" variant="default" onClick={connect.open} aria-label={t('channels.connectNamed', { name })}>
            {t('channels.connect')}
          </Button>
        )}
        {!isPaused && rights.includes('stop') && (
          <Button
            size="xs"
            variant="outline"
            color="red"
            onClick={pause.open}
            aria-label={t('channels.pauseNamed', { name })}
          >
            {t('pause.open')}
          </Button>
        )}
        {isPaused && rights.includes('operate') && (
          <Button size="xs" variant="default" onClick={resume.open} aria-label={t('channels.resumeNamed', { name })}>
            {t('resume.open')}
          </Button>
        )}
      </Group>
      <div aria-live="polite">
        {testing.isPending && <Text size="sm">{t('channels.testing')}</Text>}
        {testing.data && !testing.data.asked && <Text size="sm">{why ? tell(why) : t('channels.notAsked')}</Text>}
      </div>
      {testing.error && <ErrorNote error={testing.error} />}
      {connecting && <Connect channel={channel} onClose={connect.close} />}
      {pausing && <PauseDialog opened onClose={pause.close} channel={id} />}
      {resuming && <ResumeDialog target={{ channel: id, tag: null }} onClose={resume.close} />}
    </Box>
  );
}
