import { and, asc, desc, eq, gte, inArray, not, notExists, type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import { auditedContent } from '../../domain/audited-content.ts';
import type { PostContent } from '../../domain/post.ts';
import { URGENCIES } from '../../domain/urgency.ts';
import { After, cursorOf, ExactTime, exactTime, pageOf, placeOf } from '../../lib/cursor.ts';
import { oneByOne } from '../../lib/one-by-one.ts';
import { isAskedBy, isFor } from '../../posts/approval-requests.ts';
import { isApproved, lacksVideo, mayLackApproval, peopleOf } from '../../posts/approvals.ts';
import { askedWith } from '../../posts/approve.ts';
import { NOT_READY } from '../../posts/draft.ts';
import { isRejected } from '../../posts/rejections.ts';
import { isOfWithdrawn } from '../../posts/withdraw.ts';
import { lookTime } from '../../store/db-time.ts';
import { storeNow } from '../../store/now.ts';
import { audit, deliveries, posts } from '../../store/schema/index.ts';
import { sideBySide } from '../../store/side-by-side.ts';
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

const Place = z.tuple([z.string().regex(/^\d$/), ExactTime, ExactTime, z.uuid()]);

type Which = Pick<z.output<typeof ApprovalsInput>, 'channel' | 'whose' | 'by'>;

const WHOSE = { all: () => undefined, mine: isFor, asked: isAskedBy } as const;

/** Condition on a post: nothing but an approval is missing. */
const lacksApproval = ({ channels }: DeskContext, { channel, whose, by }: Which): SQL | undefined =>
  and(
    WHOSE[whose](by),
    // Of few rows, which other indexes find: that of channels would find most posts.
    inArray(
      sql`${posts.channelId} || ''`,
      [...channels.keys()].filter((id) => channel === undefined || id === channel),
    ),
    not(isOfWithdrawn),
    not(isApproved(peopleOf(channels, posts.channelId))),
    not(isRejected),
    not(lacksVideo),
    sql`not ${posts.problems} @> ${JSON.stringify([{ code: NOT_READY.code }])}::jsonb`,
  );

const sends = and(eq(deliveries.postId, posts.id), eq(deliveries.kind, 'send'));
const rank = sql<number>`array_position(${sql.raw(`array['${URGENCIES.join("','")}']`)}, ${posts.urgency})`.as('rank');

/**
 * Keys of all posts that wait: scheduled ones, and drafts of the last days. Pages are cut out of these, before anything else
 * of a post is read.
 */
function waitingKeys(context: DeskContext, which: Which) {
  const { db, channels } = context;
  const { id, createdAt: made, approvedHash, contentHash } = posts;
  const planned = db
    .select({ id, rank, due: sql`planned.slot_at`.as('due'), made })
    .from(mayLackApproval(channels, { unapproved: true }))
    .innerJoin(posts, sql`${id} = planned.post_id`)
    .where(and(sql`not planned.killed`, lacksApproval(context, which)));
  const drafts = db
    // Posts without a time come after scheduled ones.
    .select({ id, rank, due: sql`'9999-01-01'::timestamptz`.as('due'), made })
    .from(posts)
    .where(
      and(
        // As its index has it. Whatever is approved is scheduled.
        sql`${approvedHash} is distinct from ${contentHash}`,
        gte(made, lookTime(-DRAFTS_MS)),
        notExists(db.select({ one: sql`1` }).from(deliveries).where(sends)),
        lacksApproval(context, which),
      ),
    );
  return db.$with('waiting').as(planned.unionAll(drafts));
}

interface Key {
  id: string;
  place: readonly [rank: string, due: string, made: string, id: string];
}

/** One page of them, with one more row if there is one, and how many there are on all pages. */
async function keysOf(
  context: DeskContext,
  { limit, after, ...which }: z.output<typeof ApprovalsInput>,
): Promise<{ keys: Key[]; count: number }> {
  const waiting = waitingKeys(context, which);
  const place = placeOf('approvals', Place, after);
  const behind =
    place &&
    sql`(${waiting.rank}, ${waiting.due}, ${waiting.made}, ${waiting.id}) >
      (${Number(place[0])}::integer, ${place[1]}::timestamptz, ${place[2]}::timestamptz, ${place[3]}::uuid)`;
  const all = sql<number>`(select count(*) from ${waiting})`.mapWith(Number);
  const rows = await context.db
    .with(waiting)
    .select({
      id: waiting.id,
      rank: waiting.rank,
      due: exactTime(waiting.due),
      made: exactTime(waiting.made),
      all,
    })
    .from(waiting)
    .where(behind ?? undefined)
    .orderBy(asc(waiting.rank), asc(waiting.due), asc(waiting.made), asc(waiting.id))
    .limit(limit + 1);
  const keys = rows.map(({ id, rank: first, due, made }): Key => ({ id, place: [String(first), due, made, id] }));
  if (rows.length > 0 || after === undefined) return { keys, count: rows[0]?.all ?? 0 };
  const [row] = await context.db.with(waiting).select({ all }).from(sql`(select 1) as one`);
  return { keys, count: row?.all ?? 0 };
}

/** Posts with the times of their sendings, if they have one. */
async function plannedWith({ db }: Pick<DeskContext, 'db'>, ids: readonly string[]) {
  if (ids.length === 0) return [];
  const { contentHash, slotAt, leaveBy } = deliveries;
  return db
    .select({ post: posts, planned: { contentHash, slotAt, leaveBy } })
    .from(posts)
    .leftJoin(deliveries, sends)
    .where(inArray(posts.id, [...ids]));
}

/** Page of the posts that wait for approval, the most urgent first, then the first due. */
export async function listApprovals(
  context: DeskContext,
  given: z.input<typeof ApprovalsInput>,
): Promise<{ approvals: WaitingPost[]; count: number; next: string | null; rejected: Rejected[] }> {
  const asked = ApprovalsInput.parse(given);
  const { channel, by, limit } = asked;
  const { db, channels } = context;
  const [{ keys, count }, [may, now, lately]] = await sideBySide(
    db,
    () => keysOf(context, asked),
    () =>
      oneByOne(
        () => mayApproveOf(context, by),
        () => storeNow(db),
        () => rejectedLately(context),
      ),
  );
  const { page, next } = pageOf(keys, limit, ({ place }) => cursorOf('approvals', place));
  const ids = page.map(({ id }) => id);
  const withLast = async () => {
    const found = await plannedWith(context, ids);
    const last = await lastApprovals(
      context,
      found.map(({ post }) => post),
    );
    return { last, rows: new Map(found.map((row) => [row.post.id, row])) };
  };
  const [{ last, rows }, listed, named] = await sideBySide(
    db,
    withLast,
    () => postsOf(context, { postIds: ids, limit: Math.max(1, ids.length) }),
    () => askedWith(db, ids),
  );
  const views = new Map(listed.map((view) => [view.id, view]));
  const approvals: WaitingPost[] = [];
  for (const id of ids) {
    const [row, view] = [rows.get(id), views.get(id)];
    const connected = row && channels.get(row.post.channelId);
    // Read a moment later, it may be gone.
    if (!row || !view || !connected) continue;
    const { post, planned } = row;
    const known = { planned, asked: named.get(id) ?? null };
    const leaves = await wouldLeave(db, now, post, connected, known);
    approvals.push({ post: view, since: post.updatedAt, leaves, last: last.get(id) ?? null, may: may(view) });
  }
  const rejected = lately.filter((one) => channel === undefined || one.channel === channel);
  return { approvals, count, next, rejected };
}
