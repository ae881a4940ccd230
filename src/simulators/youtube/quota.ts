import { clockTime } from '../../lib/time.ts';
import type { World } from '../kit/world.ts';

/** The calendar day at which quota is counted; it ends at midnight Pacific time, summer or winter. */
const quotaDay = (at: Date): string => clockTime('America/Los_Angeles', at).slice(0, 10);

/** Uploads have a bucket of their own, counted in calls; everything else shares units. */
export type Bucket = 'insert' | 'units';
export const DEFAULT_QUOTA: Readonly<Record<Bucket, number>> = { insert: 100, units: 10_000 };

export interface Quota {
  /** Charges one call; false when the bucket does not hold that much any more today. */
  take(bucket: Bucket, cost: number, now: Date): boolean;
}

export function createQuota(world: Pick<World, 'allowance'>, limits: Readonly<Record<Bucket, number>>): Quota {
  let day = '';
  let used: Record<Bucket, number> = { insert: 0, units: 0 };
  return {
    take(bucket, cost, now) {
      if (day !== quotaDay(now)) {
        day = quotaDay(now);
        used = { insert: 0, units: 0 };
      }
      if (used[bucket] + cost > world.allowance(limits[bucket])) return false;
      used[bucket] += cost;
      return true;
    },
  };
}
