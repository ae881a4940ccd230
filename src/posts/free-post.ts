import { auditedContent } from '../domain/audited-content.ts';
import type { PostContent } from '../domain/post.ts';
import type { Urgency } from '../domain/urgency.ts';
import { contentHash, derivedId } from '../lib/ids.ts';
import type { Platform } from '../platforms/platform.ts';
import { record } from '../store/audit.ts';
import { posts } from '../store/schema/index.ts';
import type { Tx } from '../store/store.ts';
import type { Finished } from './draft.ts';
import { storeFiles } from './post-repository.ts';

/** Id of the first post of a free story on a channel: the same whoever asks, and after a restored store has forgotten it. */
export const freePostId = (storyId: string, channelId: string): string =>
  derivedId('free post', storyId, channelId, '1');

/** The post of a free story on one channel, which is new. */
export interface FreePost {
  story: { id: string; title: string; section: string | null };
  id: string;
  channelId: string;
  finished: Finished;
  /** It says the story's text, and follows it. */
  fromBase: boolean;
  authors: readonly string[];
  by: string;
  embargoUntil: Date | null;
  urgency: Urgency;
}

/** Creates a draft that is about no article, in a transaction that has stored or locked its story. */
export async function createFreePost(
  tx: Tx,
  { story, id, channelId, finished, fromBase, authors, by, embargoUntil, urgency }: FreePost,
): Promise<void> {
  const { content, problems } = finished;
  await tx.insert(posts).values({
    id,
    freeStoryId: story.id,
    title: story.title,
    channelId,
    section: story.section,
    content,
    contentHash: contentHash(content),
    problems,
    edited: true,
    fromBase,
    authors: [...authors],
    embargoUntil,
    urgency,
  });
  await storeFiles(tx, content);
  await record(tx, { who: by, action: 'create post', subject: { type: 'post', id }, after: auditedContent(content) });
}

/**
 * Whether a lookup can tell a part of a post from others of its channel: by the id it has, its article's words, by what
 * its platform shows of it alone, or by an id of the platform's own. Two free posts may say the same.
 */
export const isFindable = (
  { articleId }: { articleId: string | null },
  content: PostContent,
  { change, platform, part }: { change: object | null; platform: Pick<Platform, 'content'>; part: number },
): boolean =>
  change !== null ||
  articleId !== null ||
  platform.content.tells(content, part) ||
  platform.content.hasOwnId(content, part);
