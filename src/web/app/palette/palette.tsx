import '@mantine/spotlight/styles.css';
import { useDebouncedValue } from '@mantine/hooks';
import { createSpotlight, Spotlight } from '@mantine/spotlight';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { articlesNamed } from '../../data/articles.ts';
import { ErrorNote } from '../../parts/error-note.tsx';
import { Keys } from '../keys/keys.tsx';
import { type Action, useActionsNow } from '../keys/registry.ts';

const [store, spotlight] = createSpotlight();

const fits = ({ label, group }: Action, words: readonly string[]): boolean => {
  const text = `${label} ${group}`.toLowerCase();
  return words.every((word) => text.includes(word));
};

/** Command palette: actions, pages, and articles by headline. `asked` grows each time it is to open. */
export function Palette({ asked }: { asked: number }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [query, setQuery] = useState('');
  const [q] = useDebouncedValue(query.trim(), 200);
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const actions = useActionsNow().filter((action) => !action.keyOnly && fits(action, words));
  const found = useQuery({ ...articlesNamed(q), enabled: q !== '', placeholderData: keepPreviousData });
  const articles = q === '' ? [] : (found.data ?? []);
  useEffect(() => {
    if (asked > 0) spotlight.open();
  }, [asked]);
  const groups = [...new Set(actions.map(({ group }) => group))];
  return (
    <Spotlight.Root
      store={store}
      query={query}
      onQueryChange={setQuery}
      shortcut={null}
      clearQueryOnClose
      scrollable
      attributes={{ content: { 'aria-label': t('keys.palette') } }}
    >
      <Spotlight.Search placeholder={t('keys.find')} aria-label={t('keys.find')} />
      <Spotlight.ActionsList aria-label={t('keys.found')}>
        {groups.map((group) => (
          <Spotlight.ActionsGroup key={group} label={group}>
            {actions
              .filter((one) => one.group === group)
              .map(({ id, label, keys, run }) => (
                <Spotlight.Action
                  key={id}
                  label={label}
                  onClick={run}
                  rightSection={keys === undefined ? null : <Keys keys={keys} />}
                />
              ))}
          </Spotlight.ActionsGroup>
        ))}
        {articles.length > 0 && (
          <Spotlight.ActionsGroup label={t('inbox.articles')}>
            {articles.map(({ id, headline, section, language }) => (
              <Spotlight.Action
                key={id}
                label={headline}
                description={section ?? undefined}
                lang={language ?? undefined}
                onClick={() => void navigate({ to: '/articles/$id', params: { id } })}
              />
            ))}
          </Spotlight.ActionsGroup>
        )}
        {found.error && q !== '' && <ErrorNote error={found.error} />}
        {actions.length === 0 && articles.length === 0 && <Spotlight.Empty>{t('keys.nothing')}</Spotlight.Empty>}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  );
}
