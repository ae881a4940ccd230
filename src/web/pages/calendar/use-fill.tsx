import { useQueryClient } from '@tanstack/react-query';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BulkDone } from '../../data/bulk.ts';
import { withWords } from '../../i18n/words.ts';
import { BulkDoneNote, LastBulk } from '../../parts/bulk/results.tsx';
import type { Post } from './events.ts';
import type { Naming } from './tile.tsx';

const FillDialog = lazy(() => withWords(import('./fill.tsx')).then((loaded) => ({ default: loaded.FillDialog })));

interface Given {
  naming: Naming;
  /** Ids of the channels that are shown. */
  shown: readonly string[];
  mayMove: boolean;
  /** Of the server. */
  now: number;
  drafts: readonly Post[];
  range: { from: string; to: string };
}

/** Fills the free slots of the days that are shown: `open` asks, null where there is nothing to fill or it isn’t allowed. */
export function useFill({ mayMove, now, drafts, range, ...shown }: Given): {
  open: (() => void) | null;
  shown: ReactNode;
} {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [isAsking, setAsking] = useState(false);
  const [done, setDone] = useState<BulkDone | null>(null);
  const has = drafts.some(({ state }) => state === 'draft') && Date.parse(range.to) > now;
  const dialog = isAsking && (
    <Suspense>
      <FillDialog
        {...shown}
        range={range}
        onDone={(filled) => {
          setAsking(false);
          setDone(filled);
          void client.invalidateQueries({ queryKey: ['calendar'] });
        }}
        onClose={() => setAsking(false)}
      />
    </Suspense>
  );
  const note = done ? (
    <section aria-label={t('calendar.fill.title')} className="bulk">
      <BulkDoneNote key={done.id} done={done} onClose={() => setDone(null)} />
    </section>
  ) : (
    <LastBulk />
  );
  return {
    open: mayMove && has ? () => setAsking(true) : null,
    shown: (
      <>
        {dialog}
        {note}
      </>
    ),
  };
}
