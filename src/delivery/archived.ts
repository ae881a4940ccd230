import { sql } from 'drizzle-orm';
import type { ArchiveKind } from '../store/archive/kinds.ts';
import { attempts } from '../store/schema/index.ts';

/**
 * Attempts of deliveries that ended long ago. Deliveries with their receipts, and the intents that show what was called,
 * stay: what prevents posting twice, and what corrections and withdrawals go by.
 */
export const attemptsKind: ArchiveKind = {
  name: 'attempts',
  table: attempts,
  at: attempts.startedAt,
  due: (before) =>
    sql`exists (select from masthead.deliveries d where d.id = t.delivery_id and d.ended_at < ${before})`,
};
