import './inbox.css';
import { Group, Loader, Stack, Text, Title } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useInfiniteQuery, useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { lazy, Suspense, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { channels } from '../../data/articles.ts';
import { inboxLike, useFreshInbox } from '../../data/inbox.ts';
import { me } from '../../data/session.ts';
import type { ViewFilter } from '../../data/views.ts';
import { ErrorNote } from '../../parts/error-note.tsx';
import { ChannelsNote } from './channels-note.tsx';
import { filterIn, isFiltered, textOf } from './filter.ts';
import { Filters } from './filters.tsx';
import { HandIn } from './hand-in.tsx';
import { ArticleList, type Seen } from './list.tsx';
import { useSelection } from './selection.ts';
import { Views } from './views.tsx';

// Seen once, on the first day.
const FirstSteps = lazy(() => import('./first-steps.tsx').then((loaded) => ({ default: loaded.FirstSteps })));
const Bulk = lazy(() => import('./bulk.tsx').then((loaded) => ({ default: loaded.Bulk })));

const route = getRouteApi('/desk/');

export function InboxPage() {
  const { t } = useTranslation();
  // The router hands on what it does not know, too.
  const filter = filterIn(route.useSearch());
  const navigate = route.useNavigate();
  const choose = (next: ViewFilter): void => void navigate({ search: next, replace: true });
  const { data: person } = useSuspenseQuery(me);
  const mayWrite = person?.rights.includes('write') ?? false;
  const narrow = useMediaQuery('(max-width: 48em)', false, { getInitialValueInEffect: false });
  return (
    <Stack maw={1080} gap="sm">
      <Group justify="space-between">
        <Title order={1}>{t('shell.inbox')}</Title>
        <Views filter={filter} />
      </Group>
      <ChannelsNote narrow={narrow} />
      {mayWrite && <HandIn narrow={narrow} />}
      <Filters filter={filter} onChange={choose} narrow={narrow} />
      {/* Another filter is another list, with marks of its own. */}
      <Articles key={textOf(filter)} filter={filter} mayWrite={mayWrite} narrow={narrow} />
    </Stack>
  );
}

function Articles({ filter, mayWrite, narrow }: { filter: ViewFilter; mayWrite: boolean; narrow: boolean }) {
  const { t } = useTranslation();
  const known = useQuery(channels);
  const list = useInfiniteQuery(inboxLike(filter));
  const seen = useRef<Seen>({ from: 0, to: 0, atTop: true });
  const fresh = useFreshInbox(filter, () => seen.current);
  const selection = useSelection();
  // What became of the marked ones stays to be read when their marks are off.
  const [everMarked, setEverMarked] = useState(false);
  if (selection.ids.size > 0 && !everMarked) setEverMarked(true);
  const names = useMemo(() => new Map((known.data ?? []).map(({ id, name }) => [id, name])), [known.data]);
  const rows = useMemo(() => {
    // What moved from page to page while they were read stands where it came first.
    const all = new Map(list.data?.pages.flatMap(({ articles }) => articles.map((row) => [row.id, row] as const)));
    return [...all.values()];
  }, [list.data]);
  if (list.isPending) return <Loader aria-label={t('shell.loading')} />;
  if (rows.length === 0) {
    if (list.error) return <ErrorNote error={list.error} onRetry={() => void list.refetch()} />;
    if (!isFiltered(filter)) {
      return (
        <Suspense>
          <FirstSteps mayWrite={mayWrite} />
        </Suspense>
      );
    }
    return (
      <Text c="dimmed" py="lg" role="status">
        {filter.needs === 'me' ? t('inbox.nothingNeeded') : t('inbox.noneFound')}
      </Text>
    );
  }
  return (
    <>
      <ArticleList
        rows={rows}
        names={names}
        narrow={narrow}
        mayWrite={mayWrite}
        selection={selection}
        seen={seen}
        fresh={fresh}
        place={textOf(filter)}
        more={{
          there: list.hasNextPage,
          busy: list.isFetchingNextPage,
          failed: list.isFetchNextPageError,
          load: () => void list.fetchNextPage(),
        }}
      />
      {list.isFetchNextPageError && <ErrorNote error={list.error} onRetry={() => void list.fetchNextPage()} />}
      {everMarked && (
        <Suspense>
          <Bulk rows={rows} selected={selection.ids} onClear={selection.clear} />
        </Suspense>
      )}
    </>
  );
}
