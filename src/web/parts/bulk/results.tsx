import './bulk.css';
import { Button, Group, List, Text } from '@mantine/core';
import { IconArrowBackUp } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type BulkDone, type BulkOutcome, bulkWith, undoBulk } from '../../data/bulk.ts';
import { useChannelName } from '../../data/channels.ts';
import { forgetBulk, lastBulk } from '../../data/last-bulk.ts';
import { ErrorNote } from '../error-note.tsx';
import { bracketed, labelled, listText, textOf } from '../server-text.ts';
import { Time } from '../time.tsx';

type Story = BulkDone['stories'][number];
const OUTCOMES: readonly BulkOutcome[] = [
  'scheduled',
  'waiting',
  'moved',
  'deleted',
  'added',
  'undone',
  'unchanged',
  'refused',
];

/** Counts of what was done: `9 posts scheduled · 1 refused`. */
function Summary({ stories }: Pick<BulkDone, 'stories'>) {
  const { t } = useTranslation();
  const all = stories.flatMap(({ posts }) => posts);
  const idle = stories.filter(({ posts }) => posts.length === 0).length;
  const parts = OUTCOMES.flatMap((outcome) => {
    const count = all.filter((post) => post.outcome === outcome).length;
    return count > 0 ? [t(`bulk.count.${outcome}`, { count })] : [];
  });
  return <>{[...parts, ...(idle > 0 ? [t('bulk.count.idle', { count: idle })] : [])].join(' · ')}</>;
}

/** Seconds that are left, counted down; 0: none. */
function useSeconds(given: number | null): number {
  const [end] = useState(() => Date.now() + (given ?? 0) * 1_000);
  const [now, setNow] = useState(Date.now());
  const left = Math.max(0, Math.ceil((end - now) / 1_000));
  const isOver = left === 0;
  useEffect(() => {
    if (isOver) return;
    const timer = setInterval(() => setNow(Date.now()), 250);
    return () => clearInterval(timer);
  }, [isOver]);
  return left;
}

type Post = Story['posts'][number];

/** Posts with the same result, at the same time and for the same reason. */
function alike(posts: readonly Post[]): Post[][] {
  const groups = new Map<string, Post[]>();
  for (const post of posts) {
    const key = JSON.stringify([post.outcome, post.at, post.why && textOf(post.why)]);
    groups.set(key, [...(groups.get(key) ?? []), post]);
  }
  return [...groups.values()];
}

/** What was done to posts with the same result, and why not. */
function ResultLine({ posts }: { posts: readonly Post[] }) {
  const { t } = useTranslation();
  const nameOf = useChannelName();
  const [first] = posts;
  if (!first) return null;
  const { outcome, at, why } = first;
  const names = listText(posts.map(({ channel }) => nameOf(channel)));
  return (
    <Text size="sm" data-outcome={outcome}>
      {labelled(names, t(`bulk.outcome.${outcome}`))}
      {at !== null && (
        <>
          {' · '}
          <Time at={at} />
        </>
      )}
      {why && bracketed(textOf(why))}
    </Text>
  );
}

const isRefused = ({ posts, headline }: Story): boolean =>
  headline === null || posts.some(({ outcome }) => outcome === 'refused');

/** What came of an action on many stories: what was refused first, with undo for as long as the server allows it. */
export function BulkDoneNote({ done, onClose }: { done: BulkDone; onClose(): void }) {
  const { t } = useTranslation();
  const seconds = useSeconds(done.undoSeconds);
  const undoing = useMutation({ mutationFn: () => undoBulk(done.id) });
  const { stories } = undoing.data ?? done;
  const ordered = [...stories.filter(isRefused), ...stories.filter((one) => !isRefused(one))];
  const close = (): void => {
    forgetBulk();
    onClose();
  };
  return (
    <div>
      <Group gap="sm" my="xs" wrap="nowrap">
        <Text size="sm" fw={600} role="status" style={{ flex: 1 }}>
          <Summary stories={stories} />
        </Text>
        {seconds > 0 && !undoing.data && (
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconArrowBackUp size={16} aria-hidden="true" />}
            loading={undoing.isPending}
            aria-label={t('common.undo')}
            onClick={() => undoing.mutate()}
          >
            {t('bulk.undo', { count: seconds })}
          </Button>
        )}
        <Button size="compact-sm" variant="subtle" onClick={close}>
          {t('common.close')}
        </Button>
      </Group>
      {undoing.error && <ErrorNote error={undoing.error} />}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard. */}
      <section className="bulk-results" tabIndex={0} aria-label={t('bulk.results')}>
        <List size="sm" listStyleType="none" spacing={6}>
          {ordered.map((one) => (
            <List.Item key={one.story}>
              <Text span size="sm" fw={600}>
                {one.headline ?? t('bulk.gone')}
              </Text>
              {one.why && <Text size="sm">{textOf(one.why)}</Text>}
              {alike(one.posts).map((posts) => (
                <ResultLine key={posts[0]?.channel} posts={posts} />
              ))}
            </List.Item>
          ))}
        </List>
      </section>
    </div>
  );
}

/** What was done last in this browser, while it can still be undone: the tab may have been closed since. */
export function LastBulk() {
  const { t } = useTranslation();
  const [id, setId] = useState(lastBulk);
  const { data, isError } = useQuery({ ...bulkWith(id ?? ''), enabled: id !== null, gcTime: 0 });
  const isOver = isError || (data !== undefined && data.undoSeconds === null);
  useEffect(() => {
    if (isOver) forgetBulk();
  }, [isOver]);
  if (id === null || !data || isOver) return null;
  return (
    <section aria-label={t('bulk.title')} className="bulk">
      <BulkDoneNote done={data} onClose={() => setId(null)} />
    </section>
  );
}
