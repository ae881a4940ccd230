import type { DraftChannel } from '../channels/connected-channel.ts';
import type { FreeArticle } from '../domain/free-article.ts';
import { mapParts, type PostContent, type PostPicture, type Problem } from '../domain/post.ts';
import type { Urgency } from '../domain/urgency.ts';
import type { Tx } from '../store/store.ts';
import { aboutNow } from './about.ts';
import type { DraftContext } from './context.ts';
import { channelProblems } from './draft.ts';
import { saying } from './free-stories.ts';
import { guardProblems } from './guards.ts';
import type { PostRow } from './post-repository.ts';
import { asUrgent } from './urgency.ts';
import { checkedProblems } from './writer/safely.ts';
import { writer } from './writer/writer.ts';

/** The post with the items of the library that its pictures are. */
function withItems(post: PostContent, { items }: FreeArticle): PostContent {
  const named = (picture: PostPicture): PostPicture => {
    const item = picture.card?.over === 'plain' ? undefined : items[picture.image];
    return item ? { ...picture, item } : picture;
  };
  return mapParts(post, (part) => ({ ...part, pictures: part.pictures.map(named) }));
}

/** The post with all pictures of its story, in their order, as far as its platform takes them. */
function withGallery(story: FreeArticle, post: PostContent, { platform, channel, style }: DraftChannel): PostContent {
  const { options } = channel;
  const count = Math.min(story.items.length, platform.content.limits(options, post).pictures.max);
  if (count < 1 || post.continued || post.video) return post;
  const pictures = story.items.slice(0, count).flatMap((_, image) => {
    return platform.content.picture(story, image, { post, part: 0, pictures: count, options, style }) ?? [];
  });
  if (pictures.length < count) return post;
  const shown = { ...post, pictures };
  return { ...shown, kind: platform.content.kindOf(shown) };
}

/** What keeps a free post with a content from going out, or should be looked at. */
export async function freePostProblems(
  tx: Tx,
  { media }: Pick<DraftContext, 'media'>,
  channel: DraftChannel,
  post: PostRow,
): Promise<Problem[]> {
  const { content } = post;
  const article = await aboutNow(tx, post);
  if (!article) return post.problems;
  return [
    ...channelProblems(channel),
    ...(await checkedProblems(article, channel, content)),
    ...(await guardProblems(tx, media, { post, article, channel, content })),
  ];
}

/** What a channel says of a free story. `text`: in place of the story's own. */
export async function composeFree(
  story: FreeArticle,
  channel: DraftChannel,
  post: { id: string; urgency: Urgency },
  { text, format = null }: { text: string; format?: string | null },
): Promise<PostContent> {
  const said = saying(story, text);
  const composed = await writer.compose(asUrgent(said, post), channel, post.id, { base: text, format });
  return withItems(withGallery(said, composed, channel), said);
}
