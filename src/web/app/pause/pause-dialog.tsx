import { Select, Text, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { channels } from '../../data/channels.ts';
import { useZone } from '../../data/session.ts';
import { pause } from '../../data/status.ts';
import { typedInstant } from '../../data/time.ts';
import { FormDialog } from '../../parts/form-dialog.tsx';
import { TimeInput } from '../../parts/time.tsx';

const EVERYTHING = '*';
/** No channel has this id. */
const BY_TAG = '#';

interface Props {
  opened: boolean;
  onClose: () => void;
  /** Preselected channel; absent: everything. */
  channel?: string;
}

/** Pauses everything, one channel or a tag, with a reason that everyone is shown. */
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
  return (
    <FormDialog
      opened={opened}
      title={t('pause.title')}
      submit={t('pause.submit')}
      danger
      // A time that the clocks skip does not mean "without an end".
      disabled={until !== '' && end === null}
      doing={pausing}
      onSubmit={() => pausing.mutate()}
      onClose={onClose}
    >
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
        label={t('common.reason')}
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
    </FormDialog>
  );
}
