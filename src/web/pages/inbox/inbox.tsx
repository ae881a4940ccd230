import { Button, Group, Loader, Select, Stack, Text, TextInput, Title } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ArticleFilter, articlesLike, channels } from '../../data/articles.ts';
import { ErrorNote } from '../../parts/error-note.tsx';
import { HandIn } from './hand-in.tsx';
import { ArticleLine } from './row.tsx';

const URGENCIES = ['breaking', 'normal', 'evergreen'] as const;

export function InboxPage() {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const [urgency, setUrgency] = useState<ArticleFilter['urgency']>(undefined);
  const [q] = useDebouncedValue(text.trim(), 250);
  const filter: ArticleFilter = { ...(q !== '' && { q }), ...(urgency !== undefined && { urgency }) };
  const list = useInfiniteQuery(articlesLike(filter));
  const known = useQuery(channels);
  const names = new Map((known.data ?? []).map(({ id, name }) => [id, name]));
  const rows = list.data?.pages.flatMap(({ articles }) => articles) ?? [];
  const isFiltered = q !== '' || urgency !== undefined;
  return (
    <Stack maw={960}>
      <Title order={1}>{t('shell.inbox')}</Title>
      <HandIn />
      <Group align="end" gap="sm">
        <TextInput
          type="search"
          label={t('inbox.search')}
          value={text}
          onChange={({ currentTarget }) => setText(currentTarget.value)}
          style={{ flex: 1, minWidth: 180 }}
        />
        <Select
          label={t('inbox.urgency')}
          data={URGENCIES.map((value) => ({ value, label: t(`urgency.${value}`) }))}
          value={urgency ?? null}
          onChange={(value) => setUrgency(URGENCIES.find((one) => one === value))}
          placeholder={t('inbox.all')}
          clearable
          w={170}
        />
      </Group>
      {list.error && <ErrorNote error={list.error} onRetry={() => void list.refetch()} />}
      {list.isPending && <Loader aria-label={t('shell.loading')} />}
      {list.isSuccess && rows.length === 0 && (
        <Text c="dimmed" py="lg">
          {isFiltered ? t('inbox.noneFound') : t('inbox.empty')}
        </Text>
      )}
      <section aria-label={t('inbox.articles')}>
        {rows.map((article) => (
          <ArticleLine key={article.id} article={article} names={names} />
        ))}
      </section>
      {list.hasNextPage && (
        <Button variant="default" onClick={() => void list.fetchNextPage()} loading={list.isFetchingNextPage}>
          {t('inbox.more')}
        </Button>
      )}
    </Stack>
  );
}
