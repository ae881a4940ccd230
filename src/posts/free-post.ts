import type { DraftChannel } from '../channels/connected-channel.ts';
import { isMarked } from '../compose/links.ts';
import { auditedContent } from '../domain/audited-content.ts';
import type { PostContent, Problem } from '../domain/post.ts';
import type { Urgency } from '../domain/urgency.ts';
import { contentHash, markerOf } from '../lib/ids.ts';
import { record } from '../store/audit.ts';
import { posts } from '../store/schema/index.ts';
import type { Tx } from '../store/store.ts';
import type { DraftContext } from './context.ts';
import { channelProblems } from './draft.ts';
import { guardProblems } from './guards.ts';
import { storeFiles } from './post-repository.ts';

/** What a person publishes on one channel without an article. */
export interface FreePost {
  /** Given by whoever asks: who asks twice gets one post. */
  id: string;
  /** What lists call it; readers do not see it. */
  title: string;
  /** Its files are made. */
  content: Omit<PostContent, 'marker'>;
  by: string;
  embargoUntil?: Date | null;
  urgency?: Urgency;
}

/** What keeps a post about no article from going out, or should be looked at. */
export async function freePostProblems(
  tx: Tx,
  { media }: { media: Pick<DraftContext['media'], 'read'> },
  channel: DraftChannel,
  { id, allowed, content }: Pick<typeof posts.$inferSelect, 'id' | 'allowed' | 'content'>,
): Promise<Problem[]> {
  const post = { id, articleId: null, revision: null, sequence: 1, allowed };
  return [
    ...channelProblems(channel),
    ...channel.platform.content.check(content, channel.channel.options),
    ...(await guardProblems(tx, media, { post, article: null, channel, content })),
  ];
}

/** Creates a draft that is about no article. False: there is a post with this id. */
export async function createFreePost(
  tx: Tx,
  { media }: { media: Pick<DraftContext['media'], 'read'> },
  channel: DraftChannel,
  { id, title, by, embargoUntil = null, urgency = 'normal', ...given }: FreePost,
): Promise<boolean> {
  const content: PostContent = { ...given.content, marker: markerOf(id) };
  const problems = await freePostProblems(tx, { media }, channel, { id, allowed: null, content });
  const made = await tx
    .insert(posts)
    .values({
      id,
      title,
      channelId: channel.channel.id,
      content,
      contentHash: contentHash(content),
      problems,
      edited: true,
      authors: [by],
      embargoUntil,
      urgency,
    })
    .onConflictDoNothing()
    .returning({ id: posts.id });
  if (made.length === 0) return false;
  await storeFiles(tx, content);
  await record(tx, { who: by, action: 'create post', subject: { type: 'post', id }, after: auditedContent(content) });
  return true;
}

/** Whether a lookup can tell a post from others of its channel: by the id it has, its article's words, or its own link. */
export const isFindable = (
  { articleId }: { articleId: string | null },
  content: PostContent,
  change: object | null,
): boolean => change !== null || articleId !== null || isMarked(content);
