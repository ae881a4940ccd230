import { useLayoutEffect } from 'react';

/** What is about to open something. An item of a menu is gone by then: its button is there. */
function openerNow(): HTMLElement | null {
  const { activeElement } = document;
  const menu = activeElement?.closest('[role="menu"]')?.getAttribute('aria-labelledby');
  const opener = menu ? document.getElementById(menu) : activeElement;
  return opener instanceof HTMLElement ? opener : null;
}

/**
 * Gives the focus back to what had it before something opened, also where that is taken off the page while it is open.
 * `again`: selector of the opener, where it may have been drawn again meanwhile.
 */
export function useFocusReturn(opened: boolean, again?: string): void {
  useLayoutEffect(() => {
    if (!opened) return undefined;
    const opener = openerNow();
    return () => {
      setTimeout(() => {
        if (document.activeElement !== document.body) return;
        const now = opener?.isConnected || again === undefined ? opener : document.querySelector<HTMLElement>(again);
        now?.focus({ preventScroll: true });
      });
    };
  }, [opened, again]);
}
