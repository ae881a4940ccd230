import { and, eq, inArray, isNull, lte, ne, not, notInArray, or, type SQL, sql } from 'drizzle-orm';
import { accountOf } from '../channels/connected.ts';
import type { ConnectedChannel } from '../channels/connected-channel.ts';
import { keepPlaces, lockPlaces } from '../channels/places.ts';
import { looksFirst } from '../channels/restored.ts';
import { ENDED } from '../domain/delivery.ts';
import type { Outcome, Receipt } from '../domain/outcome.ts';
import { isForOther, peopleFor } from '../posts/approvals.ts';
import { lockName } from '../posts/duplicates.ts';
import { mayLeave } from '../posts/stops.ts';
import { dbTime } from '../store/db-time.ts';
import { attempts, deliveries, deliveryCommits, posts } from '../store/schema/index.ts';
import { ownSchema } from '../store/schema-version.ts';
import type { Db, Tx } from '../store/store.ts';
import { type Claim, type DeliveryRow, isMine } from './claim.ts';
import type { DeliveryContext } from './context.ts';
import { assertGuarded, type PostRow } from './guard.ts';
import { ClaimLost, ItemsStopped, Missed, Postponed } from './interruptions.ts';
import { delivery } from './messages.ts';
import type { Decision } from './next.ts';

/** Delivery that goes out as part of a message, with its post. */
export interface Item {
  row: DeliveryRow;
  post: PostRow;
}

interface Gathering {
  context: DeliveryContext;
  connected: ConnectedChannel;
  claim: Claim;
}

const begun = sql`exists (select 1 from ${deliveryCommits}
  where ${deliveryCommits.deliveryId} = ${deliveries.id} and ${deliveryCommits.state} <> 'closed')`;

/** Reads deliveries with their posts, in the order of the ids. `asApproved`: throws Postponed where a post has just been changed. */
async function itemsOf(
  db: Db | Tx,
  { claimedAt }: DeliveryRow,
  ids: readonly string[],
  asApproved = true,
): Promise<Item[]> {
  const { id, articleId, sequence, content, allowed, contentHash } = posts;
  const rows = await db
    .select({ row: deliveries, post: { id, articleId, sequence, content, allowed }, contentHash })
    .from(deliveries)
    .innerJoin(posts, eq(posts.id, deliveries.postId))
    .where(inArray(deliveries.id, [...ids]));
  return ids.flatMap((itemId) => {
    const found = rows.find(({ row }) => row.id === itemId);
    if (!found) return [];
    if (asApproved && found.contentHash !== found.row.contentHash)
      throw new Postponed(delivery.changedSinceClaim(), null);
    return [{ row: { ...found.row, claimedAt, platformIs: null, restored: null }, post: found.post }];
  });
}

/** What a delivery sends that has begun, or did when it was stopped; empty: itself alone. */
export const itemsBegun = ({ db }: DeliveryContext, { row }: Claim): Promise<Item[]> =>
  row.carries === null ? Promise.resolve([]) : itemsOf(db, row, row.carries, false);

/** Account of a channel as a value of a statement; null: not known. */
function ownAccount(channels: DeliveryContext['channels'], channelId: string): SQL {
  const connected = channels.get(channelId);
  return sql`${connected ? accountOf(connected) : null}::text`;
}

/** Condition on a row of `deliveries`: it is due, may leave, and can go out with the delivery of the claim. */
function canJoin({ channels }: DeliveryContext, { id, channelId }: DeliveryRow) {
  const people = sql`${peopleFor(channels, channelId)}::integer`;
  // Another worker may just have claimed one that is due at the same time: it loses its claim.
  const due = or(
    and(eq(deliveries.state, 'scheduled'), lte(deliveries.nextAt, dbTime())),
    eq(deliveries.state, 'sending'),
  );
  return and(
    eq(deliveries.channelId, channelId),
    eq(deliveries.kind, 'send'),
    ne(deliveries.id, id),
    isNull(deliveries.carries),
    or(eq(deliveries.sentWith, id), and(isNull(deliveries.sentWith), due)),
    not(begun),
    not(looksFirst),
    mayLeave(people),
    not(isForOther(ownAccount(channels, channelId))),
  );
}

/** Those whose text nothing holds back; each of the others finds the reason when it is tried by itself. */
async function passing({ context, connected, claim }: Gathering, found: readonly Item[]): Promise<Item[]> {
  const kept: Item[] = [];
  for (const item of found) {
    try {
      await assertGuarded(context, connected, item.row, item.post, claim.now());
      kept.push(item);
    } catch (error) {
      if (!(error instanceof Postponed || error instanceof Missed)) throw error;
    }
  }
  return kept;
}

type Ordered = Pick<DeliveryRow, 'id' | 'place' | 'priority' | 'createdAt'>;

/** Order within a message: as a person placed them; the others behind, by urgency, then as they were scheduled. */
export function inMessageOrder(one: Ordered, other: Ordered): number {
  const place = ({ place: at }: Ordered) => at ?? Number.MAX_SAFE_INTEGER;
  return (
    place(one) - place(other) ||
    one.priority - other.priority ||
    one.createdAt.getTime() - other.createdAt.getTime() ||
    (one.id < other.id ? -1 : 1)
  );
}

