import { useSuspenseQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { me } from '../data/session.ts';
import { AccountButton } from './account-button.tsx';

// Menus are a good part of the script of a page, and no page needs one before it is pressed.
const AccountMenu = lazy(() => import('./account-menu.tsx').then((loaded) => ({ default: loaded.AccountMenu })));

/** Who is signed in, and how they want the pages. */
export function Account() {
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
