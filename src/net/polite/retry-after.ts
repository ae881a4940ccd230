/** Nobody is obeyed for longer; seconds. */
const LONGEST = 24 * 3_600;

/** The header Retry-After in whole seconds from now, at most a day: a number, or a date. Null for anything else. */
export function retryAfterOf(header: string | undefined, now: Date): number | null {
  const text = header?.trim() ?? '';
  const seconds = /^\d{1,10}$/.test(text) ? Number(text) : (Date.parse(text) - now.getTime()) / 1_000;
  return Number.isNaN(seconds) ? null : Math.min(LONGEST, Math.max(0, Math.ceil(seconds)));
}
