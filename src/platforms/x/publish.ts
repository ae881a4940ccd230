import { z } from 'zod';
import { ABOVE_GONE, type PartReceipt, type Receipt, receiptOf } from '../../domain/outcome.ts';
import { type PostContent, type PostPart, partsOf } from '../../domain/post.ts';
import { UserError } from '../../lib/errors.ts';
import type { Message } from '../../lib/message.ts';
import { AnswerError } from '../../net/http.ts';
import { failed, OutcomeError, unauthorized, unavailable } from '../kit/outcomes.ts';
import { findDuplicate, firstEntered } from '../kit/search.ts';
import { callX, keysOf, refusesParameter } from './api.ts';
import { faultOf, isGone } from './classify.ts';
import { isBadMedia, isDuplicate } from './errors.ts';
import { findPart } from './find.ts';
import { outcomes } from './messages.ts';
import { assertRate } from './rates.ts';
import { addressOf, createPost, mediaIds, type PostMedia } from './requests.ts';
import { CreatedPost } from './schema.ts';
import { forgetUploads, giveCaptions, lookUpPeople, upload, type XSession } from './upload.ts';

/** `coverless`: X took it without the picture for its video. */
const Made = z.object({ id: z.string(), coverless: z.literal(true).optional() });
/** By which X names the picture for a video where it refuses that. */
const COVER_FIELD = 'preview_media_id';

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

/** A picture for a video that X refuses is left out, and nothing was posted by then: the post is worth more than it. */
async function create(
  { post, part, after, session }: Situation,
  media: PostMedia,
  signal: AbortSignal,
): Promise<z.infer<typeof Made>> {
  const call = (shown: PostMedia) =>
    callX(session, createPost(post, shown, { part, after }), signal, CreatedPost).then(({ data: { id } }) => id);
  try {
    return { id: await call(media) };
  } catch (error) {
    const isCover = media.cover && error instanceof AnswerError && refusesParameter(error.answer, COVER_FIELD);
    if (!isCover) throw error;
    return { id: await call({ ...media, cover: null }), coverless: true };
  }
}

/** Uploads what a part shows, then posts it: each part has its own commit. */
async function publishPart({ post, part, own, after, session }: Omit<Situation, 'entered'>): Promise<PartReceipt> {
  const people = await lookUpPeople(post, part, session);
  const { fresh, ...uploaded } = await upload(own, part, session);
  const media: PostMedia = { ...uploaded, people: people.ids };
  const leaveOut = (name: string, why: Message): Promise<null> =>
    session.afterwards(part === 0 ? name : `${name} ${part + 1}`, () => Promise.reject(new UserError(why)));
  const { at: entered } = await firstEntered(session);
  const situation = { post, part, own, after, session, entered };
  const { id, coverless = false } = await session.commit('post', { part, result: Made }, async (signal) => {
    try {
      return await create(situation, media, signal);
    } catch (error) {
      return await rescue(error, situation, signal, fresh);
    }
  });
  if (coverless) await leaveOut('thumbnail', outcomes.coverRefused());
  if (people.missing.length > 0) await leaveOut('people', outcomes.peopleUnknown({ names: people.missing }));
  await giveCaptions(own.video, part, session, media.ids[0]);
  const shown = coverless ? { ...media, cover: null } : media;
  return { part, remoteId: id, otherIds: mediaIds(shown), url: addressOf(session.options, id) };
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
): Promise<z.infer<typeof Made>> {
  if (!(error instanceof AnswerError)) throw error;
  const fault = faultOf(error.answer);
  if (isDuplicate(fault)) {
    const look = () => findPart({ post, part, after }, entered, session, signal);
    return findDuplicate(look, outcomes.postedBefore({ words: fault.text }));
  }
  if (after !== null && isGone(fault, after)) {
    throw new OutcomeError(failed(outcomes.answeredGone({ words: fault.text }), ABOVE_GONE));
  }
  if (isBadMedia(fault)) {
    // Whoever publishes it again uploads it again.
    await forgetUploads(own, part, session);
    if (!fresh) throw new OutcomeError(unavailable(outcomes.uploadLost(), 'media'));
  }
  throw error;
}
