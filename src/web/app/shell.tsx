import { Alert, AppShell, Badge, Burger, Button, Group, NavLink, Text } from '@mantine/core';
import { useDisclosure, useDocumentTitle } from '@mantine/hooks';
import { useMutation, useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { Link, Outlet } from '@tanstack/react-router';
import { lazy, Suspense, useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { approvalCount } from '../data/approvals.ts';
import { useChannelName } from '../data/channels.ts';
import { useLive, useReachable } from '../data/live.ts';
import { me } from '../data/session.ts';
import { pressing, status } from '../data/status.ts';
import { forgetUndo, undoApproval, useUndo, useUndoable } from '../data/undo.ts';
import { ErrorNote } from '../parts/error-note.tsx';
import { AccountButton } from './account-button.tsx';
import { Everywhere } from './keys/everywhere.tsx';
import { PAGES } from './pages.ts';
import { PauseBanner } from './pause/pause-banner.tsx';

/** Post that is published in seconds, with its undo button. */
function Undo({ id }: { id: string }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const undo = useUndo(id);
  const nameOf = useChannelName();
  const undoing = useMutation({
    mutationFn: () => undoApproval(id),
    onSuccess: () => forgetUndo(id),
    onSettled: () => {
      for (const key of ['post', 'article', 'articles', 'approvals'])
        void client.invalidateQueries({ queryKey: [key] });
    },
  });
  if (undoing.error) return <ErrorNote error={undoing.error} />;
  if (!undo) return null;
  const { post, seconds } = undo;
  return (
    <Alert color="blue" role="status" mb="xs" p="xs">
      <Group justify="space-between" gap="xs">
        <Text size="sm">
          {t('undo.soon', { headline: post.headline, channel: nameOf(post.channel) })}{' '}
          {/* Screen readers would repeat it every second. */}
          <span aria-hidden="true">{t('undo.seconds', { count: Math.ceil(seconds) })}</span>
        </Text>
        <Button size="compact-md" variant="default" loading={undoing.isPending} onClick={() => undoing.mutate()}>
          {t('common.undo')}
        </Button>
      </Group>
    </Alert>
  );
}

/** Posts published in a moment that can still be undone; above each page, also after a reload. */
function UndoBar() {
  const ids = useUndoable();
  if (ids.length === 0) return null;
  return (
    <div className="undoBar">
      {ids.map((id) => (
        <Undo key={id} id={id} />
      ))}
    </div>
  );
}

/** Links to the pages, with the numbers of what waits there. */
function Nav({ onGo }: { onGo: () => void }) {
  const { t } = useTranslation();
  const counts: Readonly<Record<string, { count: number; color: string }>> = {
    '/approvals': { count: useQuery(approvalCount).data ?? 0, color: 'blue' },
    '/attention': { count: pressing(useQuery(status).data), color: 'red' },
  };
  return PAGES.map(({ to, name }) => {
    const waiting = counts[to];
    return (
      <NavLink
        key={to}
        component={Link}
        to={to}
        label={t(name)}
        onClick={onGo}
        activeOptions={{ exact: to === '/', includeSearch: false }}
        rightSection={waiting && waiting.count > 0 ? <Badge color={waiting.color}>{waiting.count}</Badge> : null}
      />
    );
  });
}

// Menus are a good part of the script of a page, and no page needs one before it is pressed.
const AccountMenu = lazy(() => import('./account-menu.tsx').then((loaded) => ({ default: loaded.AccountMenu })));

/** Account of the person signed in, language and colours. */
function Account() {
  const { data } = useSuspenseQuery(me);
  const [asked, setAsked] = useState(false);
  if (!data) return null;
  const button = <AccountButton name={data.name} aria-haspopup="menu" onClick={() => setAsked(true)} />;
  return asked ? (
    <Suspense fallback={button}>
      <AccountMenu />
    </Suspense>
  ) : (
    button
  );
}

// Rarely opened: the pages are there without it, and what was typed in it stays once it is.
const PauseDialog = lazy(() => import('./pause/pause-dialog.tsx').then((loaded) => ({ default: loaded.PauseDialog })));

/** Frame of every page: navigation, header and banners. */
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
      navbar={{ width: 220, breakpoint: 'sm', collapsed: { mobile: !open } }}
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
