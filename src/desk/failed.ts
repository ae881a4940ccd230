import { and, desc, gte, sql } from 'drizzle-orm';
import { lookTime } from '../delivery/db-time.ts';
import type { DeliveryKind } from '../domain/delivery.ts';
import { deliveries } from '../store/schema/index.ts';
import type { DeskContext } from './context.ts';

export interface Failed {
  id: string;
  channel: string;
  /** A retraction that was rejected leaves its post live. */
  kind: DeliveryKind;
  state: 'rejected' | 'partial' | 'missed';
  reason: string | null;
  endedAt: Date | null;
}

const DAY_MS = 24 * 3_600_000;
/** More than this in a day is told as this many: whoever reads them needs no more. */
const MOST = 1_000;

/** Deliveries of the last 24 hours that ended without the whole post being live, the newest first. */
export async function failedLately({ db }: DeskContext): Promise<Failed[]> {
  return (
    db
      .select({
        id: deliveries.id,
        channel: deliveries.channelId,
        kind: deliveries.kind,
        state: sql<Failed['state']>`${deliveries.state}`,
        // What a rule of ours ended keeps the outcome of an earlier attempt, and its reason apart.
        reason: sql<string | null>`coalesce(${deliveries.heldReason}, ${deliveries.outcome}->>'message')`,
        endedAt: deliveries.endedAt,
      })
      .from(deliveries)
      // Spelled out, as the index has it.
      .where(
        and(sql`${deliveries.state} in ('rejected', 'partial', 'missed')`, gte(deliveries.endedAt, lookTime(-DAY_MS))),
      )
      .orderBy(desc(deliveries.endedAt))
      .limit(MOST)
  );
}
