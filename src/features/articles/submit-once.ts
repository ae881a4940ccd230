import type { z } from 'zod';
import { type Article, OwnArticle } from '../../domain/article.ts';
import { toWire } from '../../lib/json.ts';
import { canonicalKeyOf, contentOf, type Decided, SavedArticle } from '../../posts/articles.ts';
import { takeOwnFiles } from '../../posts/own-files.ts';
import type { DeskContext } from '../kit/context.ts';
import { type Answer, type Decisions, IdempotencyKey, once } from '../kit/idempotency.ts';
import { SubmitInput, type Submitted, submit } from './submit.ts';

/** What a call under a key decided about an article, for the call that finishes it. */
export const remembered = ({ recall, keep }: Decisions): Decided => ({
  recall: async (tx) => SavedArticle.nullable().parse(await recall(tx)),
  keep,
});

/** Where an article comes from. `sameness` tells one request from another, before anything is read. */
export interface ArticleSource {
  /** Masthead reads it at its address, so that no one typed it. */
  isRead: boolean;
  sameness: Readonly<Record<string, unknown>>;
  read(): Promise<Article>;
}

/** An article that is handed over as it is. */
export const given = (article: Article): ArticleSource => ({
  sameness: { article: canonicalKeyOf(article), content: contentOf(article) },
  isRead: false,
  read: async () => article,
});

/** The same as `submit`, once for its key where there is one: the same request made again gets the first answer. */
export async function submitOnce(
  context: DeskContext,
  { article, ...request }: Omit<SubmitInput, 'article'> & { article: ArticleSource },
  key: string | null,
): Promise<Answer<Submitted>> {
  const run = async (decided?: Decided) =>
    submit(context, { ...request, article: await article.read(), isRead: article.isRead }, undefined, decided);
  if (key === null) return { answer: toWire(await run()), repeated: false };
  const { channels, when, again, urgency, despite } = request;
  // Left out where none is given, as in keys of calls from before it existed.
  const asked = { channels, when, again, ...(urgency && { urgency }), ...(despite && { despite }) };
  const call = { key, action: 'post', request: { ...article.sameness, ...asked } };
  return once(context, call, (decisions) => run(remembered(decisions)));
}

export const SubmitCommand = SubmitInput.extend({
  article: OwnArticle,
  key: IdempotencyKey.nullable().default(null),
});

/** To let a post pass the rules is as good as to approve it. */
export const SUBMIT_NEEDS = {
  usually: 'write',
  escalate: 'approve',
  when: ({ despite }: { despite?: boolean | undefined }): boolean => despite === true,
} as const;

/** What `masthead post` calls. */
export async function submitCommand(context: DeskContext, { key, ...input }: z.infer<typeof SubmitCommand>) {
  const files = await takeOwnFiles(context, input.article);
  const { answer, repeated } = await submitOnce(context, { ...input, files, article: given(input.article) }, key);
  return { ...answer, repeated };
}
