import { useEffect } from 'react';
import { actionsNow } from './registry.ts';

/** How long the first of two keys waits for the second; milliseconds. */
const PATIENCE_MS = 1_500;
const NAMED = /^(Arrow|Page|Home$|End$|Enter$|Escape$|Delete$|Backspace$)/;

/** A key as actions name it; null for one that is none by itself. */
function nameOf({ key, ctrlKey, metaKey, altKey, shiftKey, isComposing }: KeyboardEvent): string | null {
  // Of an input method, whose keys choose characters.
  if (isComposing || altKey) return null;
  if (ctrlKey || metaKey) return key.length === 1 ? `mod+${key.toLowerCase()}` : null;
  if (NAMED.test(key)) return shiftKey ? `Shift+${key}` : key;
  return key.length === 1 ? key : null;
}

const TEXT = 'input:not([type="checkbox"]):not([type="radio"]), textarea, select, [contenteditable="true"]';

const isTyped = (target: EventTarget | null): boolean => target instanceof Element && target.closest(TEXT) !== null;

/** Enter on these does what they do. */
const isPressed = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('a, button, summary, [role="menuitem"]') !== null;

/** While a dialog or a menu is open the keys are those of it; some of them stay in the page when they are closed. */
const isCovered = (): boolean =>
  [...document.querySelectorAll('[role="dialog"], [role="menu"], [role="listbox"]')].some((one) =>
    one.checkVisibility(),
  );

/** What is pressed in a field, a dialog or on a button is meant for that; but the palette comes from anywhere. */
const isMeantElsewhere = (name: string, { defaultPrevented, target }: KeyboardEvent): boolean =>
  defaultPrevented ||
  (!name.startsWith('mod+') && (isTyped(target) || isCovered())) ||
  (name === 'Enter' && isPressed(target));

/** Does what keys say, but while somebody types. */
export function useKeys(): void {
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
