import { z } from 'zod';
import type { HttpAnswer } from '../../../net/http.ts';
import { tryReadJson } from '../answer.ts';
import { retryAfter } from '../transport.ts';

const BusinessUsage = z.record(
  z.string(),
  z.array(z.object({ estimated_time_to_regain_access: z.coerce.number().optional() })),
);

const MINUTE = 60_000;

/** When a limited account may call again, from the usage header (minutes); null when no time is named. */
export function regainAt(answer: HttpAnswer, now: Date): Date | null {
  const usage = BusinessUsage.safeParse(tryReadJson(answer.headers['x-business-use-case-usage'] ?? ''));
  const minutes = usage.success
    ? Object.values(usage.data)
        .flat()
        .map((entry) => entry.estimated_time_to_regain_access ?? 0)
    : [];
  const longest = Math.max(0, ...minutes);
  return longest > 0 ? new Date(now.getTime() + longest * MINUTE) : retryAfter(answer, now);
}
