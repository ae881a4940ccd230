import { z } from 'zod';
import { checkFaithful } from '../compose/faithfulness/check.ts';
import { findingMessage } from '../compose/faithfulness/messages.ts';
import { ownWords } from '../compose/faithfulness/own-words.ts';
import { checkTranslated, numbersMissing } from '../compose/faithfulness/translated.ts';
import { visibleTexts } from '../compose/faithfulness/visible-texts.ts';
import { type Article, paragraphsOf } from '../domain/article.ts';
import { isFreeArticle } from '../domain/free-article.ts';
import { MOST_OF_ARTICLE } from '../domain/lengths.ts';
import { NEEDS_PERSON } from '../domain/needs-person.ts';
import { type PostContent, type Problem, postsOfParts } from '../domain/post.ts';
import { ofPart, warns } from '../domain/problem.ts';
import { LINK_MISSING } from '../platforms/kit/check.ts';
import { drafts } from './messages.ts';
import type { WritingChannel } from './writer/compose-for.ts';

const Noted = z.object({ translated: z.unknown().optional() });

/** Whether a language model translated the article for a post: its words are not the article's. */
const isTranslated = ({ extra }: PostContent): boolean => Noted.parse(extra).translated !== undefined;

/**
 * One problem for each number, date, name and quotation in a channel's post, its picture descriptions or its body that
 * is neither the article's nor the newsroom's own, and for each sentence that means something else in the article. The
 * post then needs a person's approval. A translation is checked for numbers, names and dates only, a free story not at
 * all.
 */
export function faithfulProblems(
  article: Article,
  { channel, style }: Pick<WritingChannel, 'channel' | 'style'>,
  content: PostContent,
): Problem[] {
  if (isFreeArticle(article)) return [];
  const options = { language: content.language, allowed: ownWords(style, channel, article) };
  const check = isTranslated(content) ? checkTranslated : checkFaithful;
  return postsOfParts(content).flatMap((post, part) => {
    const problems = check(visibleTexts(post), article, options).map(({ field, ...finding }) => ({
      ...warns(NEEDS_PERSON.unfaithful, field, findingMessage({ field, ...finding })),
      finding,
    }));
    return ofPart(problems, part);
  });
}

/** Numbers that the translation of a whole article lacks. */
function lostNumbers(article: Article, content: PostContent): Problem[] {
  if (content.blocks === null || !isTranslated(content)) return [];
  const from = [article.headline, article.standfirst ?? '', ...paragraphsOf(article)];
  const said = postsOfParts(content).flatMap((post) => Object.values(visibleTexts(post)));
  const lost = numbersMissing(from, article.language, said, content.language);
  if (lost.length === 0) return [];
  const numbers = lost.slice(0, 10).join(', ');
  return [warns(NEEDS_PERSON.translated, 'article', drafts.translatedNumbers({ numbers }))];
}

/** Terms of use that came with the article: whether a post keeps them, only a person can tell. */
const rightsProblems = ({ rights = [] }: Pick<Article, 'rights'>): Problem[] =>
  rights.map((terms) => warns(NEEDS_PERSON.rights, 'article', drafts.rights({ terms })));

/** Only a part of the article may be known: its page shows no more, or it was cut. */
const incompleteProblems = ({ incomplete = false, cutFrom: length }: Article): Problem[] => [
  ...(incomplete ? [warns(NEEDS_PERSON.incomplete, 'article', drafts.incomplete())] : []),
  ...(length === undefined
    ? []
    : [warns(NEEDS_PERSON.incomplete, 'article', drafts.cut({ length, most: MOST_OF_ARTICLE.body }))]),
];

/** All that is wrong with what a post says: why its platform would refuse it, and what its article does not say. */
export const postProblems = (article: Article, connected: WritingChannel, content: PostContent): Problem[] => [
  ...connected.platform.content
    .check(content, connected.channel.options)
    // A free post needs no link.
    .filter(({ severity, code }) => severity === 'blocks' || code !== LINK_MISSING || !isFreeArticle(article)),
  ...faithfulProblems(article, connected, content),
  ...lostNumbers(article, content),
  ...rightsProblems(article),
  ...incompleteProblems(article),
];
