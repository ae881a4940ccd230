import { and, eq, gt, gte, isNotNull, ne, or, sql } from 'drizzle-orm';
import { z } from 'zod';
import { dbTime } from '../store/db-time.ts';
import { articleRevisions, articles, deliveries, posts, switches } from '../store/schema/index.ts';
import type { Db, Tx } from '../store/store.ts';

/** Under which name the switch stands. */
export const RESTORED = 'restored';

/**
 * ISO times. `since`: the store does not know what was sent after it. `on`: when that was noticed. `position`: whatever was
 * created before has no higher number in the store; null: an earlier version noticed it.
 */
export interface Restored {
  since: string;
  on: string;
  position: number | null;
}

const isOn = sql`${switches.name} = ${sql.raw(`'${RESTORED}'`)} and ${switches.on}`;

/** As part of a statement: what a store knows no more because it was restored; null: it knows everything. */
export const restoredNow = sql<Restored | null>`(select jsonb_build_object('since', ${switches.detail} ->> 'since',
  'on', ${switches.onSince}, 'position', ${switches.detail} -> 'position') from ${switches} where ${isOn})`;

/** As part of a statement: whether each first sending is looked for before it is made. */
export const looksFirst = sql<boolean>`exists (select 1 from ${switches} where ${isOn})`;

/** Ids of what the store knows to have gone out on a channel since then, with those of its parts and drafts. */
export async function knownSince(db: Db, channelId: string, except: string, since: Date): Promise<Set<string>> {
  const rows = await db
    .select({ receipt: deliveries.receipt })
    .from(deliveries)
    .where(
      and(
        eq(deliveries.channelId, channelId),
        ne(deliveries.id, except),
        isNotNull(deliveries.receipt),
        or(gte(deliveries.slotAt, since), gte(deliveries.endedAt, since)),
      ),
    );
  const ids = rows.flatMap(({ receipt }) => (receipt ? [receipt.remoteId, ...Object.values(receipt.otherIds)] : []));
  return new Set(ids.filter((id) => id !== ''));
}

const Position = z.object({ rows: z.tuple([z.object({ position: z.coerce.number() })]) });

/**
 * Number above that of all posts that the store has, also of those that came from another one with their numbers. Posts
 * that are created later in this store get higher ones.
 */
async function nextPosition(tx: Tx): Promise<number> {
  const answer = await tx.execute(sql`select setval('masthead.audit_id_seq',
    greatest(nextval('masthead.audit_id_seq'), (select max(${posts.createdNo}) from ${posts}))) as position`);
  return Position.parse(answer).rows[0].position;
}

/** How far the clock of a publisher may be ahead of the store's; milliseconds. */
const CLOCKS_MS = 5 * 60_000;

/**
 * Whether a post can't have gone out before the store was found to be restored: it was created later, in the store's own
 * history, and the story is dated later. A story of before may come again as a new one, and then may be out.
 */
export async function isNewerThan(db: Db, postId: string, { on, position }: Restored, pace: number): Promise<boolean> {
  if (position === null) return false;
  const published = sql`(${articleRevisions.article} ->> 'publishedAt')::timestamptz`;
  const [row] = await db
    .select({ id: posts.id })
    .from(posts)
    .innerJoin(articles, eq(articles.id, posts.articleId))
    .innerJoin(
      articleRevisions,
      and(eq(articleRevisions.articleId, posts.articleId), eq(articleRevisions.revision, posts.revision)),
    )
    .where(
      and(
        eq(posts.id, postId),
        gt(posts.createdNo, position),
        sql`${published} > ${on}::timestamptz + make_interval(secs => ${CLOCKS_MS / pace / 1_000})`,
        // One that was dated ahead may have been taken before.
        sql`${published} <= ${articles.createdAt}`,
      ),
    );
  return row !== undefined;
}

/** Has each first sending looked for from now on, back to `detail.since`. */
export async function beginRestored(tx: Tx, detail: { reason: string; by: string; since: string }) {
  const position = await nextPosition(tx);
  const now = {
    on: true,
    onSince: dbTime(),
    until: null,
    atEnd: null,
    detail: { ...detail, position },
    updatedAt: dbTime(),
  };
  const [stored] = await tx
    .insert(switches)
    .values({ name: RESTORED, ...now })
    .onConflictDoUpdate({ target: switches.name, set: now })
    .returning();
  return stored;
}

/** Ends it. The time since when it held stays: marks of the time before are known by it. */
export const liftRestored = (tx: Tx): Promise<unknown> =>
  tx.update(switches).set({ on: false, updatedAt: dbTime() }).where(eq(switches.name, RESTORED));
