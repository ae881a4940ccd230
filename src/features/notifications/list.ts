import { and, desc, eq, inArray, isNull, sql } from 'drizzle-orm';
import { z } from 'zod';
import { NotificationContent } from '../../domain/notification.ts';
import { After, cursorOf, ExactTime, exactTime, pageOf, placeOf } from '../../lib/cursor.ts';
import { markRead } from '../../notify/read.ts';
import { describe } from '../../notify/texts.ts';
import { notifications } from '../../store/schema/index.ts';
import type { DeskContext } from '../kit/context.ts';
import type { NotificationsView } from './schema.ts';

type Context = Pick<DeskContext, 'db'>;

const Place = z.tuple([ExactTime, z.uuid()]);

const listedFor = (person: string) => and(eq(notifications.person, person), eq(notifications.listed, true));

function behind(after: string | undefined) {
  const [at, id] = placeOf('notifications', Place, after) ?? [];
  if (at === undefined) return undefined;
  return sql`(${notifications.at}, ${notifications.id}) < (${at}::timestamptz, ${id}::uuid)`;
}

export const ListInput = z.object({
  by: z.string(),
  limit: z.int().positive().max(200).default(30),
  after: After.optional(),
});

/** Page of a person's notifications, the newest first. One that this version does not know is left out. */
export async function listNotifications({ db }: Context, given: z.input<typeof ListInput>): Promise<NotificationsView> {
  const { by, limit, after } = ListInput.parse(given);
  const rows = await db
    .select({ row: notifications, exactly: exactTime(notifications.at) })
    .from(notifications)
    .where(and(listedFor(by), behind(after)))
    .orderBy(desc(notifications.at), desc(notifications.id))
    .limit(limit + 1);
  const { page, next } = pageOf(rows, limit, ({ row, exactly }) => cursorOf('notifications', [exactly, row.id]));
  const unread = await db.$count(notifications, and(listedFor(by), isNull(notifications.readAt)));
  return {
    notifications: page.flatMap(({ row: { id, kind, at, readAt, content } }) => {
      const known = NotificationContent.safeParse(content);
      return known.success ? [{ id, kind, at, read: readAt !== null, ...describe(known.data) }] : [];
    }),
    unread,
    next,
  };
}

/** Marks notifications of a person as read; null: all. */
export async function readNotifications(
  context: Context,
  { ids, by }: { ids: readonly string[] | null; by: string },
): Promise<NotificationsView> {
  await markRead(context.db, by, ids === null ? undefined : inArray(notifications.id, [...ids]));
  return listNotifications(context, { by });
}
