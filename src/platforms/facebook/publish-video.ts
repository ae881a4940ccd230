import type { Receipt } from '../../domain/outcome.ts';
import type { PostContent, VideoFile } from '../../domain/post.ts';
import { firstEntered } from '../shared/first-entered.ts';
import { OutcomeError, rejected, unavailable } from '../shared/outcomes.ts';
import { nextPoll } from '../shared/polls.ts';
import { goesAsFile } from './file-requests.ts';
import { HandedOver, handOverFile, handOverUpload } from './hand-over.ts';
import { POLLS } from './limits.ts';
import type { Video } from './schema.ts';
import type { FacebookSession } from './upload.ts';
import { uploadFile } from './upload-file.ts';
import { uploadReel } from './upload-reel.ts';
import { uploadVideo } from './upload-video.ts';
import { failureOf, isShown, videoOf } from './video-status.ts';
import { REEL_PLACE } from './videos.ts';

const SITE = 'https://www.facebook.com';

/** Waits until readers see it; one that cannot be processed is not tried again by itself. */
async function shown({ id, at }: HandedOver, session: FacebookSession): Promise<Video> {
  const video = await videoOf(id, session, session.signal);
  const failure = failureOf(video);
  if (failure && !failure.passes) {
    throw new OutcomeError(rejected(`Facebook could not process the video: ${failure.words}.`, 'video'));
  }
  if (isShown(video)) return video;
  // Where it does not pass within the time for processing, a person decides.
  const why = failure
    ? `Facebook failed to process the video, and says that this may pass: ${failure.words}.`
    : 'Facebook is processing the video.';
  return session.wait(nextPoll(session, new Date(at), POLLS), why);
}

const addressFor = (id: string, isReel: boolean): string => (isReel ? `${SITE}/reel/${id}` : `${SITE}/${id}`);

function fileOf({ video }: PostContent): VideoFile {
  if (video?.file) return video.file;
  throw new OutcomeError(unavailable('The video is not made yet.'));
}

/** Uploads the video unseen, and hands it over once it is asked to: the one call after which it shows. */
async function uploaded(
  post: PostContent,
  session: FacebookSession,
): Promise<(signal: AbortSignal) => Promise<HandedOver>> {
  const file = fileOf(post);
  const description = post.texts.message ?? '';
  if (post.video?.place === REEL_PLACE) {
    const reel = await uploadReel(file, session);
    return (signal) => handOverUpload(reel, description, session, signal);
  }
  const whole = post.video && goesAsFile(post.video, session.options) ? await uploadFile(file, session) : null;
  if (whole) {
    const { at: entered } = await firstEntered(session);
    return (signal) => handOverFile(whole, { post, entered }, session, signal);
  }
  const video = await uploadVideo(file, session);
  return (signal) => handOverUpload(video, description, session, signal);
}

/** Publishes a video: it is found again by its id, or, where only the answer names that, by its words. */
export async function publishVideo(post: PostContent, session: FacebookSession): Promise<Receipt> {
  const isReel = post.video?.place === REEL_PLACE;
  const handOver = await uploaded(post, session);
  const handedOver = await session.commit('publish', { result: HandedOver }, handOver);
  const video = await shown(handedOver, session);
  const { post_id: postId, permalink_url: permalink } = video;
  return {
    remoteId: handedOver.id,
    otherIds: postId ? { post: postId } : {},
    url: permalink ? new URL(permalink, SITE).href : addressFor(handedOver.id, isReel),
    warnings: session.warnings(),
  };
}
