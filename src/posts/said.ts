import { and, desc, eq, inArray, ne, or, type SQL, sql } from 'drizzle-orm';
import type { PostContent } from '../domain/post.ts';
import { sha256 } from '../lib/ids.ts';
import { type Fingerprint, fingerprintOf } from '../rules/similarity.ts';
import { isOneOf } from '../store/one-of.ts';
import { prepared } from '../store/prepared.ts';
import { articleRevisions, deliveries, deliveryCommits, posts } from '../store/schema/index.ts';
import { type Db, homeOf, type Tx } from '../store/store.ts';

/** Content that a channel sent, or is about to. */
export interface Said {
  delivery: string;
  channelId: string;
  /** null: it is about no article. */
  articleId: string | null;
  round: number;
  /** When it left; null: it is planned. */
  at: Date | null;
  link: string | null;
  fingerprint: Fingerprint;
  /** Keys of the texts of each part, by their names; null: it is empty. */
  parts: readonly Readonly<Record<string, string | null>>[];
}

/** Equal for texts that a platform takes for the same; null: an empty one. */
export function textKey(text: string): string | null {
  const plain = text.normalize('NFC').replace(/\s+/g, ' ').trim();
  return plain === '' ? null : sha256(plain);
}

const keysOf = ({ texts, continued = [] }: Pick<PostContent, 'texts' | 'continued'>): Said['parts'] =>
  [texts, ...continued.map((part) => part.texts)].map((own) =>
    Object.fromEntries(Object.entries(own).map(([name, text]) => [name, textKey(text)])),
  );

const DAY_MS = 86_400_000;
/** More posts of one channel within the days are not looked at: the newest are. */
const MOST = 2_000;
/** Each may be known as planned and as sent. */
const KNOWN_MAX = 12_000;

/**
 * What was met already, by its line (see `chosen`): read once, since content does not change. Thousands of lines are
 * found again with each post, so nothing is made of one that is known.
 */
const known = new Map<string, Said>();

function remember(key: string, said: Said): Said {
  known.set(key, said);
  for (const oldest of known.keys()) {
    if (known.size <= KNOWN_MAX) break;
    known.delete(oldest);
  }
  return said;
}

/** Fingerprints of contents of posts by their hash. */
const fingerprints = new Map<string, Fingerprint>();
const FINGERPRINTS_MAX = 2_000;

/** Fingerprint of the content of a post, computed once for each content. */
export function fingerprintOfPost({
  contentHash,
  content,
}: Pick<typeof posts.$inferSelect, 'contentHash' | 'content'>): Fingerprint {
  const before = fingerprints.get(contentHash);
  if (before !== undefined) return before;
  const fingerprint = fingerprintOf(content);
  fingerprints.set(contentHash, fingerprint);
  const [oldest] = fingerprints.keys();
  if (fingerprints.size > FINGERPRINTS_MAX && oldest !== undefined) fingerprints.delete(oldest);
  return fingerprint;
}

/** The fingerprint of what a delivery sends, which is so known already when others are compared with it. */
export function fingerprintOfOwn(
  { id, contentHash, channelId }: Pick<typeof deliveries.$inferSelect, 'id' | 'contentHash' | 'channelId'>,
  { articleId, sequence, content }: Pick<typeof posts.$inferSelect, 'articleId' | 'sequence' | 'content'>,
): Fingerprint {
  const key = `${id} ${contentHash}`;
  const fingerprint = known.get(key)?.fingerprint ?? fingerprintOf(content);
  const { link } = content;
  if (!known.has(key)) {
    const parts = keysOf(content);
    remember(key, { delivery: id, channelId, articleId, round: sequence, at: null, link, fingerprint, parts });
  }
  return fingerprint;
}

/** Only deliveries that were tried have commits or retractions; most that are compared were not. */
const wasTried = sql`(${deliveries.state} <> 'scheduled' or ${deliveries.epoch} > 0)`;

/** When the last call was made that made it public, or may have. */
const leftAt = sql<Date | null>`case when ${wasTried} then (select max(${deliveryCommits.intentAt}) from ${deliveryCommits}
  where ${deliveryCommits.deliveryId} = ${deliveries.id} and ${deliveryCommits.state} in ('open', 'done')) end`;

