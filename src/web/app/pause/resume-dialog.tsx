import { Checkbox, Radio, Stack, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useChannelName } from '../../data/channels.ts';
import { type PauseTarget, resume, waitingFor } from '../../data/status.ts';
import { Pending } from '../../parts/error-note.tsx';
import { FormDialog } from '../../parts/form-dialog.tsx';
import { Time } from '../../parts/time.tsx';

interface Props {
  target: PauseTarget;
  /** What led to it, above all else. */
  text?: ReactNode;
  onClose: () => void;
}

/** Ends a pause. Posts that became due are listed, and are published only as the person chooses. */
export function ResumeDialog({ target, text, onClose }: Props) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const nameOf = useChannelName();
  const shown = useQuery(waitingFor(target));
  const [how, setHow] = useState<'all' | 're-place' | null>(null);
  const [dropped, setDropped] = useState<string[]>([]);
  const resuming = useMutation({
    mutationFn: () => resume(target, how, dropped),
    onSuccess: async () => {
      onClose();
      await client.invalidateQueries();
    },
  });
  const waiting = shown.data?.waiting ?? [];
  const going = waiting.filter(({ fate, delivery }) => fate === 'goes' && !dropped.includes(delivery));
  const toggle = (id: string, isKept: boolean): void =>
    setDropped((before) => (isKept ? before.filter((one) => one !== id) : [...before, id]));
  return (
    <FormDialog
      size="lg"
      title={t('resume.title')}
      submit={t('resume.submit')}
      disabled={!shown.isSuccess || (going.length > 0 && how === null)}
      doing={resuming}
      onSubmit={() => resuming.mutate()}
      onClose={onClose}
    >
      {text}
      {(shown.isPending || shown.error) && <Pending of={shown} />}
      {shown.isSuccess && waiting.length === 0 && <Text>{t('resume.nothing')}</Text>}
      {waiting.length > 0 && <Text>{t('resume.waiting', { count: waiting.length })}</Text>}
      {waiting.map(({ delivery, headline, channel, dueAt, fate }) => (
        <Checkbox
          key={delivery}
          checked={fate === 'goes' && !dropped.includes(delivery)}
          disabled={fate !== 'goes'}
          onChange={({ currentTarget }) => toggle(delivery, currentTarget.checked)}
          label={`${headline} · ${nameOf(channel)}`}
          description={
            <>
              {t('resume.due')} <Time at={dueAt} /> · {t(`fate.${fate}`)}
            </>
          }
        />
      ))}
      {going.length > 0 && (
        <Radio.Group
          label={t('resume.how')}
          value={how}
          onChange={(value) => setHow(value === 'all' ? 'all' : 're-place')}
          required
        >
          <Stack gap="xs" mt="xs">
            <Radio value="all" label={t('resume.all')} />
            <Radio value="re-place" label={t('resume.replace')} />
          </Stack>
        </Radio.Group>
      )}
    </FormDialog>
  );
}
