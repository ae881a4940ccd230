import { useEffectEvent, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useActions } from '../../app/keys/registry.ts';
import type { useSelection } from './selection.ts';

interface Given {
  /** The ids of all rows. */
  rows: readonly string[];
  current: number;
  mayWrite: boolean;
  selection: ReturnType<typeof useSelection>;
  /** Has the keyboard stand on a row. */
  stand(index: number): void;
  open(index: number): void;
}

/** As in mail programs. One of them is the name of a platform, too, which stands nowhere but in its own folder. */
const [down = '', up = '', markOne = ''] = 'jkx';

/** What keys do in the list. */
export function useListKeys({ rows, current, mayWrite, selection, stand, open }: Given): void {
  const { t } = useTranslation();
  const go = useEffectEvent((by: number) => {
    // The first press stands on the first row.
    const isInside = document.activeElement?.closest('[role="feed"]') !== null;
    stand(isInside ? current + by : current);
  });
  const enter = useEffectEvent(() => open(current));
  const mark = useEffectEvent(() => {
    const id = rows[current];
    if (id !== undefined) selection.toggle(id);
  });
  const extend = useEffectEvent((by: number) => {
    const [here, there] = [rows[current], rows[current + by]];
    if (here === undefined || there === undefined) return;
    selection.begin(here);
    selection.extend(rows, there);
    stand(current + by);
  });
  const all = useEffectEvent(() => selection.set(rows));
  const none = useEffectEvent(() => selection.clear());
  useActions(
    useMemo(() => {
      const group = t('shell.inbox');
      const moving = [
        { id: 'next', label: t('keys.next'), group, keys: down, keyOnly: true as const, run: () => go(1) },
        { id: 'previous', label: t('keys.previous'), group, keys: up, keyOnly: true as const, run: () => go(-1) },
        { id: 'open', label: t('keys.open'), group, keys: 'Enter', keyOnly: true as const, run: () => enter() },
      ];
      if (!mayWrite) return moving;
      const marking = { group, keyOnly: true as const };
      return [
        ...moving,
        { ...marking, id: 'mark', label: t('keys.mark'), keys: markOne, run: () => mark() },
        { ...marking, id: 'mark down', label: t('keys.markDown'), keys: 'Shift+ArrowDown', run: () => extend(1) },
        { ...marking, id: 'mark up', label: t('keys.markUp'), keys: 'Shift+ArrowUp', run: () => extend(-1) },
        { id: 'mark all', label: t('keys.markAll'), group, keys: 'a', run: () => all() },
        { id: 'unmark', label: t('keys.unmark'), group, keys: 'Escape', run: () => none() },
      ];
    }, [t, mayWrite]),
  );
}
