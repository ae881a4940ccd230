import { Autocomplete, Group, Select } from '@mantine/core';
import { type InfiniteData, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { channels } from '../../data/channels.ts';
import type { InboxPage } from '../../data/inbox.ts';
import { INBOX, queries } from '../../data/queries.ts';
import { type FilterProps, filterIn, STATES, URGENCIES, useWords, withPart } from './filter.ts';

/** Sections of all loaded articles, as suggestions. */
function useSections(): string[] {
  const lists = queries.getQueriesData<InfiniteData<InboxPage>>({ queryKey: [INBOX] });
  const named = lists.flatMap(([, list]) =>
    list?.pages.flatMap(({ articles }) => articles.map(({ section }) => section)),
  );
  return [...new Set(named.filter((section) => typeof section === 'string'))].toSorted();
}

/** Filters that are folded away. */
export function MoreFilters({ filter, onChange }: FilterProps) {
  const { t } = useTranslation();
  const known = useQuery(channels);
  const sections = useSections();
  const section = useWords(filter.section ?? '', (words) => onChange(withPart(filter, 'section', words)));
  const select = (name: 'state' | 'channel' | 'urgency', data: { value: string; label: string }[], w: number) => (
    <Select
      label={t(`inbox.${name}`)}
      data={data}
      value={filter[name] ?? null}
      onChange={(value) => onChange(filterIn({ ...filter, [name]: value }))}
      placeholder={t('inbox.all')}
      clearable
      w={w}
    />
  );
  return (
    <Group gap="sm" pt="xs">
      {select(
        'state',
        STATES.map((value) => ({ value, label: t(`states.${value}`) })),
        170,
      )}
      {select(
        'channel',
        (known.data ?? []).map(({ id, name }) => ({ value: id, label: name })),
        170,
      )}
      {select(
        'urgency',
        URGENCIES.map((value) => ({ value, label: t(`urgency.${value}`) })),
        150,
      )}
      <Autocomplete
        label={t('inbox.section')}
        data={sections}
        value={section.value}
        onChange={section.set}
        placeholder={t('inbox.all')}
        maxLength={200}
        w={170}
      />
      <Select
        label={t('inbox.withdrawnOnes')}
        data={[
          { value: 'true', label: t('inbox.onlyWithdrawn') },
          { value: 'false', label: t('inbox.notWithdrawn') },
        ]}
        value={filter.withdrawn === undefined ? null : String(filter.withdrawn)}
        onChange={(value) => onChange(withPart(filter, 'withdrawn', value === null ? undefined : value === 'true'))}
        placeholder={t('inbox.all')}
        clearable
        w={170}
      />
    </Group>
  );
}
