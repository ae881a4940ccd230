import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import { VARIANTS, type Variant } from '../compose/openings.ts';
import type { Article } from '../domain/article.ts';
import { UserError } from '../domain/errors.ts';
import type { PostContent, Problem } from '../domain/post.ts';
import type { DraftChannel } from '../drafts/context.ts';
import { ageProblems, finishDrafts } from '../drafts/draft.ts';
import { postProblems } from '../drafts/faithful.ts';
import { readVideo, storedImage } from '../drafts/files.ts';
import { storeContent } from '../drafts/render-media.ts';
import { saySame, variantOf, variantsOf } from '../drafts/variants.ts';
import { storeNow } from '../store/now.ts';
import { articleRevisions, articles, audit, deliveries, posts } from '../store/schema/index.ts';
import type { Db } from '../store/store.ts';
import type { DeskContext } from './context.ts';
import { findId, IdText } from './find-id.ts';
import { countsOf, type PostView, postsOf, type TextCount } from './posts.ts';

/** One way to write a post. `number` tells those of one variant apart, and begins at 1. */
export interface VariantView {
  variant: Variant;
  number: number;
  texts: Readonly<Record<string, string>>;
  counts: TextCount[];
  problems: Problem[];
  /** The post says this now. */
  current: boolean;
}

interface Known {
  post: typeof posts.$inferSelect;
  article: Article;
  channel: DraftChannel;
}

async function known({ db, channels }: Pick<DeskContext, 'db' | 'channels'>, postId: string): Promise<Known> {
  const [row] = await db
    .select({ post: posts, article: articleRevisions.article })
    .from(posts)
    .innerJoin(
      articleRevisions,
      and(eq(articleRevisions.articleId, posts.articleId), eq(articleRevisions.revision, posts.revision)),
    )
    .where(eq(posts.id, postId));
  if (!row) throw new UserError(`There is no post ${postId}.`, { remedy: 'See `masthead posts`.', kind: 'missing' });
  const channel = channels.get(row.post.channelId);
  if (!channel) throw new UserError(`The channel ${row.post.channelId} of this post is no longer configured.`);
  return { ...row, channel };
}

function numbered({ post, article, channel }: Known): { variant: Variant; number: number; content: PostContent }[] {
  const all = variantsOf(article, channel, post.id);
  return all.map(({ variant, content }, at) => {
    const number = all.slice(0, at + 1).filter((other) => other.variant === variant).length;
    return { variant, number, content };
  });
}

export const VariantsInput = z.object({ postId: IdText });

/** Every way in which a post could be written from its article. */
export async function listVariants(context: DeskContext, given: z.infer<typeof VariantsInput>): Promise<VariantView[]> {
  const found = await known(context, await findId(context.db, 'post', given.postId));
  const { post, article, channel } = found;
  return numbered(found).map(({ variant, number, content }) => ({
    variant,
    number,
    texts: content.texts,
    counts: countsOf(channel.platform, content, channel.channel.options),
    problems: postProblems(article, channel, content),
    current: variant === variantOf(post.content) && saySame(content, post.content),
  }));
}

async function refuseQueued(db: Pick<Db, 'select'>, postId: string): Promise<void> {
  const [row] = await db.select({ state: deliveries.state }).from(deliveries).where(eq(deliveries.postId, postId));
  if (!row) return;
  throw new UserError(`The post ${postId} is ${row.state} already, so what it says cannot be changed any more.`, {
    remedy: 'To have the article posted once more in other words, use `masthead post --again`.',
    kind: 'conflict',
  });
}

export const ChooseVariantInput = z.object({
  postId: IdText,
  variant: z.enum(VARIANTS),
  number: z.int().positive().default(1),
  by: z.string(),
});

/**
 * Writes a draft anew in one of its variants. It asks for approval again, and no later revision of the article changes
 * it by itself. Throws a UserError for a variant that there is not, and for a post that is queued or sent.
 */
export async function chooseVariant(
  context: DeskContext,
  { postId: given, variant, number, by }: z.infer<typeof ChooseVariantInput>,
): Promise<PostView> {
  const { db } = context;
  const postId = await findId(db, 'post', given);
  const found = await known(context, postId);
  await refuseQueued(db, postId);
  const { post, article, channel } = found;
  const all = numbered(found);
  const chosen = all.find((one) => one.variant === variant && one.number === number);
  if (!chosen) {
    const names = all.map((one) => (one.number > 1 ? `${one.variant} ${one.number}` : one.variant)).join(', ');
    throw new UserError(`The article gives nothing for the variant ${variant}${number > 1 ? ` ${number}` : ''}.`, {
      remedy: `There are: ${names}.`,
      kind: 'missing',
    });
  }
  const [finished] = await finishDrafts(article, [{ channel, content: chosen.content }], {
    image: (index) => storedImage(context, post.articleId, article, index, context.halt),
    video: (index) => readVideo(context, article, index, context.halt),
    media: context.media,
    signal: context.halt,
  });
  if (!finished) throw new Error('A draft that was just finished is gone');
  const problems = [...finished.problems, ...ageProblems(article, channel, await storeNow(db), post.sequence)];
  await db.transaction(async (tx) => {
    // First the article, as all those do who write posts.
    await tx.select({ id: articles.id }).from(articles).where(eq(articles.id, post.articleId)).for('key share');
    const [now] = await tx.select({ hash: posts.contentHash }).from(posts).where(eq(posts.id, postId)).for('update');
    await refuseQueued(tx, postId);
    if (now?.hash !== post.contentHash) {
      throw new UserError(`The post ${postId} was changed meanwhile.`, {
        remedy: 'Look at it again.',
        kind: 'conflict',
      });
    }
    await storeContent(tx, postId, { content: finished.content, problems }, { edited: true });
    const detail = { was: variantOf(post.content), variant, number };
    await tx.insert(audit).values({ who: by, action: 'choose variant', subject: `post:${postId}`, detail });
  });
  const [view] = await postsOf(context, { postId });
  if (!view) throw new Error('A post that was just written is gone');
  return view;
}
