import { and, desc, eq, inArray } from 'drizzle-orm';
import { z } from 'zod';
import { auditedContent } from '../../domain/audited-content.ts';
import type { PostContent } from '../../domain/post.ts';
import { cursorOf, pageOf } from '../../lib/cursor.ts';
import { oneByOne } from '../../lib/one-by-one.ts';
import { askedWith } from '../../posts/approve.ts';
import { storeNow } from '../../store/now.ts';
import { audit, deliveries, posts } from '../../store/schema/index.ts';
import { sideBySide } from '../../store/side-by-side.ts';
import type { DeskContext } from '../kit/context.ts';
import { mayApproveOf } from '../people/approval.ts';
import { postsOf } from '../posts/posts.ts';
import type { Rejected } from '../posts/schema.ts';
import { type Leaving, wouldLeave } from '../posts/when.ts';
import { rejectedLately } from './issues.ts';
import type { Change, WaitingPost } from './schema.ts';
import { ApprovalsInput, waitingKeys } from './waiting.ts';

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

/** Posts with the times of their sendings, if they have one. */
async function plannedWith({ db }: Pick<DeskContext, 'db'>, ids: readonly string[]) {
  if (ids.length === 0) return [];
  const { contentHash, slotAt, leaveBy } = deliveries;
  return db
    .select({ post: posts, planned: { contentHash, slotAt, leaveBy } })
    .from(posts)
    .leftJoin(deliveries, and(eq(deliveries.postId, posts.id), eq(deliveries.kind, 'send')))
    .where(inArray(posts.id, [...ids]));
}

/** Page of the posts that wait for approval, the most urgent first, then the first due. */
export async function listApprovals(
  context: DeskContext,
  given: z.input<typeof ApprovalsInput>,
): Promise<{ approvals: WaitingPost[]; count: number; atLeast: boolean; next: string | null; rejected: Rejected[] }> {
  const asked = ApprovalsInput.parse(given);
  const { channel, by, limit } = asked;
  const { db, channels } = context;
  const [{ keys, count, atLeast }, [may, now, lately]] = await sideBySide(
    db,
    () => waitingKeys(context, asked),
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
  const leaves = await wouldLeave(
    db,
    now,
    ids.flatMap((id): Leaving[] => {
      const row = rows.get(id);
      const connected = row && channels.get(row.post.channelId);
      return connected ? [{ ...row, channel: connected, asked: named.get(id) ?? null }] : [];
    }),
  );
  const approvals = ids.flatMap((id): WaitingPost[] => {
    const [row, view, left] = [rows.get(id), views.get(id), leaves.get(id)];
    // Read a moment later, it may be gone.
    if (!row || !view || !left) return [];
    return [{ post: view, since: row.post.updatedAt, leaves: left, last: last.get(id) ?? null, may: may(view) }];
  });
  const rejected = lately.filter((one) => channel === undefined || one.channel === channel);
  return { approvals, count, atLeast, next, rejected };
}
