import { and, asc, desc, eq, gte, inArray, isNull, not, or, type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { PostContent } from '../../domain/post.ts';
import { toldOfPost } from '../../domain/post-told.ts';
import { URGENCIES } from '../../domain/urgency.ts';
import { After, cursorOf, ExactTime, exactTime, pageOf, placeOf } from '../../lib/cursor.ts';
import { isApproved, peopleOf } from '../../posts/approvals.ts';
import { askedWith } from '../../posts/approve.ts';
import { NOT_READY } from '../../posts/draft.ts';
import { isRejected } from '../../posts/rejections.ts';
import { isWithdrawn } from '../../posts/withdraw.ts';
import { lookTime } from '../../store/db-time.ts';
import { storeNow } from '../../store/now.ts';
import { articles, audit, deliveries, posts } from '../../store/schema/index.ts';
import type { DeskContext } from '../kit/context.ts';
import { type MayApprove, mayApproveOf } from '../people/approval.ts';
import { type PostView, postsOf } from '../posts/posts.ts';
import { type WouldLeave, wouldLeave } from '../posts/when.ts';
import { type Rejected, rejectedLately } from './rejected.ts';

/** Something that a post says otherwise than when it was approved last. */
interface SaidOtherwise {
  what: 'text' | 'link' | 'alt' | 'picture' | 'video';
  /** Of a text its name, of a picture its place, from 0. */
  name: string;
  /** Index of the part; absent: the first. */
  part?: number;
  /** null: there was none, or there is none any more. */
  before: string | null;
  after: string | null;
}

interface LastApproval {
  by: string;
  at: Date;
  /** Empty: it says the same now, and is asked again for another reason. */
  changes: SaidOtherwise[];
}

const ToldPart = z.object({
  texts: z.record(z.string(), z.string()),
  link: z.string().nullish(),
  pictures: z.array(z.object({ alt: z.string(), file: z.string().nullable() })),
  video: z.string().nullish(),
});
type ToldPart = z.infer<typeof ToldPart>;
/** What the audit keeps of what a post said. */
const Told = ToldPart.extend({ continued: z.array(ToldPart).default([]) });
type Told = z.infer<typeof Told>;
const Approved = z.object({ says: Told });

function partDifferences(before: ToldPart, after: ToldPart): SaidOtherwise[] {
  const names = [...new Set([...Object.keys(after.texts), ...Object.keys(before.texts)])];
  const places = [...Array(Math.max(before.pictures.length, after.pictures.length)).keys()];
  const all: SaidOtherwise[] = [
    ...names.map((name) => ({
      what: 'text' as const,
      name,
      before: before.texts[name] ?? null,
      after: after.texts[name] ?? null,
    })),
    { what: 'link', name: 'link', before: before.link ?? null, after: after.link ?? null },
    ...places.flatMap((place): SaidOtherwise[] => {
      const [was, is] = [before.pictures[place], after.pictures[place]];
      const name = String(place);
      return [
        { what: 'picture', name, before: was?.file ?? null, after: is?.file ?? null },
        { what: 'alt', name, before: was?.alt ?? null, after: is?.alt ?? null },
      ];
    }),
    { what: 'video', name: 'video', before: before.video ?? null, after: after.video ?? null },
  ];
  return all.filter((one) => one.before !== one.after);
}

const NO_PART: ToldPart = { texts: {}, pictures: [] };

/** What two tellings of a post have otherwise. */
function differences(before: Told, after: Told): SaidOtherwise[] {
  const further = [...Array(Math.max(before.continued.length, after.continued.length)).keys()];
  return [
    ...partDifferences(before, after),
    ...further.flatMap((at) => {
      const found = partDifferences(before.continued[at] ?? NO_PART, after.continued[at] ?? NO_PART);
      return found.map((one) => ({ ...one, part: at + 1 }));
    }),
  ];
}

/** Who approved posts last, whatever they said then, and what they say otherwise now; those that never were are left out. */
async function lastApprovals(
  { db }: Pick<DeskContext, 'db'>,
  posts: readonly { id: string; content: PostContent }[],
): Promise<ReadonlyMap<string, LastApproval>> {
  if (posts.length === 0) return new Map();
  const subjects = posts.map(({ id }) => `post:${id}`);
  const rows = await db
    .selectDistinctOn([audit.subject], { subject: audit.subject, who: audit.who, at: audit.at, after: audit.after })
    .from(audit)
    .where(and(inArray(audit.subject, subjects), inArray(audit.action, ['approve', 'approve automatically'])))
    .orderBy(audit.subject, desc(audit.id));
  const bySubject = new Map(rows.map((row) => [row.subject, row]));
  return new Map(
    posts.flatMap(({ id, content }) => {
      const row = bySubject.get(`post:${id}`);
      const was = Approved.safeParse(row?.after).data;
      if (!row || !was) return [];
      const changes = differences(was.says, Told.parse(toldOfPost(content)));
      return [[id, { by: row.who, at: row.at, changes }] as const];
    }),
  );
}

/** A draft that no one wanted for so long is asked about no more; what is planned always is. */
const DRAFTS_MS = 7 * 86_400_000;

export const ApprovalsInput = z.object({
  channel: z.string().optional(),
  limit: z.int().positive().max(200).default(50),
  after: After.optional(),
  /** Who asks: of each post is said whether they may approve it. */
  by: z.string(),
});

/** A post that waits for an approval, with what whoever approves it needs. */
export interface WaitingPost {
  post: PostView;
  /** Since when it says what it says. */
  since: Date;
  leaves: WouldLeave;
  /** When it was approved last, whatever it said then; null: never. */
  last: LastApproval | null;
  /** Whether who asks may approve it. */
  may: MayApprove;
}

const urgency = sql<number>`array_position(${sql.raw(`array['${URGENCIES.join("','")}']`)}, ${posts.urgency})`;
/** What has no time yet comes after what is planned. */
const dueAt = sql`coalesce(${deliveries.slotAt}, '9999-01-01'::timestamptz)`;
const Place = z.tuple([z.string().regex(/^\d$/), ExactTime, ExactTime, z.uuid()]);

function behind(after: string | undefined): SQL | undefined {
  const place = placeOf('approvals', Place, after);
  if (!place) return undefined;
  const [first, due, made, id] = place;
  return sql`(${urgency}, ${dueAt}, ${posts.createdAt}, ${posts.id}) >
    (${Number(first)}::integer, ${due}::timestamptz, ${made}::timestamptz, ${id}::uuid)`;
}

/** Found by their indexes, among a million that are done: drafts of the last days, and what is planned. */
function waits({ db, channels }: DeskContext, channel: string | undefined): SQL | undefined {
  const young = db
    .select({ id: posts.id })
    .from(posts)
    .where(gte(posts.createdAt, lookTime(-DRAFTS_MS)));
  const planned = db
    .select({ id: deliveries.postId })
    .from(deliveries)
    .where(and(sql`${deliveries.nextAt} is not null`, eq(deliveries.state, 'scheduled'), eq(deliveries.kind, 'send')));
  const ids = [...channels.keys()].filter((id) => channel === undefined || id === channel);
  return and(
    inArray(posts.id, young.union(planned)),
    inArray(posts.channelId, ids),
    not(isWithdrawn),
    or(isNull(deliveries.id), and(eq(deliveries.state, 'scheduled'), eq(deliveries.killed, false))),
    not(isApproved(peopleOf(channels, posts.channelId))),
    not(isRejected),
    sql`not ${posts.problems} @> ${JSON.stringify([{ code: NOT_READY.code }])}::jsonb`,
  );
}

const sends = and(eq(deliveries.postId, posts.id), eq(deliveries.kind, 'send'));

async function countOf(context: DeskContext, channel: string | undefined): Promise<number> {
  const [row] = await context.db
    .select({ n: sql<number>`count(*)`.mapWith(Number) })
    .from(posts)
    .leftJoin(articles, eq(articles.id, posts.articleId))
    .leftJoin(deliveries, sends)
    .where(waits(context, channel));
  return row?.n ?? 0;
}

/** A page of the posts that wait for an approval, the most urgent first, then what leaves first. */
export async function listApprovals(
  context: DeskContext,
  given: z.input<typeof ApprovalsInput>,
): Promise<{ approvals: WaitingPost[]; count: number; next: string | null; rejected: Rejected[] }> {
  const { channel, limit, after, by } = ApprovalsInput.parse(given);
  const { db, channels } = context;
  const rows = await db
    .select({
      post: posts,
      planned: { contentHash: deliveries.contentHash, slotAt: deliveries.slotAt, leaveBy: deliveries.leaveBy },
      urgency,
      due: exactTime(dueAt),
      made: exactTime(posts.createdAt),
    })
    .from(posts)
    .leftJoin(articles, eq(articles.id, posts.articleId))
    .leftJoin(deliveries, sends)
    .where(and(waits(context, channel), behind(after)))
    .orderBy(asc(urgency), asc(dueAt), asc(posts.createdAt), asc(posts.id))
    .limit(limit + 1);
  const { page, next } = pageOf(rows, limit, ({ urgency: first, due, made, post }) =>
    cursorOf('approvals', [String(first), due, made, post.id]),
  );
  const ids = page.map(({ post }) => post.id);
  const views = await postsOf(context, { postIds: ids, limit: Math.max(1, ids.length) });
  const last = await lastApprovals(
    context,
    page.map(({ post }) => post),
  );
  const asked = await askedWith(db, ids);
  const may = await mayApproveOf(context, by);
  const now = await storeNow(db);
  const approvals: WaitingPost[] = [];
  for (const { post, planned } of page) {
    const view = views.find(({ id }) => id === post.id);
    const connected = channels.get(post.channelId);
    // Read a moment later, it may be gone.
    if (!view || !connected) continue;
    const known = { planned, asked: asked.get(post.id) ?? null };
    const leaves = await wouldLeave(db, now, post, connected, known);
    approvals.push({ post: view, since: post.updatedAt, leaves, last: last.get(post.id) ?? null, may: may(view) });
  }
  const rejected = (await rejectedLately(context)).filter((one) => channel === undefined || one.channel === channel);
  return { approvals, count: await countOf(context, channel), next, rejected };
}
