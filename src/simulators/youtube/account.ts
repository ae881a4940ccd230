import { z } from 'zod';

/** Permissions of the project and the channel; `PUT /_account` changes them while the simulator runs. */
export const Account = z.strictObject({
  /** False: videos stay private, without an error, as those of unaudited projects did until 2026-11-02. */
  audited: z.boolean(),
  /** False: no custom thumbnails (403 forbidden). */
  phoneVerified: z.boolean(),
  /** False: the refresh token was revoked (invalid_grant). */
  authorised: z.boolean(),
  /** True: the consent screen is in testing, so that refresh tokens end after a week. */
  testing: z.boolean(),
});
export type Account = z.infer<typeof Account>;
