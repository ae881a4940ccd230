import { asc, eq } from 'drizzle-orm';
import { latestOf } from '../../domain/approval.ts';
import { UserError } from '../../lib/errors.ts';
import { contentHash } from '../../lib/ids.ts';
import { type FreeStory, freeStory, lockStory } from '../../posts/free-stories.ts';
import type { PostRow } from '../../posts/post-repository.ts';
import { posts } from '../../store/schema/index.ts';
import type { Tx } from '../../store/store.ts';
import { ChangedError, type Expected } from '../kit/changed.ts';
import type { DeskContext } from '../kit/context.ts';
import { missing, storyOf } from '../kit/find.ts';
import { kit } from '../kit/messages.ts';
import { postsOf } from '../posts/posts.ts';
import type { Story } from './drafts.ts';
import { freeStories as messages } from './messages.ts';
import type { FreeStoryView } from './schema.ts';

/** A story with its posts, as they were read. */
export interface KnownStory {
  row: FreeStory;
  story: Story;
  posts: readonly PostRow[];
}

const versionOf = ({ id, updatedAt }: FreeStory, title: string): string =>
  contentHash([id, title, updatedAt.toISOString()]).slice(0, 32);

/** Finds a free story by its id, or by that of one of its posts; the beginning is enough. */
export async function knownStory(context: Pick<DeskContext, 'db'>, text: string): Promise<KnownStory> {
  const { db } = context;
  const found = await storyOf(context, text);
  if ('articleId' in found) throw missing('freeStory', text);
  const row = await freeStory(db, found.freeStoryId);
  if (!row) throw missing('freeStory', text);
  const its = await db
    .select()
    .from(posts)
    .where(eq(posts.freeStoryId, row.id))
    .orderBy(asc(posts.channelId), asc(posts.sequence));
  const { id, text: words, language, link, section, tags, pictures, expiresAt } = row;
  const title = its[0]?.title ?? '';
  return { row, story: { id, title, text: words, language, link, section, tags, pictures, expiresAt }, posts: its };
}

/** A story with its posts as readers of the API see it. Throws a UserError if there is none. */
export async function oneStory(
  context: DeskContext,
  { id: text, by = '' }: { id: string; by?: string },
): Promise<FreeStoryView> {
  const { row, story } = await knownStory(context, text);
  const { createdBy, createdAt, updatedAt, authors } = row;
  const views = await postsOf(context, { freeStoryId: row.id, limit: 1_000, ...(by !== '' && { by }) });
  return {
    ...story,
    version: versionOf(row, story.title),
    editedBy: latestOf(authors),
    createdBy,
    createdAt,
    updatedAt,
    posts: views.toSorted((one, other) => one.channel.localeCompare(other.channel) || one.round - other.round),
  };
}

/** Throws a ChangedError unless a story is in one of these versions. */
export async function refuseChangedStory(
  context: DeskContext,
  { row, story }: KnownStory,
  expected: Expected,
): Promise<void> {
  if (expected === null || expected === undefined || expected.includes(versionOf(row, story.title))) return;
  const by = latestOf(row.authors) ?? row.createdBy;
  throw new ChangedError(messages.changed({ by }), await oneStory(context, { id: row.id }));
}

/** Locks a story that was read. Throws a UserError where it has changed since. */
export async function lockUnchanged(tx: Tx, { row }: KnownStory): Promise<void> {
  const now = await lockStory(tx, row.id);
  if (now.updatedAt.getTime() === row.updatedAt.getTime()) return;
  throw new UserError(messages.changedMeanwhile(), { remedy: kit.lookAgain(), kind: 'conflict' });
}
