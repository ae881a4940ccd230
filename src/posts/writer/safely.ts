import type { Article } from '../../domain/article.ts';
import type { ArticleChange } from '../../domain/article-change.ts';
import { NEEDS_PERSON } from '../../domain/needs-person.ts';
import type { PostContent, Problem } from '../../domain/post.ts';
import { warns } from '../../domain/problem.ts';
import { messageOf, UserError } from '../../lib/errors.ts';
import type { Message } from '../../lib/message.ts';
import { withRemarks } from '../../platforms/kit/remarks.ts';
import type { Subject } from '../corrections/content.ts';
import { writing } from '../messages.ts';
import type { WritingChannel } from './compose-for.ts';
import { writer as own, type Writer } from './writer.ts';

/**
 * Writing and checking that always has a result: what the writer cannot do within its limits is left to an editor, and
 * the post says so. Else the article would be composed again and again, each time in vain.
 */

/** Reason for an editor; of a defect the first line, since the rest is its stack. */
export const whyOf = (error: unknown): Message =>
  error instanceof UserError ? error.asMessage() : writing.failed({ error: messageOf(error).split('\n', 1).join('') });

/**
 * Rethrows a failure of the writer as a UserError, for callers that then leave the decision to an editor: repeating the
 * work would fail again.
 */
export function asRefusal(error: unknown): never {
  throw error instanceof UserError ? error : new UserError(whyOf(error), { cause: error });
}

/** Longest headline of a post that the writer could not compose, in UTF-16 code units. */
const HEADLINE = 300;

/** The article without its text; what remains is short. */
const withoutText = (article: Article): Article => ({
  ...article,
  headline: article.headline.slice(0, HEADLINE),
  titles: [],
  standfirst: null,
  blocks: [],
  tags: [],
});

/** The post with a remark that only an editor settles: nothing sends it automatically until the text is changed. */
function withReason(post: PostContent, error: unknown): PostContent {
  const [[field, text] = ['post', undefined]] = Object.entries(post.texts);
  const message = writing.notWritten({ why: whyOf(error) });
  const remark = { field, message, isTorn: true, ...(text !== undefined && { text }) };
  return { ...post, extra: withRemarks(post.extra, [remark]) };
}

/** As `composeFor`; a post of the headline alone if the text is beyond the writer. */
export async function composedSafely(
  article: Article,
  channel: WritingChannel,
  postId: string,
  writer: Writer = own,
): Promise<PostContent> {
  try {
    return await writer.compose(article, channel, postId);
  } catch (error) {
    return withReason(await writer.compose(withoutText(article), channel, postId), error);
  }
}

/** As `contentFor`; a post of the headline, or of an editor's words, if the text is beyond the writer. */
export async function writtenSafely(
  article: Article,
  channel: WritingChannel,
  postId: string,
  earlier: readonly PostContent[],
  said: { base?: string | null; format?: string | null } = {},
  writer: Writer = own,
): Promise<PostContent> {
  try {
    return await writer.content(article, channel, postId, earlier, said);
  } catch (error) {
    return withReason(await writer.compose(withoutText(article), channel, postId, said), error);
  }
}

/** As `correctedContent` of a post that was not sent; the post as it is if the text is beyond the writer. */
export async function correctedSafely(subject: Subject, postId: string, writer: Writer = own): Promise<PostContent> {
  try {
    return await writer.corrected(subject, 'ask', postId);
  } catch (error) {
    return withReason(subject.was, error);
  }
}

const unchecked = (error: unknown): Problem[] => [
  warns(NEEDS_PERSON.unchecked, 'article', writing.notChecked({ why: whyOf(error) })),
];
const rulesUnchecked = (error: unknown): Problem[] => [
  warns(NEEDS_PERSON.unchecked, 'article', writing.rulesNotChecked({ why: whyOf(error) })),
];

/** As `postProblems`, with a problem for what could not be checked. */
export const checkedProblems = (
  article: Article,
  channel: WritingChannel,
  content: PostContent,
  writer: Writer = own,
): Promise<Problem[]> => writer.problems(article, channel, content).catch(unchecked);

/** As `ownProblems`, with a problem for what could not be checked. */
export async function checkedRules(...given: Parameters<Writer['rules']>): Promise<Problem[]> {
  const { guards } = given[1];
  if (!guards || (guards.words.length === 0 && guards.skip.length === 0)) return [];
  return own.rules(...given).catch(rulesUnchecked);
}

/** As `faithfulProblems`, with a problem for what could not be checked. */
export const checkedFacts = (article: Article, channel: WritingChannel, content: PostContent): Promise<Problem[]> =>
  own.faithful(article, channel, content).catch(unchecked);

/** As `changesBetween`; one change that names nothing if the texts are beyond the writer. */
export const changesSafely = (before: Article, after: Article): Promise<ArticleChange[]> =>
  own.changes(before, after).catch(() => [{ part: 'text', before: null, after: null }]);
