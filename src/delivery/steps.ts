import { and, eq, exists, gt, sql } from 'drizzle-orm';
import { Json } from '../lib/json.ts';
import type { StepOptions } from '../platforms/session.ts';
import { dbTime, dbTimeIn } from '../store/db-time.ts';
import { prepared } from '../store/prepared.ts';
import type { SealedValue } from '../store/reseal.ts';
import { deliveries, deliverySteps } from '../store/schema/index.ts';
import { stepContext } from '../store/sealed.ts';
import type { Db, Tx } from '../store/store.ts';
import { type Claim, isMine, type RenewedClaim, renewedClaim } from './claim.ts';
import type { DeliveryContext } from './context.ts';

const readStatement = prepared((db: Db) =>
  db
    .select()
    .from(deliverySteps)
    .where(
      and(
        eq(deliverySteps.deliveryId, sql.placeholder('id')),
        eq(deliverySteps.name, sql.placeholder('name')),
        eq(deliverySteps.contentHash, sql.placeholder('contentHash')),
        // What was uploaded to one account is not there on another.
        sql`coalesce(${deliverySteps.account} = ${sql.placeholder('account')}::text, true)`,
        gt(deliverySteps.expiresAt, dbTime()),
      ),
    )
    .prepare('read_step'),
);

/** A step's stored result, unless it expired, or was made from another content or on another account. */
export async function readStep<T>(
  context: DeliveryContext,
  claim: Claim,
  { name, account }: Pick<StepResult, 'name' | 'account'>,
  options: StepOptions<T>,
): Promise<{ value: T } | null> {
  const { id, contentHash } = claim.row;
  const [row] = await readStatement(context.db).execute({ id, name, contentHash, account });
  if (!row) return null;
  const text = row.secret ? context.keyring.open(row.result, stepContext(claim.row.id, name)) : row.result;
  return { value: options.result.parse(JSON.parse(text)) };
}

/** All results of steps, however old, by name: what a look-up may start from. */
export async function stepResults(context: DeliveryContext, claim: Claim): Promise<Record<string, Json>> {
  const rows = await context.db.select().from(deliverySteps).where(eq(deliverySteps.deliveryId, claim.row.id));
  return Object.fromEntries(
    rows.map(({ name, result, secret }) => {
      const text = secret ? context.keyring.open(result, stepContext(claim.row.id, name)) : result;
      return [name, Json.parse(JSON.parse(text))];
    }),
  );
}

/** A step's result that is not stored yet. */
export interface StepResult {
  name: string;
  result: string;
  secret: boolean;
  /** As `accountOf` names it. */
  account: string | null;
  /** Milliseconds, scaled. */
  validFor: number;
}

export function stepResult<T extends Json>(
  context: DeliveryContext,
  claim: Claim,
  { name, account }: Pick<StepResult, 'name' | 'account'>,
  options: StepOptions<T>,
  value: T,
): StepResult {
  const secret = options.secret === true;
  const text = JSON.stringify(value);
  const result = secret ? context.keyring.seal(text, stepContext(claim.row.id, name)) : text;
  return { name, result, secret, account, validFor: options.validFor / context.pace };
}

/** The values that `stepInsert` asks for; without a step it stores nothing. */
export const stepValues = (claim: Claim, step: StepResult | null) => ({
  stepName: step?.name ?? null,
  stepResult: step?.result ?? null,
  stepSecret: step?.secret ?? null,
  stepAccount: step?.account ?? null,
  stepLife: step ? step.validFor / 1_000 : null,
  stepHash: claim.row.contentHash,
});

/** Stores a step's result for the delivery that `mine` answers, as part of a statement. */
export function stepInsert(db: Db | Tx, mine: RenewedClaim) {
  const value = sql.placeholder;
  return db
    .insert(deliverySteps)
    .select(
      db
        .select({
          deliveryId: mine.id,
          name: sql`${value('stepName')}::text`.as('name'),
          contentHash: sql`${value('stepHash')}::text`.as('content_hash'),
          result: sql`${value('stepResult')}::text`.as('result'),
          secret: sql`${value('stepSecret')}::boolean`.as('secret'),
          expiresAt: dbTimeIn('stepLife').as('expires_at'),
          account: sql`${value('stepAccount')}::text`.as('account'),
        })
        .from(mine)
        .where(sql`${value('stepName')}::text is not null`),
    )
    .onConflictDoUpdate({
      target: [deliverySteps.deliveryId, deliverySteps.name],
      set: {
        contentHash: sql`excluded.content_hash`,
        result: sql`excluded.result`,
        secret: sql`excluded.secret`,
        expiresAt: sql`excluded.expires_at`,
        account: sql`excluded.account`,
      },
    })
    .returning({ name: deliverySteps.name });
}

const storeStatement = prepared((db: Db) => {
  const mine = renewedClaim(db);
  const step = db.$with('step').as(stepInsert(db, mine));
  return db.with(mine, step).select({ id: mine.id }).from(mine).prepare('store_step');
});

/** Stores a step's result and renews the claim in one statement. Throws ClaimLost where it is no longer mine. */
export async function storeStep({ db, timings }: DeliveryContext, claim: Claim, step: StepResult): Promise<void> {
  const { id, epoch } = claim.row;
  const values = { id, epoch, lease: timings.lease / 1_000, ...stepValues(claim, step) };
  await claim.renew(() => storeStatement(db).execute(values));
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

/** Every sealed result of a step. */
export async function sealedSteps(db: Db): Promise<SealedValue[]> {
  const rows = await db.select().from(deliverySteps).where(eq(deliverySteps.secret, true));
  return rows.map(({ deliveryId, name, result }) => {
    const same = and(eq(deliverySteps.deliveryId, deliveryId), eq(deliverySteps.name, name));
    return {
      sealed: result,
      context: stepContext(deliveryId, name),
      put: (fresh) =>
        db
          .update(deliverySteps)
          .set({ result: fresh })
          .where(and(same, eq(deliverySteps.result, result))),
    };
  });
}
