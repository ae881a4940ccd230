import { useSuspenseQuery } from '@tanstack/react-query';
import { lazy, Suspense, useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { me } from '../../data/session.ts';
import { useActions } from '../keys/registry.ts';
import { askNewPost, closeNewPost, useNewPostAsked } from './asked.ts';

// Rarely opened.
const NewPostDialog = lazy(() => import('./dialog.tsx').then((loaded) => ({ default: loaded.NewPostDialog })));

const isField = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('input, textarea, select, [contenteditable="true"]') !== null;

/** What was pasted is for a field or a dialog. */
export const isElsewhere = (event: ClipboardEvent): boolean =>
  event.defaultPrevented || isField(event.target) || document.querySelector('[role="dialog"]') !== null;

/** URL in what was pasted; null: it is something else. */
function urlIn(text: string): string | null {
  const words = text.trim();
  return /^https?:\/\/\S+$/i.test(words) && URL.canParse(words) ? words : null;
}

/** The dialog for a new post, opened by `n`, by buttons, and by pasting a URL outside a field. */
export function NewPost() {
  const { t } = useTranslation();
  const { data } = useSuspenseQuery(me);
  const mayWrite = data?.rights.includes('write') ?? false;
  const asked = useNewPostAsked();
  useActions(
    useMemo(
      () =>
        mayWrite
          ? [{ id: 'new post', label: t('newPost.title'), group: t('keys.everywhere'), keys: 'n', run: askNewPost }]
          : [],
      [t, mayWrite],
    ),
  );
  useEffect(() => {
    if (!mayWrite) return undefined;
    const paste = (event: ClipboardEvent): void => {
      if (isElsewhere(event)) return;
      const url = urlIn(event.clipboardData?.getData('text/plain') ?? '');
      if (url === null) return;
      event.preventDefault();
      askNewPost({ url });
    };
    document.addEventListener('paste', paste);
    return () => document.removeEventListener('paste', paste);
  }, [mayWrite]);
  if (asked === null) return null;
  return (
    <Suspense>
      <NewPostDialog start={asked} onClose={closeNewPost} />
    </Suspense>
  );
}
