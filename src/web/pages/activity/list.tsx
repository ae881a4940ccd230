import { Button, Loader, Text } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type ActivityFilter, activityLike } from '../../data/activity.ts';
import { channels } from '../../data/articles.ts';
import { ErrorNote } from '../../parts/error-note.tsx';
import { Row } from './row.tsx';

/** What happened, the newest first; older ones by a button. */
export function ActivityList({ filter, ofPost = false }: { filter: ActivityFilter; ofPost?: boolean }) {
  const { t } = useTranslation();
  const list = useInfiniteQuery(activityLike(filter));
  const known = useQuery(channels);
  const names = new Map((known.data ?? []).map(({ id, name }) => [id, name]));
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? [];
  return (
    <>
      {list.error && <ErrorNote error={list.error} onRetry={() => void list.refetch()} />}
      {list.isPending && <Loader aria-label={t('shell.loading')} />}
      {list.isSuccess && rows.length === 0 && <Text c="dimmed">{t('activity.none')}</Text>}
      <div>
        {rows.map((row) => (
          <Row key={row.key} row={row} names={names} ofPost={ofPost} />
        ))}
      </div>
      {list.hasNextPage && (
        <Button variant="default" onClick={() => void list.fetchNextPage()} loading={list.isFetchingNextPage}>
          {t('activity.more')}
        </Button>
      )}
    </>
  );
}
