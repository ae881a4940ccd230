import { and, desc, eq, gt, inArray, lte, ne, or, type SQL, sql } from 'drizzle-orm';
import { type Print, printOf } from '../guards/print.ts';
import { articleRevisions, deliveries, deliveryCommits, posts } from '../store/schema/index.ts';
import type { Db, Tx } from '../store/store.ts';
import { lookTime } from './db-time.ts';
import { nameByText } from './prepared.ts';

/** What a channel said, or is about to say. */
export interface Said {
  delivery: string;
  channelId: string;
  articleId: string;
  round: number;
  /** When it left; null: it is planned. */
  at: Date | null;
  link: string | null;
  print: Print;
}

const DAY_MS = 86_400_000;
/** More posts of one channel within the days are not looked at: the newest are. */
const MOST = 2_000;
const KNOWN_MAX = 6_000;

/** Prints by delivery and content, so that each post is read once; they depend on nothing else. */
const known = new Map<string, { link: string | null; print: Print }>();

function remember(key: string, said: { link: string | null; print: Print }): void {
  known.set(key, said);
  for (const oldest of known.keys()) {
    if (known.size <= KNOWN_MAX) break;
    known.delete(oldest);
  }
}

/** When the last call was made that made it public, or may have. */
const leftAt = sql<Date | null>`(select max(${deliveryCommits.intentAt}) from ${deliveryCommits}
  where ${deliveryCommits.deliveryId} = ${deliveries.id} and ${deliveryCommits.state} in ('open', 'done'))`;

const isTakenDown = sql`exists (select from ${deliveries} as "gone" where "gone"."post_id" = ${deliveries.postId}
  and "gone"."kind" = 'retract' and "gone"."state" = 'published')`;

/** `name`: under which the server keeps the statement; null where its text differs from one time to the next. */
async function select(db: Db | Tx, where: SQL | undefined, name: string | null): Promise<Said[]> {
  const query = db
    .select({
      delivery: deliveries.id,
      hash: deliveries.contentHash,
      channelId: deliveries.channelId,
      articleId: posts.articleId,
      round: posts.sequence,
      at: leftAt.mapWith((value: string | Date) => new Date(value)),
    })
    .from(deliveries)
    .innerJoin(posts, eq(posts.id, deliveries.postId))
    .where(and(eq(deliveries.kind, 'send'), where, sql`not ${isTakenDown}`))
    .orderBy(desc(deliveries.slotAt))
    .limit(MOST);
  const rows = await (name === null ? query : query.prepare(nameByText(name, query)).execute());
  const keyOf = (row: (typeof rows)[number]) => `${row.delivery}:${row.hash}`;
  const unread = rows.filter((row) => !known.has(keyOf(row)));
  const found = new Map<string, { link: string | null; print: Print }>();
  if (unread.length > 0) {
    const content = sql`coalesce(${deliveries.content}, ${posts.content})`;
    const texts = await db
      .select({
        delivery: deliveries.id,
        texts: sql<Record<string, string>>`${content} -> 'texts'`,
        link: sql<string | null>`${content} ->> 'link'`,
      })
      .from(deliveries)
      .innerJoin(posts, eq(posts.id, deliveries.postId))
      .where(
        inArray(
          deliveries.id,
          unread.map(({ delivery }) => delivery),
        ),
      );
    for (const one of texts) found.set(one.delivery, { link: one.link, print: printOf(one) });
  }
  return rows.flatMap((row) => {
    const key = keyOf(row);
    const said = known.get(key) ?? found.get(row.delivery);
    if (!said) return [];
    remember(key, said);
    return [
      {
        delivery: row.delivery,
        channelId: row.channelId,
        articleId: row.articleId,
        round: row.round,
        at: row.at,
        ...said,
      },
    ];
  });
}

/**
 * What a channel said within the last days, the newest first; with `planned` also what is queued for it, up to as many
 * days ahead. Nothing that was taken down, and nothing of the post `except`.
 */
export async function saidLately(
  db: Db | Tx,
  { channelId, days, except, planned }: { channelId: string; days: number; except: string; planned: boolean },
): Promise<Said[]> {
  const within = days * DAY_MS;
  // It is found by when it was due: what waited long left later.
  const due = and(
    eq(deliveries.channelId, channelId),
    gt(deliveries.slotAt, lookTime(-2 * within)),
    lte(deliveries.slotAt, lookTime(planned ? within : 0)),
  );
  const left = sql`${leftAt} > ${lookTime(-within)}`;
  const waits = planned
    ? and(inArray(deliveries.state, ['queued', 'sending']), eq(deliveries.killed, false))
    : undefined;
  return select(db, and(due, ne(deliveries.postId, except), or(left, waits)), 'said_lately');
}

/** What left on any of these channels within the last milliseconds. */
export async function leftWithin(db: Db | Tx, channelIds: readonly string[], ms: number): Promise<Said[]> {
  const rows = await db
    .selectDistinct({ id: deliveryCommits.deliveryId })
    .from(deliveryCommits)
    .where(and(gt(deliveryCommits.intentAt, lookTime(-ms)), inArray(deliveryCommits.state, ['open', 'done'])));
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  return select(db, and(inArray(deliveries.id, ids), inArray(deliveries.channelId, [...channelIds])), null);
}

/** The headline of an article, to name a post by; empty where there is none. */
export async function headlineOf(db: Db | Tx, articleId: string): Promise<string> {
  const [row] = await db
    .select({ headline: sql<string>`coalesce(${articleRevisions.article} ->> 'headline', '')` })
    .from(articleRevisions)
    .where(eq(articleRevisions.articleId, articleId))
    .orderBy(desc(articleRevisions.revision))
    .limit(1);
  return row?.headline ?? '';
}