const isTakenDown = sql`${wasTried} and exists (select from ${deliveries} as "gone" where "gone"."post_id" = ${deliveries.postId}
  and "gone"."kind" = 'retract' and "gone"."state" = 'published')`;

/**
 * Chooses what was sent and is live, the newest first: one text with a line of delivery, content hash and milliseconds
 * (none: it is planned) for each. Hundreds of rows would cost this process more than all else that a delivery does.
 */
const chosen = (db: Db | Tx, where: SQL | undefined) => {
  const each = db
    .select({
      line: sql<string>`concat_ws(' ', ${deliveries.id}, ${deliveries.contentHash}, round(extract(epoch from ${leftAt}) * 1000))`.as(
        'line',
      ),
      slotAt: deliveries.slotAt,
    })
    .from(deliveries)
    .where(and(eq(deliveries.kind, 'send'), where, sql`not (${isTakenDown})`))
    .orderBy(desc(deliveries.slotAt))
    .limit(MOST)
    .as('each');
  return db
    .select({ lines: sql<string | null>`string_agg(${each.line}, chr(10) order by ${each.slotAt} desc)` })
    .from(each);
};

interface Left {
  delivery: string;
  /** Line of the same while it was planned: delivery and content. */
  planned: string;
  line: string;
  at: Date | null;
}

/** A copy, joined from its parts: a piece of the text would keep all of it in memory. */
function leftIn(line: string): Left {
  const [delivery = '', hash = '', ms] = line.split(' ');
  const planned = `${delivery} ${hash}`;
  if (ms === undefined) return { delivery, planned, line: planned, at: null };
  return { delivery, planned, line: `${planned} ${ms}`, at: new Date(Number(ms)) };
}

