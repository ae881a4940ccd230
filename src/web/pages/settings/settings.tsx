import { Button, Group, Stack } from '@mantine/core';
import { Link, Outlet, useRouterState } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Page } from '../../parts/page.tsx';

const PAGES = [
  ['/settings/newsroom', 'settings.newsroom.title'],
  ['/settings/style', 'settings.style.title'],
  ['/settings/schedule', 'settings.schedule.title'],
  ['/settings/people', 'settings.people.title'],
  ['/settings/webhooks', 'settings.webhooks.title'],
  ['/settings/notifications', 'shell.notifications'],
] as const;

/** The settings, each part at an address of its own. */
export function SettingsPage() {
  const { t } = useTranslation();
  const here = useRouterState({ select: ({ location }) => location.pathname });
  return (
    <Page title={t('settings.title')}>
      <Stack maw={1100}>
        <Group component="nav" aria-label={t('settings.parts')} gap="xs">
          {PAGES.map(([to, title]) => (
            <Button
              key={to}
              component={Link}
              to={to}
              variant={here.endsWith(to) ? 'filled' : 'default'}
              size="compact-sm"
            >
              {t(title)}
            </Button>
          ))}
          <Button component={Link} to="/activity" variant="default" size="compact-sm">
            {t('settings.audit')}
          </Button>
        </Group>
        <Outlet />
      </Stack>
    </Page>
  );
}
