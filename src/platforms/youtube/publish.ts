import type { z } from 'zod';
import { DUPLICATE, type Outcome, type Receipt } from '../../domain/outcome.ts';
import type { PostContent, RenditionRef } from '../../domain/post.ts';
import type { Message } from '../../lib/message.ts';
import { AnswerError, type HttpAnswer } from '../../net/http.ts';
import { nextPoll, parseBody } from '../kit/calls.ts';
import { failed, OutcomeError, unavailable, unknown } from '../kit/outcomes.ts';
import type { Session } from '../session.ts';
import {
  Kept,
  PieceResult,
  PublishResult,
  read,
  send,
  UploadedVideo,
  UploadSession,
  Video,
  type VideoItem,
} from './api.ts';
import { attach, captionsFor, thumbnailFor, warnOfRefused } from './attachments.ts';
import { settingsOf } from './choices.ts';
import { publishReply, withFirstComment } from './comments.ts';
import { findUploaded, videoById } from './find.ts';
import { LISTED_AFTER, PIECE_BYTES, POLLS } from './limits.ts';
import { outcomes } from './messages.ts';
import { newPlaylist, newPlaylistFor, playlistsFor } from './playlists.ts';
import * as build from './requests.ts';
import { askUpload, sendPiece } from './requests.ts';
import type { YoutubeOptions, YoutubeSecrets } from './settings.ts';

type YoutubeSession = Session<YoutubeOptions, YoutubeSecrets>;

const DAY = 86_400_000;
/** 308: more is to come. 404 and 410: the session has ended. */
const EXPECTED = [308, 404, 410];

type PostFile = Awaited<ReturnType<YoutubeSession['file']>>;

const slice = async (file: PostFile, from: number, to: number): Promise<Uint8Array> =>
  from < to ? file.bytes({ start: from, end: to - 1 }) : new Uint8Array();

