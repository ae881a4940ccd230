import { useEffect, useState } from 'react';

const MOST = 500;
/** Mark of what can be quoted: the words of a post. */
export const QUOTABLE = { 'data-quotable': '' } as const;
const SELECTOR = '[data-quotable]';

const holderOf = (node: Node | null): Element | null =>
  (node instanceof Element ? node : (node?.parentElement ?? null))?.closest(SELECTOR) ?? null;

const shortened = (text: string): string => [...text.trim().replace(/\s+/g, ' ')].slice(0, MOST).join('');

/** Words of the post that are selected now; empty: none. */
function selected(): string {
  const { activeElement: field } = document;
  if (field instanceof HTMLTextAreaElement && field.closest(SELECTOR)) {
    return shortened(field.value.slice(field.selectionStart, field.selectionEnd));
  }
  const selection = window.getSelection();
  return selection && holderOf(selection.anchorNode) ? shortened(selection.toString()) : '';
}

/** The words of the post that were selected last, also before the comments were there, for a comment about them. */
export function useQuote(): [string | null, () => void] {
  const [quote, setQuote] = useState<string | null>(null);
  useEffect(() => {
    const take = (): void => {
      const text = selected();
      // A click into the comment clears the selection, not the quote.
      if (text !== '') setQuote(text);
    };
    take();
    document.addEventListener('selectionchange', take);
    return () => document.removeEventListener('selectionchange', take);
  }, []);
  return [quote, () => setQuote(null)];
}
