import type { World } from '../kit/world.ts';

const QUARTER = 15 * 60_000;

/** Calls per user and window of 15 minutes, by operation. */
const USER_LIMITS: Readonly<Record<string, number>> = {
  createPost: 100,
  deletePost: 50,
  timeline: 900,
  getPost: 900,
  me: 75,
  initialize: 1_875,
  append: 1_875,
  finalize: 1_875,
  upload: 500,
  mediaStatus: 1_000,
  metadata: 500,
  subtitles: 500,
};

interface Window {
  limit: number;
  remaining: number;
  /** Unix seconds. */
  reset: number;
}

/** Counters per operation; a window starts with its first call. */
export function createRates(world: World): { take(operation: string): boolean; window(operation: string): Window } {
  const windows = new Map<string, { used: number; endsAt: number }>();
  const current = (operation: string) => {
    const now = world.now().getTime();
    const open = windows.get(operation);
    if (open && open.endsAt > now) return open;
    const fresh = { used: 0, endsAt: now + world.scaled(QUARTER) };
    windows.set(operation, fresh);
    return fresh;
  };
  const limitOf = (operation: string): number => world.allowance(USER_LIMITS[operation] ?? 900);
  return {
    take(operation) {
      const open = current(operation);
      if (open.used >= limitOf(operation)) return false;
      open.used += 1;
      return true;
    },
    window(operation) {
      const { used, endsAt } = current(operation);
      const limit = limitOf(operation);
      return { limit, remaining: limit - used, reset: Math.ceil(endsAt / 1000) };
    },
  };
}

export const rateHeaders = ({ limit, remaining, reset }: Window): Record<string, string> => ({
  'x-rate-limit-limit': String(limit),
  'x-rate-limit-remaining': String(remaining),
  'x-rate-limit-reset': String(reset),
});
