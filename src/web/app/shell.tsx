import {
  Alert,
  AppShell,
  Badge,
  Burger,
  Button,
  Group,
  Menu,
  NavLink,
  Text,
  useMantineColorScheme,
} from '@mantine/core';
import { useDisclosure, useDocumentTitle } from '@mantine/hooks';
import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { Link, Outlet, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useLive, useReachable } from '../data/live.ts';
import { me, signOut } from '../data/session.ts';
import { pressing, status } from '../data/status.ts';
import { LANGUAGES, type Language, speak } from '../i18n/words.ts';
import { PauseBanner } from './pause/pause-banner.tsx';
import { PauseDialog } from './pause/pause-dialog.tsx';

function Account() {
  const { t, i18n } = useTranslation();
  const navigate = useNavigate();
  const { data } = useSuspenseQuery(me);
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  if (!data) return null;
  const leave = async (): Promise<void> => {
    await signOut();
    await navigate({ to: '/sign-in' });
  };
  const schemes = { auto: t('shell.schemeAuto'), light: t('shell.schemeLight'), dark: t('shell.schemeDark') } as const;
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <Button variant="default" size="compact-md" aria-label={t('shell.account', { name: data.name })}>
          {data.name}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t(`roles.${data.role}`)}</Menu.Label>
        <Menu.Item onClick={() => void leave()}>{t('shell.signOut')}</Menu.Item>
        <Menu.Divider />
        <Menu.Label>{t('shell.language')}</Menu.Label>
        {(Object.keys(LANGUAGES) as Language[]).map((language) => (
          <Menu.Item
            key={language}
            lang={language}
            aria-current={i18n.language === language}
            onClick={() => void speak(language)}
          >
            {LANGUAGES[language]}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Label>{t('shell.scheme')}</Menu.Label>
        {(['auto', 'light', 'dark'] as const).map((scheme) => (
          <Menu.Item key={scheme} aria-current={colorScheme === scheme} onClick={() => setColorScheme(scheme)}>
            {schemes[scheme]}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

/** What stands around each page. */
export function Shell() {
  const { t } = useTranslation();
  const { data } = useSuspenseQuery(me);
  const [open, { toggle, close }] = useDisclosure(false);
  const [pausing, askPause] = useDisclosure(false);
  useLive();
  const reachable = useReachable();
  const count = pressing(useQuery(status).data);
  useDocumentTitle(count > 0 ? `(${count}) Masthead` : 'Masthead');
  return (
    <AppShell
      header={{ height: 52 }}
      navbar={{ width: 210, breakpoint: 'sm', collapsed: { mobile: !open } }}
      padding="md"
    >
      <PauseDialog opened={pausing} onClose={askPause.close} />
      <AppShell.Header px="md">
        <Group h="100%" justify="space-between" wrap="nowrap">
          <Group gap="sm" wrap="nowrap">
            <Burger
              opened={open}
              onClick={toggle}
              hiddenFrom="sm"
              size="sm"
              aria-label={open ? t('shell.closeNav') : t('shell.openNav')}
            />
            <Text fw={700}>Masthead</Text>
            <Text c="dimmed" size="sm" visibleFrom="xs">
              {data?.newsroom.name}
            </Text>
          </Group>
          <Group gap="xs" wrap="nowrap">
            {data?.rights.includes('stop') && (
              <Button variant="outline" color="red" size="compact-md" onClick={askPause.open}>
                {t('pause.open')}
              </Button>
            )}
            <Account />
          </Group>
        </Group>
      </AppShell.Header>
      <AppShell.Navbar p="xs" aria-label={t('shell.nav')}>
        <NavLink component={Link} to="/" label={t('shell.inbox')} onClick={close} activeOptions={{ exact: true }} />
        <NavLink
          component={Link}
          to="/attention"
          label={t('attention.title')}
          onClick={close}
          rightSection={count > 0 ? <Badge color="red">{count}</Badge> : null}
        />
      </AppShell.Navbar>
      <AppShell.Main id="content">
        {!reachable && (
          <Alert color="orange" role="status" mb="md">
            {t('shell.unreachable')}
          </Alert>
        )}
        <PauseBanner />
        <Outlet />
      </AppShell.Main>
    </AppShell>
  );
}
