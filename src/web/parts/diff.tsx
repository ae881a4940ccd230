import './diff.css';
import { useMemo } from 'react';
import { wordDiff } from '../../lib/word-diff.ts';

interface Props {
  before: string;
  after: string;
  lang?: string | undefined;
}

/** Two versions of a text as one: what is gone struck through, what is new underlined. */
export function Diff({ before, after, lang }: Props) {
  const parts = useMemo(() => wordDiff(before, after), [before, after]);
  let at = 0;
  return (
    <span className="diff" lang={lang}>
      {parts.map(({ kind, text }) => {
        const key = `${kind} ${at}`;
        at += text.length;
        if (kind === 'same') return <span key={key}>{text}</span>;
        return kind === 'removed' ? <del key={key}>{text}</del> : <ins key={key}>{text}</ins>;
      })}
    </span>
  );
}
