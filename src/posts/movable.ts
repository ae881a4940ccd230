import { sql } from 'drizzle-orm';
import { deliveries } from '../store/schema/index.ts';

/** Of a delivery: it waits for a slot that the rules gave it, nobody tried it yet, and it is no breaking news. */
export const isMovable = sql`(${deliveries.kind} = 'send' and ${deliveries.state} = 'queued' and ${deliveries.epoch} = 0
  and ${deliveries.asked} = 'slot' and ${deliveries.priority} > 0)`;
