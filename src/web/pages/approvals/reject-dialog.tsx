import { Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { reject, type WaitingPost } from '../../data/approvals.ts';
import { FormDialog } from '../../parts/form-dialog.tsx';

interface Props extends Pick<WaitingPost, 'post'> {
  name: string;
  onDone: () => void;
  onClose: () => void;
}

/** Rejects a post, with a note for its writer. */
export function RejectDialog({ post, name, onDone, onClose }: Props) {
  const { t } = useTranslation();
  const [note, setNote] = useState('');
  const rejecting = useMutation({ mutationFn: () => reject(post.id, post.version, note.trim()), onSuccess: onDone });
  return (
    <FormDialog
      holds={note.trim() !== ''}
      title={t('approvals.rejectTitle', { headline: post.headline, channel: name })}
      submit={t('approvals.rejectIt')}
      danger
      disabled={note.trim() === ''}
      doing={rejecting}
      onSubmit={() => rejecting.mutate()}
      onClose={onClose}
    >
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
    </FormDialog>
  );
}
