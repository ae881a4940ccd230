/**
 * What a post without an article begins with. It goes with the page's place in the browser's history: a URL has no room
 * for it.
 */
export interface FreeStart {
  text?: string;
  /** Pictures to upload. */
  files?: readonly File[];
  /** Channels that are chosen, by their ids. */
  channels?: readonly string[];
  /** When its posts are to go out. */
  at?: string;
}

declare module '@tanstack/react-router' {
  interface HistoryState {
    freeStart?: FreeStart;
  }
}

/** Where a post without an article is written, for a link or to go there. */
export const freePage = (freeStart: FreeStart = {}) => ({ to: '/free/new', state: { freeStart } }) as const;
