import { lazy, Suspense, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useKeys } from './listen.ts';
import { usePageActions } from './page-actions.ts';
import { useActions } from './registry.ts';

// Most who come never ask for them.
const KeyList = lazy(() => import('./key-list.tsx').then((loaded) => ({ default: loaded.KeyList })));
const Palette = lazy(() => import('../palette/palette.tsx').then((loaded) => ({ default: loaded.Palette })));

/** The keys that every page has, the list of them, and the palette. `onPause`: absent where somebody may not. */
export function Everywhere({ onPause }: { onPause: (() => void) | null }) {
  const { t } = useTranslation();
  const [asked, setAsked] = useState(0);
  const [listed, setListed] = useState(false);
  useKeys();
  usePageActions();
  useActions(
    useMemo(() => {
      const group = t('keys.everywhere');
      return [
        {
          id: 'palette',
          label: t('keys.palette'),
          group,
          keys: 'mod+k',
          keyOnly: true,
          run: () => setAsked((n) => n + 1),
        },
        { id: 'keys', label: t('keys.title'), group, keys: '?', run: () => setListed(true) },
        ...(onPause ? [{ id: 'pause', label: t('pause.title'), group, run: onPause }] : []),
      ];
    }, [t, onPause]),
  );
  return (
    <>
      {listed && (
        <Suspense>
          <KeyList opened onClose={() => setListed(false)} />
        </Suspense>
      )}
      {asked > 0 && (
        <Suspense>
          <Palette asked={asked} />
        </Suspense>
      )}
    </>
  );
}
