import { IconDots } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { InboxRow } from '../../data/inbox.ts';
import { withWords } from '../../i18n/words.ts';

// Menus are a good part of the script of a page, and no page needs one before it is pressed.
const OpenMenu = lazy(() => withWords(import('./row-actions.tsx')).then((loaded) => ({ default: loaded.RowActions })));

/** Button of the menu of a row. */
export function RowMenu({ article }: { article: InboxRow }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const label = t('inbox.actions', { headline: article.headline });
  const button = (
    <button
      type="button"
      className="iconButton"
      aria-label={label}
      aria-haspopup="menu"
      tabIndex={-1}
      onClick={() => setOpen(true)}
    >
      <IconDots size={18} aria-hidden="true" />
    </button>
  );
  return open ? (
    <Suspense fallback={button}>
      <OpenMenu article={article} label={label} onClose={() => setOpen(false)} />
    </Suspense>
  ) : (
    button
  );
}
