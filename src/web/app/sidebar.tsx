import { IconBookmark, IconDots, IconPlayerPause, IconSearch } from '@tabler/icons-react';
import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { approvalCount } from '../data/approvals.ts';
import { attention } from '../data/attention.ts';
import { me } from '../data/session.ts';
import { status } from '../data/status.ts';
import { views } from '../data/views.ts';
import { AccountButton } from './account-button.tsx';
import { Keys } from './keys/keys.tsx';
import { runAction } from './keys/registry.ts';
import { Bell } from './notifications/bell.tsx';
import { PAGES } from './pages.ts';

/** Numbers of what waits on the pages. */
function useCounts(): Readonly<Record<string, { count: number; text: string; urgent: boolean }>> {
  const { count, text } = useQuery(approvalCount('mine')).data ?? { count: 0, text: '' };
  const open = useQuery(attention).data?.counts.open ?? 0;
  return {
    '/approvals': { count, text, urgent: false },
    '/attention': { count: open, text: `${open}`, urgent: true },
  };
}

interface PlacesProps {
  pages: readonly (typeof PAGES)[number][];
  onGo(): void;
}

/** Links to pages, with the numbers of what waits there. */
function Places({ pages, onGo }: PlacesProps) {
  const { t } = useTranslation();
  const counts = useCounts();
  return pages.map(({ to, name, icon: Drawn }) => {
    const waiting = counts[to];
    return (
      <Link
        key={to}
        to={to}
        className="place"
        title={t(name)}
        onClick={onGo}
        activeOptions={{ exact: to === '/', includeSearch: false }}
      >
        <Drawn size={18} stroke={1.75} aria-hidden="true" />
        <span className="placeName">{t(name)}</span>
        {waiting && waiting.count > 0 && (
          <span className="placeCount" data-urgent={waiting.urgent || undefined}>
            {waiting.text}
          </span>
        )}
      </Link>
    );
  });
}

/** Saved filters of the inbox, a link each. */
function SavedViews({ onGo }: { onGo(): void }) {
  const { t } = useTranslation();
  const { data = [] } = useQuery(views);
  if (data.length === 0) return null;
  return (
    <div className="savedViews">
      <p>{t('views.saved')}</p>
      {data.map(({ name, by, filter }) => (
        <Link
          key={`${by} ${name}`}
          to="/"
          search={filter}
          className="place"
          onClick={onGo}
          activeOptions={{ exact: true }}
        >
          <IconBookmark size={18} stroke={1.75} aria-hidden="true" />
          <span className="placeName">{name}</span>
        </Link>
      ))}
    </div>
  );
}

/** Whether posts are published now, with the button that stops them. */
function Publishing({ onPause }: { onPause: (() => void) | null }) {
  const { t } = useTranslation();
  const { paused = [], notPublishing = null } = useQuery(status).data ?? {};
  const isAll = paused.some(({ channel, tag }) => channel === null && tag === null);
  const on = notPublishing === null ? t('shell.publishing') : t('shell.notPublishing');
  const text = isAll ? t('shell.pausedAll') : paused.length > 0 ? t('shell.pausedSome') : on;
  return (
    <div className="publishing">
      <span
        className="publishingDot"
        data-paused={paused.length > 0 || notPublishing !== null || undefined}
        aria-hidden="true"
      />
      <span className="placeName">{text}</span>
      {onPause && (
        <button
          type="button"
          className="iconButton"
          title={t('pause.open')}
          aria-label={t('pause.open')}
          onClick={onPause}
        >
          <IconPlayerPause size={18} stroke={1.75} aria-hidden="true" />
        </button>
      )}
    </div>
  );
}

// Menus are a good part of the script of a page, and no page needs one before it is pressed.
const AccountMenu = lazy(() => import('./account-menu.tsx').then((loaded) => ({ default: loaded.AccountMenu })));

/** Account of the person signed in, language and colours. */
function Account() {
  const { data } = useSuspenseQuery(me);
  const [asked, setAsked] = useState(false);
  if (!data) return null;
  const button = <AccountButton name={data.name} role={data.role} onClick={() => setAsked(true)} />;
  return asked ? (
    <Suspense fallback={button}>
      <AccountMenu />
    </Suspense>
  ) : (
    button
  );
}

interface Props {
  /** Opens the dialog; null without permission. */
  onPause: (() => void) | null;
  /** On a phone: all of it is shown. */
  open: boolean;
  onClose(): void;
}

/** The pages, saved views, whether posts are published, and the person signed in. A rail where there is little room. */
export function Sidebar({ onPause, open, onClose }: Props) {
  const { t } = useTranslation();
  const { data } = useSuspenseQuery(me);
  const newsroom = data?.newsroom.name ?? 'Masthead';
  const settings = PAGES.filter(({ to }) => to === '/settings');
  return (
    <>
      <div className="sidebarShade" data-open={open || undefined} onClick={onClose} aria-hidden="true" />
      <aside className="sidebar" data-open={open || undefined} id="sidebar">
        <div className="sidebarHead">
          <span className="paperMark" aria-hidden="true">
            {[...newsroom.replace(/^the\s+/i, '')][0]?.toUpperCase()}
          </span>
          <span className="placeName">
            <strong title={newsroom}>{newsroom}</strong>
            <small>Masthead</small>
          </span>
        </div>
        <button type="button" className="jump" title={t('keys.palette')} onClick={() => runAction('palette')}>
          <IconSearch size={16} stroke={1.75} aria-hidden="true" />
          <span className="placeName">{t('shell.jump')}</span>
          <Keys keys="mod+k" />
        </button>
        <nav aria-label={t('shell.nav')}>
          <Places pages={PAGES.filter(({ to }) => to !== '/settings')} onGo={onClose} />
          <SavedViews onGo={onClose} />
          <span className="sidebarGap" />
          <Places pages={settings} onGo={onClose} />
        </nav>
        <div className="sidebarFoot">
          <Publishing
            onPause={
              onPause &&
              (() => {
                onClose();
                onPause();
              })
            }
          />
          <div className="accountLine">
            <Account />
            <Bell />
          </div>
        </div>
      </aside>
    </>
  );
}

/** On a phone: the first four pages, and a button that opens the rest. */
export function BottomBar({ open, onMore }: { open: boolean; onMore(): void }) {
  const { t } = useTranslation();
  return (
    <nav className="bottomBar" aria-label={t('shell.mainNav')}>
      <Places pages={PAGES.slice(0, 4)} onGo={() => undefined} />
      <button type="button" className="place" aria-expanded={open} aria-controls="sidebar" onClick={onMore}>
        <IconDots size={20} stroke={1.75} aria-hidden="true" />
        <span className="placeName">{t('shell.more')}</span>
      </button>
    </nav>
  );
}
