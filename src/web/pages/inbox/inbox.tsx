import './inbox.css';
import { Button, Text } from '@mantine/core';
import { useDisclosure, useMediaQuery } from '@mantine/hooks';
import { IconPlus } from '@tabler/icons-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Keys } from '../../app/keys/keys.tsx';
import { useActions } from '../../app/keys/registry.ts';
import { askNewPost } from '../../app/new-post/asked.ts';
import { isElsewhere } from '../../app/new-post/new-post.tsx';
import { type Channel, channels } from '../../data/channels.ts';
import { inboxCounts, inboxLike, useFreshInbox } from '../../data/inbox.ts';
import { lastBulk } from '../../data/last-bulk.ts';
import { type ViewFilter, views } from '../../data/views.ts';
import { withWords } from '../../i18n/words.ts';
import { ErrorNote, Pending } from '../../parts/error-note.tsx';
import { Page, PageTabs } from '../../parts/page.tsx';
import { useMay } from '../../parts/permission.tsx';
import { TextLink } from '../../parts/text-link.tsx';
import { ChannelsNote, FirstSteps } from './channels-note.tsx';
import { type FilterProps, filterIn, isFiltered, textOf } from './filter.ts';
import { Filters, Search } from './filters.tsx';
import { type Given, givenIn } from './given.ts';
import { ArticleList, type Seen } from './list.tsx';
import { useSelection } from './selection.ts';

/** Lists of the inbox: filters that editors use all day. */
const LISTS = [
  ['all', {}],
  ['needsMe', { needs: 'me' }],
  ['draft', { state: 'draft' }],
  ['scheduled', { state: 'scheduled' }],
  ['published', { state: 'published' }],
  ['failed', { state: 'failed' }],
] as const satisfies readonly (readonly [string, ViewFilter])[];

function Lists({ filter, onChange }: FilterProps) {
  const { t } = useTranslation();
  const { needs, state, ...others } = filter;
  const { data: counts } = useQuery(inboxCounts(filter));
  const current = LISTS.find(([, own]) => textOf(own) === textOf(withoutOthers({ needs, state })))?.[0];
  return (
    <PageTabs
      label={t('inbox.lists')}
      tabs={LISTS.map(([name]) => ({
        name,
        count: counts && (counts.atLeast.includes(name) ? `${counts[name]}+` : counts[name]),
        text: name === 'all' ? t('inbox.allArticles') : name === 'needsMe' ? t('inbox.needsMe') : t(`states.${name}`),
      }))}
      current={current ?? null}
      onChoose={(name) => onChange({ ...others, ...LISTS.find(([own]) => own === name)?.[1] })}
    />
  );
}

const withoutOthers = (filter: { [Name in keyof ViewFilter]: ViewFilter[Name] | undefined }): ViewFilter =>
  Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined));

function NewPostButton() {
  const { t } = useTranslation();
  return (
    <Button
      leftSection={<IconPlus size={16} aria-hidden="true" />}
      rightSection={<Keys keys="n" />}
      className="newPost"
      onClick={() => askNewPost()}
    >
      {t('newPost.title')}
    </Button>
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

const DropZone = lazy(() => withWords(import('./drop-zone.tsx')).then((loaded) => ({ default: loaded.DropZone })));

/** Takes what is pasted or dropped; loaded when that first happens. */
function Taking() {
  const [given, setGiven] = useState<Given | null>(null);
  useEffect(() => {
    // A link of the page itself that is dragged is nothing new.
    let isOwn = false;
    const drag = (): void => {
      if (!isOwn) setGiven((before) => before ?? { text: '', files: [] });
    };
    const begin = (): void => {
      isOwn = true;
      setGiven(null);
    };
    const end = (): void => {
      isOwn = false;
    };
    const paste = (event: ClipboardEvent): void => {
      if (!isElsewhere(event) && event.clipboardData) setGiven(givenIn(event.clipboardData));
    };
    const all = [
      ['dragstart', begin],
      ['dragend', end],
      ['dragenter', drag],
    ] as const;
    for (const [name, listen] of all) window.addEventListener(name, listen);
    window.addEventListener('paste', paste);
    return () => {
      for (const [name, listen] of all) window.removeEventListener(name, listen);
      window.removeEventListener('paste', paste);
    };
  }, []);
  return (
    given && (
      <Suspense>
        <DropZone given={given} />
      </Suspense>
    )
  );
}

const Bulk = lazy(() => withWords(import('./bulk.tsx')).then((loaded) => ({ default: loaded.Bulk })));

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
  const narrow = useMediaQuery('(max-width: 40em)', false, { getInitialValueInEffect: false });
  return (
    <Page
      title={t('shell.inbox')}
      tabs={<Lists filter={filter} onChange={choose} />}
      actions={
        <>
          <Search filter={filter} onChange={choose} />
          {mayWrite && <NewPostButton />}
        </>
      }
      filters={
        <>
          <Filters filter={filter} onChange={choose} narrow={narrow} />
          <Views filter={filter} />
          <TextLink to="/free" size="sm" ml="auto">
            {t('newPost.lists')}
          </TextLink>
        </>
      }
      wide
    >
      <ChannelsNote />
      {mayWrite && <Taking />}
      {/* Another filter is another list, with marks of its own. */}
      <Articles key={textOf(filter)} filter={filter} mayWrite={mayWrite} narrow={narrow} />
    </Page>
  );
}

function Articles({ filter, mayWrite, narrow }: { filter: ViewFilter; mayWrite: boolean; narrow: boolean }) {
  const { t } = useTranslation();
  const { data: known = NO_CHANNELS } = useQuery(channels);
  const list = useInfiniteQuery(inboxLike(filter));
  const seen = useRef<Seen>({ from: 0, to: 0, atTop: true });
  const fresh = useFreshInbox(filter, () => seen.current);
  const selection = useSelection();
  // Results stay readable after the selection is cleared, and undo after the tab was closed.
  const [everMarked, setEverMarked] = useState(() => lastBulk() !== null);
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
