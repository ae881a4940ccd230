import { lazy, Suspense, useEffect, useState } from 'react';
import { askBy } from '../../data/confirming.ts';
import { withWords } from '../../i18n/words.ts';

// Rarely opened.
const ConfirmDialog = lazy(() =>
  withWords(import('./confirm-dialog.tsx')).then((loaded) => ({ default: loaded.ConfirmDialog })),
);

/** Asks the person to confirm that it is they, where the server wants that before it does something. */
export function Confirming() {
  const [answer, setAnswer] = useState<((isConfirmed: boolean) => void) | null>(null);
  useEffect(() => {
    askBy(() => new Promise((resolve) => setAnswer(() => resolve)));
    return () => askBy(null);
  }, []);
  if (answer === null) return null;
  return (
    <Suspense>
      <ConfirmDialog
        onAnswer={(isConfirmed) => {
          answer(isConfirmed);
          setAnswer(null);
        }}
      />
    </Suspense>
  );
}
