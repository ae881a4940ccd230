import { sentences } from '../../compose/sentences.ts';
import { correctionLabel, saysCorrection } from '../../compose/words.ts';
import type { Article } from '../../domain/article.ts';
import type { ArticleChange } from '../../domain/article-change.ts';
import type { CorrectionAction } from '../../domain/correction.ts';
import { type PostContent, withTexts } from '../../domain/post.ts';
import type { Urgency } from '../../domain/urgency.ts';
import { markerOf } from '../../lib/ids.ts';
import type { Live } from '../../platforms/platform.ts';
import { asUrgent } from '../urgency.ts';
import { saySame, variantOf, variantsOf } from '../variants.ts';
import { composeFor, type WritingChannel } from '../writer/compose-for.ts';
import { contentFor } from '../writer/content-for.ts';
import { amendedPost } from './amended.ts';

/** A live post with the article as it is now. */
export interface Subject {
  article: Article;
  channel: WritingChannel;
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

/** The post as a new one that says that it is a correction. */
function asRepost(post: PostContent, id: string): PostContent {
  const marked = JSON.parse(JSON.stringify(post).replaceAll(post.marker, markerOf(id))) as PostContent;
  if (isMarked(marked)) return marked;
  const [field] = Object.keys(marked.texts).filter((name) => marked.texts[name] !== '');
  if (field === undefined) return marked;
  const label = correctionLabel(post.language);
  return withTexts(marked, { [field]: `${label}${marked.texts[field]}` });
}

/**
 * The post with a person's correction note at its end, where there is room for it; unchanged where it has the note
 * already, or no room.
 */
export function withNoteBelow(post: PostContent, note: string, { platform, channel }: WritingChannel): PostContent {
  const [field] = Object.keys(post.texts).toSorted(
    (a, b) => (post.texts[b]?.length ?? 0) - (post.texts[a]?.length ?? 0),
  );
  const text = field === undefined ? '' : (post.texts[field] ?? '');
  if (field === undefined || text.includes(note)) return post;
  const labelled = saysCorrection(note) ? note : `${correctionLabel(post.language)}${note}`;
  const noted = withTexts(post, { [field]: `${text.trimEnd()}\n\n${labelled}` });
  const blocked = (content: PostContent): number =>
    platform.content.check(content, channel.options).filter(({ severity }) => severity === 'blocks').length;
  return blocked(noted) > blocked(post) ? post : noted;
}

/**
 * What a live post is proposed to say: its own words, with what its article says otherwise now. One that no person
 * wrote is composed anew where something of the earlier version would be left in it. `before`: the version of the
 * article that it was written from.
 */
export function proposedContent(
  given: Subject & { before: Article },
  action: CorrectionAction,
  newId: string,
): PostContent {
  const { post, was, channel, article, before } = given;
  const composed = correctedContent(given, action, newId);
  if (action === 'repost' && !post.edited) return composed;
  const own = action === 'repost' ? correctedContent(given, 'ask', post.id) : composed;
  const { content, whole } = amendedPost({ channel, was, before, after: article, composed: own });
  if (!post.edited && !whole) return composed;
  return action === 'repost' ? asRepost(content, newId) : content;
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
