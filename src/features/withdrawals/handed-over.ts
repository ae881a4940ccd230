import { and, asc, eq, isNotNull, isNull } from 'drizzle-orm';
import { deliveries } from '../../store/schema/index.ts';
import type { DeskContext } from '../kit/context.ts';

/** A draft on the platform that a person publishes there: no one else can. */
export interface HandedOver {
  id: string;
  channel: string;
  /** When it was due, and so about when it was laid there. */
  since: Date;
}

const MOST = 200;

/** Drafts that wait on their platforms for a person, the oldest first; without those that are looked at no more, or that were dismissed. */
export function handedOverDrafts({ db }: Pick<DeskContext, 'db'>): Promise<HandedOver[]> {
  return db
    .select({ id: deliveries.id, channel: deliveries.channelId, since: deliveries.slotAt })
    .from(deliveries)
    .where(and(eq(deliveries.state, 'handed-over'), isNotNull(deliveries.nextAt), isNull(deliveries.dismissedBy)))
    .orderBy(asc(deliveries.slotAt))
    .limit(MOST);
}
