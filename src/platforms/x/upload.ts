import { z } from 'zod';
import { partKey } from '../../domain/parts.ts';
import type { PostContent, PostPart, PostPicture, PostVideo, RenditionRef } from '../../domain/post.ts';
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
import { peopleOf } from './post-settings.ts';
import {
  appendPiece,
  describePicture,
  finishUpload,
  giveSubtitles,
  isGif,
  languageCode,
  type PostMedia,
  pieces,
  startUpload,
  uploadStatus,
  uploadSubtitles,
  usersNamed,
} from './requests.ts';
import { Upload, Users } from './schema.ts';
import type { XOptions, XSecrets } from './settings.ts';

export type XSession = Session<XOptions, XSecrets>;

/** Media of a part. `fresh`: some of them were uploaded just now, so that X does not refuse them for their age. */
export interface Uploaded extends PostMedia {
  fresh: boolean;
}

/** What is processed was begun by an earlier attempt. */
const FRESH_MS = 3_600_000;

/** Pieces that are sent in one step: what a break costs at most. */
const GROUP = 8;

const Id = z.object({ id: z.string() });
const Begun = z.object({ id: z.string(), at: z.string() });
const Done = z.object({ at: z.string() });

/** A file that X processes once it has it. */
interface Moving {
  file: Pick<RenditionRef, 'hash' | 'bytes' | 'mimeType'>;
  category: 'tweet_video' | 'tweet_gif';
}

const SAYS = {
  tweet_video: {
    processing: outcomes.processing,
    lost: outcomes.videoUploadLost,
    failed: outcomes.videoFailed,
    unexplained: outcomes.videoFailedUnexplained,
  },
  tweet_gif: {
    processing: outcomes.gifProcessing,
    lost: outcomes.gifUploadLost,
    failed: outcomes.gifFailed,
    unexplained: outcomes.gifFailedUnexplained,
  },
} as const;

/** The video of a part, or its animated GIF. */
function movingIn({ video, pictures }: PostPart): Moving | null {
  if (video) return video.file && { file: video.file, category: 'tweet_video' };
  const gif = pictures.find(isGif)?.rendition;
  return gif ? { file: gif, category: 'tweet_gif' } : null;
}

const groupsOf = ({ bytes }: Moving['file']) => {
  const all = pieces(bytes);
  return Array.from({ length: Math.ceil(all.length / GROUP) }, (_, index) =>
    all.slice(index * GROUP, (index + 1) * GROUP),
  );
};

const groupName = (index: number): string => `media-${index}`;

/** Step of a picture: those of the first have no number. */
const numbered = (name: string, index: number): string => (index === 0 ? name : `${name}-picture-${index + 1}`);

const COVER = 'cover';

/** Forgets the uploads of a part that X does not take or know any more, with all of their steps. */
export async function forgetUploads(own: PostPart, part: number, session: XSession): Promise<void> {
  const moving = movingIn(own);
  const processed = moving
    ? [...groupsOf(moving.file).map((_, index) => groupName(index)), 'media-finished', 'media-ready']
    : [];
  for (const name of [...processed, 'media', ...(own.video ? [COVER] : ['description'])]) {
    await session.forget(partKey(name, part));
  }
  for (const [index] of own.pictures.entries()) {
    if (index === 0) continue;
    for (const name of ['media', 'description']) await session.forget(partKey(numbered(name, index), part));
  }
}

/** Waits until the file is processed; one that cannot be is not tried again by itself. */
function ready(
  id: string,
  since: Date,
  { category }: Moving,
  step: string,
  session: XSession,
): Promise<z.infer<typeof Done>> {
  const says = SAYS[category];
  return session.step(step, { result: Done, validFor: UPLOAD_VALID }, async (signal) => {
    const { data } = await callX(session, uploadStatus(id), signal, Upload);
    const { state, error } = data.processing_info ?? { state: 'succeeded' };
    if (state === 'failed') {
      const why = error?.message ? says.failed({ words: error.message }) : says.unexplained();
      throw new OutcomeError(failed(why, category === 'tweet_gif' ? 'gif' : 'video'));
    }
    if (state !== 'succeeded') return session.wait(nextPoll(session, since, POLLS), says.processing());
    return { at: session.now().toISOString() };
  });
}

