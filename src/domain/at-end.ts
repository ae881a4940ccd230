import { z } from 'zod';

/** What becomes of what was due in a pause: it goes out one after the other, or each gets a coming slot. */
export const AtEnd = z.enum(['all', 're-place']);
export type AtEnd = z.infer<typeof AtEnd>;
