import { type ReactNode, useLayoutEffect, useRef } from 'react';

export interface Mark {
  start: number;
  end: number;
}

/** A text in pieces, each marked or not. */
function pieces(text: string, marks: readonly Mark[]): { text: string; isMarked: boolean; at: number }[] {
  const found: { text: string; isMarked: boolean; at: number }[] = [];
  let at = 0;
  for (const { start, end } of marks.toSorted((a, b) => a.start - b.start)) {
    if (start < at) continue;
    found.push({ text: text.slice(at, start), isMarked: false, at });
    found.push({ text: text.slice(start, end), isMarked: true, at: start });
    at = end;
  }
  return [...found, { text: text.slice(at), isMarked: false, at }];
}

/** What decides where a letter of the field stands. */
const LIKE = ['padding', 'fontFamily', 'fontSize', 'fontWeight', 'letterSpacing', 'lineHeight', 'textAlign'] as const;

/**
 * Marks words of a field behind its letters. Those who cannot see it are told the same below the field; so this is
 * for nobody but the eye.
 */
export function Marked({ text, marks, children }: { text: string; marks: readonly Mark[]; children: ReactNode }) {
  const behind = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const { current } = behind;
    const area = current?.parentElement?.querySelector('textarea');
    if (!current || !area) return;
    const style = getComputedStyle(area);
    for (const name of LIKE) current.style[name] = style[name];
  }, []);
  return (
    <div
      className="marked"
      onScrollCapture={({ target }) => {
        if (behind.current && target instanceof HTMLTextAreaElement) behind.current.scrollTop = target.scrollTop;
      }}
    >
      <div className="marks" aria-hidden ref={behind}>
        {pieces(text, marks).map(({ text: piece, isMarked, at }) =>
          isMarked ? <mark key={`m${at}`}>{piece}</mark> : <span key={at}>{piece}</span>,
        )}
      </div>
      {children}
    </div>
  );
}
