import { z } from 'zod';
import { answer, type Operation } from '../kit/operation.ts';

/** What the project and the channel may do; `PUT /_account` changes it while the simulator runs. */
export const Account = z.strictObject({
  /** False: videos of a project that was never audited stay private, without an error. */
  audited: z.boolean(),
  /** False: no custom thumbnails (403 forbidden). */
  phoneVerified: z.boolean(),
  /** False: the refresh token was revoked (invalid_grant). */
  authorised: z.boolean(),
});
export type Account = z.infer<typeof Account>;

export const accountControl = (account: Account): Operation => ({
  name: 'account',
  method: 'PUT',
  path: '/_account',
  handle({ body }) {
    const parsed = Account.partial().safeParse(body.type === 'json' ? body.value : undefined);
    if (!parsed.success) return answer(400, { error: parsed.error.message });
    Object.assign(account, parsed.data);
    return answer(200, account);
  },
});
