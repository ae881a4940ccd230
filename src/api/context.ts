import type { HandInFormat } from '../domain/origin.ts';
import type { ProcessRole } from '../domain/process-role.ts';
import type { Role } from '../domain/role.ts';
import type { HandInRequest, Reading } from '../features/articles/hand-in.ts';
import type { DeskContext } from '../features/kit/context.ts';
import type { Provider } from '../features/sign-in/provider.ts';
import type { Store } from '../store/store.ts';
import type { Limits } from './limits.ts';

/** A system that may hand articles in, with its secret. */
export interface Door extends Omit<HandInRequest, 'by'> {
  id: string;
  secret: string;
  format: HandInFormat;
}

/** Services that the API runs on. */
export interface ApiContext extends DeskContext, Reading {
  store: Pick<Store, 'pool' | 'listening' | 'engine' | 'copyFiles'>;
  /** Where to listen; port 0 takes a free one. */
  listen: { host: string; port: number };
  /** Addresses, or ranges of them, of proxies that are believed to say from whom a request comes; absent: of none. */
  trustedProxies?: readonly string[];
  /** Filled with peers that forward requests although they are not among `trustedProxies`; absent: nobody asks. */
  unlistedProxies?: Set<string>;
  /** What clients may take of the service; absent: as is usual. */
  limits?: Limits;
  /** What this process does beside answering; absent: everything. */
  role?: ProcessRole;
  /** What has failed in this process for a while, so that it does not do its part; absent: nothing is known. */
  failures?(): readonly string[];
  /** Whether the last write of this process's own row failed, as on a full disk; absent: it is not known. */
  writeFails?(): boolean;
  /** The local socket for the command line; null: none. */
  socket: string | null;
  /** Keys of signed rendition addresses. */
  signingKeys: readonly Uint8Array[];
  queueReachable(): boolean;
  /** The bearer token of the API; null where it is switched off. */
  token: string | null;
  /** Single sign-on; null: there is none. */
  provider: Provider | null;
  /** A path of this service, as browsers reach it. */
  ownAddress(path: string): string;
  /** What pages say of the newsroom. */
  config: {
    newsroom: {
      name: string;
      site: string;
      timeZone: string;
      languages: string[];
      /** Roles whose people must have a second factor. */
      secondFactor: readonly Role[];
      /** Feeds of what was published; null: there are none. `channels` null: of all. */
      publishedFeed: { channels: string[] | null; items: number } | null;
    };
  };
  /** The systems that may hand articles in. */
  doors: readonly Door[];
}
