import { z } from 'zod';
import type { Receipt } from '../../domain/outcome.ts';
import type { PostContent, VideoFile } from '../../domain/post.ts';
import { UserError } from '../../lib/errors.ts';
import { AnswerError } from '../../net/http.ts';
import { nextPoll, requireSuccess } from '../kit/calls.ts';
import { pictureFor, renditionOf } from '../kit/media.ts';
import { platform } from '../kit/messages.ts';
import { failed, OutcomeError, unauthorized, unavailable } from '../kit/outcomes.ts';
import { findDuplicate, firstEntered } from '../kit/search.ts';
import type { Session } from '../session.ts';
import { callX, keysOf, send } from './api.ts';
import { faultOf, isBadMedia, isDuplicate, isGone } from './classify.ts';
import { findPost } from './find.ts';
import { PLACE, POLLS, UPLOAD_VALID } from './limits.ts';
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
  uploadStatus,
  uploadSubtitles,
} from './requests.ts';
import { CreatedPost, Upload } from './schema.ts';
import type { XOptions, XSecrets } from './settings.ts';

type XSession = Session<XOptions, XSecrets>;

/** Pieces that are sent in one step: what a break costs at most. */
const GROUP = 8;

const Begun = z.object({ id: z.string(), at: z.string() });
const Done = z.object({ at: z.string() });

const groupsOf = ({ bytes }: Pick<VideoFile, 'bytes'>) => {
  const all = pieces(bytes);
  return Array.from({ length: Math.ceil(all.length / GROUP) }, (_, index) =>
    all.slice(index * GROUP, (index + 1) * GROUP),
  );
};

const groupName = (index: number): string => `media-${index}`;

/** Forgets an upload that X does not know any more, with all of its steps. */
async function forgetVideo(file: Pick<VideoFile, 'bytes'>, session: XSession): Promise<void> {
  for (const index of groupsOf(file).keys()) await session.forget(groupName(index));
  for (const name of ['media-finished', 'media-ready', 'media']) await session.forget(name);
}

/** Waits until the video is processed; one that cannot be is not tried again by itself. */
function ready(id: string, since: Date, session: XSession): Promise<z.infer<typeof Done>> {
  return session.step('media-ready', { result: Done, validFor: UPLOAD_VALID }, async (signal) => {
    const { data } = await callX(session, uploadStatus(id), signal, Upload);
    const { state, error } = data.processing_info ?? { state: 'succeeded' };
    if (state === 'failed') {
      throw new OutcomeError(
        failed(
          error?.message ? outcomes.videoFailed({ words: error.message }) : outcomes.videoFailedUnexplained(),
          'video',
        ),
      );
    }
    if (state !== 'succeeded') return session.wait(nextPoll(session, since, POLLS), outcomes.processing());
    return { at: session.now().toISOString() };
  });
}

async function sent(file: VideoFile, session: XSession): Promise<{ id: string; fresh: boolean }> {
  let fresh = false;
  const options = { result: Begun, validFor: UPLOAD_VALID };
  const { id } = await session.step('media', options, async (signal) => {
    const { data } = await callX(session, startUpload(file.mimeType, file.bytes, 'tweet_video'), signal, Upload);
    fresh = true;
    return { id: data.id, at: session.now().toISOString() };
  });
  for (const [index, group] of groupsOf(file).entries()) {
    await session.step(groupName(index), { result: Done, validFor: UPLOAD_VALID }, async (signal) => {
      const { bytes } = await session.file(file);
      for (const piece of group) {
        const call = appendPiece(id, piece.index, await bytes({ start: piece.from, end: piece.to - 1 }));
        requireSuccess(await send(session, call, signal), call.name);
      }
      return { at: session.now().toISOString() };
    });
  }
  const finished = await session.step('media-finished', { result: Done, validFor: UPLOAD_VALID }, async (signal) => {
    await callX(session, finishUpload(id), signal, Upload);
    return { at: session.now().toISOString() };
  });
  await ready(id, new Date(finished.at), session);
  return { id, fresh };
}

/**
 * Uploads a video in pieces, several of them a step, and waits until it is processed. An upload that X does not know
 * any more is started again by the next attempt. `fresh` when this attempt began it.
 */
async function uploadVideo(file: VideoFile, session: XSession): Promise<{ id: string; fresh: boolean }> {
  try {
    return await sent(file, session);
  } catch (error) {
    if (!(error instanceof AnswerError && error.answer.status === 404)) throw error;
    await forgetVideo(file, session);
    throw new OutcomeError(unavailable(outcomes.videoUploadLost(), 'media'));
  }
}

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
  const keys = keysOf(secrets);
  const [, owner] = /^(\d+)-/.exec(keys?.accessToken ?? '') ?? [];
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
    throw new OutcomeError(failed(outcomes.answeredGone({ words: fault.text }), 'reply'));
  }
  if (isBadMedia(fault) && !fresh) {
    if (post.video?.file) await forgetVideo(post.video.file, session);
    await session.forget('media');
    await session.forget('description');
    throw new OutcomeError(unavailable(outcomes.uploadLost(), 'media'));
  }
  throw error;
}
