import { eq } from 'drizzle-orm';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { postsOf } from '../desk/posts.ts';
import { type ArticleSource, given, submitOnce } from '../desk/submit-once.ts';
import { Article } from '../domain/article.ts';
import { UserError } from '../domain/errors.ts';
import { PostRequest } from '../domain/request.ts';
import { articles } from '../store/schema/index.ts';
import type { ApiContext } from './context.ts';
import { By, keyOf, sendOnce } from './request.ts';

const Address = z.url({ protocol: /^https?$/ });

const PostArticle = z.strictObject({
  article: Article.optional(),
  /** A page to read the article from. */
  url: Address.optional(),
  channels: PostRequest.shape.channels.default(null),
  when: PostRequest.shape.when.default('slot'),
  again: z.boolean().default(false),
  by: By,
});

const Params = z.object({ id: z.uuid() });

/** From the network no file of this machine may be named: its content would be posted. */
function refuseFiles({ images, videos }: Article): void {
  const urls = [...images, ...videos].flatMap(({ url }) => url ?? []);
  const bad = urls.find((url) => !Address.safeParse(url).success);
  if (bad === undefined) return;
  throw new UserError(`Pictures and videos are named by addresses that begin with https://; "${bad}" was given.`, {
    usage: true,
  });
}

function sourceOf(
  { read }: ApiContext,
  { article, url }: Pick<z.infer<typeof PostArticle>, 'article' | 'url'>,
): ArticleSource {
  if ((article === undefined) === (url === undefined)) {
    throw new UserError('Give exactly one of "article" and "url".', { usage: true });
  }
  if (url !== undefined) return { sameness: { url }, read: () => read(url) };
  if (article === undefined) throw new Error('Neither an article nor its address');
  refuseFiles(article);
  return given(article);
}

/** Articles are handed in here, and their posts are looked at. */
export function articleRoutes(app: FastifyInstance, context: ApiContext): void {
  app.post('/articles', async (request, reply) => {
    const { article, url, ...rest } = PostArticle.parse(request.body ?? {});
    const source = sourceOf(context, { article, url });
    return sendOnce(reply, await submitOnce(context, { ...rest, article: source }, keyOf(request)));
  });

  app.get('/articles/:id/posts', async (request) => {
    const { id } = Params.parse(request.params);
    const [known] = await context.db.select({ id: articles.id }).from(articles).where(eq(articles.id, id));
    if (!known) throw new UserError(`There is no article ${id}.`, { kind: 'missing' });
    return { posts: await postsOf(context, { articleId: id }) };
  });
}
