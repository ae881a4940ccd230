import { useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useActions } from '../../app/keys/registry.ts';

/** Offers the key that moves the tile or card that has the focus. `run` gets the ids of its posts. */
export function useMoveKey(mayMove: boolean, run: (ids: string) => void): void {
  const { t } = useTranslation();
  // The newest, though the action stays.
  const newest = useRef(run);
  newest.current = run;
  useActions(
    useMemo(
      () =>
        mayMove
          ? [
              {
                id: 'move post',
                label: t('calendar.moveTitle'),
                group: t('calendar.title'),
                keys: 'm',
                keyOnly: true as const,
                run: () => {
                  const tile = document.activeElement?.closest<HTMLElement>('[data-posts]');
                  if (tile?.dataset.posts) newest.current(tile.dataset.posts);
                },
              },
            ]
          : [],
      [t, mayMove],
    ),
  );
}
