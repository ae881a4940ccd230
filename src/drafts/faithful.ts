import { checkFaithful } from '../compose/faithfulness/check.ts';
import { ownWords } from '../compose/faithfulness/own-words.ts';
import { saidIn } from '../compose/faithfulness/said.ts';
import type { Article } from '../domain/article.ts';
import { NEEDS_PERSON, type PostContent, type Problem } from '../domain/post.ts';
import { toldAs, warns } from '../domain/told/problem.ts';
import type { DraftChannel } from './context.ts';

/**
 * One problem for each number, date, name and quotation in a channel's post, its picture descriptions or its body that is neither the article's nor the
 * newsroom's own: a person may send it all the same, and nothing sends it by itself.
 */
export const faithfulProblems = (
  article: Article,
  { channel, style }: Pick<DraftChannel, 'channel' | 'style'>,
  content: PostContent,
): Problem[] =>
  checkFaithful(saidIn(content), article, {
    language: content.language,
    allowed: ownWords(style, channel, article),
  }).map(({ message, field, ...finding }) => {
    const { kind, words, nearest } = finding;
    const gaps = { kind, words, field };
    const problem = { ...warns(NEEDS_PERSON.unfaithful, field, message, gaps), finding };
    return nearest === null ? problem : toldAs(problem, 'unfaithful-nearest', { ...gaps, nearest });
  });

/** Terms of use that came with the article: whether a post keeps them, only a person can tell. */
const rightsProblems = ({ rights = [] }: Pick<Article, 'rights'>): Problem[] =>
  rights.map((terms) => {
    const message = `The article came with terms of use: “${terms}”. Approve the post if they allow it here and now.`;
    return warns(NEEDS_PERSON.rights, 'article', message, { terms });
  });

/** All that is wrong with what a post says: why its platform would refuse it, and what its article does not say. */
export const postProblems = (article: Article, connected: DraftChannel, content: PostContent): Problem[] => [
  ...connected.platform.check(content, connected.channel.options),
  ...faithfulProblems(article, connected, content),
  ...rightsProblems(article),
];
