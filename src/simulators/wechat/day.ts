const EIGHT_HOURS = 8 * 3600 * 1000;

/** The calendar day in Shanghai, where the platform's counters start anew (no daylight saving there). */
export const shanghaiDay = (at: Date): string => new Date(at.getTime() + EIGHT_HOURS).toISOString().slice(0, 10);
