import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { type ArticleSource, given, submitOnce } from '../features/articles/submit-once.ts';
import { messageOf, UserError } from '../lib/errors.ts';
import { admit } from './admit.ts';
import type { ApiContext } from './context.ts';
import { PostArticle } from './contract/hand-in-view.ts';
import { BY_NOBODY, keyOf, sendOnce } from './request.ts';

function sourceOf(
  { read }: ApiContext,
  { article, url }: Pick<z.infer<typeof PostArticle>, 'article' | 'url'>,
): ArticleSource {
  if ((article === undefined) === (url === undefined)) {
    throw new UserError('Give exactly one of "article" and "url".', { usage: true });
  }
  if (url !== undefined) return { sameness: { url }, isRead: true, read: () => read(url) };
  if (article === undefined) throw new Error('Neither an article nor its address');
  return given(article);
}

function jsonOf(body: string): unknown {
  try {
    return JSON.parse(body === '' ? '{}' : body);
  } catch (error) {
    throw new UserError(`The body is not JSON: ${messageOf(error)}.`, { usage: true, cause: error });
  }
}

/** Takes an article, or its address, from a program that brought the token. */
export async function handInArticle(
  context: ApiContext,
  request: FastifyRequest,
  reply: FastifyReply,
  body: string,
): Promise<FastifyReply> {
  const { by = BY_NOBODY, ...asked } = PostArticle.parse(jsonOf(body));
  const { article, url, ...rest } = await admit(context, request, 'submit', { ...asked, by });
  const source = sourceOf(context, { article, url });
  return sendOnce(reply, await submitOnce(context, { ...rest, article: source }, keyOf(request)));
}