/** What an answer of the upload address says. */
function resultOf(answer: HttpAnswer, location: string, now: Date): PieceResult {
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
      ? resultOf(await ask(), from.location, session.now())
      : { state: 'stored', next: from.next, location: from.location };
  if (standing.state !== 'stored') return standing;
  const { next, location } = standing;
  const piece = { from: next, to: Math.min(total, next + PIECE_BYTES), total };
  const bytes = await slice(await session.file(file), piece.from, piece.to);
  const put = (token: string) => sendPiece(location, file.mimeType, piece, bytes, token);
  const after = resultOf(await send(session, 'upload', put, signal, EXPECTED), location, session.now());
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
async function upload(
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
async function forgetUpload(session: YoutubeSession, file: RenditionRef): Promise<void> {
  const pieces = Math.ceil(file.bytes / PIECE_BYTES) + 1;
  for (let index = 0; index < pieces; index++) await session.forget(pieceName(index));
  await session.forget('session');
}

async function begin(post: PostContent, session: YoutubeSession, file: RenditionRef) {
  let isNew = false;
  const whole = { bytes: String(file.bytes), mimeType: file.mimeType };
  const options = { result: UploadSession, validFor: 6 * DAY, secret: true };
  const stored = await session.step('session', options, async (signal) => {
    const start = (token: string) => build.startUpload(post, session.options, whole, token);
    const answer = await send(session, 'start upload', start, signal);
    const location = answer.headers.location;
    if (location === undefined) throw new AnswerError('The upload was begun without an address for its bytes.', answer);
    isNew = true;
    return { location, at: session.now().toISOString() };
  });
  return { ...stored, isNew };
}

/** The session ended before an answer gave the id: the video is looked for before a second one is begun. */
async function recover(
  post: PostContent,
  session: YoutubeSession,
  file: RenditionRef,
  seen: { begun: Date; gone: Date },
) {
  const id = await findUploaded(post, seen.begun, session);
  if (id !== null) return id;
  const patience = session.after(LISTED_AFTER).getTime() - session.now().getTime();
  const listed = new Date(seen.gone.getTime() + patience);
  if (session.now() < listed) return session.wait(listed, outcomes.uploadEnded());
  await forgetUpload(session, file);
  return session.wait(session.now(), outcomes.uploadAgain());
}

/** The id of the private video, uploaded once. */
async function uploaded(
  post: PostContent,
  session: YoutubeSession,
  file: RenditionRef,
): Promise<z.infer<typeof UploadedVideo>> {
  const start = await begin(post, session, file);
  const end = await upload(session, file, start);
  const id =
    end.state === 'done'
      ? end.id
      : await recover(post, session, file, { begun: new Date(start.at), gone: new Date(end.at) });
  const result = { id, at: session.now().toISOString() };
  return session.step('video', { result: UploadedVideo, validFor: 30 * DAY }, async () => result);
}

/** What of a video's status an update must repeat. */
export function keptOf({ status }: VideoItem): z.infer<typeof Kept> {
  const { selfDeclaredMadeForKids, embeddable, license, containsSyntheticMedia, publicStatsViewable } = status ?? {};
  const own = build.OWN_STATUS;
  return {
    selfDeclaredMadeForKids: selfDeclaredMadeForKids ?? own.selfDeclaredMadeForKids,
    embeddable: embeddable ?? own.embeddable,
    license: license ?? own.license,
    ...(containsSyntheticMedia === undefined ? {} : { containsSyntheticMedia }),
    ...(publicStatsViewable === undefined ? {} : { publicStatsViewable }),
  };
}

/** The channel's own rules, or YouTube's, do not let the video stay. */
function declined(reason: string | undefined): Outcome {
  if (reason === undefined) return failed(outcomes.rejectedUnexplained(), 'rejected');
  if (reason === 'duplicate') return unknown(outcomes.hasItAlready(), DUPLICATE);
  return failed(outcomes.rejected({ words: reason }), reason);
}

/** Once it is processed: what of its status an update must repeat. Waits while it is not. */
function processed(session: YoutubeSession, video: { id: string; at: string }): Promise<z.infer<typeof Kept>> {
  return session.step('processed', { result: Kept, validFor: 30 * DAY }, async (signal) => {
    const item = await videoById(video.id, session, signal);
    const { uploadStatus, failureReason, rejectionReason } = item?.status ?? {};
    const failure = failureReason ?? item?.processingDetails?.processingFailureReason;
    if (uploadStatus === 'rejected') throw new OutcomeError(declined(rejectionReason));
    if (uploadStatus === 'failed' || item?.processingDetails?.processingStatus === 'failed') {
      const message = failure ? outcomes.videoFailed({ words: failure }) : outcomes.videoFailedUnexplained();
      throw new OutcomeError(failed(message, failure ?? 'failed'));
    }
    if (uploadStatus === 'deleted') throw new OutcomeError(failed(outcomes.deleted(), 'deleted'));
    if (item && uploadStatus === 'processed') return keptOf(item);
    return session.wait(nextPoll(session, new Date(video.at), POLLS), outcomes.processing());
  });
}

/** When YouTube is to make the video public; null: at once, also where the time that the editor chose has passed. */
export function laterOf(post: PostContent, now: Date): string | null {
  const { publishAt } = settingsOf(post);
  return publishAt !== undefined && new Date(publishAt) > now ? publishAt : null;
}

/** Makes the video public, or leaves that to YouTube at the time that the editor chose. */
async function show(
  post: PostContent,
  session: YoutubeSession,
  video: { id: string },
  kept: z.infer<typeof Kept>,
): Promise<z.infer<typeof PublishResult>> {
  const shown = await session.commit('publish', { result: PublishResult }, async (signal) => {
    const publishAt = laterOf(post, session.now());
    const flip = (token: string) =>
      publishAt === null
        ? build.setPrivacy(session.options, video.id, kept, 'public', token)
        : build.setPrivacy(session.options, video.id, { ...kept, publishAt }, 'private', token);
    const { status } = await read(session, 'publish', flip, Video, signal);
    if (publishAt === null) return { privacyStatus: status?.privacyStatus ?? 'public' };
    const { privacyStatus = 'private', publishAt: taken } = status ?? { publishAt };
    return { privacyStatus, ...(taken !== undefined && { publishAt: taken }) };
  });
  if (shown.privacyStatus === 'public' || shown.publishAt !== undefined) return shown;
  const { publishAt } = settingsOf(post);
  const message = publishAt ? outcomes.notScheduled() : outcomes.locked({ privacy: shown.privacyStatus });
  throw new OutcomeError(failed(message, 'locked'));
}

/**
 * Uploads as private, waits for the processing, attaches thumbnail, captions and playlists, and then makes the video
 * public. An attempt that ends in between leaves a private video, which the next one completes.
 */
export async function publish(post: PostContent, session: YoutubeSession): Promise<Receipt> {
  if (post.replyTo) return publishReply(post, session);
  if (!post.video) throw new OutcomeError(failed(outcomes.videoRequired(), 'video-required'));
  const { file } = post.video;
  if (!file) throw new OutcomeError(unavailable(outcomes.videoNotFetched()));
  const video = await uploaded(post, session, file);
  const status = await processed(session, video);
  const { playlists = [], newPlaylist: title } = settingsOf(post);
  const made = title === undefined ? null : await newPlaylist(title, session);
  const attachments = [
    ...thumbnailFor(post, session, video.id),
    ...captionsFor(post, session, video.id),
    ...playlistsFor(playlists, session, video.id),
    ...(made ? [newPlaylistFor(made, session, video.id)] : []),
  ];
  if (!session.isBegun('publish')) await attach(attachments, session);
  const flipped = await show(post, session, video, status);
  const live = { remoteId: video.id, otherIds: {}, url: `https://www.youtube.com/watch?v=${video.id}` };
  await warnOfRefused(attachments, session);
  const seen = await session.afterwards('read back', async (signal) => {
    const item = await videoById(video.id, session, signal);
    return item?.status?.privacyStatus ?? flipped.privacyStatus;
  });
  const shown = seen ?? flipped.privacyStatus;
  const commented = await withFirstComment(post, live, session);
  return {
    ...live,
    ...commented,
    visibility: shown === 'public' ? 'public' : 'private',
    warnings: [...session.warnings(), ...(shown === 'public' ? [] : [hidden(shown, flipped.publishAt)])],
  };
}

/** Why readers do not see a video that is up. */
const hidden = (privacy: string, publishAt: string | undefined): Message =>
  publishAt === undefined ? outcomes.locked({ privacy }) : outcomes.publicFrom({ at: new Date(publishAt) });
