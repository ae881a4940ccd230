import type { World } from '../kit/world.ts';
import { shanghaiDay } from './day.ts';

/** Calls a day of a new account, by path below `/cgi-bin/`. */
const DAILY_LIMITS: Readonly<Record<string, number>> = {
  token: 2000,
  stable_token: 500_000,
  'media/uploadimg': 100_000,
  'material/add_material': 100_000,
  'material/del_material': 1000,
  'material/batchget_material': 1000,
  'draft/add': 1000,
  'draft/update': 1000,
  'draft/delete': 1000,
  'draft/count': 1000,
  'draft/batchget': 1000,
  'draft/get': 500,
  'freepublish/submit': 100,
  'freepublish/get': 100,
  'freepublish/getarticle': 100,
  'freepublish/batchget': 100,
  'freepublish/delete': 10,
  'message/mass/sendall': 100,
  'message/mass/preview': 100,
};
const CLEARS_A_MONTH = 10;

export interface Limits {
  /** Counts one call; false when the day's calls are used up. */
  take(api: string, now: Date): boolean;
  quota(api: string, now: Date): { daily_limit: number; used: number; remain: number } | null;
  /** Sets all counters back; false when this month's clears are used up. */
  clear(now: Date): boolean;
}

export function createLimits(world: Pick<World, 'allowance'>, overrides: Readonly<Record<string, number>>): Limits {
  const usual: Readonly<Record<string, number>> = { ...DAILY_LIMITS, ...overrides };
  const limitOf = (api: string): number | undefined => {
    const limit = usual[api];
    return limit === undefined ? undefined : world.allowance(limit);
  };
  const used = new Map<string, number>();
  const clears = new Map<string, number>();
  const key = (api: string, now: Date): string => `${shanghaiDay(now)} ${api}`;
  const count = (api: string, now: Date): number => used.get(key(api, now)) ?? 0;
  return {
    take(api, now) {
      if (count(api, now) >= (limitOf(api) ?? Number.POSITIVE_INFINITY)) return false;
      used.set(key(api, now), count(api, now) + 1);
      return true;
    },
    quota(api, now) {
      const limit = limitOf(api);
      if (limit === undefined) return null;
      return { daily_limit: limit, used: count(api, now), remain: Math.max(0, limit - count(api, now)) };
    },
    clear(now) {
      const month = shanghaiDay(now).slice(0, 7);
      const before = clears.get(month) ?? 0;
      if (before >= CLEARS_A_MONTH) return false;
      clears.set(month, before + 1);
      used.clear();
      return true;
    },
  };
}
