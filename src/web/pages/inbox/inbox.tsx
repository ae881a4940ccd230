import './inbox.css';
import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { useDisclosure, useMediaQuery } from '@mantine/hooks';
import { useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useActions } from '../../app/keys/registry.ts';
import { submitArticle } from '../../data/articles.ts';
import { type Channel, channels } from '../../data/channels.ts';
import { NoAnswer } from '../../data/client.ts';
import { inboxLike, useFreshInbox } from '../../data/inbox.ts';
import { useReading } from '../../data/reading.ts';
import { type ViewFilter, views } from '../../data/views.ts';
import { ErrorNote, Pending } from '../../parts/error-note.tsx';
import { useMay } from '../../parts/permission.tsx';
import { UrlForm } from '../../parts/url-form.tsx';
import { ChannelsNote, FirstSteps } from './channels-note.tsx';
import { filterIn, isFiltered, textOf } from './filter.ts';
import { Filters } from './filters.tsx';
import { ArticleList, type Seen } from './list.tsx';
import { useSelection } from './selection.ts';

const isSameUrl = (one: string, other: string): boolean =>
  URL.canParse(other) && new URL(one).href === new URL(other).href;

/** Creates posts from a pasted URL. */
function SubmitArticle({ narrow }: { narrow: boolean }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [url, setUrl] = useState('');
  // The same URL submitted again after no answer is the same request.
  const key = useRef(crypto.randomUUID());
  const submitting = useMutation({
    mutationFn: () => submitArticle(url.trim(), key.current),
    onSuccess: ({ articleId }) => navigate({ to: '/articles/$id', params: { id: articleId } }),
    onError: (error) => {
      if (!(error instanceof NoAnswer)) key.current = crypto.randomUUID();
    },
  });
  const looking = useReading(submitting.isPending, ({ urls }) => urls.some((one) => isSameUrl(one, url.trim())));
  const change = (value: string): void => {
    setUrl(value);
    key.current = crypto.randomUUID();
    if (submitting.isError) submitting.reset();
  };
  return (
    <Stack gap="xs">
      <UrlForm
        label={t('inbox.address')}
        submit={t('inbox.compose')}
        value={url}
        narrow={narrow}
        loading={submitting.isPending}
        onChange={change}
        onSubmit={() => submitting.mutate()}
      />
      <div aria-live="polite">{submitting.isPending && (looking ?? t('inbox.reading'))}</div>
      {submitting.error && <ErrorNote error={submitting.error} />}
    </Stack>
  );
}

const SaveView = lazy(() => import('./views-menu.tsx').then((loaded) => ({ default: loaded.SaveView })));
const ViewsMenu = lazy(() => import('./views-menu.tsx').then((loaded) => ({ default: loaded.ViewsMenu })));

/** Saved views, a link each. */
function Views({ filter }: { filter: ViewFilter }) {
  const { t } = useTranslation();
  const { data = [] } = useQuery(views);
  const [saving, dialog] = useDisclosure(false);
  const [asked, setAsked] = useState(false);
  const current = data.find((view) => textOf(view.filter) === textOf(filter));
  const open = dialog.open;
  useActions(
    useMemo(() => [{ id: 'save view', label: t('views.save'), group: t('shell.inbox'), run: open }], [t, open]),
  );
  const label = current ? t('views.now', { name: current.name }) : t('views.title');
  const button = (
    <Button variant="default" aria-haspopup="menu" onClick={() => setAsked(true)}>
      {label}
    </Button>
  );
  return (
    <>
      {asked ? (
        <Suspense fallback={button}>
          <ViewsMenu label={label} current={current} onSave={open} />
        </Suspense>
      ) : (
        button
      )}
      {saving && (
        <Suspense>
          <SaveView filter={filter} onClose={dialog.close} />
        </Suspense>
      )}
    </>
  );
}

const Bulk = lazy(() => import('./bulk.tsx').then((loaded) => ({ default: loaded.Bulk })));

/** One list, so that nothing is drawn again for it. */
const NO_CHANNELS: readonly Channel[] = [];

const route = getRouteApi('/desk/');

export function InboxPage() {
  const { t } = useTranslation();
  // The router hands on what it does not know, too.
  const filter = filterIn(route.useSearch());
  const navigate = route.useNavigate();
  const choose = (next: ViewFilter): void => void navigate({ search: next, replace: true });
  const mayWrite = useMay('write');
  const narrow = useMediaQuery('(max-width: 48em)', false, { getInitialValueInEffect: false });
  return (
    <Stack maw={1080} gap="sm">
      <Group justify="space-between">
        <Title order={1}>{t('shell.inbox')}</Title>
        <Views filter={filter} />
      </Group>
      <ChannelsNote narrow={narrow} />
      {mayWrite && <SubmitArticle narrow={narrow} />}
      <Filters filter={filter} onChange={choose} narrow={narrow} />
      {/* Another filter is another list, with marks of its own. */}
      <Articles key={textOf(filter)} filter={filter} mayWrite={mayWrite} narrow={narrow} />
    </Stack>
  );
}

function Articles({ filter, mayWrite, narrow }: { filter: ViewFilter; mayWrite: boolean; narrow: boolean }) {
  const { t } = useTranslation();
  const { data: known = NO_CHANNELS } = useQuery(channels);
  const list = useInfiniteQuery(inboxLike(filter));
  const seen = useRef<Seen>({ from: 0, to: 0, atTop: true });
  const fresh = useFreshInbox(filter, () => seen.current);
  const selection = useSelection();
  // Results stay readable after the selection is cleared.
  const [everMarked, setEverMarked] = useState(false);
  if (selection.ids.size > 0 && !everMarked) setEverMarked(true);
  const rows = useMemo(() => {
    // A row that moved between pages while they loaded is kept where it came first.
    const all = new Map(list.data?.pages.flatMap(({ articles }) => articles.map((row) => [row.id, row] as const)));
    return [...all.values()];
  }, [list.data]);
  if (list.isPending) return <Pending of={list} />;
  if (rows.length === 0) {
    if (list.error) return <Pending of={list} />;
    if (!isFiltered(filter)) {
      return <FirstSteps mayWrite={mayWrite} />;
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
        channels={known}
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
