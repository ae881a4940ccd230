import { type ReactNode, useId } from 'react';

interface Props {
  title: string;
  about?: ReactNode;
  actions?: ReactNode;
  children?: ReactNode;
}

/** A part of the account, as a card. */
export function Section({ title, about, actions, children }: Props) {
  const id = useId();
  return (
    <section className="accountCard" aria-labelledby={id}>
      <header>
        <div>
          <h2 id={id}>{title}</h2>
          {about && <p>{about}</p>}
        </div>
        {actions}
      </header>
      {children}
    </section>
  );
}

interface LineProps {
  /** Absent: it is the only one of its section. */
  component?: 'li' | 'div';
  icon: ReactNode;
  name: ReactNode;
  meta: ReactNode;
  children?: ReactNode;
}

/** A thing in a list: what it is, something about it, and what can be done with it. */
export function Line({ component: Box = 'li', icon, name, meta, children }: LineProps) {
  return (
    <Box className="accountItem">
      {icon}
      <div className="accountItemText">
        <div className="accountItemName">{name}</div>
        <div className="accountItemMeta">{meta}</div>
      </div>
      {children && <div className="accountItemActions">{children}</div>}
    </Box>
  );
}
