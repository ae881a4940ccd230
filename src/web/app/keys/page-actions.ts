import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useActions } from './registry.ts';

/** The pages, each with the keys that lead to it. */
const PAGES = [
  { to: '/', name: 'shell.inbox', keys: 'g i' },
  { to: '/attention', name: 'attention.title', keys: 'g n' },
  { to: '/channels', name: 'channels.title', keys: 'g c' },
  { to: '/activity', name: 'activity.title', keys: 'g h' },
  { to: '/settings', name: 'settings.title', keys: 'g s' },
  { to: '/system', name: 'system.title', keys: 'g y' },
] as const;

/** Leads to the pages, by keys and from the palette. */
export function usePageActions(): void {
  const { t } = useTranslation();
  const navigate = useNavigate();
  useActions(
    useMemo(() => {
      const group = t('shell.nav');
      return PAGES.map(({ to, name, keys }) => ({
        id: `to ${to}`,
        label: t(name),
        group,
        keys,
        run: () => void navigate({ to }),
      }));
    }, [t, navigate]),
  );
}
