import { and, asc, eq, gt, gte, inArray, isNull, lt, notExists, or, sql } from 'drizzle-orm';
import type { AlertMessage, Operators } from '../domain/alert.ts';
import type { DeliveryKind, DeliveryState } from '../domain/delivery.ts';
import type { Message } from '../lib/message.ts';
import { type Reader, render } from '../lib/render.ts';
import { lookTime } from '../store/db-time.ts';
import { articleRevisions, articles, deliveries, posts } from '../store/schema/index.ts';
import type { Db } from '../store/store.ts';
import { digestTexts } from './messages.ts';

/** One post of the digest. `url` null: its platform gives none, or it is not published. */
export interface Item {
  channel: string;
  headline: string;
  url: string | null;
  reason: Message | null;
}

/** Content of the day's digest; each list in the order in which it happened. */
export interface Digest {
  published: Item[];
  corrected: Item[];
  withdrawn: Item[];
  failed: Item[];
  expired: Item[];
  /** They wait for a person now, whenever that began. */
  held: Item[];
  waiting: Item[];
}

/** A draft that waits for approval longer is left out; milliseconds. */
const WAITING_MS = 3 * 24 * 3_600_000;
const MOST = 2_000;

const headline = sql<string>`coalesce(${articleRevisions.article}->>'headline', ${posts.title}, '')`;
const ofPost = and(eq(articleRevisions.articleId, posts.articleId), eq(articleRevisions.revision, posts.revision));

type Listed = Item & { kind: DeliveryKind; state: DeliveryState };

function kindOf({ kind, state }: Listed): keyof Digest | null {
  if (state === 'held') return 'held';
  if (state === 'expired') return 'expired';
  if (state === 'failed' || state === 'partial') return 'failed';
  if (state !== 'published' && state !== 'handed-over') return null;
  return ({ send: 'published', revise: 'corrected', retract: 'withdrawn' } as const)[kind];
}

/** Collects the outcomes of posts between two times, and what waits for a person now. */
export async function collectDigest(db: Db, since: Date, until: Date): Promise<Digest> {
  const between = and(gte(deliveries.endedAt, since), lt(deliveries.endedAt, until));
  const rows = await db
    .select({
      channel: deliveries.channelId,
      headline,
      url: sql<string | null>`${deliveries.receipt}->>'url'`,
      reason: sql<Message | null>`coalesce(${deliveries.heldReason}, ${deliveries.outcome}->'message')`,
      kind: deliveries.kind,
      state: deliveries.state,
    })
    .from(deliveries)
    .innerJoin(posts, eq(posts.id, deliveries.postId))
    .leftJoin(articleRevisions, ofPost)
    .where(or(between, sql`${deliveries.state} = 'held'`))
    .orderBy(asc(deliveries.endedAt))
    .limit(MOST);
  const digest: Digest = {
    published: [],
    corrected: [],
    withdrawn: [],
    failed: [],
    expired: [],
    held: [],
    waiting: [],
  };
  for (const row of rows) {
    const list = kindOf(row);
    if (list) digest[list].push(row);
  }
  const sent = db
    .select({ id: deliveries.id })
    .from(deliveries)
    .where(and(eq(deliveries.postId, posts.id), inArray(deliveries.kind, ['send'])));
  digest.waiting = await db
    .select({ channel: posts.channelId, headline, url: sql<null>`null`, reason: sql<null>`null` })
    .from(posts)
    .leftJoin(articles, eq(articles.id, posts.articleId))
    .leftJoin(articleRevisions, ofPost)
    .where(
      and(
        gt(posts.createdAt, lookTime(-WAITING_MS)),
        isNull(articles.withdrawnAs),
        notExists(sent),
        sql`not ${posts.problems} @> '[{"severity": "blocks"}]'`,
      ),
    )
    .orderBy(asc(posts.createdAt))
    .limit(MOST);
  return digest;
}

/** So many of a list are named; the rest is counted. */
const NAMED = 30;
const TITLE = 140;
const REASON = 200;

const LISTS = ['published', 'corrected', 'withdrawn', 'expired', 'failed', 'held', 'waiting'] as const;
type List = (typeof LISTS)[number];
const OUT: readonly List[] = ['published', 'corrected', 'withdrawn'];

const cut = (text: string, most: number): string =>
  text.length <= most ? text : `${text.slice(0, most - 1).replace(/[\ud800-\udbff]$/, '')}…`;

/** `- Headline: address`, or why not. */
function line({ headline, url, reason }: Item, isOut: boolean, reader: Reader): string {
  const after = isOut ? (url ?? '') : cut(reason ? render(reason, reader) : '', REASON);
  return `- ${cut(headline || render(digestTexts.noHeadline(), reader), TITLE)}${after === '' ? '' : `: ${after}`}`;
}

/** A list under its title, by channel. */
function section(list: List, items: readonly Item[], reader: Reader): string[] {
  const channels = [...new Set(items.map(({ channel }) => channel))].sort();
  return channels.map((channel) => {
    const own = items.filter((item) => item.channel === channel);
    const rest = own.length - NAMED;
    return [
      render(digestTexts.section({ list, channel, posts: own.length }), reader),
      ...own.slice(0, NAMED).map((item) => line(item, OUT.includes(list), reader)),
      ...(rest > 0 ? [render(digestTexts.more({ posts: rest }), reader)] : []),
    ].join('\n');
  });
}

/** The digest as a message to operators. `day`: as people write it, such as `2026-11-25`. */
export function writeDigest(
  digest: Digest,
  { id, now, operators, day }: { id: string; now: Date; operators: Operators; day: string },
): AlertMessage {
  const { newsroom, reader } = operators;
  const title = render(digestTexts.title({ newsroom, day }), reader);
  const counts = {
    published: digest.published.length,
    corrected: digest.corrected.length,
    withdrawn: digest.withdrawn.length,
    expired: digest.expired.length,
    failed: digest.failed.length,
    held: digest.held.length,
    waiting: digest.waiting.length,
  };
  const isEmpty = OUT.every((list) => counts[list] === 0);
  const text = [
    title,
    render(digestTexts.counts(counts), reader),
    ...(isEmpty ? [render(digestTexts.nothing(), reader)] : []),
    ...LISTS.flatMap((list) => section(list, digest[list], reader)),
  ].join('\n\n');
  const kept = { id, newsroom, at: now.toISOString(), test: false, title };
  return { ...kept, text: cut(text, 39_000), started: [], over: [], more: { started: 0, over: 0 } };
}