/** Those that this process has not met yet. */
async function read(db: Db | Tx, unread: readonly Left[]): Promise<Map<string, Said>> {
  const content = sql`coalesce(${deliveries.content}, ${posts.content})`;
  const rows = await db
    .select({
      delivery: deliveries.id,
      channelId: deliveries.channelId,
      articleId: posts.articleId,
      round: posts.sequence,
      texts: sql<Record<string, string>>`${content} -> 'texts'`,
      continued: sql<PostContent['continued'] | null>`${content} -> 'continued'`,
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
  return new Map(
    rows.map(({ texts, continued, ...row }) => {
      const said = { texts, continued: continued ?? [] };
      return [row.delivery, { ...row, at: null, fingerprint: fingerprintOf(said), parts: keysOf(said) }];
    }),
  );
}

async function saidBy(db: Db | Tx, [row]: readonly { lines: string | null }[]): Promise<Said[]> {
  if (!row?.lines) return [];
  const lines = row.lines.split('\n');
  const met = lines.map((line) => known.get(line) ?? leftIn(line));
  const unread = met.filter((one): one is Left => 'planned' in one && !known.has(one.planned));
  const found = unread.length > 0 ? await read(db, unread) : new Map<string, Said>();
  return met.flatMap((one) => {
    if (!('planned' in one)) return one;
    const said = known.get(one.planned) ?? found.get(one.delivery);
    return said ? remember(one.line, { ...said, at: one.at }) : [];
  });
}

const value = sql.placeholder;

/** As seconds of the statement's values say, from when it began. */
const lookTimeIn = (seconds: string) => sql`statement_timestamp() + make_interval(secs => ${value(seconds)}::float8)`;

const latelyStatement = (isPlanned: boolean) =>
  prepared((db: Db | Tx) => {
    const left = sql`${leftAt} > ${lookTimeIn('since')}`;
    const waits = and(inArray(deliveries.state, ['scheduled', 'sending']), eq(deliveries.killed, false));
    const where = and(
      eq(deliveries.channelId, value('channelId')),
      // It is found by when it was due: what waited long left later.
      sql`${deliveries.slotAt} > ${lookTimeIn('dueSince')}`,
      sql`${deliveries.slotAt} <= ${lookTimeIn('dueUntil')}`,
      ne(deliveries.postId, value('except')),
      isPlanned ? or(waits, left) : left,
    );
    return chosen(db, where).prepare(isPlanned ? 'said_or_planned' : 'said_lately');
  });
const latelyLeft = latelyStatement(false);
const latelyOrPlanned = latelyStatement(true);

/**
 * Content that a channel sent within the last days, the newest first; with `planned` also what is queued for it, up to
 * as many days ahead. Nothing that was taken down, and nothing of the post `except`.
 */
export async function saidLately(
  db: Db | Tx,
  { channelId, days, except, planned }: { channelId: string; days: number; except: string; planned: boolean },
): Promise<Said[]> {
  const within = (days * DAY_MS) / 1_000;
  const statement = planned ? latelyOrPlanned : latelyLeft;
  const values = { channelId, except, since: -within, dueSince: -2 * within, dueUntil: planned ? within : 0 };
  return saidBy(db, await statement(homeOf(db)).execute(values));
}

/**
 * Reads what channels said lately once for all posts that are compared with it. Only for posts that were neither sent nor
 * scheduled: `except` leaves nothing out.
 */
export function saidBesideDrafts(): typeof saidLately {
  const read = new Map<string, Promise<Said[]>>();
  return (db, asked) => {
    const key = JSON.stringify([asked.channelId, asked.days, asked.planned]);
    const before = read.get(key);
    if (before) return before;
    const said = saidLately(db, asked);
    read.set(key, said);
    return said;
  };
}

const leftStatement = prepared((db: Db | Tx) => {
  const lately = db
    .select({ id: deliveryCommits.deliveryId })
    .from(deliveryCommits)
    .where(
      and(sql`${deliveryCommits.intentAt} > ${lookTimeIn('since')}`, inArray(deliveryCommits.state, ['open', 'done'])),
    );
  const where = and(inArray(deliveries.id, lately), sql`${deliveries.channelId} = any(${value('channelIds')}::text[])`);
  return chosen(db, where).prepare('left_within');
});

/** What left on any of these channels within the last milliseconds, the newest first. */
export async function leftWithin(db: Db | Tx, channelIds: readonly string[], ms: number): Promise<Said[]> {
  return saidBy(db, await leftStatement(homeOf(db)).execute({ channelIds, since: -ms / 1_000 }));
}

interface Place {
  headline: string;
  channel: string;
}

/** Reads the titles of deliveries' posts. */
type ReadTitle = (db: Db | Tx, deliveryId: string) => Promise<string>;

/** What the checks of several posts share. */
export interface SaidReads {
  readSaid?: typeof saidLately;
  readTitle?: ReadTitle;
}

/** Where something was said, as sentences name it. */
export async function placeOf(
  db: Db | Tx,
  { delivery, channelId }: Said,
  readTitle: ReadTitle = titleOf,
): Promise<Place> {
  const headline = await readTitle(db, delivery);
  return { headline: headline.length > 80 ? `${headline.slice(0, 79)}…` : headline, channel: channelId };
}

/** Titles by delivery, as lists call posts: the newest headline of the article, or the title of the post; empty: neither. */
async function titlesOf(db: Db | Tx, deliveryIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const headline = sql`(select ${articleRevisions.article} ->> 'headline' from ${articleRevisions}
    where ${articleRevisions.articleId} = ${posts.articleId} order by ${articleRevisions.revision} desc limit 1)`;
  const rows = await db
    .select({ id: deliveries.id, title: sql<string>`coalesce(${headline}, ${posts.title}, '')` })
    .from(deliveries)
    .innerJoin(posts, eq(posts.id, deliveries.postId))
    .where(isOneOf(deliveries.id, deliveryIds));
  return new Map(rows.map(({ id, title }) => [id, title]));
}

const titleOf: ReadTitle = async (db, deliveryId) => (await titlesOf(db, [deliveryId])).get(deliveryId) ?? '';

/** Reads all titles that are asked for in one turn of the event loop in one statement. */
export function titlesTogether(): ReadTitle {
  let asked = new Set<string>();
  let reading: Promise<ReadonlyMap<string, string>> | null = null;
  return async (db, deliveryId) => {
    asked.add(deliveryId);
    reading ??= new Promise((resolve) => setImmediate(resolve)).then(() => {
      const ids = [...asked];
      asked = new Set();
      reading = null;
      return titlesOf(db, ids);
    });
    return (await reading).get(deliveryId) ?? '';
  };
}
