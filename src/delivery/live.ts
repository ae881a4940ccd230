import { and, desc, eq, inArray, ne } from 'drizzle-orm';
import type { Change, Live } from '../platforms/platform.ts';
import { deliveries, posts } from '../store/schema/index.ts';
import type { Db } from '../store/store.ts';
import type { DeliveryRow } from './claim.ts';
import { Cancelled, Postponed } from './interruptions.ts';
import { delivery } from './messages.ts';

/** How soon it is looked at again, unless the end of the other delivery wakes it. */
const RECHECK_MS = 15 * 60_000;

const LIVE: readonly string[] = ['published', 'partial', 'handed-over'];
/** States of a delivery before whose end it is not known what is live. */
const OPEN = ['scheduled', 'sending', 'settling', 'waiting', 'held'] as const;

/** What the other deliveries of a post came to: what is live, and whether that is still being found out. */
async function standing(db: Db, row: DeliveryRow): Promise<{ live: Live | null; isOpen: boolean }> {
  const others = await db
    .select({
      kind: deliveries.kind,
      state: deliveries.state,
      receipt: deliveries.receipt,
      sent: deliveries.content,
      content: posts.content,
      since: deliveries.endedAt,
      createdAt: deliveries.createdAt,
    })
    .from(deliveries)
    .innerJoin(posts, eq(posts.id, deliveries.postId))
    .where(and(eq(deliveries.postId, row.postId), ne(deliveries.id, row.id)))
    .orderBy(desc(deliveries.createdAt));
  const sendings = others.filter(({ kind }) => kind !== 'retract');
  const [last] = others.filter(({ state }) => LIVE.includes(state));
  const isOpen = sendings.some(({ state }) => OPEN.some((open) => open === state));
  if (!last?.receipt || last.kind === 'retract') return { live: null, isOpen };
  const { receipt, sent, content, since, createdAt } = last;
  return { live: { post: sent ?? content, receipt, since: since ?? createdAt }, isOpen };
}

/**
 * What a delivery changes: null where it sends. Throws Postponed until it is known what is live, so that a post
 * whose sending is still open is taken down once it turns out to be live; Cancelled where nothing does.
 */
export async function changeOf(db: Db, row: DeliveryRow, now: Date): Promise<Change | null> {
  if (row.kind === 'send') return null;
  const { live, isOpen } = await standing(db, row);
  if (isOpen) {
    const recheck = new Date(now.getTime() + RECHECK_MS);
    throw new Postponed(delivery.sendingOpen(), recheck);
  }
  if (live === null) throw new Cancelled('Nothing of the post is live.');
  return { kind: row.kind, live };
}

/** Whether a delivery changes in place what another one is about to take down: what its call came to no longer matters. */
export async function isTakenDownNext(db: Db, { postId, kind }: DeliveryRow): Promise<boolean> {
  if (kind !== 'revise') return false;
  const retraction = and(eq(deliveries.kind, 'retract'), inArray(deliveries.state, OPEN));
  return (await db.$count(deliveries, and(eq(deliveries.postId, postId), retraction))) > 0;
}
