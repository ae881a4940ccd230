import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import { UserError } from '../../lib/errors.ts';
import { contentHash, newId } from '../../lib/ids.ts';
import { authorNamed, joinAuthors } from '../../posts/authors.ts';
import { correction as correctionMessages } from '../../posts/corrections/messages.ts';
import { replaceCorrection, startCorrection as store } from '../../posts/corrections/repository.ts';
import { lockDeliveries, postStanding } from '../../posts/corrections/standing.ts';
import { finishDrafts } from '../../posts/draft.ts';
import { lockPost, storeFiles } from '../../posts/post-repository.ts';
import { lockForPost } from '../../posts/withdraw.ts';
import { corrections } from '../../store/schema/index.ts';
import type { Db, Tx } from '../../store/store.ts';
import type { DeskContext } from '../kit/context.ts';
import { findId } from '../kit/find.ts';
import { kit } from '../kit/messages.ts';
import { IdText } from '../kit/schema.ts';
import { edited, PostWords } from '../posts/edit-post.ts';
import { posts as postMessages } from '../posts/messages.ts';
import { filesFor, knownPost } from '../posts/rewrite-draft.ts';
import { oneCorrection } from './list.ts';
import { decisions } from './messages.ts';
import type { CorrectionDetail } from './schema.ts';

export const StartCorrectionInput = z.object({ postId: IdText, ...PostWords, by: z.string() });

async function openOf(db: Db | Tx, postId: string) {
  const open = and(eq(corrections.postId, postId), eq(corrections.state, 'open'));
  const [row] = await db.select().from(corrections).where(open);
  return row ?? null;
}

/**
 * Starts the correction of a live free post, from what is live, or goes on with the one that is open. A person decides
 * then how it is made. Throws a UserError for a post about an article, and where nothing is live or something is under
 * way.
 */
export async function startCorrection(
  context: DeskContext,
  given: z.input<typeof StartCorrectionInput>,
): Promise<CorrectionDetail> {
  const { postId: text, by, ...words } = StartCorrectionInput.parse(given);
  const postId = await findId(context.db, 'post', text);
  const known = await knownPost(context, postId);
  if (!known.story) throw new UserError(postMessages.notFree(), { kind: 'conflict' });
  const { live } = await postStanding(context.db, postId);
  if (live === null) throw new UserError(correctionMessages.nothingLive(), { kind: 'conflict' });
  const before = await openOf(context.db, postId);
  const start = before?.content ?? live.post;
  const { content: wanted } = await edited(context, { ...known, post: { ...known.post, content: start } }, words);
  const { files } = await filesFor(context, known, { mayEncode: true });
  const [finished] = await finishDrafts(known.article, [{ channel: known.channel, content: wanted }], files);
  if (!finished) throw new Error('A correction that was just made is gone');
  const id = await context.db.transaction(async (tx) => {
    await lockForPost(tx, postId);
    await lockPost(tx, postId);
    await lockDeliveries(tx, postId);
    const now = await postStanding(tx, postId);
    if (now.open.length > 0) {
      throw new UserError(correctionMessages.underWay(), { remedy: correctionMessages.awaitEnd(), kind: 'conflict' });
    }
    const open = await openOf(tx, postId);
    const isSame =
      now.live !== null && contentHash(now.live.post) === contentHash(live.post) && open?.id === before?.id;
    if (!isSame || (open && before && contentHash(open.content) !== contentHash(before.content))) {
      throw new UserError(decisions.changed(), { remedy: kit.lookAgain(), kind: 'conflict' });
    }
    await storeFiles(tx, finished.content);
    const isChanged = contentHash(finished.content) !== contentHash(start);
    const authors = joinAuthors(open?.authors, isChanged ? [await authorNamed(tx, by)] : []);
    if (!open) return store(tx, { id: newId(), postId, was: live.post, ...finished, authors, by });
    if (isChanged) await replaceCorrection(tx, open, { ...finished, authors, by });
    return open.id;
  });
  return oneCorrection(context, { id });
}
