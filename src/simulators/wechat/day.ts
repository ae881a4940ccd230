const EIGHT_HOURS = 8 * 3600 * 1000;

/** Calendar day in Shanghai, at whose start the platform's counters reset (no daylight saving there). */
export const shanghaiDay = (at: Date): string => new Date(at.getTime() + EIGHT_HOURS).toISOString().slice(0, 10);
