import { z } from 'zod';
import type { Receipt } from '../../domain/outcome.ts';
import type { PostContent } from '../../domain/post.ts';
import { UserError } from '../../lib/errors.ts';
import { AnswerError } from '../../net/http.ts';
import type { Session } from '../session.ts';
import { requireSuccess } from '../shared/answer.ts';
import { findDuplicate } from '../shared/duplicate.ts';
import { firstEntered } from '../shared/first-entered.ts';
import { platform } from '../shared/messages.ts';
import { OutcomeError, rejected, unauthorized, unavailable } from '../shared/outcomes.ts';
import { pictureFor, renditionOf } from '../shared/pictures.ts';
import { faultOf, isBadMedia, isDuplicate, isGone } from './classify.ts';
import { callX, send } from './client.ts';
import { findPost } from './find.ts';
import { PLACE, UPLOAD_VALID } from './limits.ts';
import { outcomes } from './messages.ts';
import {
  addressOf,
  appendPiece,
  createPost,
  describePicture,
  finishUpload,
  giveSubtitles,
  languageCode,
  pieces,
  startUpload,
  uploadSubtitles,
} from './requests.ts';
import { CreatedPost, Upload } from './schema.ts';
import type { XOptions, XSecrets } from './settings.ts';
import { forgetVideo, uploadVideo } from './upload-video.ts';

type XSession = Session<XOptions, XSecrets>;

const Id = z.object({ id: z.string() });

/** Uploads the video, or the picture and describes it. `fresh` when this attempt uploaded it. */
async function upload(post: PostContent, session: XSession): Promise<{ ids: string[]; fresh: boolean }> {
  if (post.video) {
    if (!post.video.file) throw new OutcomeError(unavailable(platform.videoUnmade()));
    const { id, fresh } = await uploadVideo(post.video.file, session);
    return { ids: [id], fresh };
  }
  const picture = pictureFor(post, PLACE);
  if (!picture) return { ids: [], fresh: false };
  let fresh = false;
  const { id } = await session.step('media', { result: Id, validFor: UPLOAD_VALID }, async (signal) => {
    fresh = true;
    const rendition = renditionOf(picture);
    const bytes = await (await session.file(rendition)).bytes();
    const { data } = await callX(session, startUpload(rendition.mimeType, bytes.length), signal, Upload);
    for (const { index, from, to } of pieces(bytes.length)) {
      const piece = appendPiece(data.id, index, bytes.subarray(from, to));
      requireSuccess(await send(session, piece, signal), piece.name);
    }
    await callX(session, finishUpload(data.id), signal, Upload);
    return { id: data.id };
  });
  if (picture.alt !== '') {
    await session.step('description', { result: Id, validFor: UPLOAD_VALID }, async (signal) => {
      const call = describePicture(id, picture.alt);
      requireSuccess(await send(session, call, signal), call.name);
      return { id };
    });
  }
  return { ids: [id], fresh };
}

/** Subtitles are given to a video that is posted already: whether they are taken does not hold the post up. */
async function giveCaptions({ video }: PostContent, session: XSession, mediaId: string | undefined): Promise<void> {
  const captions = video?.captions;
  if (!captions || mediaId === undefined) return;
  await session.afterwards('captions', async (signal) => {
    if (languageCode(captions.language) === null) {
      throw new UserError(outcomes.captionsLanguage({ language: captions.language }));
    }
    const bytes = await (await session.file(captions)).bytes();
    const { data } = await callX(session, uploadSubtitles(bytes), signal, Upload);
    const call = giveSubtitles(mediaId, data.id, captions);
    requireSuccess(await send(session, call, signal), call.name);
    return true;
  });
}

/**
 * A token begins with the id of its account. With another account's keys every look would go through a list in which
 * no post of ours can ever stand. Tokens that begin otherwise are left to `channels check`.
 */
function assertOwnAccount({ options, secrets }: XSession): void {
  const [, owner] = /^(\d+)-/.exec(secrets.accessToken) ?? [];
  if (owner === undefined || owner === options.userId) return;
  throw new OutcomeError(unauthorized(outcomes.otherAccount({ own: owner, wanted: options.userId }), 'account'));
}

/** Uploads, then posts. */
export async function publish(post: PostContent, session: XSession): Promise<Receipt> {
  assertOwnAccount(session);
  const { ids, fresh } = await upload(post, session);
  const { at: entered } = await firstEntered(session);
  const { id } = await session.commit('post', { result: Id }, async (signal) => {
    try {
      const { data } = await callX(session, createPost(post, ids), signal, CreatedPost);
      return { id: data.id };
    } catch (error) {
      return await rescue(error, { post, session, signal, entered, fresh });
    }
  });
  await giveCaptions(post, session, ids[0]);
  return {
    remoteId: id,
    otherIds: ids[0] === undefined ? {} : { media: ids[0] },
    url: addressOf(session.options, id),
    warnings: session.warnings(),
  };
}

interface Situation {
  post: PostContent;
  session: XSession;
  signal: AbortSignal;
  /** When an attempt first came this far. */
  entered: Date;
  fresh: boolean;
}

/** Two refusals are not believed as they are. */
async function rescue(error: unknown, { post, session, signal, entered, fresh }: Situation): Promise<{ id: string }> {
  if (!(error instanceof AnswerError)) throw error;
  const fault = faultOf(error.answer);
  if (isDuplicate(fault)) {
    const look = () => findPost(post, entered, session, signal);
    return findDuplicate(look, outcomes.postedBefore({ words: fault.text }));
  }
  if (post.replyTo && isGone(fault, post.replyTo.remoteId)) {
    throw new OutcomeError(rejected(outcomes.answeredGone({ words: fault.text }), 'reply'));
  }
  if (isBadMedia(fault) && !fresh) {
    if (post.video?.file) await forgetVideo(post.video.file, session);
    await session.forget('media');
    await session.forget('description');
    throw new OutcomeError(unavailable(outcomes.uploadLost(), 'media'));
  }
  throw error;
}
