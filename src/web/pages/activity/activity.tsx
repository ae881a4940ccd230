import { Anchor, Button, Group, Select, Stack, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useFreshActions } from '../../app/keys/fresh-actions.ts';
import { type ActivityFilter, activityWords, DELIVERY_STATES, sheetAddress } from '../../data/activity.ts';
import { channels, useChannelName } from '../../data/channels.ts';
import { postWith } from '../../data/posts.ts';
import { useZone } from '../../data/session.ts';
import { Pending } from '../../parts/error-note.tsx';
import { Page } from '../../parts/page.tsx';
import { StateBadge } from '../../parts/state-badge.tsx';
import { TextLink } from '../../parts/text-link.tsx';
import { ActivityList, actionWord } from './list.tsx';
import { type ActivitySearch, filterOf, readSearch } from './search.ts';

const postRoute = getRouteApi('/desk/posts/$id/activity');

/** Activity of one post: edits, approvals and delivery attempts. */
export function PostActivityPage() {
  const { t } = useTranslation();
  const { id } = postRoute.useParams();
  const zone = useZone();
  const post = useQuery(postWith(id));
  const nameOf = useChannelName();
  if (!post.data) return <Pending of={post} />;
  const { headline, channel, state } = post.data;
  return (
    <Page
      title={t('activity.ofPost')}
      about={
        <>
          <span>{t('activity.ofPostOn', { headline, channel: nameOf(channel) })}</span>
          <TextLink size="xs" to="/posts/$id" params={{ id }}>
            {t('attention.open')}
          </TextLink>
        </>
      }
      tabs={<StateBadge state={state} />}
      actions={
        <Button component="a" href={sheetAddress({ post: id })} download="activity.csv" variant="default">
          {t('activity.sheet')}
        </Button>
      }
    >
      <Stack maw={1100}>
        <Text size="sm" c="dimmed">
          {t('activity.zone', { zone })}
        </Text>
        <ActivityList filter={{ post: id }} ofPost />
      </Stack>
    </Page>
  );
}

interface Props {
  search: ActivitySearch;
  filter: ActivityFilter;
  onChange: (search: ActivitySearch) => void;
}

/** Two beside each other on a phone. */
const HALF = 'calc(50% - var(--mantine-spacing-sm) / 2)';

function Filters({ search, filter, onChange }: Props) {
  const { t } = useTranslation();
  const zone = useZone();
  const known = useQuery(channels);
  const words = useQuery(activityWords);
  const filters = useRef<HTMLElement>(null);
  const focus = (): void => filters.current?.querySelector('input')?.focus();
  useFreshActions([{ id: 'filter', label: t('activity.filter'), group: t('activity.title'), keys: '/', run: focus }]);
  const set = (name: keyof ActivitySearch) => (value: string | null) =>
    onChange(readSearch({ ...search, [name]: value }));
  const select = (name: 'channel' | 'who' | 'action' | 'state', data: { value: string; label: string }[]) => (
    <Select
      label={t(`activity.${name}`)}
      data={data}
      value={search[name] ?? null}
      onChange={set(name)}
      placeholder={t('activity.all')}
      clearable
      searchable
      w={{ base: HALF, xs: 190 }}
    />
  );
  return (
    <section aria-label={t('activity.list')} ref={filters}>
      <Group align="end" gap="sm">
        {select(
          'channel',
          (known.data ?? []).map(({ id, name }) => ({ value: id, label: name })),
        )}
        {select(
          'who',
          (words.data?.people ?? []).map((name) => ({ value: name, label: name })),
        )}
        {select(
          'action',
          (words.data?.actions ?? []).map((action) => ({ value: action, label: actionWord(action) })),
        )}
        {select(
          'state',
          DELIVERY_STATES.map((state) => ({ value: state, label: t(`states.${state}`) })),
        )}
        {(['since', 'until'] as const).map((name) => (
          <TextInput
            key={name}
            type="date"
            label={t(`activity.${name}`)}
            value={search[name] ?? ''}
            onChange={({ currentTarget }) => set(name)(currentTarget.value)}
            w={{ base: HALF, xs: 160 }}
          />
        ))}
      </Group>
      <Group mt="sm" gap="md">
        <Button component="a" href={sheetAddress(filter)} download="activity.csv" variant="default" size="compact-sm">
          {t('activity.sheet')}
        </Button>
        {Object.keys(search).length > 0 && (
          <Anchor component="button" type="button" size="sm" onClick={() => onChange({})}>
            {t('activity.clear')}
          </Anchor>
        )}
        <Text size="sm" c="dimmed">
          {t('activity.zone', { zone })}
        </Text>
      </Group>
    </section>
  );
}

const route = getRouteApi('/desk/activity');

/** Activity of the whole newsroom: what people did, and delivery attempts. */
export function ActivityPage() {
  const { t } = useTranslation();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const zone = useZone();
  const filter = filterOf(search, zone);
  return (
    <Page title={t('activity.title')}>
      <Stack maw={1100}>
        <Filters search={search} filter={filter} onChange={(next) => void navigate({ search: next, replace: true })} />
        <ActivityList filter={filter} />
      </Stack>
    </Page>
  );
}
