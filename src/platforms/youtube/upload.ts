import type { RenditionRef } from '../../domain/post.ts';
import type { HttpAnswer } from '../../net/http.ts';
import type { Session } from '../session.ts';
import { parseBody } from '../shared/answer.ts';
import { OutcomeError, unavailable } from '../shared/outcomes.ts';
import { send } from './api.ts';
import { PIECE_BYTES } from './limits.ts';
import { outcomes } from './messages.ts';
import { askUpload, sendPiece } from './requests.ts';
import { PieceResult, Video } from './schema.ts';
import type { YoutubeOptions, YoutubeSecrets } from './settings.ts';

type YoutubeSession = Session<YoutubeOptions, YoutubeSecrets>;

const DAY = 86_400_000;
/** 308: more is to come. 404 and 410: the session has ended. */
const EXPECTED = [308, 404, 410];

type PostFile = Awaited<ReturnType<YoutubeSession['file']>>;

const slice = async (file: PostFile, from: number, to: number): Promise<Uint8Array> =>
  from < to ? file.bytes({ start: from, end: to - 1 }) : new Uint8Array();

/** What an answer of the upload address says. */
function read(answer: HttpAnswer, location: string, now: Date): PieceResult {
  if (answer.status === 404 || answer.status === 410) return { state: 'gone', at: now.toISOString() };
  if (answer.status !== 308) return { state: 'done', id: parseBody(Video, answer, 'upload').id };
  const last = /^bytes=0-(\d+)$/.exec(answer.headers.range ?? '')?.[1];
  // Without a range not one byte has been kept.
  const next = last === undefined ? 0 : Number(last) + 1;
  return { state: 'stored', next, location: answer.headers.location ?? location };
}

async function continueUpload(
  session: YoutubeSession,
  file: RenditionRef,
  from: { location: string; next: number | null },
  signal: AbortSignal,
) {
  const total = file.bytes;
  const ask = () => send(session, 'upload status', (token) => askUpload(from.location, total, token), signal, EXPECTED);
  const standing: PieceResult =
    from.next === null
      ? read(await ask(), from.location, session.now())
      : { state: 'stored', next: from.next, location: from.location };
  if (standing.state !== 'stored') return standing;
  const { next, location } = standing;
  const piece = { from: next, to: Math.min(total, next + PIECE_BYTES), total };
  const bytes = await slice(await session.file(file), piece.from, piece.to);
  const put = (token: string) => sendPiece(location, file.mimeType, piece, bytes, token);
  const after = read(await send(session, 'upload', put, signal, EXPECTED), location, session.now());
  if (after.state === 'stored' && after.next <= next) {
    throw new OutcomeError(unavailable(outcomes.uploadStalled(), 'upload-stalled'));
  }
  return after;
}

const pieceName = (index: number): string => `upload-${index}`;

/**
 * Sends the file in pieces, each a step of its own. An attempt that did not begin the upload itself asks
 * first how much has arrived, so a lost answer costs nothing and makes no second video.
 */
export async function upload(
  session: YoutubeSession,
  file: RenditionRef,
  start: { location: string; isNew: boolean },
): Promise<Exclude<PieceResult, { state: 'stored' }>> {
  let location = start.location;
  let next = start.isNew ? 0 : null;
  for (let index = 0; ; index++) {
    let ran = false;
    const options = { result: PieceResult, validFor: 6 * DAY, secret: true };
    const from = { location, next };
    const piece = await session.step(pieceName(index), options, (signal) => {
      ran = true;
      return continueUpload(session, file, from, signal);
    });
    if (piece.state !== 'stored') return piece;
    location = piece.location;
    next = ran ? piece.next : null;
  }
}

/** Forgets an upload whose session has ended. */
export async function forgetUpload(session: YoutubeSession, file: RenditionRef): Promise<void> {
  const pieces = Math.ceil(file.bytes / PIECE_BYTES) + 1;
  for (let index = 0; index < pieces; index++) await session.forget(pieceName(index));
  await session.forget('session');
}
