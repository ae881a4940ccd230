import { Menu, useMantineColorScheme } from '@mantine/core';
import { useMutation, useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { keepSettings } from '../data/account.ts';
import { dropOfflinePage } from '../data/offline-page.ts';
import { connectAccount, me, signOut, ways } from '../data/session.ts';
import { LANGUAGES, type Language, speak } from '../i18n/words.ts';
import { showError } from '../parts/error-note.tsx';
import { FormDialog } from '../parts/form-dialog.tsx';
import { AccountButton } from './account-button.tsx';

/** Menu of the person signed in, open from the start. */
export function AccountMenu() {
  const { t, i18n } = useTranslation();
  const navigate = useNavigate();
  const client = useQueryClient();
  const { data } = useSuspenseQuery(me);
  const single = useQuery(ways);
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const [connects, setConnects] = useState(false);
  const connecting = useMutation({ mutationFn: connectAccount, onSuccess: (url) => window.location.assign(url) });
  if (!data) return null;
  const leave = async (): Promise<void> => {
    await signOut();
    await dropOfflinePage();
    await navigate({ to: '/sign-in' });
  };
  const choose = async (language: Language): Promise<void> => {
    await speak(language);
    await keepSettings({ language, timeZone: data.timeZone }).catch(showError);
    await client.invalidateQueries({ queryKey: me.queryKey });
  };
  const schemes = { auto: t('shell.schemeAuto'), light: t('shell.schemeLight'), dark: t('shell.schemeDark') } as const;
  const menu = (
    <Menu position="top-start" withinPortal defaultOpened>
      <Menu.Target>
        <AccountButton name={data.name} role={data.role} />
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item component={Link} to="/account">
          {t('shell.yourAccount')}
        </Menu.Item>
        <Menu.Item component={Link} to="/tools">
          {t('shell.tools')}
        </Menu.Item>
        {single.data?.provider && (
          <Menu.Item onClick={() => setConnects(true)}>
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
            onClick={() => void choose(language)}
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
  return (
    <>
      {menu}
      {connects && single.data?.provider && (
        <FormDialog
          title={t('shell.connect', { label: single.data.provider.label })}
          text={t('shell.connectText', { name: data.name })}
          submit={t('shell.connect', { label: single.data.provider.label })}
          doing={{ isPending: connecting.isPending || connecting.isSuccess, error: connecting.error }}
          onSubmit={() => connecting.mutate()}
          onClose={() => setConnects(false)}
        />
      )}
    </>
  );
}
