import { and, eq, gt, gte, lte, or } from 'drizzle-orm';
import type { TextLength } from '../platforms/session.ts';
import { dbTime, lookTime } from '../store/db-time.ts';
import { declinedLengths } from '../store/schema/index.ts';
import type { DeliveryContext } from './context.ts';

/** Platforms raise limits now and then, so longer texts are tried again after this time. */
const KNOWN_FOR_MS = 30 * 86_400_000;

/** Lengths at which an account declined a text within the last 30 days; none for an unknown account. */
export async function declinedBy(
  { db }: Pick<DeliveryContext, 'db'>,
  account: string | null,
  field: string,
): Promise<TextLength[]> {
  if (account === null) return [];
  const { characters, bytes, at } = declinedLengths;
  return db
    .select({ characters, bytes })
    .from(declinedLengths)
    .where(
      and(eq(declinedLengths.account, account), eq(declinedLengths.field, field), gt(at, lookTime(-KNOWN_FOR_MS))),
    );
}

/** Records that an account declines texts of this length. Longer and expired records go, so that few are kept. */
export async function noteDeclined(
  { db }: Pick<DeliveryContext, 'db'>,
  account: string | null,
  field: string,
  { characters, bytes }: TextLength,
): Promise<void> {
  if (account === null) return;
  const known = declinedLengths;
  await db.transaction(async (tx) => {
    const isLonger = and(gte(known.characters, characters), gte(known.bytes, bytes));
    const isExpired = lte(known.at, lookTime(-KNOWN_FOR_MS));
    await tx.delete(known).where(and(eq(known.account, account), eq(known.field, field), or(isLonger, isExpired)));
    await tx.insert(known).values({ account, field, characters, bytes, at: dbTime() }).onConflictDoNothing();
  });
}
