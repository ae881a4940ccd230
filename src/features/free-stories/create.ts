import { z } from 'zod';
import { UserError } from '../../lib/errors.ts';
import { contentHash } from '../../lib/ids.ts';
import { authorNamed } from '../../posts/authors.ts';
import { createFreePost } from '../../posts/free-post.ts';
import { type FreeStory, freeStory, insertStory, lockStory } from '../../posts/free-stories.ts';
import { storeNow } from '../../store/now.ts';
import type { Tx } from '../../store/store.ts';
import type { DeskContext } from '../kit/context.ts';
import { type ComposedPost, compose, finish, type Story, storyIn } from './drafts.ts';
import { oneStory, titleIn } from './list.ts';
import { freeStories as messages } from './messages.ts';
import { type CheckedStory, Draft, ForChannels, type FreeStoryView } from './schema.ts';
import { checkedPost } from '../posts/edit-post.ts';

export const CreateInput = Draft.extend({ id: z.uuid(), by: z.string() });
type Given = z.output<typeof CreateInput>;

/** Hash of what was asked for, whoever asked. */
const hashOf = ({ id: _, by: _by, ...draft }: Given): string => contentHash(JSON.parse(JSON.stringify(draft)));

/** Throws a UserError where the story with this id is another one than was asked for. */
async function refuseOther(context: DeskContext, story: FreeStory, given: Given): Promise<void> {
  if (story.requestHash === hashOf(given)) return;
  const title = await titleIn(context.db, story.id);
  throw new UserError(messages.idTaken({ title }), { remedy: messages.newId(), kind: 'conflict', field: 'id' });
}

async function refusePast({ db }: DeskContext, expiresAt: Date | null): Promise<void> {
  const now = await storeNow(db);
  if (expiresAt === null || expiresAt > now) return;
  throw new UserError(messages.expiryPast({ at: expiresAt, now }), {
    remedy: messages.laterExpiry(),
    kind: 'invalid',
    field: 'expiresAt',
  });
}

/** Creates the drafts of composed posts in a transaction that holds their story. */
async function createAll(
  tx: Tx,
  context: DeskContext,
  story: Pick<Story, 'id' | 'title'>,
  composed: readonly ComposedPost[],
  { storyAuthors, embargoUntil, by }: { storyAuthors: readonly string[]; embargoUntil: Date | null; by: string },
): Promise<void> {
  const made = await finish({ ...context }, composed);
  const author = await authorNamed(tx, by);
  for (const [at, { id, channel, post, fromBase }] of composed.entries()) {
    const finished = made[at];
    if (!finished) throw new Error('A post that was just made is gone');
    const authors = fromBase ? storyAuthors : [author];
    const { urgency } = post;
    const about = { story, id, channelId: channel.channel.id, finished, fromBase, authors };
    await createFreePost(tx, { ...about, by, embargoUntil, urgency });
  }
}
