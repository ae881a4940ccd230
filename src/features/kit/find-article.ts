import { eq } from 'drizzle-orm';
import { z } from 'zod';
import type { Article } from '../../domain/article.ts';
import { UserError } from '../../lib/errors.ts';
import { newestRevision } from '../../posts/articles.ts';
import { idsAt } from '../../posts/known.ts';
import { posts } from '../../store/schema/index.ts';
import type { DeskContext } from './context.ts';
import { findId } from './find-id.ts';
import { kit } from './messages.ts';

export const Address = z.url({ protocol: /^https?$/ });

const isMissing = (error: unknown): boolean => error instanceof UserError && error.kind === 'missing';

/** An article, or a post that is about none. */
type Story = { articleId: string } | { freePostId: string };

/** The article with this id, or with a post of this id; the post itself where it is about none. */
export async function storyOf({ db }: Pick<DeskContext, 'db'>, text: string): Promise<Story> {
  if (!/^[0-9a-f-]{4,36}$/i.test(text)) {
    throw new UserError(kit.notAnArticle({ text }), { usage: true });
  }
  const postId = await findId(db, 'post', text).catch((error: unknown) => {
    if (isMissing(error)) return null;
    throw error;
  });
  if (postId !== null) {
    const [post] = await db.select({ articleId: posts.articleId }).from(posts).where(eq(posts.id, postId));
    if (post) return post.articleId === null ? { freePostId: postId } : { articleId: post.articleId };
  }
  const articleId = await findId(db, 'article', text).catch((error: unknown) => {
    if (!isMissing(error)) throw error;
    throw new UserError(kit.noArticleNorPost({ id: text }), { remedy: kit.giveAddressOrPost(), kind: 'missing' });
  });
  return { articleId };
}

/** The article with this id, or with a post of this id. Throws a UserError for a post that is about none. */
export async function articleIdOf(context: Pick<DeskContext, 'db'>, text: string): Promise<string> {
  const story = await storyOf(context, text);
  if ('articleId' in story) return story.articleId;
  throw new UserError(kit.postWithoutArticle(), { kind: 'conflict' });
}

/** For an address under which no article is known. */
export const addressUnknown = (address: string): UserError =>
  new UserError(kit.addressUnknown({ address }), { remedy: kit.see({ command: 'masthead posts' }), kind: 'missing' });

/** The one article that is meant. Throws a UserError where there is none, or several share the address. */
export async function findArticle(context: DeskContext, text: string): Promise<string> {
  const url = Address.safeParse(text).data ?? null;
  if (url === null) return articleIdOf(context, text);
  const [id, another] = await idsAt(context.db, url);
  if (id === undefined) throw addressUnknown(text);
  if (another === undefined) return id;
  throw new UserError(kit.addressAmbiguous({ address: text }), { remedy: kit.givePost() });
}

/** The newest revision of an article. Throws a UserError for one that was only ever withdrawn. */
export async function newestOf({ db }: Pick<DeskContext, 'db'>, articleId: string): Promise<Article> {
  const article = await newestRevision(db, articleId);
  if (article) return article;
  throw new UserError(kit.notSubmitted(), { kind: 'missing' });
}
