import './library.css';
import { Button, Select, Skeleton, TextInput } from '@mantine/core';
import { IconPhoto, IconSearch } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { type ReactNode, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useFreshActions } from '../../app/keys/fresh-actions.ts';
import { type LibraryItem, libraryLike } from '../../data/library.ts';
import { ErrorNote } from '../../parts/error-note.tsx';
import { PageTabs } from '../../parts/page.tsx';
import { filterOf, type LibrarySearch, RIGHTS, SHOWN, type Shown } from './search.ts';

interface FiltersProps {
  search: LibrarySearch;
  onChange: (search: LibrarySearch) => void;
}

const WORDS = {
  all: 'library.all',
  uploads: 'library.uploads',
  articles: 'library.articles',
  films: 'library.films',
} as const;

/** Uploads, pictures of articles, or films. */
export function ShownTabs({ search: { show, ...rest }, films = true, onChange }: FiltersProps & { films?: boolean }) {
  const { t } = useTranslation();
  return (
    <PageTabs
      label={t('library.show')}
      tabs={SHOWN.filter((name) => films || name !== 'films').map((name) => ({ name, text: t(WORDS[name]) }))}
      current={show ?? 'all'}
      onChoose={(name: Shown) => onChange(name === 'all' ? rest : { ...rest, show: name })}
    />
  );
}

/** Words and rights to look for. */
export function SearchFields({ search, onChange }: FiltersProps) {
  const { t } = useTranslation();
  const { rights: _, ...withoutRights } = search;
  const field = useRef<HTMLInputElement>(null);
  const group = t('shell.library');
  useFreshActions([
    { id: 'find media', label: t('library.find'), group, keys: '/', run: () => field.current?.focus() },
  ]);
  const label = (word: string): string => t('library.rights', { rights: word });
  return (
    <>
      <TextInput
        ref={field}
        className="lib-search"
        type="search"
        aria-label={t('library.search')}
        placeholder={t('library.search')}
        leftSection={<IconSearch size={16} aria-hidden />}
        value={search.q ?? ''}
        onChange={({ currentTarget }) => onChange({ ...search, q: currentTarget.value })}
      />
      <Select
        aria-label={label('')}
        w={200}
        allowDeselect={false}
        data={[
          { value: 'any', label: label(t('library.any')) },
          ...RIGHTS.map((state) => ({ value: state, label: label(t(`library.states.${state}`)) })),
        ]}
        value={search.rights ?? 'any'}
        onChange={(value) => {
          const rights = RIGHTS.find((one) => one === value);
          onChange({ ...withoutRights, ...(rights && { rights }) });
        }}
      />
    </>
  );
}

interface GridProps {
  search: LibrarySearch;
  /** Only such items; absent: all. */
  kind?: LibraryItem['kind'] | undefined;
  onClear: () => void;
  /** What to do where the library is empty. */
  whenEmpty: ReactNode;
  card: (item: LibraryItem) => ReactNode;
}

/** Cards of the items that are asked for, page by page. */
export function Grid({ search, kind, onClear, whenEmpty, card }: GridProps) {
  const { t } = useTranslation();
  const filter = filterOf(search);
  const list = useInfiniteQuery({
    ...libraryLike({ ...filter, ...(kind && { kind }) }),
    placeholderData: (before) => before,
  });
  if (list.error) return <ErrorNote error={list.error} onRetry={() => void list.refetch()} />;
  if (!list.data) {
    return (
      <div className="lib-grid" aria-busy="true">
        {Array.from({ length: 12 }, (_, place) => (
          <Skeleton key={place} className="lib-skeleton" />
        ))}
      </div>
    );
  }
  const items = list.data.pages.flatMap((page) => page.items);
  if (items.length === 0) {
    const isFiltered = Object.keys(filter).length > 0;
    return (
      <div className="lib-empty">
        <IconPhoto size={44} stroke={1.2} aria-hidden />
        <strong>{t(isFiltered ? 'library.noMatch' : 'library.none')}</strong>
        {isFiltered ? (
          <Button variant="default" onClick={onClear}>
            {t('library.clear')}
          </Button>
        ) : (
          whenEmpty
        )}
      </div>
    );
  }
  return (
    <>
      <ul className="lib-grid" aria-label={t('library.items')}>
        {items.map(card)}
      </ul>
      {list.hasNextPage && (
        <Button variant="default" mt="lg" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {t('library.more')}
        </Button>
      )}
    </>
  );
}
