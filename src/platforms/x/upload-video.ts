import { z } from 'zod';
import type { VideoFile } from '../../domain/post.ts';
import { AnswerError } from '../../net/http.ts';
import type { Session } from '../session.ts';
import { requireSuccess } from '../shared/answer.ts';
import { OutcomeError, rejected, unavailable } from '../shared/outcomes.ts';
import { nextPoll } from '../shared/polls.ts';
import { callX, send } from './client.ts';
import { POLLS, UPLOAD_VALID } from './limits.ts';
import { outcomes } from './messages.ts';
import { appendPiece, finishUpload, pieces, startUpload, uploadStatus } from './requests.ts';
import { Upload } from './schema.ts';
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
export async function forgetVideo(file: Pick<VideoFile, 'bytes'>, session: XSession): Promise<void> {
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
        rejected(
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
 * any more is begun anew by the next attempt. `fresh` when this attempt began it.
 */
export async function uploadVideo(file: VideoFile, session: XSession): Promise<{ id: string; fresh: boolean }> {
  try {
    return await sent(file, session);
  } catch (error) {
    if (!(error instanceof AnswerError && error.answer.status === 404)) throw error;
    await forgetVideo(file, session);
    throw new OutcomeError(unavailable(outcomes.videoUploadLost(), 'media'));
  }
}
