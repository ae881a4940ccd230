import type { WaitingPost } from '../../data/approvals.ts';

/** What waits of one article. */
export interface Story {
  id: string;
  headline: string;
  language: string | null;
  /** The hash of a picture of it; null: none is made. */
  picture: string | null;
  waiting: WaitingPost[];
}

/** What waits by its articles, each where its most pressing post stands. */
export function storiesOf(list: readonly WaitingPost[]): Story[] {
  const stories = new Map<string, Story>();
  for (const one of list) {
    const { articleId: id, headline, content } = one.post;
    const story = stories.get(id) ?? { id, headline, language: content.language, picture: null, waiting: [] };
    story.picture ??= content.pictures.find(({ rendition }) => rendition)?.rendition?.hash ?? null;
    story.waiting.push(one);
    stories.set(id, story);
  }
  return [...stories.values()];
}

/** Whether several posts of one channel wait for the same next free time: whichever is approved first has it. */
export const isShared = ({ post, leaves }: WaitingPost, list: readonly WaitingPost[]): boolean =>
  leaves.how === 'next' &&
  list.some(
    (other) =>
      other.post.id !== post.id &&
      other.post.channel === post.channel &&
      other.leaves.how === 'next' &&
      other.leaves.at === leaves.at,
  );
