import { and, asc, desc, eq, gte, inArray, isNull, not, or, type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import { auditedContent } from '../../domain/audited-content.ts';
import type { PostContent } from '../../domain/post.ts';
import { URGENCIES } from '../../domain/urgency.ts';
import { After, cursorOf, ExactTime, exactTime, pageOf, placeOf } from '../../lib/cursor.ts';
import { isAskedBy, isFor } from '../../posts/approval-requests.ts';
import { isApproved, lacksVideo, peopleOf } from '../../posts/approvals.ts';
import { askedWith } from '../../posts/approve.ts';
import { NOT_READY } from '../../posts/draft.ts';
import { isRejected } from '../../posts/rejections.ts';
import { isWithdrawn } from '../../posts/withdraw.ts';
import { lookTime } from '../../store/db-time.ts';
import { storeNow } from '../../store/now.ts';
import { articles, audit, deliveries, posts } from '../../store/schema/index.ts';
import type { DeskContext } from '../kit/context.ts';
import { mayApproveOf } from '../people/approval.ts';
import { postsOf } from '../posts/posts.ts';
import type { Rejected } from '../posts/schema.ts';
import { wouldLeave } from '../posts/when.ts';
import { rejectedLately } from './issues.ts';
import { type Change, type WaitingPost, Whose } from './schema.ts';

const ToldPart = z.object({
  texts: z.record(z.string(), z.string()),
  link: z.string().nullish(),
  pictures: z.array(z.object({ alt: z.string(), file: z.string().nullable() })),
  video: z.string().nullish(),
  moreVideos: z.array(z.string().nullable()).default([]),
  picturesBefore: z.array(z.int().nullable()).default([]),
});
type ToldPart = z.infer<typeof ToldPart>;
/** Content of a post as the audit keeps it. */
const Told = ToldPart.extend({ continued: z.array(ToldPart).default([]) });
type Told = z.infer<typeof Told>;
const Approved = z.object({ says: Told });

/** How many pictures come before each video, as one text; null: no one chose that. */
const orderIn = ({ picturesBefore }: ToldPart): string | null =>
  picturesBefore.length > 0 ? picturesBefore.map((place) => place ?? '–').join(', ') : null;

function partDifferences(before: ToldPart, after: ToldPart): Change[] {
  const names = [...new Set([...Object.keys(after.texts), ...Object.keys(before.texts)])];
  const places = [...Array(Math.max(before.pictures.length, after.pictures.length)).keys()];
  const further = [...Array(Math.max(before.moreVideos.length, after.moreVideos.length)).keys()];
  const all: Change[] = [
    ...names.map((name) => ({
      what: 'text' as const,
      name,
      before: before.texts[name] ?? null,
      after: after.texts[name] ?? null,
    })),
    { what: 'link', name: 'link', before: before.link ?? null, after: after.link ?? null },
    ...places.flatMap((place): Change[] => {
      const [was, is] = [before.pictures[place], after.pictures[place]];
      const name = String(place);
      return [
        { what: 'picture', name, before: was?.file ?? null, after: is?.file ?? null },
        { what: 'alt', name, before: was?.alt ?? null, after: is?.alt ?? null },
      ];
    }),
    { what: 'video', name: 'video', before: before.video ?? null, after: after.video ?? null },
    ...further.map((at) => ({
      what: 'video' as const,
      name: `video ${at + 2}`,
      before: before.moreVideos[at] ?? null,
      after: after.moreVideos[at] ?? null,
    })),
    { what: 'order', name: 'order', before: orderIn(before), after: orderIn(after) },
  ];
  return all.filter((one) => one.before !== one.after);
}

const NO_PART: ToldPart = { texts: {}, pictures: [], moreVideos: [], picturesBefore: [] };

/** Differences between two contents of a post. */
function differences(before: Told, after: Told): Change[] {
  const further = [...Array(Math.max(before.continued.length, after.continued.length)).keys()];
  return [
    ...partDifferences(before, after),
    ...further.flatMap((at) => {
      const found = partDifferences(before.continued[at] ?? NO_PART, after.continued[at] ?? NO_PART);
      return found.map((one) => ({ ...one, part: at + 1 }));
    }),
  ];
}

/** Last approvals of posts, with what has changed since; without posts that never were approved. */
async function lastApprovals(
  { db }: Pick<DeskContext, 'db'>,
  posts: readonly { id: string; content: PostContent }[],
): Promise<ReadonlyMap<string, NonNullable<WaitingPost['last']>>> {
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
      const changes = differences(was.says, Told.parse(auditedContent(content)));
      return [[id, { by: row.who, at: row.at, changes }] as const];
    }),
  );
}

/** Age at which a draft is no longer listed; scheduled posts always are. */
const DRAFTS_MS = 7 * 86_400_000;

export const ApprovalsInput = z.object({
  channel: z.string().optional(),
  whose: Whose.default('all'),
  limit: z.int().positive().max(200).default(50),
  after: After.optional(),
  /** Reader: each post shows whether they may approve it. */
  by: z.string(),
});

const urgency = sql<number>`array_position(${sql.raw(`array['${URGENCIES.join("','")}']`)}, ${posts.urgency})`;
/** Posts without a time come after scheduled ones. */
const dueAt = sql`coalesce(${deliveries.slotAt}, '9999-01-01'::timestamptz)`;
const Place = z.tuple([z.string().regex(/^\d$/), ExactTime, ExactTime, z.uuid()]);

function behind(after: string | undefined): SQL | undefined {
  const place = placeOf('approvals', Place, after);
  if (!place) return undefined;
  const [first, due, made, id] = place;
  return sql`(${urgency}, ${dueAt}, ${posts.createdAt}, ${posts.id}) >
    (${Number(first)}::integer, ${due}::timestamptz, ${made}::timestamptz, ${id}::uuid)`;
}

type Which = Pick<z.output<typeof ApprovalsInput>, 'channel' | 'whose' | 'by'>;

const WHOSE = { all: () => undefined, mine: isFor, asked: isAskedBy } as const;

/** Condition: drafts of the last days, and scheduled posts, both found by their indexes. */
function waits({ db, channels }: DeskContext, { channel, whose, by }: Which): SQL | undefined {
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
    WHOSE[whose](by),
    inArray(posts.channelId, ids),
    not(isWithdrawn),
    or(isNull(deliveries.id), and(eq(deliveries.state, 'scheduled'), eq(deliveries.killed, false))),
    not(isApproved(peopleOf(channels, posts.channelId))),
    not(isRejected),
    not(lacksVideo),
    sql`not ${posts.problems} @> ${JSON.stringify([{ code: NOT_READY.code }])}::jsonb`,
  );
}

const sends = and(eq(deliveries.postId, posts.id), eq(deliveries.kind, 'send'));

async function countOf(context: DeskContext, which: Which): Promise<number> {
  const [row] = await context.db
    .select({ n: sql<number>`count(*)`.mapWith(Number) })
    .from(posts)
    .leftJoin(articles, eq(articles.id, posts.articleId))
    .leftJoin(deliveries, sends)
    .where(waits(context, which));
  return row?.n ?? 0;
}

/** Page of the posts that wait for approval, the most urgent first, then the first due. */
export async function listApprovals(
  context: DeskContext,
  given: z.input<typeof ApprovalsInput>,
): Promise<{ approvals: WaitingPost[]; count: number; next: string | null; rejected: Rejected[] }> {
  const { limit, after, ...which } = ApprovalsInput.parse(given);
  const { channel, by } = which;
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
    .where(and(waits(context, which), behind(after)))
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
  return { approvals, count: await countOf(context, which), next, rejected };
}
