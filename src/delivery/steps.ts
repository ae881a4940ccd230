import { and, eq, exists, gt, sql } from 'drizzle-orm';
import { Json } from '../domain/json.ts';
import type { StepOptions } from '../platforms/session.ts';
import { deliveries, deliverySteps } from '../store/schema/index.ts';
import type { Db, Tx } from '../store/store.ts';
import { type Claim, dbTime, isMine, renewal } from './claim.ts';
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

/** A step's result that is not stored yet. */
export interface StepResult {
  name: string;
  result: string;
  secret: boolean;
  /** Milliseconds, scaled. */
  validFor: number;
}

export function stepResult<T extends Json>(
  context: DeliveryContext,
  claim: Claim,
  name: string,
  options: StepOptions<T>,
  value: T,
): StepResult {
  const secret = options.secret === true;
  const text = JSON.stringify(value);
  const result = secret ? context.keyring.seal(text, secretContext(claim.row.id, name)) : text;
  return { name, result, secret, validFor: options.validFor / context.pace };
}

/** Stores a step's result and renews the claim in one statement. Throws ClaimLost where it is no longer mine. */
export async function storeStep(context: DeliveryContext, claim: Claim, step: StepResult, tx: Db | Tx): Promise<void> {
  const { name, result, secret } = step;
  const { contentHash } = claim.row;
  const expiresAt = dbTime(step.validFor);
  await claim.renew(() => {
    const mine = tx.$with('mine').as(renewal(context, tx, claim.row));
    return tx
      .with(mine)
      .insert(deliverySteps)
      .select(
        tx
          .select({
            deliveryId: mine.id,
            name: sql`${name}::text`.as('name'),
            contentHash: sql`${contentHash}::text`.as('content_hash'),
            result: sql`${result}::text`.as('result'),
            secret: sql`${secret}::boolean`.as('secret'),
            expiresAt: expiresAt.as('expires_at'),
          })
          .from(mine),
      )
      .onConflictDoUpdate({
        target: [deliverySteps.deliveryId, deliverySteps.name],
        set: { contentHash, result, secret, expiresAt },
      })
      .returning({ name: deliverySteps.name });
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
