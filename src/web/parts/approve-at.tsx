import { Button, Group, Stack, Text } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useZone } from '../data/session.ts';
import { typedInstant } from '../data/time.ts';
import { Dialog } from './dialog.tsx';
import { ErrorNote } from './error-note.tsx';
import { TimeInput } from './time-input.tsx';

interface Props {
  headline: string;
  channelName: string;
  error: unknown;
  isPending: boolean;
  onApprove: (when: string) => void;
  onClose: () => void;
}

/** Approves a post for a time by the newsroom's clocks. */
export function ApproveAt({ headline, channelName, error, isPending, onApprove, onClose }: Props) {
  const { t } = useTranslation();
  const zone = useZone();
  const [typed, setTyped] = useState('');
  const when = typedInstant(typed, zone);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (when !== null) onApprove(when);
  };
  return (
    <Dialog
      opened
      holds={typed !== ''}
      onClose={onClose}
      title={t('post.at.title', { headline, channel: channelName })}
    >
      <form onSubmit={submit}>
        <Stack>
          {error !== null && <ErrorNote error={error} />}
          <TimeInput
            label={t('post.at.time', { zone })}
            value={typed}
            zone={zone}
            onChange={setTyped}
            required
            isFirst
          />
          <Text size="sm" c="dimmed">
            {t('post.at.help')}
          </Text>
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('post.at.leave')}
            </Button>
            <Button type="submit" loading={isPending} disabled={when === null}>
              {t('post.at.submit')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
