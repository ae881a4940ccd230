import { z } from 'zod';
import type { VideoFile } from '../../domain/post.ts';
import { AnswerError } from '../../net/http.ts';
import { callGraph, graphFault } from '../kit/graph/client.ts';
import { OutcomeError, unavailable } from '../kit/outcomes.ts';
import type { Session } from '../session.ts';
import { PIECE, UPLOAD_VALID } from './limits.ts';
import { outcomes } from './messages.ts';
import { VideoBegun, Wanted } from './requests.ts';
import type { FacebookOptions, FacebookSecrets } from './settings.ts';
import { sendPiece, startVideo } from './video-requests.ts';

export type FacebookSession = Session<FacebookOptions, FacebookSecrets>;

/** The step that begins an upload; by the id that it gives a video is known from then on. */
export const UPLOAD = 'upload';
export const UPLOADED = 'uploaded';

export const BegunUpload = z.object({ id: z.string() });
export const Sent = z.object({ at: z.string() });

export interface Uploaded {
  id: string;
  /** By which an ordinary video is made public; null for a reel. */
  session: string | null;
  /** How many steps it took to send it. */
  pieces: number;
  /** Begun by this attempt. */
  fresh: boolean;
}

const pieceName = (index: number): string => `piece-${index}`;

/** Forgets an upload with all that was sent of it: the next attempt starts over. It was never visible. */
export async function forgetUpload(session: FacebookSession, pieces: number): Promise<void> {
  for (let index = 0; index < pieces; index++) await session.forget(pieceName(index));
  for (const name of [UPLOADED, UPLOAD]) await session.forget(name);
}

const Begun = BegunUpload.extend({ session: z.string(), wanted: Wanted });

/** Sends some of the bytes that Facebook wants next, and gets what it wants next. */
async function send(
  file: VideoFile,
  session: FacebookSession,
  upload: { session: string; wanted: Wanted; signal: AbortSignal },
): Promise<Wanted> {
  const { start_offset: start, end_offset: wanted } = upload.wanted;
  const end = Math.min(wanted, start + PIECE, file.bytes);
  const { bytes } = await session.file(file);
  const piece = new Blob([new Uint8Array(await bytes({ start, end: end - 1 }))], { type: file.mimeType });
  const access = { options: session.options, token: session.secrets.pageToken };
  const request = sendPiece(access, upload.session, start, piece);
  const next = await callGraph(session, 'upload piece', request, upload.signal, Wanted);
  if (next.start_offset > start) return next;
  throw new OutcomeError(unavailable(outcomes.uploadStalled(), 'upload-stalled'));
}

/** Which of the bytes an upload has Facebook only tells in the answers to them: one that it refuses is started again. */
async function startOver(error: unknown, session: FacebookSession, pieces: number): Promise<never> {
  if (!(error instanceof AnswerError && graphFault(error.answer).code === 100)) throw error;
  await forgetUpload(session, pieces);
  const message = outcomes.uploadNotResumed({ words: graphFault(error.answer).text });
  throw new OutcomeError(unavailable(message, 'upload'));
}

/** Sends an ordinary video in pieces, each a step of its own. One may come twice, since it is not visible yet. */
export async function uploadVideo(file: VideoFile, session: FacebookSession): Promise<Uploaded> {
  const access = { options: session.options, token: session.secrets.pageToken };
  let fresh = false;
  const begun = await session.step(UPLOAD, { result: Begun, validFor: UPLOAD_VALID }, async (signal) => {
    const answer = await callGraph(session, 'start upload', startVideo(access, file.bytes), signal, VideoBegun);
    fresh = true;
    const { video_id, upload_session_id, start_offset, end_offset } = answer;
    return { id: video_id, session: upload_session_id, wanted: { start_offset, end_offset } };
  });
  let { wanted } = begun;
  let index = 0;
  for (; wanted.start_offset < wanted.end_offset; index++) {
    const upload = { session: begun.session, wanted };
    wanted = await session
      .step(pieceName(index), { result: Wanted, validFor: UPLOAD_VALID }, (signal) =>
        send(file, session, { ...upload, signal }),
      )
      .catch((error: unknown) => startOver(error, session, index + 1));
  }
  return { id: begun.id, session: begun.session, pieces: index, fresh };
}
