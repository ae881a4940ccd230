import './frame.css';
import { Alert } from '@mantine/core';
import { useDisclosure, useDocumentTitle, useMediaQuery } from '@mantine/hooks';
import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { Outlet, useRouterState } from '@tanstack/react-router';
import { lazy, Suspense, useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { attention } from '../data/attention.ts';
import { useLive, useReachable } from '../data/live.ts';
import { me } from '../data/session.ts';
import { status } from '../data/status.ts';
import { withWords } from '../i18n/words.ts';
import { Everywhere } from './keys/everywhere.tsx';
import { NewPost } from './new-post/new-post.tsx';
import { PauseBanner } from './pause/pause-banner.tsx';
import { BottomBar, Sidebar } from './sidebar.tsx';
import { TestStrip } from './test-strip.tsx';
import { UndoBar } from './undo-bar.tsx';

// Rarely opened: the pages are there without it, and what was typed in it stays once it is.
const PauseDialog = lazy(() => import('./pause/pause-dialog.tsx').then((loaded) => ({ default: loaded.PauseDialog })));

const LinkStrip = lazy(() =>
  withWords(import('../pages/account/link-strip.tsx')).then((loaded) => ({ default: loaded.LinkStrip })),
);

/** Pages that need the width: what is written beside what readers will see. */
const WIDE = /\/(?:articles|corrections)\//;

/** The sidebar is a rail of icons: on wide pages, and where there is little room. Never on a phone. */
function useIsRail(): boolean {
  const isWide = useRouterState({ select: ({ location }) => WIDE.test(location.pathname) });
  const isNarrow = useMediaQuery('(max-width: 80em)', false, { getInitialValueInEffect: false });
  const isPhone = useMediaQuery('(max-width: 40em)', false, { getInitialValueInEffect: false });
  return !isPhone && (isWide || isNarrow);
}

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
  useEffect(() => void import('../data/offline-page.ts').then(({ keepOfflinePage }) => keepOfflinePage()), []);
  const reachable = useReachable();
  const now = useQuery(status);
  // The pause banner comes before the page, so that it cannot push a button away under the pointer.
  const settled = now.isFetched || now.failureCount > 0;
  const count = useQuery(attention).data?.counts.open ?? 0;
  useDocumentTitle(count > 0 ? `(${count}) Masthead` : 'Masthead');
  const isRail = useIsRail();
  return (
    <div className="frame" data-rail={isRail || undefined}>
      <Everywhere onPause={mayStop ? askPause : null} />
      {wasAsked && (
        <Suspense>
          <PauseDialog opened={pausing} onClose={dialog.close} />
        </Suspense>
      )}
      <Sidebar onPause={mayStop ? askPause : null} open={open} onClose={close} />
      <main id="content">
        {!reachable && (
          <Alert color="look" role="status" radius={0}>
            {t('shell.unreachable')}
          </Alert>
        )}
        {data?.endsAt && (
          <Suspense>
            <LinkStrip endsAt={data.endsAt} />
          </Suspense>
        )}
        <TestStrip />
        <PauseBanner />
        {settled && <Outlet />}
      </main>
      <NewPost />
      <UndoBar />
      <BottomBar open={open} onMore={toggle} />
    </div>
  );
}
