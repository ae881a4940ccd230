import { z } from 'zod';
import { auditedContent } from '../../domain/audited-content.ts';
import { UserError } from '../../lib/errors.ts';
import { authorNamed, joinAuthors } from '../../posts/authors.ts';
import { saysExactly } from '../../posts/base.ts';
import { leaveBefore } from '../../posts/delivery-repository.ts';
import type { Finished } from '../../posts/draft.ts';
import { composeFree } from '../../posts/free-content.ts';
import { retitle, updateStory } from '../../posts/free-stories.ts';
import { leaveByOf } from '../../posts/leave-by.ts';
import { isReplaceable, lockPlanned, plannedOf } from '../../posts/planned.ts';
import { keepVersion, lockPost, type PostRow, replaceContent } from '../../posts/post-repository.ts';
import { record } from '../../store/audit.ts';
import type { Tx } from '../../store/store.ts';
import { Expected } from '../kit/changed.ts';
import type { DeskContext } from '../kit/context.ts';
import { kit } from '../kit/messages.ts';
import { IdText } from '../kit/schema.ts';
import { refusePast } from './create.ts';
import { articleIn, type ComposedPost, finish, type Story } from './drafts.ts';
import { freeStories as messages } from './messages.ts';
import { Changes, type FreeStoryChanged } from './schema.ts';
import { type KnownStory, knownStory, lockUnchanged, oneStory, refuseChangedStory } from './story.ts';

export const EditInput = Changes.extend({ id: IdText, by: z.string(), expected: Expected });

/** Name of the action in the audit and in the versions of posts. */
const ACTION = 'edit free post';

/** A post that says the story's text, with what it says of the story as it is now. */
interface Rewritten {
  post: PostRow;
  finished: Finished;
}

/** Posts that follow the story, whose sending has not begun and that say something else now. */
async function rewrittenOf(context: DeskContext, known: KnownStory, story: Story): Promise<Rewritten[]> {
  const followers = known.posts.filter(({ fromBase, sequence }) => fromBase && sequence > 0);
  const planned = await plannedOf(
    context.db,
    followers.map(({ id }) => id),
  );
  const article = await articleIn(context, story);
  const found: (ComposedPost & { post: PostRow })[] = [];
  for (const post of followers) {
    const channel = context.channels.get(post.channelId);
    if (!channel || !(planned.get(post.id) ?? []).every(isReplaceable)) continue;
    const { format = null } = post.content;
    const content = await composeFree(article, channel, post, { text: story.text, format });
    if (saysExactly(content, post.content)) continue;
    found.push({ id: post.id, post, article, channel, content, original: content });
  }
  const finished = await finish(context, found);
  return found.flatMap(({ post }, at) => (finished[at] ? [{ post, finished: finished[at] }] : []));
}

/** Stores what a follower says now. Throws a UserError where it has changed, or its sending has begun. */
async function rewrite(tx: Tx, { post, finished }: Rewritten, authors: readonly string[], by: string): Promise<void> {
  const now = await lockPost(tx, post.id);
  const planned = (await lockPlanned(tx, [post.id])).get(post.id) ?? [];
  if (now?.contentHash !== post.contentHash || !planned.every(isReplaceable)) {
    throw new UserError(messages.changedMeanwhile(), { remedy: kit.lookAgain(), kind: 'conflict' });
  }
  await keepVersion(tx, now, { by, action: ACTION });
  await replaceContent(tx, now, finished, { edited: true, authors: [...authors], fromBase: true });
  const [before, after] = [auditedContent(post.content), auditedContent(finished.content)];
  await record(tx, { who: by, action: ACTION, subject: { type: 'post', id: post.id }, before, after });
}

/** Has what is planned of a story leave before it expires. Throws a UserError for what is planned later than that. */
async function expireBy(tx: Tx, context: DeskContext, { posts }: KnownStory): Promise<void> {
  const planned = await lockPlanned(
    tx,
    posts.map(({ id }) => id),
  );
  for (const post of posts) {
    const channel = context.channels.get(post.channelId);
    for (const { state, slotAt } of planned.get(post.id) ?? []) {
      if (!channel || state !== 'scheduled') continue;
      const { leaveBy, expired } = await leaveByOf(tx, post, channel, slotAt);
      if (expired) {
        throw new UserError(messages.expiresBefore({ channel: post.channelId, at: slotAt }), {
          remedy: messages.moveFirst(),
          kind: 'conflict',
          field: 'expiresAt',
        });
      }
      await leaveBefore(tx, post.id, leaveBy);
    }
  }
}

/**
 * Changes a free story. Posts that were not edited separately and are not being published are written again by the rules
 * of their platforms; those that change need approval again, and keep their times. Throws a UserError where it changed
 * since it was read, or what is scheduled would come after its expiry.
 */
export async function editStory(context: DeskContext, given: z.input<typeof EditInput>): Promise<FreeStoryChanged> {
  const { id: text, by, expected, expiresAt: expiry, ...changes } = EditInput.parse(given);
  const known = await knownStory(context, text);
  await refuseChangedStory(context, known, expected);
  const expiresAt = expiry === undefined ? known.story.expiresAt : expiry === null ? null : new Date(expiry);
  const story: Story = { ...known.story, ...changes, expiresAt };
  if (expiry !== undefined) await refusePast(context, expiresAt);
  const rewritten = await rewrittenOf(context, known, story);
  await context.db.transaction(async (tx) => {
    await lockUnchanged(tx, known);
    const isReworded = story.text !== known.story.text;
    const authors = isReworded ? joinAuthors(known.row.authors, [await authorNamed(tx, by)]) : known.row.authors;
    const { title, ...row } = story;
    await updateStory(tx, story.id, { ...row, authors });
    if (title !== known.story.title) await retitle(tx, story.id, title);
    for (const one of rewritten) await rewrite(tx, one, authors, by);
    if (expiry !== undefined) await expireBy(tx, context, known);
  });
  const view = await oneStory(context, { id: story.id, by });
  return { ...view, rewritten: rewritten.map(({ post }) => post.id) };
}
