import { IconCircleCheckFilled } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useChannelName } from '../data/channels.ts';
import { forgetUndo, undoApproval, useUndo, useUndoable } from '../data/undo.ts';
import { ErrorNote } from '../parts/error-note.tsx';

/** Post that is published in seconds, with its undo button. */
function Undo({ id }: { id: string }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const undo = useUndo(id);
  const nameOf = useChannelName();
  const undoing = useMutation({
    mutationFn: () => undoApproval(id),
    onSuccess: () => forgetUndo(id),
    onSettled: () => {
      for (const key of ['post', 'article', 'articles', 'approvals'])
        void client.invalidateQueries({ queryKey: [key] });
    },
  });
  if (undoing.error) return <ErrorNote error={undoing.error} />;
  if (!undo) return null;
  const { post, seconds } = undo;
  return (
    <div className="toast">
      <IconCircleCheckFilled size={18} aria-hidden="true" />
      <span className="grows">
        {t('undo.soon', { headline: post.headline, channel: nameOf(post.channel) })}{' '}
        {/* Screen readers would repeat it every second. */}
        <span aria-hidden="true">{t('undo.seconds', { count: Math.ceil(seconds) })}</span>
      </span>
      <button type="button" className="toastAction" disabled={undoing.isPending} onClick={() => undoing.mutate()}>
        {t('common.undo')}
      </button>
    </div>
  );
}

/** Posts published in a moment that can still be undone, also after a reload. */
export function UndoBar() {
  const ids = useUndoable();
  return (
    // Always there: what appears in it is announced.
    <div className="toasts" role="status" aria-atomic="false">
      {ids.map((id) => (
        <Undo key={id} id={id} />
      ))}
    </div>
  );
}
