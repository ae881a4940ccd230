import { ActionIcon } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconTrash } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { deleteDraft, type Post } from '../../data/posts.ts';
import { FormDialog } from '../../parts/form-dialog.tsx';
import { useChanged } from './use-post-writer.ts';

interface Props {
  post: Post;
  name: string;
  onRemoved: () => void;
}

/** Takes a channel out of a story, with its draft. */
export function RemoveChannel({ post, name, onRemoved }: Props) {
  const { t } = useTranslation();
  const changed = useChanged();
  const [opened, { open, close }] = useDisclosure(false);
  const removing = useMutation({
    mutationFn: () => deleteDraft(post),
    onSuccess: () => {
      close();
      onRemoved();
    },
    onSettled: changed,
  });
  return (
    <>
      <ActionIcon
        variant="subtle"
        color="draft"
        aria-label={t('composer.channelRemove', { channel: name })}
        title={t('composer.channelRemove', { channel: name })}
        onClick={open}
      >
        <IconTrash size={18} aria-hidden="true" />
      </ActionIcon>
      {opened && (
        <FormDialog
          title={t('composer.channelRemoveTitle', { channel: name })}
          text={t('composer.channelRemoveText')}
          submit={t('composer.channelRemoveDo')}
          danger
          doing={removing}
          onSubmit={() => removing.mutate()}
          onClose={close}
        />
      )}
    </>
  );
}
