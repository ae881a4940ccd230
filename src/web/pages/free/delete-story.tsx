import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconTrash } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { deleteStory, type FreeStory } from '../../data/free-stories.ts';
import { FormDialog } from '../../parts/form-dialog.tsx';

/** Deletes a story that is all drafts. */
export function DeleteStory({ story }: { story: FreeStory }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [opened, { open, close }] = useDisclosure(false);
  const deleting = useMutation({
    mutationFn: () => deleteStory(story),
    onSuccess: async () => {
      await navigate({ to: '/free' });
      await client.invalidateQueries({ queryKey: ['articles'] });
    },
  });
  return (
    <>
      <Button variant="subtle" color="danger" leftSection={<IconTrash size={16} aria-hidden="true" />} onClick={open}>
        {t('free.delete')}
      </Button>
      {opened && (
        <FormDialog
          title={t('free.deleteTitle', { count: story.posts.length })}
          text={t('free.deleteText')}
          submit={t('free.deleteDo', { count: story.posts.length })}
          danger
          doing={deleting}
          onSubmit={() => deleting.mutate()}
          onClose={close}
        />
      )}
    </>
  );
}
