import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { UserError } from '../../lib/errors.ts';
import { contentHash, newId } from '../../lib/ids.ts';
import { authorNamed } from '../../posts/authors.ts';
import type { Finished } from '../../posts/draft.ts';
import { createFreePost } from '../../posts/free-post.ts';
import { freeStory, insertStory } from '../../posts/free-stories.ts';
import { storeNow } from '../../store/now.ts';
import { posts } from '../../store/schema/index.ts';
import type { Tx } from '../../store/store.ts';
import { Expected } from '../kit/changed.ts';
import type { DeskContext } from '../kit/context.ts';
import { IdText } from '../kit/schema.ts';
import { checkedPost } from '../posts/edit-post.ts';
import { type ComposedPost, compose, finish, isFromBase, type Story, storyIn } from './drafts.ts';
import { freeStories as messages } from './messages.ts';
import { type CheckedStory, Draft, ForChannels, type FreeStoryView } from './schema.ts';
import { knownStory, lockUnchanged, oneStory, refuseChangedStory } from './story.ts';

export const CreateInput = Draft.extend({ id: z.uuid(), by: z.string() });
type Given = z.output<typeof CreateInput>;

/** Hash of what was asked for, whoever asked. */
const hashOf = ({ id: _id, by: _by, ...draft }: Given): string => contentHash(draft);

/** Throws a UserError for a story with this id that is another one than was asked for. False: there is none. */
async function isThere({ db }: DeskContext, given: Given): Promise<boolean> {
  const story = await freeStory(db, given.id);
  if (!story) return false;
  if (story.requestHash === hashOf(given)) return true;
  const [post] = await db.select({ title: posts.title }).from(posts).where(eq(posts.freeStoryId, story.id)).limit(1);
  throw new UserError(messages.idTaken({ title: post?.title ?? '' }), {
    remedy: messages.newId(),
    kind: 'conflict',
    field: 'id',
  });
}

/** Throws a UserError for an expiry that has passed. */
export async function refusePast({ db }: Pick<DeskContext, 'db'>, expiresAt: Date | null): Promise<void> {
  const now = await storeNow(db);
  if (expiresAt === null || expiresAt > now) return;
  throw new UserError(messages.expiryPast({ at: expiresAt, now }), {
    remedy: messages.laterExpiry(),
    kind: 'invalid',
    field: 'expiresAt',
  });
}

interface Making {
  composed: readonly ComposedPost[];
  finished: readonly Finished[];
  storyAuthors: readonly string[];
  embargoUntil: Date | null;
  by: string;
}

/** Creates the drafts of a story in a transaction that has stored or locked it. */
async function createPosts(tx: Tx, story: Pick<Story, 'id' | 'title' | 'section'>, making: Making): Promise<void> {
  const { composed, finished, storyAuthors, embargoUntil, by } = making;
  const author = await authorNamed(tx, by);
  for (const [at, one] of composed.entries()) {
    const made = finished[at];
    if (!made) throw new Error('A post that was just made is gone');
    const fromBase = isFromBase(one);
    await createFreePost(tx, {
      story,
      id: one.id,
      channelId: one.channel.channel.id,
      finished: made,
      fromBase,
      authors: fromBase ? storyAuthors : [author],
      by,
      embargoUntil,
      urgency: one.post.urgency,
    });
  }
}

/**
 * Creates a free story with a draft on each channel that is asked for. The same request again answers the story that
 * there is, as it is now. Throws a UserError where its id belongs to another, and for what a platform does not have.
 */
export async function createStory(context: DeskContext, given: z.input<typeof CreateInput>): Promise<FreeStoryView> {
  const input = CreateInput.parse(given);
  const { id, by } = input;
  if (await isThere(context, input)) return oneStory(context, { id, by });
  const story = storyIn(id, input);
  await refusePast(context, story.expiresAt);
  const composed = await compose(context, story, input);
  const finished = await finish(context, composed);
  const embargoUntil = input.embargoUntil === null ? null : new Date(input.embargoUntil);
  const isNew = await context.db.transaction(async (tx) => {
    const { title: _, ...row } = story;
    const storyAuthors = [await authorNamed(tx, by)];
    const made = await insertStory(tx, { ...row, requestHash: hashOf(input), authors: storyAuthors, createdBy: by });
    if (made) await createPosts(tx, story, { composed, finished, storyAuthors, embargoUntil, by });
    return made;
  });
  // Someone else was as quick: theirs is the story, if it is the same.
  if (!isNew) await isThere(context, input);
  return oneStory(context, { id, by });
}

export const CheckInput = Draft;

/** Composes a story that is not stored, and checks it on each channel. */
export async function checkStory(context: DeskContext, given: z.input<typeof CheckInput>): Promise<CheckedStory> {
  const draft = CheckInput.parse(given);
  const story = storyIn(newId(), draft);
  const checked: CheckedStory['posts'] = [];
  for (const one of await compose(context, story, draft)) {
    const original = { content: one.original, row: { edited: true, authors: null, fromBase: true } };
    const found = await checkedPost(context, one, { original, content: one.content });
    checked.push({ ...found, channel: one.channel.channel.id, content: one.content });
  }
  return { title: story.title, posts: checked };
}

export const AddInput = z.object({ id: IdText, posts: ForChannels, by: z.string(), expected: Expected });

/** Adds a draft on further channels to a story. Throws a UserError for a channel that has one. */
export async function addPosts(context: DeskContext, given: z.input<typeof AddInput>): Promise<FreeStoryView> {
  const { id: text, posts: wanted, by, expected } = AddInput.parse(given);
  const known = await knownStory(context, text);
  const { story } = known;
  await refuseChangedStory(context, known, expected);
  const taken = wanted.find(({ channel }) => known.posts.some(({ channelId }) => channelId === channel));
  if (taken) throw new UserError(messages.hasPost({ channel: taken.channel }), { kind: 'conflict', field: 'posts' });
  const { urgency = 'normal', embargoUntil = null } = known.posts[0] ?? {};
  const composed = await compose(context, story, { posts: wanted, urgency });
  const finished = await finish(context, composed);
  await context.db.transaction(async (tx) => {
    await lockUnchanged(tx, known);
    await createPosts(tx, story, { composed, finished, storyAuthors: known.row.authors, embargoUntil, by });
  });
  return oneStory(context, { id: story.id, by });
}
