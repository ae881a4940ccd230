import { Button } from '@mantine/core';
import { useSuspenseQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { me } from '../data/session.ts';

// Menus are a good part of the script of a page, and no page needs one before it is pressed.
const AccountMenu = lazy(() => import('./account-menu.tsx').then((loaded) => ({ default: loaded.AccountMenu })));

/** Who is signed in, and how they want the pages. */
export function Account() {
  const { t } = useTranslation();
  const { data } = useSuspenseQuery(me);
  const [asked, setAsked] = useState(false);
  if (!data) return null;
  const button = (
    <Button
      variant="default"
      size="compact-md"
      aria-label={t('shell.account', { name: data.name })}
      aria-haspopup="menu"
      onClick={() => setAsked(true)}
    >
      {data.name}
    </Button>
  );
  return asked ? (
    <Suspense fallback={button}>
      <AccountMenu />
    </Suspense>
  ) : (
    button
  );
}
