import { z } from 'zod';

/** What the account may do; `PUT /_account` changes it while the simulator runs. */
export const Account = z.strictObject({
  /** Verified company accounts may publish by API; others get 48001 from `freepublish/*`. */
  freepublish: z.boolean(),
  /** Whether the caller's address stands on the IP whitelist (40164). */
  whitelisted: z.boolean(),
  /** Whether articles may open comments (88000). */
  comments: z.boolean(),
});
export type Account = z.infer<typeof Account>;
