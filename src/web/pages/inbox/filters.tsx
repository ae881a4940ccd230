import { Button, Collapse, Group, Switch, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { lazy, Suspense, useEffect, useEffectEvent, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useActions } from '../../app/keys/registry.ts';
import { type FilterProps, isFiltered, useWords, withPart } from './filter.ts';

const MoreFilters = lazy(() => import('./more-filters.tsx').then((loaded) => ({ default: loaded.MoreFilters })));

/** Filters of the inbox, kept in the URL. On a phone they are one button. */
export function Filters({ filter, onChange, narrow }: FilterProps & { narrow: boolean }) {
  const { t } = useTranslation();
  const field = useRef<HTMLInputElement>(null);
  const { q: _words, needs: _mine, ...others } = filter;
  const count = Object.keys(narrow ? filter : others).length;
  const [open, { toggle, open: unfold }] = useDisclosure(count > 0 && !narrow);
  const search = useWords(filter.q ?? '', (words) => onChange(withPart(filter, 'q', words)));
  const wanted = useRef(false);
  const find = useEffectEvent(() => {
    // While folded, the field is not in the page.
    wanted.current = field.current === null;
    if (wanted.current) unfold();
    else field.current?.focus();
  });
  useEffect(() => {
    if (open && wanted.current) field.current?.focus();
    wanted.current = false;
  }, [open]);
  useActions(
    useMemo(
      () => [{ id: 'find', label: t('inbox.search'), group: t('shell.inbox'), keys: '/', run: () => find() }],
      [t],
    ),
  );
  const usual = (
    <>
      <TextInput
        ref={field}
        type="search"
        label={t('inbox.search')}
        value={search.value}
        onChange={({ currentTarget }) => search.set(currentTarget.value)}
        maxLength={200}
        style={{ flex: narrow ? '1 1 100%' : 1, minWidth: 180 }}
      />
      <Switch
        label={t('inbox.needsMe')}
        checked={filter.needs === 'me'}
        onChange={({ currentTarget }) => onChange(withPart(filter, 'needs', currentTarget.checked ? 'me' : undefined))}
        mb={8}
      />
    </>
  );
  const more = (
    <Suspense>
      <MoreFilters filter={filter} onChange={onChange} />
    </Suspense>
  );
  return (
    <search>
      <Group align="end" gap="sm">
        {!narrow && usual}
        <Button variant="default" size={narrow ? 'xs' : 'sm'} onClick={toggle} aria-expanded={open}>
          {count > 0 ? t('inbox.filtersOn', { count }) : t('inbox.filters')}
        </Button>
        {isFiltered(filter) && (
          <Button variant="subtle" size={narrow ? 'xs' : 'sm'} onClick={() => onChange({})}>
            {t('inbox.showAll')}
          </Button>
        )}
        {narrow && open && usual}
      </Group>
      {narrow ? open && more : <Collapse expanded={open}>{open && more}</Collapse>}
    </search>
  );
}
