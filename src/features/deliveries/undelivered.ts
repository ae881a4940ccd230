import { and, gt, sql } from 'drizzle-orm';
import type { Message } from '../../lib/message.ts';
import { alertsWaiting } from '../../notify/outbox.ts';
import { asDate } from '../../store/db-time.ts';
import { outbox } from '../../store/schema/index.ts';
import type { DeskContext } from '../kit/context.ts';

/** A way to operators that does not work just now. */
export interface Undelivered {
  way: string;
  /** How many alerts wait for it. */
  messages: number;
  /** When the oldest of them was written. */
  since: Date;
  reason: Message;
}

/** Alerts that were sent in vain so far, by the way they were to go. */
export async function undeliveredAlerts({ db }: DeskContext): Promise<Undelivered[]> {
  const { way, createdAt, lastError } = outbox;
  return db
    .select({
      way,
      messages: sql<number>`count(*)`.mapWith(Number),
      since: sql<Date>`min(${createdAt})`.mapWith(asDate),
      reason: sql<Message>`(array_agg(${lastError} order by ${createdAt}) filter (where ${lastError} is not null))[1]`,
    })
    .from(outbox)
    .where(alertsWaiting)
    .groupBy(way)
    .having(and(gt(sql`count(${lastError})`, 0)));
}
