import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { UserError } from '../../lib/errors.ts';
import { dismiss } from '../../posts/verdicts.ts';
import { deliveries } from '../../store/schema/index.ts';
import type { DeskContext } from '../kit/context.ts';
import { findId, missing } from '../kit/find.ts';
import { kit } from '../kit/messages.ts';
import { IdText } from '../kit/schema.ts';
import { deliveries as messages } from './messages.ts';

export const DismissFailureInput = z.object({ id: IdText, by: z.string() });

/** States that are listed until a person dismisses them: failures, and drafts whose publishing the platform does not show. */
const LISTED = ['failed', 'partial', 'expired', 'handed-over'] as const;

/**
 * Dismisses a failed delivery, or a draft on its platform: it is no longer listed as something to do. Dismissed twice,
 * the first counts. Throws a UserError for any other delivery.
 */
export async function dismissFailure({ db }: Pick<DeskContext, 'db'>, given: z.infer<typeof DismissFailureInput>) {
  const { by } = given;
  const id = await findId(db, 'delivery', given.id);
  return db.transaction(async (tx) => {
    const [row] = await tx.select().from(deliveries).where(eq(deliveries.id, id)).for('update');
    if (!row) throw missing('delivery', id);
    const state = LISTED.find((listed) => listed === row.state);
    if (state === undefined) {
      throw new UserError(messages.notFailed(), { remedy: kit.see({ command: 'masthead status' }), kind: 'conflict' });
    }
    if (row.dismissedBy !== null) return { id, state, dismissedBy: row.dismissedBy };
    await dismiss(tx, id, by);
    return { id, state, dismissedBy: by };
  });
}
