import { and, eq, gt, lte, or, sql } from 'drizzle-orm';
import type { Message } from '../lib/message.ts';
import { askingIn, peopleGiven } from '../posts/approvals.ts';
import { showsBarred } from '../posts/item-rights.ts';
import { mayLeave } from '../posts/stops.ts';
import { lookTime } from '../store/db-time.ts';
import { prepared, UNNAMED } from '../store/prepared.ts';
import { attempts, deliveries, posts } from '../store/schema/index.ts';
import type { Db } from '../store/store.ts';
import type { DeliveryContext } from './context.ts';

/** Rule by which the last attempt of a row of `deliveries` postponed it to its present time; null: none did. */
export const putOffBy = sql<Message | null>`(case when ${deliveries.state} = 'scheduled' and ${deliveries.epoch} > 0 then (
  select ${attempts.evidence} -> -1 -> 'because' from ${attempts}
  where ${attempts.deliveryId} = ${deliveries.id} and ${attempts.epoch} = ${deliveries.epoch} and ${attempts.outcome} is null
  and ${attempts.decision} = 'scheduled until ' || to_char(${deliveries.nextAt} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
) end)`;

/** Due, and put off by what its channel's rules or its platform let leave at once, or by rights. It goes out once that is over. */
export interface PutOff {
  id: string;
  channel: string;
  /** When it was due. */
  since: Date;
  /** The next time that fits. */
  until: Date | null;
  reason: Message | null;
}

/** More than this are shown as this many. */
const MOST = 1_000;

const isBarred = sql`exists (select 1 from ${posts} where ${posts.id} = ${deliveries.postId} and ${showsBarred})`;

const putOffStatement = prepared((db: Db) =>
  db
    .select({
      id: deliveries.id,
      channel: deliveries.channelId,
      since: deliveries.slotAt,
      until: deliveries.nextAt,
      reason: putOffBy,
    })
    .from(deliveries)
    .where(
      and(
        // Spelled out, as the index has it.
        sql`${deliveries.state} in ('scheduled', 'settling') and ${deliveries.epoch} > 0`,
        eq(deliveries.state, 'scheduled'),
        lte(deliveries.slotAt, lookTime()),
        gt(deliveries.nextAt, lookTime()),
        or(mayLeave(peopleGiven(deliveries.channelId)), isBarred),
      ),
    )
    .orderBy(deliveries.nextAt)
    .limit(MOST)
    .prepare(UNNAMED),
);

/**
 * Deliveries that gap, caps, rate, quotas or the rights of a picture postponed; what waits for an approval or a pause is
 * listed elsewhere.
 */
export async function putOffDeliveries({ db, channels }: Pick<DeliveryContext, 'db' | 'channels'>): Promise<PutOff[]> {
  const rows = await putOffStatement(db).execute(askingIn(channels));
  return rows.filter(({ reason }) => reason !== null);
}
