import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { deleteDraft, type Post } from '../../data/posts.ts';
import { FormDialog } from '../../parts/form-dialog.tsx';
import { useChanged } from './use-post-writer.ts';

interface Props {
  post: Post;
  name: string;
  /** Leaves its tab: what is shown of it there is not asked for once it is gone. */
  onLeave: () => void;
  onClose: () => void;
}

/** Asks before a channel is taken out of a story, with its draft. */
export function RemoveChannel({ post, name, onLeave, onClose }: Props) {
  const { t } = useTranslation();
  const changed = useChanged();
  const removing = useMutation({
    mutationFn: () => {
      onLeave();
      return deleteDraft(post);
    },
    onSuccess: onClose,
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
