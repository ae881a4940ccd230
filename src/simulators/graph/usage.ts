import type { World } from '../kit/world.ts';

const DAY = 24 * 3_600_000;
/** Calls before usage is reported at all. */
const QUIET_CALLS = 10;

export interface Usage {
  /** Counts a call of the business use case; false when the day's calls are used up. */
  take(): boolean;
  headers(): Record<string, string>;
  /** Headers while little is left. */
  nearlyUsed(): Record<string, string>;
  /** Headers of a throttled answer; `minutes` until access comes back. */
  throttled(minutes: number): Record<string, string>;
}

/** Usage as percentages that climb with the calls of the last 24 hours (scaled). */
export function createUsage(world: World, objectId: string, type: string, callsPerDay: number): Usage {
  let calls: number[] = [];
  const tell = (percent: number, minutes: number): Record<string, string> => {
    const counts = { call_count: percent, total_cputime: percent, total_time: percent };
    return {
      'x-app-usage': JSON.stringify(counts),
      'x-business-use-case-usage': JSON.stringify({
        [objectId]: [{ type, ...counts, estimated_time_to_regain_access: minutes }],
      }),
    };
  };
  return {
    take() {
      const now = world.now().getTime();
      calls = calls.filter((at) => at > now - world.scaled(DAY));
      if (calls.length >= callsPerDay) return false;
      calls.push(now);
      return true;
    },
    headers: () => (calls.length < QUIET_CALLS ? {} : tell(Math.ceil((100 * calls.length) / callsPerDay), 0)),
    nearlyUsed: () => tell(97, 0),
    throttled: (minutes) => tell(100, minutes),
  };
}
