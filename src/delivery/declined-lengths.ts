import { and, eq, gt } from 'drizzle-orm';
import type { TextLength } from '../platforms/session.ts';
import { declinedLengths } from '../store/schema/index.ts';
import type { DeliveryContext } from './context.ts';
import { dbTime, lookTime } from './db-time.ts';

/** Platforms raise their limits now and then: after this long a longer text is tried again. */
const KNOWN_FOR_MS = 30 * 86_400_000;

/** Lengths at which an account has declined texts of a name within the last 30 days; none where it is not known. */
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

/** Stores one more; a length that is stored already counts from now. */
export async function noteDeclined(
  { db }: Pick<DeliveryContext, 'db'>,
  account: string | null,
  field: string,
  { characters, bytes }: TextLength,
): Promise<void> {
  if (account === null) return;
  const { account: ofAccount, field: ofField, characters: counted, bytes: sized } = declinedLengths;
  await db
    .insert(declinedLengths)
    .values({ account, field, characters, bytes, at: dbTime() })
    .onConflictDoUpdate({ target: [ofAccount, ofField, counted, sized], set: { at: dbTime() } });
}
