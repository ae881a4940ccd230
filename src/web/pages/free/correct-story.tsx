import { Button } from '@mantine/core';
import { IconPencilCheck } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { startCorrection } from '../../data/corrections.ts';
import type { Post } from '../../data/posts.ts';
import { showError } from '../../parts/error-note.tsx';

interface Props {
  id: string;
  /** Those that are live. */
  posts: readonly Post[];
}

/** Starts the correction of a story’s live posts, and opens the page that decides about them. */
export function CorrectStory({ id, posts }: Props) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const navigate = useNavigate();
  const starting = useMutation({
    mutationFn: async () => {
      for (const post of posts) await startCorrection(post.id);
    },
    onSuccess: () => navigate({ to: '/articles/$id/corrections', params: { id } }),
    onError: showError,
    onSettled: () => client.invalidateQueries({ queryKey: ['corrections'] }),
  });
  return (
    <Button
      variant="default"
      leftSection={<IconPencilCheck size={16} aria-hidden="true" />}
      loading={starting.isPending}
      onClick={() => starting.mutate()}
    >
      {t('free.correct')}
    </Button>
  );
}
