import type { Other } from './placing.ts';

/** What cases have in common: a Thursday in Berlin, and usual rules. */
export const NOON = '2026-11-26T12:00+01:00';
export const at = (clock: string, day = '2026-11-26'): Other => ({ at: `${day}T${clock}+01:00` });
export const DAILY = { slots: ['0 9 * * *', '0 12 * * *', '0 15 * * *'] };
export const NIGHT = { quietHours: { from: '23:00', to: '06:30' } };
export const LATE = '2026-11-26T23:30+01:00';
export const UPLOADS = { name: 'uploads', what: 'uploads', posts: 1 };
