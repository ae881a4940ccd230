import { isFreeArticle } from '../../domain/free-article.ts';
import { type PostContent, partsOf } from '../../domain/post.ts';
import { composeFree } from '../../posts/free-content.ts';
import { asUrgent } from '../../posts/urgency.ts';
import { writer } from '../../posts/writer/writer.ts';
import type { Writing } from './rewrite-draft.ts';

/** Longest label beside a link in a paragraph of its own. Characters. */
const LABEL_LENGTH = 40;
const ONLY_HASHTAGS = /^(?:[#＃][\p{L}\p{M}\p{N}_]+\s*)+$/u;

/** What a post says in its main text, over all parts, without the paragraphs that any format adds by itself. */
function wordsOf(post: PostContent, field: string): string {
  const { link } = post;
  const isAdded = (paragraph: string): boolean =>
    ONLY_HASHTAGS.test(paragraph) ||
    (link !== null && paragraph.includes(link) && paragraph.length <= link.length + LABEL_LENGTH);
  return partsOf(post)
    .flatMap(({ texts }) => (texts[field] ?? '').split(/\n\s*\n/).map((paragraph) => paragraph.trim()))
    .filter((paragraph) => paragraph !== '' && !isAdded(paragraph))
    .join('\n\n');
}

/** A post that says other words in place of all its texts, with what was chosen for it beside them. */
export async function reworded(
  { post, article, channel }: Writing,
  text: string,
  format: string | null,
): Promise<PostContent> {
  const { settings, disclosures, format: before = null } = post.content;
  const composed = isFreeArticle(article)
    ? await composeFree(article, channel, post, { text, format })
    : await writer.compose(asUrgent(article, post), channel, post.id, { base: text, format });
  const chosen = { ...(settings && { settings }), ...(disclosures && { disclosures }) };
  if (format !== before) return { ...composed, ...chosen };
  // Its pictures and videos are no words.
  const { moreVideos: _, ...bare } = composed;
  const { pictures, video, moreVideos } = post.content;
  const shown = { ...bare, ...chosen, pictures, video, ...(moreVideos && { moreVideos }) };
  return { ...shown, kind: channel.platform.content.kindOf(shown) };
}

/** A post in another format. Words of its own are kept: they are divided, or put together, by its platform. */
export async function reformatted(
  { post, article, channel }: Writing,
  original: PostContent,
  fresh: PostContent,
): Promise<PostContent> {
  const was = post.content;
  const { settings, disclosures = fresh.disclosures } = was;
  const chosen = { ...(settings && { settings }), ...(disclosures && { disclosures }) };
  const [main] = channel.platform.content.limits(channel.channel.options, was).texts;
  const own = main ? wordsOf(was, main.field) : '';
  if (!main || own === wordsOf(original, main.field)) return { ...fresh, ...chosen };
  const { format = null } = fresh;
  const composed = isFreeArticle(article)
    ? await composeFree(article, channel, post, { text: own, format })
    : await writer.compose(asUrgent(article, post), channel, post.id, { base: own, format });
  return { ...composed, ...chosen };
}
