import { z } from 'zod';

/** What to do at the end of a pause with posts that became due: publish them one after the other, or give each a coming slot. */
export const AtEnd = z.enum(['all', 're-place']);
export type AtEnd = z.infer<typeof AtEnd>;
