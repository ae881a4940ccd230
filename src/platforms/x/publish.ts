import { z } from 'zod';
import { type PartReceipt, type Receipt, receiptOf } from '../../domain/outcome.ts';
import { type PostContent, type PostPart, partsOf } from '../../domain/post.ts';
import { AnswerError } from '../../net/http.ts';
import { failed, OutcomeError, unauthorized, unavailable } from '../kit/outcomes.ts';
import { findDuplicate, firstEntered } from '../kit/search.ts';
import { callX, keysOf } from './api.ts';
import { faultOf, isGone } from './classify.ts';
import { isBadMedia, isDuplicate } from './errors.ts';
import { findPart } from './find.ts';
import { outcomes } from './messages.ts';
import { assertRate } from './rates.ts';
import { addressOf, createPost } from './requests.ts';
import { CreatedPost } from './schema.ts';
import { forgetUploads, giveCaptions, upload, type XSession } from './upload.ts';

const Id = z.object({ id: z.string() });

/**
 * A token begins with the id of its account. With another account's keys every look would go through a list in which
 * no post of ours can ever stand. Tokens that begin otherwise are left to `channels check`.
 */
function assertOwnAccount({ options, secrets }: XSession): void {
  const keys = keysOf(secrets);
  const [, owner] = /^(\d+)-/.exec(keys?.accessToken ?? '') ?? [];
  if (owner === undefined || owner === options.userId) return;
  throw new OutcomeError(unauthorized(outcomes.otherAccount({ own: owner, wanted: options.userId }), 'account'));
}

interface Situation {
  post: PostContent;
  part: number;
  own: PostPart;
  /** Id of the post that this one is below; null: it is below none. */
  after: string | null;
  session: XSession;
  /** When an attempt first came to a post of this delivery. */
  entered: Date;
}

/** Uploads what a part shows, then posts it: each part has its own commit. */
async function publishPart({ post, part, own, after, session }: Omit<Situation, 'entered'>): Promise<PartReceipt> {
  const { ids, fresh } = await upload(own, part, session);
  const { at: entered } = await firstEntered(session);
  const situation = { post, part, own, after, session, entered };
  const { id } = await session.commit('post', { part, result: Id }, async (signal) => {
    try {
      const { data } = await callX(session, createPost(post, ids, { part, after }), signal, CreatedPost);
      return { id: data.id };
    } catch (error) {
      return await rescue(error, situation, signal, fresh);
    }
  });
  await giveCaptions(own.video, part, session, ids[0]);
  const media: Record<string, string> = ids.length > 0 ? { media: ids.join(',') } : {};
  return { part, remoteId: id, otherIds: media, url: addressOf(session.options, id) };
}

/** Posts all parts, each below the one before. */
export async function publish(post: PostContent, session: XSession): Promise<Receipt> {
  assertOwnAccount(session);
  const receipts: PartReceipt[] = [];
  const parts = partsOf(post);
  if (!session.isBegun('post')) assertRate(session, parts.length);
  for (const [part, own] of parts.entries()) {
    const after = receipts.at(-1)?.remoteId ?? post.replyTo?.remoteId ?? null;
    const receipt = await publishPart({ post, part, own, after, session });
    session.isLive(receipt);
    receipts.push(receipt);
  }
  const receipt = receiptOf(receipts, session.warnings());
  if (!receipt) throw new Error('A post without parts');
  return receipt;
}

/** Refusals that are not believed as they are. */
async function rescue(
  error: unknown,
  { post, part, own, after, session, entered }: Situation,
  signal: AbortSignal,
  fresh: boolean,
): Promise<{ id: string }> {
  if (!(error instanceof AnswerError)) throw error;
  const fault = faultOf(error.answer);
  if (isDuplicate(fault)) {
    const look = () => findPart({ post, part, after }, entered, session, signal);
    return findDuplicate(look, outcomes.postedBefore({ words: fault.text }));
  }
  if (after !== null && isGone(fault, after)) {
    throw new OutcomeError(failed(outcomes.answeredGone({ words: fault.text }), 'reply'));
  }
  if (isBadMedia(fault) && !fresh) {
    await forgetUploads(own, part, session);
    throw new OutcomeError(unavailable(outcomes.uploadLost(), 'media'));
  }
  throw error;
}
