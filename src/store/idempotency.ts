import { lt } from 'drizzle-orm';
import { dbTime } from './db-time.ts';
import { idempotencyKeys } from './schema/index.ts';
import type { Db } from './store.ts';

/** How long a repeated call gets the answer of the first. */
const KEPT_MS = 7 * 24 * 3_600_000;

export const pruneIdempotencyKeys = (db: Db): Promise<unknown> =>
  db.delete(idempotencyKeys).where(lt(idempotencyKeys.createdAt, dbTime(-KEPT_MS)));
