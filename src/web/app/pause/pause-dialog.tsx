import { Button, Group, Select, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { channels } from '../../data/articles.ts';
import { pause } from '../../data/status.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { ErrorNote } from '../../parts/error-note.tsx';

const EVERYTHING = '*';

interface Props {
  opened: boolean;
  onClose: () => void;
  /** What is meant at first; absent: everything. */
  channel?: string;
}

/** Holds everything back, or one channel, with a reason that everybody is shown. */
export function PauseDialog({ opened, onClose, channel = EVERYTHING }: Props) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const known = useQuery(channels);
  const [what, setWhat] = useState(channel);
  const [reason, setReason] = useState('');
  const pausing = useMutation({
    mutationFn: () => pause(what === EVERYTHING ? null : what, reason.trim()),
    onSuccess: async () => {
      setReason('');
      onClose();
      await client.invalidateQueries({ queryKey: ['status'] });
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    pausing.mutate();
  };
  return (
    <Dialog opened={opened} onClose={onClose} title={t('pause.title')}>
      <form onSubmit={submit}>
        <Stack>
          {pausing.error && <ErrorNote error={pausing.error} />}
          <Select
            label={t('pause.what')}
            data={[
              { value: EVERYTHING, label: t('pause.everything') },
              ...(known.data ?? []).map(({ id, name }) => ({ value: id, label: name })),
            ]}
            value={what}
            onChange={(value) => setWhat(value ?? EVERYTHING)}
            allowDeselect={false}
          />
          <TextInput
            label={t('pause.reason')}
            description={t('pause.reasonHint')}
            value={reason}
            onChange={({ currentTarget }) => setReason(currentTarget.value)}
            maxLength={500}
            data-autofocus
            required
          />
          <Text size="sm" c="dimmed">
            {t('pause.effect')}
          </Text>
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('pause.close')}
            </Button>
            <Button type="submit" color="red" loading={pausing.isPending}>
              {t('pause.submit')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
