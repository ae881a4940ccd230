import { Button, Collapse, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconFilter, IconSearch } from '@tabler/icons-react';
import { lazy, Suspense, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useActions } from '../../app/keys/registry.ts';
import { type FilterProps, isFiltered, useWords, withPart } from './filter.ts';

const MoreFilters = lazy(() => import('./more-filters.tsx').then((loaded) => ({ default: loaded.MoreFilters })));

/** Field for words of headlines. */
export function Search({ filter, onChange }: FilterProps) {
  const { t } = useTranslation();
  const field = useRef<HTMLInputElement>(null);
  const search = useWords(filter.q ?? '', (words) => onChange(withPart(filter, 'q', words)));
  useActions(
    useMemo(
      () => [
        { id: 'find', label: t('inbox.search'), group: t('shell.inbox'), keys: '/', run: () => field.current?.focus() },
      ],
      [t],
    ),
  );
  return (
    <search>
      <TextInput
        ref={field}
        type="search"
        className="inboxSearch"
        leftSection={<IconSearch size={16} aria-hidden="true" />}
        aria-label={t('inbox.search')}
        placeholder={t('inbox.search')}
        value={search.value}
        onChange={({ currentTarget }) => search.set(currentTarget.value)}
        maxLength={200}
      />
    </search>
  );
}

/** Filters of the inbox, kept in the URL, behind one button. */
export function Filters({ filter, onChange, narrow }: FilterProps & { narrow: boolean }) {
  const { t } = useTranslation();
  const { q: _words, needs: _mine, ...others } = filter;
  const count = Object.keys(narrow ? filter : others).length;
  const [open, { toggle }] = useDisclosure(count > 0 && !narrow);
  return (
    <>
      <Button
        variant="default"
        size="compact-sm"
        leftSection={<IconFilter size={15} aria-hidden="true" />}
        onClick={toggle}
        aria-expanded={open}
      >
        {count > 0 ? t('inbox.filtersOn', { count }) : t('inbox.filters')}
      </Button>
      {isFiltered(filter) && (
        <Button variant="subtle" size="compact-sm" onClick={() => onChange({})}>
          {t('inbox.showAll')}
        </Button>
      )}
      <Collapse expanded={open} className="moreFilters">
        {open && (
          <Suspense>
            <MoreFilters filter={filter} onChange={onChange} />
          </Suspense>
        )}
      </Collapse>
    </>
  );
}
