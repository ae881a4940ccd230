import type { ReactNode } from 'react';

interface Props {
  label: string;
  children: ReactNode;
  /** How much of it is left. */
  bar?: ReactNode;
  /** What else is to be known, in small letters. */
  note?: ReactNode;
  /** Needs someone soon. */
  alarm?: boolean;
}

/** Something to know about a channel: what it is called, and what it is now. */
export const Fact = ({ label, children, bar, note, alarm = false }: Props) => (
  <div className="fact" data-alarm={alarm || undefined}>
    <span>{label}</span> <b>{children}</b>
    {bar}
    {note && <small>{note}</small>}
  </div>
);
