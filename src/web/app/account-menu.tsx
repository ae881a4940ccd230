import { Menu, useMantineColorScheme } from '@mantine/core';
import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { me, signOut, ways } from '../data/session.ts';
import { LANGUAGES, type Language, speak } from '../i18n/words.ts';
import { AccountButton } from './account-button.tsx';

/** The menu of who is signed in; it opens as it comes. */
export function AccountMenu() {
  const { t, i18n } = useTranslation();
  const navigate = useNavigate();
  const { data } = useSuspenseQuery(me);
  const single = useQuery(ways);
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  if (!data) return null;
  const leave = async (): Promise<void> => {
    await signOut();
    await navigate({ to: '/sign-in' });
  };
  const schemes = { auto: t('shell.schemeAuto'), light: t('shell.schemeLight'), dark: t('shell.schemeDark') } as const;
  return (
    <Menu position="bottom-end" withinPortal defaultOpened>
      <Menu.Target>
        <AccountButton name={data.name} />
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t(`roles.${data.role}`)}</Menu.Label>
        {single.data?.provider && (
          <Menu.Item component="a" href="/session/oidc/connect">
            {t('shell.connect', { label: single.data.provider.label })}
          </Menu.Item>
        )}
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
