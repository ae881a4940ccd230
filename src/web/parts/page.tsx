import './page.css';
import type { ReactNode } from 'react';

interface PageProps {
  title: ReactNode;
  /** Language of the title, where it is a headline. */
  lang?: string | undefined;
  /** The title is the headline of a story, in its paper's letters. */
  headline?: boolean;
  /** Before the title: back, a thumbnail. */
  lead?: ReactNode;
  /** Below the title, in small letters. */
  about?: ReactNode;
  /** Beside the title: lists of the page, each with its count. */
  tabs?: ReactNode;
  /** At the right: at most one of them is primary. */
  actions?: ReactNode;
  /** Line below the head. */
  filters?: ReactNode;
  /** Sticky bar at the foot: what is wrong at left, actions at right. */
  bar?: ReactNode;
  /** Content reaches the edges of the page: lists, columns. */
  wide?: boolean;
  children: ReactNode;
}

/** A page of the desk: head, filters, content, action bar. */
export function Page({ title, lang, headline, lead, about, tabs, actions, filters, bar, wide, children }: PageProps) {
  return (
    <div className="page">
      <header className="pageHead">
        {lead}
        <div className="pageTitle">
          <h1 lang={lang} data-headline={headline || undefined}>
            {title}
          </h1>
          {about && <div className="pageAbout">{about}</div>}
        </div>
        {tabs}
        <div className="pageActions">{actions}</div>
      </header>
      {filters && <div className="pageFilters">{filters}</div>}
      <div className="pageBody" data-wide={wide || undefined}>
        {children}
      </div>
      {bar && <div className="actionBar">{bar}</div>}
    </div>
  );
}

interface TabsProps<Name extends string> {
  label: string;
  tabs: readonly { name: Name; text: string; count?: number | string | undefined }[];
  /** null: none of them. */
  current: Name | null;
  onChoose(name: Name): void;
}

/** Lists of a page as pills, with the number of what is in each. */
export function PageTabs<Name extends string>({ label, tabs, current, onChoose }: TabsProps<Name>) {
  return (
    <nav className="pageTabs" aria-label={label}>
      {tabs.map(({ name, text, count }) => (
        <button key={name} type="button" aria-current={name === current || undefined} onClick={() => onChoose(name)}>
          {text} {count !== undefined && <span>{count}</span>}
        </button>
      ))}
    </nav>
  );
}
