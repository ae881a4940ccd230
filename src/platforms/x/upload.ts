import { z } from 'zod';
import { partKey } from '../../domain/parts.ts';
import type { PostPart, PostPicture, PostVideo, VideoFile } from '../../domain/post.ts';
import { UserError } from '../../lib/errors.ts';
import { AnswerError } from '../../net/http.ts';
import { nextPoll, requireSuccess } from '../kit/calls.ts';
import { renditionOf } from '../kit/media.ts';
import { platform } from '../kit/messages.ts';
import { failed, OutcomeError, unavailable } from '../kit/outcomes.ts';
import type { Session } from '../session.ts';
import { callX, send } from './api.ts';
import { POLLS, UPLOAD_VALID } from './limits.ts';
import { outcomes } from './messages.ts';
import {
  appendPiece,
  describePicture,
  finishUpload,
  giveSubtitles,
  languageCode,
  pieces,
  startUpload,
  uploadStatus,
  uploadSubtitles,
} from './requests.ts';
import { Upload } from './schema.ts';
import type { XOptions, XSecrets } from './settings.ts';

export type XSession = Session<XOptions, XSecrets>;

/** Media of a part. `fresh`: this attempt uploaded some of them. */
export interface Uploaded {
  ids: string[];
  fresh: boolean;
}

/** Pieces that are sent in one step: what a break costs at most. */
const GROUP = 8;

const Id = z.object({ id: z.string() });
const Begun = z.object({ id: z.string(), at: z.string() });
const Done = z.object({ at: z.string() });

const groupsOf = ({ bytes }: Pick<VideoFile, 'bytes'>) => {
  const all = pieces(bytes);
  return Array.from({ length: Math.ceil(all.length / GROUP) }, (_, index) =>
    all.slice(index * GROUP, (index + 1) * GROUP),
  );
};

const groupName = (index: number): string => `media-${index}`;

/** Step of a picture: those of the first have no number. */
const numbered = (name: string, index: number): string => (index === 0 ? name : `${name}-picture-${index + 1}`);

/** Forgets the uploads of a part that X does not take or know any more, with all of their steps. */
export async function forgetUploads({ pictures, video }: PostPart, part: number, session: XSession): Promise<void> {
  const steps = video?.file
    ? [...groupsOf(video.file).map((_, index) => groupName(index)), 'media-finished', 'media-ready', 'media']
    : ['media', 'description'];
  for (const name of steps) await session.forget(partKey(name, part));
  for (const [index] of pictures.entries()) {
    if (index === 0) continue;
    for (const name of ['media', 'description']) await session.forget(partKey(numbered(name, index), part));
  }
}

/** Waits until the video is processed; one that cannot be is not tried again by itself. */
function ready(id: string, since: Date, step: string, session: XSession): Promise<z.infer<typeof Done>> {
  return session.step(step, { result: Done, validFor: UPLOAD_VALID }, async (signal) => {
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

async function sendVideo(file: VideoFile, part: number, session: XSession): Promise<Uploaded> {
  let fresh = false;
  const named = (name: string): string => partKey(name, part);
  const options = { result: Begun, validFor: UPLOAD_VALID };
  const { id } = await session.step(named('media'), options, async (signal) => {
    const { data } = await callX(session, startUpload(file.mimeType, file.bytes, 'tweet_video'), signal, Upload);
    fresh = true;
    return { id: data.id, at: session.now().toISOString() };
  });
  for (const [index, group] of groupsOf(file).entries()) {
    await session.step(named(groupName(index)), { result: Done, validFor: UPLOAD_VALID }, async (signal) => {
      const { bytes } = await session.file(file);
      for (const piece of group) {
        const call = appendPiece(id, piece.index, await bytes({ start: piece.from, end: piece.to - 1 }));
        requireSuccess(await send(session, call, signal), call.name);
      }
      return { at: session.now().toISOString() };
    });
  }
  const finished = await session.step(
    named('media-finished'),
    { result: Done, validFor: UPLOAD_VALID },
    async (signal) => {
      await callX(session, finishUpload(id), signal, Upload);
      return { at: session.now().toISOString() };
    },
  );
  await ready(id, new Date(finished.at), named('media-ready'), session);
  return { ids: [id], fresh };
}

/**
 * Uploads a video in pieces, several of them a step, and waits until it is processed. An upload that X does not know
 * any more is started again by the next attempt.
 */
async function uploadVideo(own: PostPart, file: VideoFile, part: number, session: XSession): Promise<Uploaded> {
  try {
    return await sendVideo(file, part, session);
  } catch (error) {
    if (!(error instanceof AnswerError && error.answer.status === 404)) throw error;
    await forgetUploads(own, part, session);
    throw new OutcomeError(unavailable(outcomes.videoUploadLost(), 'media'));
  }
}

async function uploadPicture(picture: PostPicture, index: number, part: number, session: XSession): Promise<Uploaded> {
  let fresh = false;
  const named = (name: string): string => partKey(numbered(name, index), part);
  const { id } = await session.step(named('media'), { result: Id, validFor: UPLOAD_VALID }, async (signal) => {
    fresh = true;
    const rendition = renditionOf(picture);
    const bytes = await (await session.file(rendition)).bytes();
    const { data } = await callX(session, startUpload(rendition.mimeType, bytes.length), signal, Upload);
    for (const { index: number, from, to } of pieces(bytes.length)) {
      const piece = appendPiece(data.id, number, bytes.subarray(from, to));
      requireSuccess(await send(session, piece, signal), piece.name);
    }
    await callX(session, finishUpload(data.id), signal, Upload);
    return { id: data.id };
  });
  if (picture.alt !== '') {
    await session.step(named('description'), { result: Id, validFor: UPLOAD_VALID }, async (signal) => {
      const call = describePicture(id, picture.alt);
      requireSuccess(await send(session, call, signal), call.name);
      return { id };
    });
  }
  return { ids: [id], fresh };
}

/** Uploads the video of a part, or its pictures with their descriptions. */
export async function upload(own: PostPart, part: number, session: XSession): Promise<Uploaded> {
  if (own.video) {
    if (!own.video.file) throw new OutcomeError(unavailable(platform.videoUnmade()));
    return uploadVideo(own, own.video.file, part, session);
  }
  const ids: string[] = [];
  let fresh = false;
  for (const [index, picture] of own.pictures.entries()) {
    const made = await uploadPicture(picture, index, part, session);
    ids.push(...made.ids);
    fresh ||= made.fresh;
  }
  return { ids, fresh };
}

/** Subtitles are given to a video that is posted already: whether they are taken does not hold the post up. */
export async function giveCaptions(
  video: PostVideo | null,
  part: number,
  session: XSession,
  mediaId: string | undefined,
): Promise<void> {
  const captions = video?.captions;
  if (!captions || mediaId === undefined) return;
  await session.afterwards(partKey('captions', part), async (signal) => {
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
