import { and, desc, eq, inArray, or, sql } from 'drizzle-orm';
import type { DeliveryKind, DeliveryState } from '../../domain/delivery.ts';
import type { Live } from '../../platforms/platform.ts';
import { deliveries, deliveryCommits, posts } from '../../store/schema/index.ts';
import type { Db, Tx } from '../../store/store.ts';

/** Delivery without an outcome. */
export interface Under {
  id: string;
  kind: DeliveryKind;
  state: DeliveryState;
  begun: boolean;
}

/** What is live of a post, and what is under way. */
export interface PostStanding {
  /** Null: nothing, or it was taken down. */
  live: Live | null;
  open: Under[];
}

const LIVE: readonly DeliveryState[] = ['published', 'partial', 'handed-over'];
/** Draft on the platform that is looked at, whether a person has published it: it is still there. */
const isFollowedUp = and(eq(deliveries.state, 'sending'), sql`${deliveries.outcome}->>'type' = 'handed-over'`);

/** Deliveries whose post is on the platform. */
export const isStanding = or(inArray(deliveries.state, [...LIVE]), isFollowedUp);

const OPEN: readonly DeliveryState[] = ['scheduled', 'sending', 'settling', 'waiting', 'held'];

export async function postStanding(db: Db | Tx, postId: string): Promise<PostStanding> {
  const rows = await db
    .select({
      id: deliveries.id,
      kind: deliveries.kind,
      state: deliveries.state,
      stands: sql<boolean>`${isStanding}`,
      receipt: deliveries.receipt,
      sent: deliveries.content,
      says: posts.content,
      since: deliveries.endedAt,
      createdAt: deliveries.createdAt,
      begun: sql<boolean>`exists (select from ${deliveryCommits} where ${eq(deliveryCommits.deliveryId, deliveries.id)})`,
    })
    .from(deliveries)
    .innerJoin(posts, eq(posts.id, deliveries.postId))
    .where(eq(deliveries.postId, postId))
    .orderBy(desc(deliveries.createdAt), desc(deliveries.sequence));
  const open = rows.filter(({ state, stands }) => !stands && OPEN.includes(state));
  const [last] = rows.filter(({ stands }) => stands);
  if (!last?.receipt || last.kind === 'retract') return { live: null, open };
  const { receipt, sent, says, since, createdAt } = last;
  return { live: { post: sent ?? says, receipt, since: since ?? createdAt }, open };
}

/** Locks every delivery of a post until the transaction ends. */
export async function lockDeliveries(tx: Tx, postId: string): Promise<void> {
  await tx
    .select({ id: deliveries.id })
    .from(deliveries)
    .where(eq(deliveries.postId, postId))
    .orderBy(deliveries.id)
    .for('update');
}
