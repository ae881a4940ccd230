import { Autocomplete, Group, Select } from '@mantine/core';
import { type InfiniteData, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { channels } from '../../data/channels.ts';
import type { InboxPage } from '../../data/inbox.ts';
import { INBOX, queries } from '../../data/queries.ts';
import { type FilterProps, STATES, URGENCIES, useWords, withPart } from './filter.ts';

/** Sections of all loaded articles, as suggestions. */
function useSections(): string[] {
  const lists = queries.getQueriesData<InfiniteData<InboxPage>>({ queryKey: [INBOX] });
  const named = lists.flatMap(([, list]) =>
    list?.pages.flatMap(({ articles }) => articles.map(({ section }) => section)),
  );
  return [...new Set(named.filter((section) => typeof section === 'string'))].toSorted();
}

/** The filters that are not always there. */
export function MoreFilters({ filter, onChange }: FilterProps) {
  const { t } = useTranslation();
  const known = useQuery(channels);
  const sections = useSections();
  const section = useWords(filter.section ?? '', (words) => onChange(withPart(filter, 'section', words)));
  return (
    <Group gap="sm" pt="xs">
      <Select
        label={t('inbox.state')}
        data={STATES.map((value) => ({ value, label: t(`states.${value}`) }))}
        value={filter.state ?? null}
        onChange={(value) =>
          onChange(
            withPart(
              filter,
              'state',
              STATES.find((one) => one === value),
            ),
          )
        }
        placeholder={t('inbox.all')}
        clearable
        w={170}
      />
      <Select
        label={t('inbox.channel')}
        data={(known.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        value={filter.channel ?? null}
        onChange={(value) => onChange(withPart(filter, 'channel', value ?? undefined))}
        placeholder={t('inbox.all')}
        clearable
        w={170}
      />
      <Select
        label={t('inbox.urgency')}
        data={URGENCIES.map((value) => ({ value, label: t(`urgency.${value}`) }))}
        value={filter.urgency ?? null}
        onChange={(value) =>
          onChange(
            withPart(
              filter,
              'urgency',
              URGENCIES.find((one) => one === value),
            ),
          )
        }
        placeholder={t('inbox.all')}
        clearable
        w={150}
      />
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
