import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { deleteDraft, type Post } from '../../data/posts.ts';
import { FormDialog } from '../../parts/form-dialog.tsx';
import { useChanged } from './use-post-writer.ts';

interface Props {
  post: Post;
  name: string;
  /** Shows nothing of it any more, so that nothing asks for it once it is gone. */
  onLeave: () => void;
  /** It is still there. */
  onFailed: () => void;
  onClose: () => void;
}

/** Asks before a channel is taken out of a story, with its draft. */
export function RemoveChannel({ post, name, onLeave, onFailed, onClose }: Props) {
  const { t } = useTranslation();
  const changed = useChanged();
  const removing = useMutation({
    mutationFn: () => {
      onLeave();
      return deleteDraft(post);
    },
    onSuccess: onClose,
    onError: onFailed,
    onSettled: changed,
  });
  return (
    <FormDialog
      title={t('composer.channelRemoveTitle', { channel: name })}
      text={t('composer.channelRemoveText')}
      submit={t('composer.channelRemoveDo')}
      danger
      doing={removing}
      onSubmit={() => removing.mutate()}
      onClose={onClose}
    />
  );
}
