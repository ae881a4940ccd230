import { Button, Group, Stack, Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { reject, type WaitingPost } from '../../data/approvals.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { ErrorNote } from '../../parts/error-note.tsx';

interface Props extends Pick<WaitingPost, 'post'> {
  name: string;
  onDone: () => void;
  onClose: () => void;
}

/** Takes a post out of what waits, with what is to be done about it. */
export function RejectDialog({ post, name, onDone, onClose }: Props) {
  const { t } = useTranslation();
  const [note, setNote] = useState('');
  const rejecting = useMutation({ mutationFn: () => reject(post.id, post.version, note.trim()), onSuccess: onDone });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    rejecting.mutate();
  };
  return (
    <Dialog
      opened
      holds={note.trim() !== ''}
      onClose={onClose}
      title={t('approvals.rejectTitle', { headline: post.headline, channel: name })}
    >
      <form onSubmit={submit}>
        <Stack>
          {rejecting.error && <ErrorNote error={rejecting.error} />}
          <Textarea
            label={t('approvals.note')}
            description={t('approvals.noteHint')}
            value={note}
            onChange={({ currentTarget }) => setNote(currentTarget.value)}
            maxLength={2_000}
            autosize
            minRows={3}
            data-autofocus
            required
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('approvals.leave')}
            </Button>
            <Button type="submit" color="red" loading={rejecting.isPending} disabled={note.trim() === ''}>
              {t('approvals.rejectIt')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
