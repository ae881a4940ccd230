import { z } from 'zod';
import type { VideoFile } from '../../domain/post.ts';
import { AnswerError } from '../../net/http.ts';
import { callGraph } from '../shared/graph/client.ts';
import { graphFault } from '../shared/graph/fault.ts';
import { OutcomeError, unavailable } from '../shared/outcomes.ts';
import { PIECE, UPLOAD_VALID } from './limits.ts';
import { outcomes } from './messages.ts';
import { VideoBegun, Wanted } from './schema.ts';
import { BegunUpload, type FacebookSession, forgetUpload, pieceName, UPLOAD, type Uploaded } from './upload.ts';
import { sendPiece, startVideo } from './video-requests.ts';

const Begun = BegunUpload.extend({ session: z.string(), wanted: Wanted });

/** Sends some of the bytes that Facebook wants next, and is told what it wants then. */
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

/** Which of the bytes an upload has Facebook only tells in the answers to them: one that it refuses is begun anew. */
async function anew(error: unknown, session: FacebookSession, pieces: number): Promise<never> {
  if (!(error instanceof AnswerError && graphFault(error.answer).code === 100)) throw error;
  await forgetUpload(session, pieces);
  const message = outcomes.uploadNotResumed({ words: graphFault(error.answer).text });
  throw new OutcomeError(unavailable(message, 'upload'));
}

/** Sends an ordinary video in pieces, each a step of its own. One may come twice, since nobody sees it yet. */
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
      .catch((error: unknown) => anew(error, session, index + 1));
  }
  return { id: begun.id, session: begun.session, pieces: index, fresh };
}
