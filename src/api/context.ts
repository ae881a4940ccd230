import type { DeskContext } from '../desk/context.ts';
import type { Article } from '../domain/article.ts';

/** What HTTP stands on. */
export interface ApiContext extends DeskContext {
  /** Where to listen; port 0 takes a free one. */
  listen: { host: string; port: number };
  /** The local socket for the command line, on the embedded store. */
  socket: string | null;
  /** Key of signed rendition addresses. */
  signingKey: string;
  queueReachable(): boolean;
  /** The bearer token of the API; null where it is switched off. */
  token: string | null;
  /** Reads the article at an address, as `masthead post` does. */
  read(url: string): Promise<Article>;
}
