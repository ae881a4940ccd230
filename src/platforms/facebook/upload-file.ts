import { z } from 'zod';
import type { VideoFile } from '../../domain/post.ts';
import { AnswerError } from '../../net/http.ts';
import { isSuccess, parseBody } from '../kit/calls.ts';
import { callGraph, type GraphFault, graphFault } from '../kit/graph/client.ts';
import { TokenInfo } from '../kit/graph/diagnose.ts';
import { byCode, isPermission } from '../kit/graph/rules.ts';
import { inspectToken, isUninspected } from '../kit/graph/token.ts';
import { OutcomeError, unavailable } from '../kit/outcomes.ts';
import { bytesRefusal, judgeBytes } from './classify.ts';
import { PIECE, UPLOAD_VALID } from './limits.ts';
import { outcomes } from './messages.ts';
import { PartAnswer, SessionBegun, SessionOffset } from './requests.ts';
import type { FacebookSession } from './upload.ts';
import { readOffset, sendPart, startSession } from './video-requests.ts';

/** The step that begins the upload of a file for the app. */
export const SESSION = 'upload-session';
/** null: Facebook takes no file for the app, and the video goes up in phases. */
export const Begun = z.object({ session: z.string().nullable() });

/** Where the upload goes on; with all bytes there, the handle by which a video is made of them. */
const Part = z.object({ offset: z.number(), handle: z.string().nullable() });
type Part = z.infer<typeof Part>;

const partName = (index: number): string => `part-${index}`;

export interface UploadedFile {
  handle: string;
  /** How many steps it took to send it. */
  parts: number;
  /** Begun by this attempt. */
  fresh: boolean;
}

/** Forgets a file with all that was sent of it: the next attempt begins again. It has not been shown. */
export async function forgetFile(session: FacebookSession, parts: number): Promise<void> {
  for (let index = 0; index < parts; index++) await session.forget(partName(index));
  await session.forget(SESSION);
}

/** The app that the token was made with; null where neither the channel nor Facebook names it. */
async function appOf({ options, secrets, http }: FacebookSession, signal: AbortSignal): Promise<string | null> {
  if (secrets.appId !== undefined) return secrets.appId;
  const inspection = inspectToken({ options, token: secrets.pageToken, app: secrets });
  const answer = await http.send({ ...inspection, signal });
  if (isSuccess(answer)) return parseBody(TokenInfo, answer, 'token').data.app_id ?? null;
  if (isUninspected(answer)) return null;
  throw new AnswerError('Facebook did not say which app the token belongs to.', answer);
}

const accessOf = ({ options, secrets }: FacebookSession) => ({ options, token: secrets.pageToken });

/**
 * A refusal that concerns the app, or this use of the page's token: the guide names a user's. A token that is dead is
 * refused in the other way too.
 */
const isRefused = (fault: GraphFault): boolean => isPermission(fault) || byCode(3, 100, 104, 190)(fault);

/** Begins the upload. An app that may not upload files is no reason not to post the video. */
async function begin(file: VideoFile, session: FacebookSession, signal: AbortSignal): Promise<z.infer<typeof Begun>> {
  const app = await appOf(session, signal);
  if (app === null) return { session: null };
  try {
    const request = startSession(accessOf(session), app, file.bytes);
    const { id } = await callGraph(session, 'start upload', request, signal, SessionBegun);
    return { session: id };
  } catch (error) {
    const fault = error instanceof AnswerError ? graphFault(error.answer) : null;
    if (!fault || !isRefused(fault)) throw error;
    session.record({ event: `the app ${app} may not upload files (${fault.text}): the video goes up in phases` });
    return { session: null };
  }
}

/** All bytes have come, and the answer that named their handle was lost. */
class LostHandle extends Error {}

/** Sends the next bytes. Where an earlier attempt may have sent some of them (`offset` null) it asks first. */
async function send(
  file: VideoFile,
  session: FacebookSession,
  { id, offset, signal }: { id: string; offset: number | null; signal: AbortSignal },
): Promise<Part> {
  const access = accessOf(session);
  const ask = async (): Promise<number> =>
    (await callGraph(session, 'upload offset', readOffset(access, id), signal, SessionOffset)).file_offset;
  const start = offset ?? (await ask());
  if (start >= file.bytes) throw new LostHandle();
  const { bytes } = await session.file(file);
  const part = await bytes({ start, end: Math.min(start + PIECE, file.bytes) - 1 });
  const sent = await callGraph(session, 'upload part', sendPart(access, id, start, part), signal, PartAnswer).catch(
    (error: unknown): z.infer<typeof PartAnswer> => {
      if (bytesRefusal(error)?.type === 'PartialRequestError') return {};
      throw error;
    },
  );
  if (sent.h !== undefined) return { offset: file.bytes, handle: sent.h };
  const next = await ask();
  if (next > start) return { offset: next, handle: null };
  throw new OutcomeError(unavailable(outcomes.uploadStalled(), 'upload-stalled'));
}

/** A session that Facebook does not go on with is started again; what was sent is not visible. */
async function judge(error: unknown, session: FacebookSession, parts: number): Promise<never> {
  const why =
    error instanceof LostHandle
      ? outcomes.uploadAnswerLost()
      : error instanceof AnswerError && graphFault(error.answer).code === 100
        ? outcomes.uploadAgain({ words: graphFault(error.answer).text })
        : null;
  if (why === null) return judgeBytes(error, () => forgetFile(session, parts));
  await forgetFile(session, parts);
  throw new OutcomeError(unavailable(why, 'upload'));
}

/**
 * Uploads the file for the app, in parts that are steps of their own. One may come twice, since it is not visible yet. null
 * where Facebook takes no file for the app.
 */
export async function uploadFile(file: VideoFile, session: FacebookSession): Promise<UploadedFile | null> {
  let fresh = false;
  const { session: id } = await session.step(SESSION, { result: Begun, validFor: UPLOAD_VALID }, (signal) => {
    fresh = true;
    return begin(file, session, signal);
  });
  if (id === null) return null;
  let { offset, handle }: Part = { offset: 0, handle: null };
  let isKnown = fresh;
  let index = 0;
  for (; handle === null; index++) {
    const from = isKnown ? offset : null;
    isKnown = false;
    ({ offset, handle } = await session
      .step(partName(index), { result: Part, validFor: UPLOAD_VALID }, (signal) => {
        isKnown = true;
        return send(file, session, { id, offset: from, signal });
      })
      .catch((error: unknown) => judge(error, session, index + 1)));
  }
  return { handle, parts: index, fresh };
}
