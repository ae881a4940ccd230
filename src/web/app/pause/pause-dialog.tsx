import { Button, Group, Select, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { channels } from '../../data/channels.ts';
import { useZone } from '../../data/session.ts';
import { pause } from '../../data/status.ts';
import { typedInstant } from '../../data/time.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { ErrorNote } from '../../parts/error-note.tsx';
import { TimeInput } from '../../parts/time.tsx';

const EVERYTHING = '*';
/** No channel is called so. */
const BY_TAG = '#';

interface Props {
  opened: boolean;
  onClose: () => void;
  /** Preselected channel; absent: everything. */
  channel?: string;
}

/** Holds everything back, one channel, or what carries a tag, with a reason that everybody is shown. */
export function PauseDialog({ opened, onClose, channel = EVERYTHING }: Props) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const known = useQuery(channels);
  const [what, setWhat] = useState(channel);
  const [reason, setReason] = useState('');
  const [tag, setTag] = useState('');
  const [until, setUntil] = useState('');
  const zone = useZone();
  const target = {
    channel: what === EVERYTHING || what === BY_TAG ? null : what,
    tag: what === BY_TAG ? tag.trim() : null,
  };
  const end = typedInstant(until, zone);
  const pausing = useMutation({
    mutationFn: () => pause(target, reason.trim(), end),
    onSuccess: async () => {
      setReason('');
      setTag('');
      setUntil('');
      onClose();
      await client.invalidateQueries({ queryKey: ['status'] });
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    // A time that the clocks never show is no "without an end".
    if (until === '' || end !== null) pausing.mutate();
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
              { value: BY_TAG, label: t('pause.byTag') },
              ...(known.data ?? []).map(({ id, name }) => ({ value: id, label: name })),
            ]}
            value={what}
            onChange={(value) => setWhat(value ?? EVERYTHING)}
            allowDeselect={false}
          />
          {what === BY_TAG && (
            <TextInput
              label={t('pause.tag')}
              description={t('pause.tagHint')}
              value={tag}
              onChange={({ currentTarget }) => setTag(currentTarget.value)}
              maxLength={200}
              required
            />
          )}
          <TextInput
            label={t('pause.reason')}
            description={t('pause.reasonHint')}
            value={reason}
            onChange={({ currentTarget }) => setReason(currentTarget.value)}
            maxLength={500}
            data-autofocus
            required
          />
          <TimeInput
            label={t('pause.ends', { zone })}
            description={t('pause.endsHint')}
            value={until}
            zone={zone}
            onChange={setUntil}
          />
          <Text size="sm" c="dimmed">
            {t('pause.effect')}
          </Text>
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('pause.close')}
            </Button>
            <Button type="submit" color="red" loading={pausing.isPending} disabled={until !== '' && end === null}>
              {t('pause.submit')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
