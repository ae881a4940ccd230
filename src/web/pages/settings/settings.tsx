import './settings.css';
import {
  IconBell,
  IconBellRinging,
  IconBuilding,
  IconClock,
  IconFileText,
  IconHistory,
  IconLock,
  IconRss,
  IconShieldCheck,
  IconUsers,
  IconWebhook,
  IconWriting,
} from '@tabler/icons-react';
import { Link, Outlet, useNavigate, useRouterState } from '@tanstack/react-router';
import { Fragment, useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useActions } from '../../app/keys/registry.ts';
import { Page } from '../../parts/page.tsx';

const GROUPS = [
  {
    name: 'forms.groups.publishing',
    pages: [
      { to: '/settings/newsroom', title: 'settings.newsroom.title', icon: IconBuilding },
      { to: '/settings/schedule', title: 'settings.schedule.title', icon: IconClock },
      { to: '/settings/style', title: 'settings.style.title', icon: IconWriting },
      { to: '/settings/feeds', title: 'forms.feeds.title', icon: IconRss },
      { to: '/settings/rules', title: 'forms.rules.title', icon: IconShieldCheck },
    ],
  },
  {
    name: 'forms.groups.team',
    pages: [
      { to: '/settings/people', title: 'settings.people.title', icon: IconUsers },
      { to: '/settings/access', title: 'forms.access.title', icon: IconLock },
      { to: '/settings/notifications', title: 'shell.notifications', icon: IconBellRinging },
      { to: '/settings/alerts', title: 'forms.alerts.title', icon: IconBell },
      { to: '/settings/webhooks', title: 'settings.webhooks.title', icon: IconWebhook },
    ],
  },
  {
    name: 'forms.groups.changes',
    pages: [
      { to: '/settings/history', title: 'forms.history.title', icon: IconHistory },
      { to: '/settings/files', title: 'forms.files.title', icon: IconFileText },
    ],
  },
] as const;

/** The settings: sections at left, each at an address of its own. */
export function SettingsPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  useActions(
    useMemo(
      () =>
        GROUPS.flatMap(({ name, pages }) =>
          pages.map(({ to, title }) => ({
            id: `to ${to}`,
            label: t(title),
            group: `${t('settings.title')} · ${t(name)}`,
            run: () => void navigate({ to }),
          })),
        ),
      [t, navigate],
    ),
  );
  const nav = useRef<HTMLElement>(null);
  const path = useRouterState({ select: ({ location }) => location.pathname });
  // On a phone the row of parts is longer than the page.
  useEffect(() => {
    if (path) nav.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, [path]);
  return (
    <Page title={t('settings.title')} wide>
      <div className="settingsPage">
        <nav ref={nav} className="settingsNav" aria-label={t('settings.parts')}>
          {GROUPS.map(({ name, pages }) => (
            <Fragment key={name}>
              <span className="settingsGroup">{t(name)}</span>
              {pages.map(({ to, title, icon: Icon }) => (
                <Link key={to} to={to} activeProps={{ 'aria-current': 'page' }}>
                  <Icon size={18} stroke={1.75} aria-hidden />
                  {t(title)}
                </Link>
              ))}
            </Fragment>
          ))}
        </nav>
        <div className="settingsBody">
          <div className="settingsContent">
            <Outlet />
          </div>
        </div>
      </div>
    </Page>
  );
}
