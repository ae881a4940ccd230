import type { Store } from '../../src/store/store.ts';
import { freshDatabase } from './database.ts';
import { embeddedStore } from './embedded.ts';

/** Set by `npm run test:slow`: what `npm test` leaves out runs. */
export const SLOW = process.env.SLOW === 'true';

export const ON_SERVER = { name: 'PostgreSQL', open: () => freshDatabase() };
export const ON_EMBEDDED = { name: 'the embedded store', open: embeddedStore };

type Opened = { store: Store; drop(): Promise<void> };

/** Both stores, for what rests on locks, sessions or notifications: there they differ. */
export const BOTH_STORES: readonly { name: string; open(): Promise<Opened> }[] = [ON_SERVER, ON_EMBEDDED];

/** For plain statements, which both stores execute alike: PostgreSQL, and the embedded store in `npm run test:operations`. */
export const ANY_STORE: typeof BOTH_STORES = [SLOW ? ON_EMBEDDED : ON_SERVER];
