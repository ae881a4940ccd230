import type { DraftChannel } from '../../channels/connected-channel.ts';
import { sentences } from '../../compose/sentences.ts';
import { correctionLabel } from '../../compose/words.ts';
import type { Article } from '../../domain/article.ts';
import type { ArticleChange } from '../../domain/article-change.ts';
import type { CorrectionAction } from '../../domain/correction.ts';
import type { PostContent } from '../../domain/post.ts';
import type { Urgency } from '../../domain/urgency.ts';
import { markerOf } from '../../lib/ids.ts';
import type { Live } from '../../platforms/platform.ts';
import { contentFor } from '../content-for.ts';
import { composeFor } from '../draft.ts';
import { asUrgent } from '../urgency.ts';
import { saySame, variantOf, variantsOf } from '../variants.ts';

interface Subject {
  article: Article;
  channel: DraftChannel;
  post: { id: string; edited: boolean; urgency: Urgency };
  /** The live post. */
  was: PostContent;
  /** Posts of the channel in earlier rounds. */
  earlier: readonly PostContent[];
}

/**
 * The same kind of post as stands there, from the article as it is now, and in other words than the rounds before; the
 * one that would be written now where there is none.
 */
function sameVariant({ article, channel, post, was, earlier }: Subject): PostContent {
  const wanted = variantOf(was);
  const format = was.format ?? null;
  const alike = variantsOf(article, channel, post.id, format).filter(({ variant }) => variant === wanted);
  const found = alike.find(({ content }) => !earlier.some((one) => saySame(one, content)));
  return found?.content ?? contentFor(article, channel, post.id, earlier, { format });
}

/** Whether a post says itself that it is a correction: then it goes on doing so. */
export const isMarked = ({ texts, language }: PostContent): boolean =>
  JSON.stringify(texts).includes(correctionLabel(language).trim());

/** The post with what an editor chose for another one: its settings and disclosures. */
const withChoices = (post: PostContent, { settings, disclosures }: PostContent): PostContent => ({
  ...post,
  ...(settings && { settings }),
  ...(disclosures && { disclosures }),
});

/** With a word in front that says that it is a correction, in the language in which the post is written. */
function withNote({ article, channel, was }: Subject, id: string): PostContent {
  const format = was.format ?? null;
  const label = correctionLabel(channel.channel.language ?? article.language);
  const marked = composeFor({ ...article, headline: `${label}${article.headline}` }, channel, id, { format });
  if (JSON.stringify(marked.texts).includes(label.trim())) return marked;
  const opening = { variant: 'detail', text: `${label}${article.headline}` } as const;
  return composeFor(article, channel, id, { opening, format });
}

/**
 * What a live post would say of its article as it is now. To be posted anew it carries a note, and the marker of the
 * post `newId`, so that neither is taken for the other.
 */
export function correctedContent(given: Subject, action: CorrectionAction, newId: string): PostContent {
  // Else a link that names the urgency would make it another post.
  const subject = { ...given, article: asUrgent(given.article, given.post) };
  const { post, was } = subject;
  const written =
    action === 'repost' ? withNote(subject, newId) : isMarked(was) ? withNote(subject, post.id) : sameVariant(subject);
  return withChoices(written, was);
}

/**
 * Text that readers of a correction see: the sentence that is right now and has most of what changed, else the headline.
 */
export function noteOf(changes: readonly ArticleChange[], article: Article): string {
  const facts = changes.flatMap(({ part, after }) =>
    ['numbers', 'dates', 'names', 'quotations'].includes(part) && after !== null ? after.split(', ') : [],
  );
  const all = changes.flatMap(({ part, after }) =>
    ['headline', 'standfirst', 'text'].includes(part) && after !== null && !after.endsWith('…')
      ? sentences(after, article.language)
      : [],
  );
  const mentions = (text: string): number => facts.filter((fact) => text.includes(fact)).length;
  const most = Math.max(0, ...all.map(mentions));
  return all.find((text) => mentions(text) === most) ?? article.headline;
}

/**
 * What an answer below a live post says: a person's words, else the sentence that is right now. `id` is the answer's.
 */
export function answerContent(
  { article, channel, post, live }: Pick<Subject, 'article' | 'channel'> & { post: { urgency: Urgency }; live: Live },
  { id, note, changes }: { id: string; note: string | null; changes: readonly ArticleChange[] },
): PostContent {
  const context = { channel: channel.channel, marker: markerOf(id) };
  const said = note ?? noteOf(changes, article);
  return channel.platform.changes.composeReply(said, live, asUrgent(article, post), context);
}
