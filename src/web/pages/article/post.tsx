import { Loader } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Navigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { postWith } from '../../data/posts.ts';
import { ErrorNote } from '../../parts/error-note.tsx';

const route = getRouteApi('/desk/posts/$id');

/** A post by itself leads to its article, among the others. */
export function PostPage() {
  const { t } = useTranslation();
  const { id } = route.useParams();
  const post = useQuery(postWith(id));
  if (post.error) return <ErrorNote error={post.error} onRetry={() => void post.refetch()} />;
  if (!post.data) return <Loader aria-label={t('shell.loading')} />;
  return (
    <Navigate to="/articles/$id" params={{ id: post.data.articleId }} search={{ channel: post.data.channel }} replace />
  );
}
