import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { UserError } from '../../lib/errors.ts';
import { told } from '../../lib/told.ts';
import { dismiss } from '../../posts/verdicts.ts';
import { deliveries } from '../../store/schema/index.ts';
import type { DeskContext } from '../kit/context.ts';
import { findId } from '../kit/find-id.ts';
import { IdText } from '../kit/schema.ts';
import { missingDelivery } from './deliveries.ts';

export const DismissFailureInput = z.object({ id: IdText, by: z.string() });

/** What is listed until a person says so: what failed, and drafts that may be published and cannot be seen to be. */
const LISTED = ['rejected', 'partial', 'missed', 'handed-over'] as const;

/**
 * A person has seen that a delivery failed, or what became of its draft, and leaves it so: it is not listed as something
 * to do any more. Said twice, the first stays. Throws a UserError for any other delivery.
 */
export async function dismissFailure({ db }: Pick<DeskContext, 'db'>, given: z.infer<typeof DismissFailureInput>) {
  const { by } = given;
  const id = await findId(db, 'delivery', given.id);
  return db.transaction(async (tx) => {
    const [row] = await tx.select().from(deliveries).where(eq(deliveries.id, id)).for('update');
    if (!row) throw missingDelivery(id);
    const state = LISTED.find((listed) => listed === row.state);
    if (state === undefined) {
      throw new UserError(
        `The delivery ${id} is ${row.state}: only one that was rejected, missed or cut short, or lies on its platform as a draft, is left.`,
        {
          remedy: 'See `masthead status`.',
          kind: 'conflict',
          told: told('not-failed', {}),
        },
      );
    }
    if (row.dismissedBy !== null) return { id, state, dismissedBy: row.dismissedBy };
    await dismiss(tx, id, by);
    return { id, state, dismissedBy: by };
  });
}
