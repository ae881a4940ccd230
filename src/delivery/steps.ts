import { and, eq, exists, gt, sql } from 'drizzle-orm';
import { Json } from '../domain/json.ts';
import type { StepOptions } from '../platforms/session.ts';
import { deliveries, deliverySteps } from '../store/schema/index.ts';
import { type Claim, dbTime, isMine } from './claim.ts';
import type { DeliveryContext } from './context.ts';

const secretContext = (deliveryId: string, name: string): string => `delivery_steps:${deliveryId}:${name}`;

/** A step's stored result, unless it expired or was made from another content. */
export async function readStep<T>(
  context: DeliveryContext,
  claim: Claim,
  name: string,
  options: StepOptions<T>,
): Promise<{ value: T } | null> {
  const [row] = await context.db
    .select()
    .from(deliverySteps)
    .where(
      and(
        eq(deliverySteps.deliveryId, claim.row.id),
        eq(deliverySteps.name, name),
        eq(deliverySteps.contentHash, claim.row.contentHash),
        gt(deliverySteps.expiresAt, dbTime()),
      ),
    );
  if (!row) return null;
  const text = row.secret ? context.keyring.open(row.result, secretContext(claim.row.id, name)) : row.result;
  return { value: options.result.parse(JSON.parse(text)) };
}

/** All results of steps, however old, by name: what a look-up may start from. */
export async function stepResults(context: DeliveryContext, claim: Claim): Promise<Record<string, Json>> {
  const rows = await context.db.select().from(deliverySteps).where(eq(deliverySteps.deliveryId, claim.row.id));
  return Object.fromEntries(
    rows.map(({ name, result, secret }) => {
      const text = secret ? context.keyring.open(result, secretContext(claim.row.id, name)) : result;
      return [name, Json.parse(JSON.parse(text))];
    }),
  );
}

/** Stores a step's result where the claim is still mine. */
export async function writeStep<T extends Json>(
  context: DeliveryContext,
  claim: Claim,
  name: string,
  options: StepOptions<T>,
  value: T,
): Promise<void> {
  const secret = options.secret === true;
  const text = JSON.stringify(value);
  const result = secret ? context.keyring.seal(text, secretContext(claim.row.id, name)) : text;
  const fields = {
    contentHash: claim.row.contentHash,
    result,
    secret,
    expiresAt: dbTime(options.validFor / context.pace),
  };
  await context.db.transaction(async (tx) => {
    const mine = await tx
      .select({ id: deliveries.id })
      .from(deliveries)
      .where(isMine(claim.row.id, claim.row.epoch))
      .for('update');
    if (mine.length === 0) return;
    await tx
      .insert(deliverySteps)
      .values({ deliveryId: claim.row.id, name, ...fields })
      .onConflictDoUpdate({ target: [deliverySteps.deliveryId, deliverySteps.name], set: fields });
  });
}

/** Lets a step run again at the next attempt, where the claim is still mine: its result may be another worker's. */
export async function forgetStep(context: DeliveryContext, claim: Claim, name: string): Promise<void> {
  const { id, epoch } = claim.row;
  const mine = context.db.select({ id: deliveries.id }).from(deliveries).where(isMine(id, epoch));
  await context.db
    .update(deliverySteps)
    .set({ expiresAt: sql`'epoch'` })
    .where(and(eq(deliverySteps.deliveryId, id), eq(deliverySteps.name, name), exists(mine)));
}