async function sendMoving(moving: Moving, part: number, session: XSession): Promise<Uploaded> {
  const { file, category } = moving;
  const named = (name: string): string => partKey(name, part);
  const options = { result: Begun, validFor: UPLOAD_VALID };
  const { id, at } = await session.step(named('media'), options, async (signal) => {
    const { data } = await callX(session, startUpload(file.mimeType, file.bytes, category), signal, Upload);
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
  await ready(id, new Date(finished.at), moving, named('media-ready'), session);
  return { ids: [id], fresh: session.now().getTime() - Date.parse(at) < FRESH_MS };
}

/**
 * Uploads a file in pieces, several of them a step, and waits until it is processed. An upload that X does not know any
 * more is started again by the next attempt.
 */
async function uploadMoving(own: PostPart, moving: Moving, part: number, session: XSession): Promise<Uploaded> {
  try {
    return await sendMoving(moving, part, session);
  } catch (error) {
    if (!(error instanceof AnswerError && error.answer.status === 404)) throw error;
    await forgetUploads(own, part, session);
    throw new OutcomeError(unavailable(SAYS[moving.category].lost(), 'media'));
  }
}

/** Uploads a picture, which is ready at once. */
async function sendPicture(rendition: RenditionRef, session: XSession, signal: AbortSignal): Promise<{ id: string }> {
  const bytes = await (await session.file(rendition)).bytes();
  const { data } = await callX(session, startUpload(rendition.mimeType, bytes.length), signal, Upload);
  for (const { index, from, to } of pieces(bytes.length)) {
    const piece = appendPiece(data.id, index, bytes.subarray(from, to));
    requireSuccess(await send(session, piece, signal), piece.name);
  }
  await callX(session, finishUpload(data.id), signal, Upload);
  return { id: data.id };
}

async function describe(id: string, { alt }: PostPicture, step: string, session: XSession): Promise<void> {
  if (alt === '') return;
  await session.step(step, { result: Id, validFor: UPLOAD_VALID }, async (signal) => {
    const call = describePicture(id, alt);
    requireSuccess(await send(session, call, signal), call.name);
    return { id };
  });
}

async function uploadPicture(picture: PostPicture, index: number, part: number, session: XSession): Promise<Uploaded> {
  let fresh = false;
  const named = (name: string): string => partKey(numbered(name, index), part);
  const { id } = await session.step(named('media'), { result: Id, validFor: UPLOAD_VALID }, (signal) => {
    fresh = true;
    return sendPicture(renditionOf(picture), session, signal);
  });
  await describe(id, picture, named('description'), session);
  return { ids: [id], fresh };
}

/** Uploads the picture that is shown for a video; null: it has none. */
async function uploadCover({ cover }: PostVideo, part: number, session: XSession): Promise<string | null> {
  if (!cover) return null;
  const options = { result: Id, validFor: UPLOAD_VALID };
  const { id } = await session.step(partKey(COVER, part), options, (signal) => sendPicture(cover, session, signal));
  return id;
}

/** Uploads the video of a part, or its pictures with their descriptions. */
export async function upload(own: PostPart, part: number, session: XSession): Promise<Uploaded> {
  const { video, pictures } = own;
  const moving = movingIn(own);
  if (video && !moving) throw new OutcomeError(unavailable(platform.videoUnmade()));
  if (moving) {
    const made = await uploadMoving(own, moving, part, session);
    if (video) return { ...made, cover: await uploadCover(video, part, session) };
    const [id, gif] = [made.ids[0], pictures.find(isGif)];
    if (id !== undefined && gif) await describe(id, gif, partKey('description', part), session);
    return made;
  }
  const ids: string[] = [];
  let fresh = false;
  for (const [index, picture] of pictures.entries()) {
    const made = await uploadPicture(picture, index, part, session);
    ids.push(...made.ids);
    fresh ||= made.fresh;
  }
  return { ids, fresh };
}

/** Accounts that are tagged in a part: their ids, and the names that X does not have. */
const People = z.object({ ids: z.array(z.string()), missing: z.array(z.string()) });

/** Looks up the accounts that are tagged in a part. One that X does not have is left out, as X leaves out who allows no tags. */
export async function lookUpPeople(
  post: PostContent,
  part: number,
  session: XSession,
): Promise<z.infer<typeof People>> {
  const names = peopleOf(post, part);
  if (names.length === 0) return { ids: [], missing: [] };
  return session.step('people', { result: People, validFor: UPLOAD_VALID }, async (signal) => {
    const { data } = await callX(session, usersNamed(names), signal, Users);
    const known = new Map(data.map(({ id, username }) => [username.toLowerCase(), id]));
    const missing = names.filter((name) => !known.has(name.toLowerCase())).map((name) => `@${name}`);
    return { ids: [...new Set(known.values())], missing };
  });
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
