import { useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FURTHER_PAGES, PAGES } from '../pages.ts';
import { actionsNow, useActions } from './registry.ts';

/** Time between the two keys of a sequence, in milliseconds. */
const PATIENCE_MS = 1_500;
const NAMED = /^(Arrow|Page|Home$|End$|Enter$|Escape$|Delete$|Backspace$)/;

/** A key as actions name it; null for one that is none by itself. */
function nameOf({ key, ctrlKey, metaKey, altKey, shiftKey, isComposing }: KeyboardEvent): string | null {
  // An input method uses these keys to choose characters.
  if (isComposing || altKey) return null;
  if (ctrlKey || metaKey) return key.length === 1 ? `mod+${key.toLowerCase()}` : key === 'Enter' ? 'mod+Enter' : null;
  if (NAMED.test(key)) return shiftKey ? `Shift+${key}` : key;
  return key.length === 1 ? key : null;
}

const TEXT = 'input:not([type="checkbox"]):not([type="radio"]), textarea, select, [contenteditable="true"]';

const isTyped = (target: EventTarget | null): boolean => target instanceof Element && target.closest(TEXT) !== null;

/** Elements that Enter activates. */
const isPressed = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('a, button, summary, [role="menuitem"]') !== null;

const COVERS = '[role="dialog"], [role="menu"], [role="listbox"]';

/** An open dialog or menu takes all keys, also the one that has just closed it; closed ones may stay in the page. */
const isCovered = (target: EventTarget | null): boolean =>
  (target instanceof Element && target.closest(COVERS) !== null) ||
  [...document.querySelectorAll(COVERS)].some((one) => one.checkVisibility());

/** Pressed in a field, they are meant for the page; only the palette opens from a dialog, too. */
const FROM_FIELDS = ['mod+k', 'mod+Enter'];

/** Keys pressed in a field, a dialog or on a button belong to it. */
const isMeantElsewhere = (name: string, { defaultPrevented, target }: KeyboardEvent): boolean =>
  defaultPrevented ||
  (!FROM_FIELDS.includes(name) && isTyped(target)) ||
  (name !== 'mod+k' && isCovered(target)) ||
  (name === 'Enter' && isPressed(target));

/** Runs the actions of keys, except while the person types. */
function useKeys(): void {
  useEffect(() => {
    let first: { name: string; at: number } | null = null;
    const press = (event: KeyboardEvent): void => {
      const name = nameOf(event);
      if (name === null || isMeantElsewhere(name, event)) return;
      const pair = first && event.timeStamp - first.at < PATIENCE_MS ? `${first.name} ${name}` : null;
      first = null;
      const found = actionsNow().find(({ keys }) => keys !== undefined && (keys === pair || keys === name));
      if (found) {
        event.preventDefault();
        found.run();
      } else if (actionsNow().some(({ keys }) => keys?.startsWith(`${name} `))) {
        first = { name, at: event.timeStamp };
      }
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, []);
}

/** Leads to the pages, by keys and from the palette. */
function usePageActions(): void {
  const { t } = useTranslation();
  const navigate = useNavigate();
  useActions(
    useMemo(() => {
      const group = t('shell.nav');
      return [...PAGES, ...FURTHER_PAGES].map(({ to, name, keys }) => ({
        id: `to ${to}`,
        label: t(name),
        group,
        keys,
        run: () => void navigate({ to }),
      }));
    }, [t, navigate]),
  );
}

// Rarely opened.
const KeyList = lazy(() => import('./key-list.tsx').then((loaded) => ({ default: loaded.KeyList })));
const Palette = lazy(() => import('../palette/palette.tsx').then((loaded) => ({ default: loaded.Palette })));

/** Keys of every page, their list, and the palette. `onPause`: absent without permission. */
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
