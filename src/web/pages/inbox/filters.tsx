import { Button, Collapse, Group, Switch, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { lazy, Suspense, useEffectEvent, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useActions } from '../../app/keys/registry.ts';
import type { ViewFilter } from '../../data/views.ts';
import { isFiltered, withPart } from './filter.ts';
import { useWords } from './use-words.ts';

export interface FilterProps {
  filter: ViewFilter;
  onChange(filter: ViewFilter): void;
}

const MoreFilters = lazy(() => import('./more-filters.tsx').then((loaded) => ({ default: loaded.MoreFilters })));

/** What of the inbox is shown; it stands in the address, so that a link leads to the same. */
export function Filters({ filter, onChange }: FilterProps) {
  const { t } = useTranslation();
  const field = useRef<HTMLInputElement>(null);
  const more = [filter.state, filter.channel, filter.urgency, filter.section, filter.withdrawn].filter(
    (one) => one !== undefined,
  ).length;
  const [open, { toggle }] = useDisclosure(more > 0);
  const search = useWords(filter.q ?? '', (words) => onChange(withPart(filter, 'q', words)));
  const find = useEffectEvent(() => field.current?.focus());
  useActions(
    useMemo(
      () => [{ id: 'find', label: t('inbox.search'), group: t('shell.inbox'), keys: '/', run: () => find() }],
      [t],
    ),
  );
  return (
    <search>
      <Group align="end" gap="sm">
        <TextInput
          ref={field}
          type="search"
          label={t('inbox.search')}
          value={search.value}
          onChange={({ currentTarget }) => search.set(currentTarget.value)}
          maxLength={200}
          style={{ flex: 1, minWidth: 180 }}
        />
        <Switch
          label={t('inbox.needsMe')}
          checked={filter.needs === 'me'}
          onChange={({ currentTarget }) =>
            onChange(withPart(filter, 'needs', currentTarget.checked ? 'me' : undefined))
          }
          mb={8}
        />
        <Button variant="default" onClick={toggle} aria-expanded={open}>
          {more > 0 ? t('inbox.filtersOn', { count: more }) : t('inbox.filters')}
        </Button>
        {isFiltered(filter) && (
          <Button variant="subtle" onClick={() => onChange({})}>
            {t('inbox.showAll')}
          </Button>
        )}
      </Group>
      <Collapse expanded={open}>
        <Suspense>{open && <MoreFilters filter={filter} onChange={onChange} />}</Suspense>
      </Collapse>
    </search>
  );
}
