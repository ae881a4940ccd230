import { useEffect, useState } from 'react';

const MOST = 500;
/** Mark of what can be quoted: the words of a post. */
export const QUOTABLE = { 'data-quotable': '' } as const;
const SELECTOR = '[data-quotable]';

const holderOf = (node: Node | null): Element | null =>
  (node instanceof Element ? node : (node?.parentElement ?? null))?.closest(SELECTOR) ?? null;

/** Words of the post that are selected now; null: none. */
function selected(): string | null {
  const { activeElement: field } = document;
  if (field instanceof HTMLTextAreaElement && field.closest(SELECTOR)) {
    return field.value.slice(field.selectionStart, field.selectionEnd);
  }
  const selection = window.getSelection();
  return selection && holderOf(selection.anchorNode) ? selection.toString() : null;
}

/** The words of the post that were selected last, for a comment about them. */
export function useQuote(): [string | null, () => void] {
  const [quote, setQuote] = useState<string | null>(null);
  useEffect(() => {
    const take = (): void => {
      const text = selected()?.trim().replace(/\s+/g, ' ') ?? '';
      // A click into the comment clears the selection, not the quote.
      if (text !== '') setQuote([...text].slice(0, MOST).join(''));
    };
    document.addEventListener('selectionchange', take);
    return () => document.removeEventListener('selectionchange', take);
  }, []);
  return [quote, () => setQuote(null)];
}
