import { and, eq, isNull, type SQL } from 'drizzle-orm';
import { dbTime } from '../store/db-time.ts';
import { notifications } from '../store/schema/index.ts';
import type { Db } from '../store/store.ts';

/** Marks notifications of a person as read; `which` absent: all. */
export const markRead = (db: Db, person: string, which?: SQL): Promise<unknown> =>
  db
    .update(notifications)
    .set({ readAt: dbTime() })
    .where(and(eq(notifications.person, person), isNull(notifications.readAt), which));