/** Locks the delivery of a claim until the transaction ends. Throws ClaimLost where it is another's. */
async function lockMine(tx: Tx, { row: { id, epoch } }: Claim): Promise<void> {
  const mine = await tx.select({ id: deliveries.id }).from(deliveries).where(isMine(id, epoch)).for('update');
  if (mine.length === 0) throw new ClaimLost('Another worker took the delivery over.');
}

/** Gives deliveries that were to go out with another one back to themselves; they are due at once. */
const release = (tx: Tx, carrier: string, except: readonly string[] = []) => {
  const others = except.length > 0 ? notInArray(deliveries.id, [...except]) : undefined;
  return tx
    .update(deliveries)
    .set({ sentWith: null, state: 'scheduled', nextAt: dbTime() })
    .where(and(eq(deliveries.sentWith, carrier), others));
};

const notAlone = (ids: readonly string[]): string[] | null => (ids.length > 1 ? [...ids] : null);

/**
 * Gathers what goes out with a delivery, of which nothing is out yet: what is due on its channel and may leave, in the
 * order of the message. Until the attempt ends they are part of it, and claimed by nobody else. Empty: itself alone.
 */
export async function gather({ context, connected, claim }: Gathering): Promise<Item[]> {
  const { row } = claim;
  const most = connected.platform.content.together(connected.channel.options);
  if (row.kind !== 'send' || (most < 2 && row.carries === null)) return [];
  const found = await context.db.select({ id: deliveries.id }).from(deliveries).where(canJoin(context, row));
  const ids = found.map(({ id }) => id);
  const others = most < 2 ? [] : await passing({ context, connected, claim }, await itemsOf(context.db, row, ids));
  const chosen = others
    .map((item) => item.row)
    .sort(inMessageOrder)
    .slice(0, most - 1);
  const items = await context.db.transaction(async (tx) => {
    // No two of a channel gather at once.
    await lockName(tx, `together:${row.channelId}`);
    await lockMine(tx, claim);
    const wanted = inArray(
      deliveries.id,
      chosen.map(({ id }) => id),
    );
    // First locked, and then asked: one that has just begun by itself is seen to have.
    await tx.select({ id: deliveries.id }).from(deliveries).where(wanted).orderBy(deliveries.id).for('update');
    const taken = await tx
      .update(deliveries)
      .set({
        state: 'sending',
        epoch: sql`${deliveries.epoch} + 1`,
        sentWith: row.id,
        leaseUntil: null,
        leaseBy: null,
        nextAt: null,
      })
      .where(and(wanted, canJoin(context, row)))
      .returning();
    const takenIds = taken.map(({ id }) => id);
    await release(tx, row.id, takenIds);
    if (taken.length > 0) {
      const at = claim.now().toISOString();
      const evidence = [{ at, step: '', event: `goes out with the delivery ${row.id}` }];
      const attempt = { worker: context.worker, schemaVersion: ownSchema(), startedAt: claim.now(), evidence };
      await tx.insert(attempts).values(taken.map(({ id, epoch }) => ({ deliveryId: id, epoch, ...attempt })));
    }
    const ordered = [row, ...taken].sort(inMessageOrder).map(({ id }) => id);
    const carries = notAlone(ordered);
    await tx.update(deliveries).set({ carries }).where(eq(deliveries.id, row.id));
    return carries ? itemsOf(tx, row, carries) : [];
  });
  claim.carries = items.length > 0;
  return items;
}

/**
 * Asks the rules about all that go out together, in the transaction that stores an intent: none of them is changed or
 * stopped until it ends. Throws ItemsStopped.
 */
export async function assertTogether(
  tx: Tx,
  { channels }: DeliveryContext,
  { id, channelId }: DeliveryRow,
  items: readonly Item[],
): Promise<void> {
  const ids = items.map(({ row }) => row.id);
  const all = inArray(deliveries.id, ids);
  await tx.select({ id: deliveries.id }).from(deliveries).where(all).orderBy(deliveries.id).for('update');
  const may = and(
    mayLeave(sql`${peopleFor(channels, channelId)}::integer`),
    not(isForOther(ownAccount(channels, channelId))),
  );
  const rows = await tx
    .select({ id: deliveries.id, contentHash: deliveries.contentHash })
    .from(deliveries)
    .where(and(all, or(eq(deliveries.id, id), eq(deliveries.sentWith, id)), may));
  const stopped = items.filter(
    ({ row }) => !rows.some((now) => now.id === row.id && now.contentHash === row.contentHash),
  );
  if (stopped.length > 0)
    throw new ItemsStopped(
      stopped.map(({ row }) => row.id),
      null,
    );
}

/**
 * Dissolves a message of which nothing is public, since some of its posts may not leave: each has its own delivery back,
 * and the others are due at once, without them. `failed`: one that the platform refused, and why. `until`: when those that
 * were stopped are looked at again; null: at once.
 */
