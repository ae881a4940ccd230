import { and, desc, eq, inArray, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { DraftChannel } from '../../channels/connected-channel.ts';
import { latestOf } from '../../domain/approval.ts';
import { Remedy } from '../../domain/correction.ts';
import type { PostContent } from '../../domain/post.ts';
import { After, cursorOf, ExactTime, exactTime, pageOf, placeOf } from '../../lib/cursor.ts';
import { contentHash } from '../../lib/ids.ts';
import type { Live, Verdict } from '../../platforms/platform.ts';
import { aboutAt } from '../../posts/about.ts';
import { answerContent } from '../../posts/corrections/content.ts';
import { isUnmade } from '../../posts/corrections/make.ts';
import { mayCorrect } from '../../posts/corrections/may.ts';
import { postStanding } from '../../posts/corrections/standing.ts';
import { headline } from '../../posts/headline.ts';
import { storeNow } from '../../store/now.ts';
import { isOneOf } from '../../store/one-of.ts';
import { prepared, UNNAMED } from '../../store/prepared.ts';
import { articleRevisions, corrections, deliveries, posts } from '../../store/schema/index.ts';
import type { Db } from '../../store/store.ts';
import type { DeskContext } from '../kit/context.ts';
import { findId, findStory, type Story } from '../kit/find.ts';
import { ArticleText, IdText } from '../kit/schema.ts';
import type { CorrectionDetail, CorrectionView } from './schema.ts';

export const CorrectionsInput = z.object({
  /** Its address, its id, or the id of one of its posts; of a free story its id, or that of one of its posts. */
  article: ArticleText.optional(),
  /** Also lists those that ended. */
  all: z.boolean().default(false),
  limit: z.int().positive().max(1_000).default(100),
  after: After.optional(),
});

const Place = z.tuple([ExactTime, z.uuid()]);
type Where = {
  ids?: readonly string[];
  story?: Story;
  open?: boolean;
  limit: number;
  behind?: z.infer<typeof Place> | null;
};

/** Version of the content of a correction. */
export const versionOf = ({ content }: Pick<typeof corrections.$inferSelect, 'content'>): string =>
  contentHash(content).slice(0, 16);

const isOf = (story: Story) =>
  'articleId' in story ? eq(posts.articleId, story.articleId) : eq(posts.freeStoryId, story.freeStoryId);

interface Page {
  views: CorrectionView[];
  next: string | null;
}

function pageStatement(db: Db, where: Where) {
  const { behind = null, limit } = where;
  return db
    .select({
      exactly: exactTime(corrections.createdAt),
      row: corrections,
      post: { id: posts.id, articleId: posts.articleId, freeStoryId: posts.freeStoryId, channelId: posts.channelId },
      delivery: { id: deliveries.id, state: deliveries.state },
      headline,
    })
    .from(corrections)
    .innerJoin(posts, eq(posts.id, corrections.postId))
    .leftJoin(
      articleRevisions,
      and(eq(articleRevisions.articleId, posts.articleId), eq(articleRevisions.revision, corrections.toRevision)),
    )
    .leftJoin(deliveries, eq(deliveries.id, corrections.deliveryId))
    .where(
      and(
        where.ids === undefined ? undefined : inArray(corrections.id, [...where.ids]),
        where.story && isOf(where.story),
        // Spelled out, as the index has it.
        where.open ? sql`${corrections.state} in ('open', 'approved')` : undefined,
        behind
          ? sql`(${corrections.createdAt}, ${corrections.id}) < (${behind[0]}::timestamptz, ${behind[1]}::uuid)`
          : undefined,
      ),
    )
    .orderBy(desc(corrections.createdAt), desc(corrections.id))
    .limit(limit + 1);
}

const pageWhere = async ({ db }: Pick<DeskContext, 'db'>, where: Where): Promise<Page> =>
  pageIn(db, await pageStatement(db, where), where.limit);

async function pageIn(
  db: DeskContext['db'],
  found: Awaited<ReturnType<typeof pageStatement>>,
  limit: number,
): Promise<Page> {
  const { page: rows, next } = pageOf(found, limit, ({ exactly, row }) => cursorOf('corrections', [exactly, row.id]));
  const urls = await urlsOf(
    db,
    rows.map(({ post }) => post.id),
  );
  const views = rows.map(({ row, post, delivery, headline: title }) => ({
    id: row.id,
    post: post.id,
    articleId: post.articleId,
    freeStoryId: post.freeStoryId,
    headline: title,
    channel: post.channelId,
    url: urls.get(post.id) ?? null,
    fromRevision: row.fromRevision,
    toRevision: row.toRevision,
    changes: row.changes,
    was: row.was,
    content: row.content,
    version: versionOf(row),
    problems: row.problems,
    action: row.action,
    why: row.why,
    making: row.state === 'open' && isUnmade(row),
    note: row.note,
    editedBy: latestOf(row.authors),
    approvedBy: row.approvedBy,
    state: row.state,
    decidedBy: row.decidedBy,
    decidedAt: row.decidedAt,
    reason: row.reason,
    because: row.because,
    delivery: delivery && { id: delivery.id, state: delivery.state },
    newPost: row.deliveryId !== null && (row.action === 'reply' || row.action === 'repost') ? row.newPostId : null,
    createdAt: row.createdAt,
    endedAt: row.endedAt,
  }));
  return { views, next };
}

/** The newest address of each post. */
async function urlsOf(db: DeskContext['db'], ids: readonly string[]): Promise<Map<string, string | null>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .select({ post: deliveries.postId, url: sql<string | null>`${deliveries.receipt}->>'url'` })
    .from(deliveries)
    .where(and(isOneOf(deliveries.postId, ids), sql`${deliveries.receipt} is not null`))
    .orderBy(deliveries.createdAt);
  return new Map(rows.map(({ post, url }) => [post, url]));
}

