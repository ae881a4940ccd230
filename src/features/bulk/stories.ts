import { UserError } from '../../lib/errors.ts';
import type { Message } from '../../lib/message.ts';
import { newestRevision } from '../../posts/articles.ts';
import type { DeskContext } from '../kit/context.ts';
import { findStory } from '../kit/find.ts';
import { postsOf } from '../posts/posts.ts';
import type { PostView } from '../posts/schema.ts';
import type { BulkPost, BulkStory } from './schema.ts';

/** A story among many, with the newest post of each of its channels. */
export interface Subject {
  id: string;
  isFree: boolean;
  headline: string;
  posts: PostView[];
}

/** Posts of the newest round of each channel, by channel; replies to earlier posts are none. */
function newestOf(all: readonly PostView[]): PostView[] {
  const byChannel = new Map<string, PostView>();
  for (const post of all) {
    const known = byChannel.get(post.channel);
    if (post.round > 0 && (!known || known.round < post.round)) byChannel.set(post.channel, post);
  }
  return [...byChannel.values()].toSorted((one, other) => (one.channel < other.channel ? -1 : 1));
}

/** Reads a story. Throws a UserError where there is none. */
export async function subjectOf(context: DeskContext, text: string): Promise<Subject> {
  const found = await findStory(context, text);
  const isFree = 'freeStoryId' in found;
  const id = isFree ? found.freeStoryId : found.articleId;
  const all = await postsOf(context, isFree ? { freeStoryId: id } : { articleId: id });
  const article = isFree ? null : await newestRevision(context.db, id);
  return { id, isFree, headline: article?.headline ?? all[0]?.headline ?? '', posts: newestOf(all) };
}

export const refused = (
  { id: post, channel }: Pick<PostView, 'id' | 'channel'>,
  why: Message,
): BulkPost & { outcome: 'refused' } => ({ channel, post, outcome: 'refused', at: null, before: null, why });

/** Does something to each post of a story; what one refuses does not keep the others. */
export async function eachPost(
  posts: readonly PostView[],
  act: (post: PostView) => Promise<BulkPost>,
): Promise<BulkPost[]> {
  const results: BulkPost[] = [];
  for (const post of posts) {
    try {
      results.push(await act(post));
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      results.push(refused(post, error.asMessage()));
    }
  }
  return results;
}

/** Posts of a story on the channels that an action is about; null: all. */
export const onChannels = ({ posts }: Subject, channels: readonly string[] | null): PostView[] =>
  posts.filter(({ channel }) => channels?.includes(channel) ?? true);

/** Result of a story, with a reason where there was nothing to do. */
export const storyResult = (text: string, { headline }: Subject, posts: BulkPost[], nothing: Message): BulkStory => ({
  story: text,
  headline,
  posts,
  why: posts.length === 0 ? nothing : null,
});