export async function dissolve(
  { db }: DeliveryContext,
  claim: Claim,
  { stopped, until }: Pick<ItemsStopped, 'stopped' | 'until'>,
  failed: { id: string; outcome: Outcome } | null = null,
): Promise<void> {
  const { id, channelId } = claim.row;
  await db.transaction(async (tx) => {
    const places = await lockPlaces(tx, channelId);
    await lockMine(tx, claim);
    const mine = or(eq(deliveries.id, id), eq(deliveries.sentWith, id));
    const theirs = tx.select({ id: deliveries.id }).from(deliveries).where(mine);
    await tx
      .update(deliveryCommits)
      .set({ state: 'closed' })
      .where(and(inArray(deliveryCommits.deliveryId, theirs), ne(deliveryCommits.state, 'closed')));
    if (places) {
      await keepPlaces(
        tx,
        channelId,
        places.taken.filter((place) => place.delivery !== id),
      );
    }
    if (failed && failed.id !== id) {
      const { outcome } = failed;
      await tx
        .update(deliveries)
        .set({ sentWith: null, state: 'failed', outcome, nextAt: null, endedAt: dbTime() })
        .where(and(eq(deliveries.id, failed.id), eq(deliveries.sentWith, id)));
    }
    if (until && stopped.length > 0) {
      const later = and(inArray(deliveries.id, [...stopped]), eq(deliveries.sentWith, id));
      await tx.update(deliveries).set({ sentWith: null, state: 'scheduled', nextAt: until }).where(later);
    }
    await release(tx, id);
    await tx.update(deliveries).set({ carries: null }).where(eq(deliveries.id, id));
  });
  claim.carries = false;
}

type Member = Pick<DeliveryRow, 'id' | 'epoch' | 'postId'>;

/** Writes to one of those that went out together what its own attempt has come to. */
async function endMember(tx: Tx, { id, postId }: Member, { outcome, decision }: EndTogether, receipt: Receipt | null) {
  const { state, nextAt, heldReason } = decision;
  const isOver = (ENDED as readonly string[]).includes(state);
  await tx
    .update(deliveries)
    .set({
      state,
      nextAt,
      heldReason,
      ...(outcome && { outcome }),
      ...(receipt && { receipt }),
      waitingSince: state === 'waiting' ? sql`coalesce(${deliveries.waitingSince}, clock_timestamp())` : null,
      endedAt: isOver ? dbTime() : null,
      ...(UNSENT.includes(state) && { sentWith: null }),
    })
    .where(eq(deliveries.id, id));
  if (!isOver) return;
  const changes = and(eq(deliveries.postId, postId), ne(deliveries.kind, 'send'));
  await tx
    .update(deliveries)
    .set({ nextAt: dbTime() })
    .where(and(changes, inArray(deliveries.state, ['scheduled', 'sending'])));
}

/** States that end what goes out together without any of it being live: each has its own delivery back. */
const UNSENT: readonly Decision['state'][] = ['failed', 'expired', 'cancelled'];

export interface EndTogether {
  outcome: Outcome | null;
  decision: Decision;
  /** By delivery; empty: none is live. */
  receipts: ReadonlyMap<string, Receipt>;
}

/**
 * Writes how an attempt ended to those that go out with its delivery, in the transaction that stores its end. Where nothing
 * was begun each has its own delivery back.
 */
export async function endTogether(tx: Tx, id: string, end: EndTogether): Promise<void> {
  const { outcome, decision, receipts } = end;
  const { state, nextAt, heldReason } = decision;
  const isBegun = (await tx.$count(deliveries, and(eq(deliveries.id, id), begun))) > 0;
  const members = await tx
    .select({ id: deliveries.id, epoch: deliveries.epoch, postId: deliveries.postId })
    .from(deliveries)
    .where(eq(deliveries.sentWith, id));
  // What keeps one of them back does not keep the others; what its platform answered does.
  const again = outcome === null ? dbTime() : nextAt;
  const own =
    state === 'held'
      ? { state, heldReason, nextAt: null }
      : { state: 'scheduled' as const, heldReason: null, nextAt: again };
  for (const member of members) {
    const receipt = receipts.get(member.id) ?? null;
    const said = receipt && outcome?.type === 'published' ? { ...outcome, receipt } : outcome;
    await tx
      .update(attempts)
      .set({ endedAt: dbTime(), outcome: said, decision: isBegun ? state : own.state })
      .where(and(eq(attempts.deliveryId, member.id), eq(attempts.epoch, member.epoch)));
    if (isBegun) await endMember(tx, member, { ...end, outcome: said }, receipt);
  }
  if (!isBegun) {
    await tx
      .update(deliveries)
      .set({ ...own, sentWith: null })
      .where(eq(deliveries.sentWith, id));
  }
  if (!isBegun || UNSENT.includes(state)) {
    await tx.update(deliveries).set({ carries: null }).where(eq(deliveries.id, id));
  }
}
