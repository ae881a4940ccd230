import { Alert, AppShell, Burger, Button, Group, Text } from '@mantine/core';
import { useDisclosure, useDocumentTitle } from '@mantine/hooks';
import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { Outlet } from '@tanstack/react-router';
import { lazy, Suspense, useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLive, useReachable } from '../data/live.ts';
import { me } from '../data/session.ts';
import { pressing, status } from '../data/status.ts';
import { Account } from './account.tsx';
import { Everywhere } from './keys/everywhere.tsx';
import { Nav } from './nav.tsx';
import { PauseBanner } from './pause/pause-banner.tsx';
import { UndoBar } from './undo-bar.tsx';

// Rarely opened: the pages are there without it, and what was typed in it stays once it is.
const PauseDialog = lazy(() => import('./pause/pause-dialog.tsx').then((loaded) => ({ default: loaded.PauseDialog })));

/** What stands around each page. */
export function Shell() {
  const { t } = useTranslation();
  const { data } = useSuspenseQuery(me);
  const [open, { toggle, close }] = useDisclosure(false);
  const [pausing, dialog] = useDisclosure(false);
  const [wasAsked, setAsked] = useState(false);
  const openPause = dialog.open;
  const askPause = useCallback(() => {
    setAsked(true);
    openPause();
  }, [openPause]);
  const mayStop = data?.rights.includes('stop') ?? false;
  useLive();
  const reachable = useReachable();
  const now = useQuery(status);
  // The pause banner comes before the page, so that it cannot push a button away under the pointer.
  const settled = now.isFetched || now.failureCount > 0;
  const count = pressing(now.data);
  useDocumentTitle(count > 0 ? `(${count}) Masthead` : 'Masthead');
  return (
    <AppShell
      header={{ height: 52 }}
      navbar={{ width: 210, breakpoint: 'sm', collapsed: { mobile: !open } }}
      padding="md"
    >
      <Everywhere onPause={mayStop ? askPause : null} />
      {wasAsked && (
        <Suspense>
          <PauseDialog opened={pausing} onClose={dialog.close} />
        </Suspense>
      )}
      <AppShell.Header px="md">
        <Group h="100%" justify="space-between" wrap="nowrap">
          <Group gap="sm" wrap="nowrap" flex="none">
            <Burger
              opened={open}
              onClick={toggle}
              hiddenFrom="sm"
              size="sm"
              aria-label={open ? t('shell.closeNav') : t('shell.openNav')}
            />
            <Text fw={700}>Masthead</Text>
            <Text c="dimmed" size="sm" visibleFrom="xs" maw="14rem" truncate>
              {data?.newsroom.name}
            </Text>
          </Group>
          <Group gap="xs" wrap="nowrap" miw={0}>
            {mayStop && (
              <Button variant="outline" color="red" size="compact-md" flex="none" onClick={askPause}>
                {t('pause.open')}
              </Button>
            )}
            <Account />
          </Group>
        </Group>
      </AppShell.Header>
      <AppShell.Navbar p="xs" aria-label={t('shell.nav')}>
        <Nav onGo={close} />
      </AppShell.Navbar>
      <AppShell.Main id="content">
        {!reachable && (
          <Alert color="orange" role="status" mb="md">
            {t('shell.unreachable')}
          </Alert>
        )}
        <PauseBanner />
        <UndoBar />
        {settled && <Outlet />}
      </AppShell.Main>
    </AppShell>
  );
}