/**
 * A page of the live posts whose articles were corrected, the newest first. Throws a UserError for an article that
 * there is not.
 */
export async function correctionPage(context: DeskContext, given: z.input<typeof CorrectionsInput>) {
  const { article, all, limit, after } = CorrectionsInput.parse(given);
  const story = article === undefined ? {} : { story: await findStory(context, article) };
  const behind = placeOf('corrections', Place, after);
  const { views, next } = await pageWhere(context, { ...story, open: !all, limit, behind });
  return { corrections: views, next };
}

export const listCorrections = async (
  context: DeskContext,
  given: z.input<typeof CorrectionsInput>,
): Promise<CorrectionView[]> => (await correctionPage(context, given)).corrections;

export const CorrectionInput = z.object({ id: IdText });

/** Verdict as the API has it. */
const verdictView = (verdict: Verdict): NonNullable<CorrectionDetail['possible'][Remedy]> =>
  verdict.may ? verdict : { may: false, why: verdict.because, byHand: verdict.byHand };

async function answerTexts(
  { db }: Pick<DeskContext, 'db'>,
  { id, post, note, changes, toRevision }: CorrectionView,
  channel: DraftChannel,
  live: Live,
): Promise<PostContent['texts']> {
  const [row] = await db.select().from(posts).where(eq(posts.id, post));
  if (!row) throw new Error('A post that was just found is gone');
  const article = await db.transaction((tx) => aboutAt(tx, row, toRevision));
  const about = { article, channel, post: row, live };
  return answerContent(about, { id, note, changes }).texts;
}

/** One correction. Throws a UserError if there is none. */
export async function oneCorrection(
  context: DeskContext,
  { id: given }: z.infer<typeof CorrectionInput>,
): Promise<CorrectionDetail> {
  const id = await findId(context.db, 'correction', given);
  const { views } = await pageWhere(context, { ids: [id], limit: 1 });
  const [view] = views;
  if (!view) throw new Error('A correction that was just found is gone');
  const channel = context.channels.get(view.channel);
  const { live } = await postStanding(context.db, view.post);
  if (view.state !== 'open' || !channel || !live) return { ...view, possible: {}, answer: null };
  const now = await storeNow(context.db);
  const may = (remedy: Remedy): Verdict => mayCorrect(channel, remedy, view.content, live, now);
  const possible = Object.fromEntries(Remedy.options.map((remedy) => [remedy, verdictView(may(remedy))]));
  const answer = may('reply').may ? await answerTexts(context, view, channel, live) : null;
  return { ...view, possible, answer };
}

const MOST_OPEN = 200;
const openStatement = prepared((db: Db) => pageStatement(db, { open: true, limit: MOST_OPEN }).prepare(UNNAMED));

/** Corrections that a person has to decide. */
export async function openCorrections({ db }: Pick<DeskContext, 'db'>): Promise<CorrectionView[]> {
  const { views } = await pageIn(db, await openStatement(db).execute(), MOST_OPEN);
  return views.filter(({ state, making }) => state === 'open' && !making);
}
