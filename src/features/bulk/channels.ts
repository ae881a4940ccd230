import { z } from 'zod';
import { UserError } from '../../lib/errors.ts';
import type { Message } from '../../lib/message.ts';
import { composeArticle } from '../articles/compose.ts';
import { addPosts } from '../free-stories/create.ts';
import type { DeskContext } from '../kit/context.ts';
import { channelNamed } from '../kit/find.ts';
import { deleteDraft } from '../posts/delete-draft.ts';
import type { PostView } from '../posts/schema.ts';
import { bulk as messages } from './messages.ts';
import { runBulk } from './run.ts';
import { type BulkDone, BulkId, type BulkPost, OnChannels, Stories } from './schema.ts';
import { eachPost, onChannels, type Subject, storyResult } from './stories.ts';

const result = (
  channel: string,
  post: string | null,
  outcome: 'added' | 'deleted' | 'unchanged' | 'refused',
  why: Message | null = null,
): BulkPost => ({ channel, post, outcome, at: null, before: null, why });

export const DeleteDraftsInput = z.object({ id: BulkId, stories: Stories, channels: OnChannels });

const isDraft = ({ state }: PostView): boolean => state === 'draft' || state === 'rejected';

const deleteOne =
  (context: DeskContext, by: string) =>
  async ({ id: postId, channel }: PostView): Promise<BulkPost> => {
    await deleteDraft(context, { postId, by });
    return result(channel, null, 'deleted');
  };

/** Deletes the drafts of stories. They are not written again with the next revision of an article. */
export const deleteDrafts = (
  context: DeskContext,
  { id, stories, channels }: z.output<typeof DeleteDraftsInput>,
  by: string,
): Promise<BulkDone> =>
  runBulk(context, { id, name: 'deleteDrafts', stories, by, more: { channels } }, async (subject, text) => {
    const drafts = onChannels(subject, channels).filter(isDraft);
    return storyResult(text, subject, await eachPost(drafts, deleteOne(context, by)), messages.noneToDelete());
  });

const Names = z.array(z.string().min(1).max(100)).max(100).default([]);
export const ChangeChannelsInput = z.object({
  id: BulkId,
  stories: Stories,
  add: Names.describe('Channels that get a draft where they have no post'),
  remove: Names.describe('Channels whose drafts are deleted; what is scheduled or published there is refused'),
});

async function addTo(context: DeskContext, { id, isFree, posts }: Subject, channels: readonly string[], by: string) {
  const missing = channels.filter((channel) => posts.every((post) => post.channel !== channel));
  const there = posts.filter(({ channel }) => channels.includes(channel));
  const kept = there.map(({ channel, id: post }) => result(channel, post, 'unchanged', messages.postThere()));
  if (missing.length === 0) return kept;
  try {
    const made = isFree
      ? await addPosts(context, { id, posts: missing.map((channel) => ({ channel })), by })
      : await composeArticle(context, { article: id, channels: missing, by });
    const skipped = 'skipped' in made ? made.skipped : [];
    const added = missing.map((channel) => {
      const post = made.posts.find((one) => one.channel === channel)?.id ?? null;
      if (post !== null) return result(channel, post, 'added');
      const why = skipped.find((one) => one.channel === channel)?.reason ?? null;
      return result(channel, null, 'refused', why);
    });
    return [...kept, ...added];
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const why = error.asMessage();
    return [...kept, ...missing.map((channel) => result(channel, null, 'refused', why))];
  }
}

/** Adds channels to stories, and removes others. Throws a UserError for an unknown channel, and where there are none. */
export async function changeChannels(
  context: DeskContext,
  { id, stories, add, remove }: z.output<typeof ChangeChannelsInput>,
  by: string,
): Promise<BulkDone> {
  if (add.length + remove.length === 0) throw new UserError(messages.chooseChannels(), { kind: 'invalid' });
  for (const channel of add) channelNamed(context, channel, 'refused');
  return runBulk(context, { id, name: 'changeChannels', stories, by, more: { add, remove } }, async (subject, text) => {
    const gone = subject.posts.filter(({ channel }) => remove.includes(channel) && !add.includes(channel));
    const removed = await eachPost(gone, deleteOne(context, by));
    const added = await addTo(context, subject, add, by);
    return storyResult(text, subject, [...removed, ...added], messages.noneToChange());
  });
}
