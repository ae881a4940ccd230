import { Alert } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Post } from '../data/posts.ts';

/** Who rejected a post as it is, and what is to be done about it. */
export function Rejection({ post: { rejection } }: { post: Pick<Post, 'rejection'> }) {
  const { t } = useTranslation();
  if (!rejection) return null;
  return (
    <Alert color="orange" title={t('composer.rejected', { name: rejection.by })} p="xs">
      {rejection.note}
    </Alert>
  );
}
