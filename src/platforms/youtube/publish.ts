import type { z } from 'zod';
import { DUPLICATE, type Outcome, type Receipt } from '../../domain/outcome.ts';
import type { PostContent, RenditionRef } from '../../domain/post.ts';
import { AnswerError } from '../../net/http.ts';
import type { Session } from '../session.ts';
import { OutcomeError, rejected, unavailable, unknown } from '../shared/outcomes.ts';
import { pictureFor, renditionOf } from '../shared/pictures.ts';
import { nextPoll } from '../shared/polls.ts';
import { read, send } from './api.ts';
import { reasonOf } from './classify.ts';
import { findUploaded, videoById } from './look-up.ts';
import { outcomes } from './messages.ts';
import * as build from './requests.ts';
import { Anything, Kept, PublishResult, UploadedVideo, UploadSession, Video, type VideoItem } from './schema.ts';
import type { YoutubeOptions, YoutubeSecrets } from './settings.ts';
import { forgetUpload, upload } from './upload.ts';
import { LISTED_AFTER, POLLS } from './waits.ts';

type YoutubeSession = Session<YoutubeOptions, YoutubeSecrets>;

const DAY = 86_400_000;

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

/** The session ended before an answer told the id: the video is looked for before a second one is begun. */
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
  if (reason === undefined) return rejected(outcomes.rejectedUnexplained(), 'rejected');
  if (reason === 'duplicate') return unknown(outcomes.hasItAlready(), DUPLICATE);
  return rejected(outcomes.rejected({ words: reason }), reason);
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
      throw new OutcomeError(rejected(message, failure ?? 'failed'));
    }
    if (uploadStatus === 'deleted') throw new OutcomeError(rejected(outcomes.deleted(), 'deleted'));
    if (item && uploadStatus === 'processed') return keptOf(item);
    return session.wait(nextPoll(session, new Date(video.at), POLLS), outcomes.processing());
  });
}

/** One that fails leaves a warning. */
export async function setThumbnail(post: PostContent, session: YoutubeSession, id: string): Promise<void> {
  const picture = pictureFor(post, 'thumbnail');
  const rendition = picture ? renditionOf(picture) : post.video?.cover;
  if (!rendition) return;
  await session.afterwards('thumbnail', async (signal) => {
    const file = await session.file(rendition);
    const bytes = await file.bytes();
    await read(
      session,
      'thumbnail',
      (token) => build.setThumbnail(session.options, id, bytes, token),
      Anything,
      signal,
    );
    return true;
  });
}

/** Captions that are there already came with an attempt whose answer was lost. */
async function setCaptions({ video }: PostContent, session: YoutubeSession, id: string): Promise<void> {
  const captions = video?.captions;
  if (!captions) return;
  await session.afterwards('captions', async (signal) => {
    const bytes = await (await session.file(captions)).bytes();
    const insert = (token: string) => build.insertCaptions(session.options, id, captions, bytes, token);
    await send(session, 'captions', insert, signal).catch((error: unknown) => {
      if (!(error instanceof AnswerError && reasonOf(error.answer) === 'captionExists')) throw error;
    });
    return true;
  });
}

/** Uploads as private, waits for the processing, then makes it public; a thumbnail that fails leaves a warning. */
export async function publish(post: PostContent, session: YoutubeSession): Promise<Receipt> {
  if (!post.video) throw new OutcomeError(rejected(outcomes.videoRequired(), 'video-required'));
  const { file } = post.video;
  if (!file) throw new OutcomeError(unavailable(outcomes.videoNotFetched()));
  const video = await uploaded(post, session, file);
  const status = await processed(session, video);
  const flipped = await session.commit('publish', { result: PublishResult }, async (signal) => {
    const makePublic = (token: string) => build.setPrivacy(session.options, video.id, status, 'public', token);
    const updated = await read(session, 'publish', makePublic, Video, signal);
    return { privacyStatus: updated.status?.privacyStatus ?? 'public' };
  });
  if (flipped.privacyStatus !== 'public') {
    throw new OutcomeError(rejected(outcomes.locked({ privacy: flipped.privacyStatus }), 'locked'));
  }
  await setThumbnail(post, session, video.id);
  await setCaptions(post, session, video.id);
  const seen = await session.afterwards('read back', async (signal) => {
    const item = await videoById(video.id, session, signal);
    return item?.status?.privacyStatus ?? flipped.privacyStatus;
  });
  const shown = seen ?? flipped.privacyStatus;
  return {
    remoteId: video.id,
    otherIds: {},
    url: `https://www.youtube.com/watch?v=${video.id}`,
    warnings: [...session.warnings(), ...(shown === 'public' ? [] : [outcomes.locked({ privacy: shown })])],
  };
}
