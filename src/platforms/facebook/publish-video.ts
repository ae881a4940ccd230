import { z } from 'zod';
import type { Receipt } from '../../domain/outcome.ts';
import type { PostContent, VideoFile } from '../../domain/post.ts';
import { AnswerError } from '../../net/http.ts';
import { findDuplicate } from '../shared/duplicate.ts';
import { callGraph } from '../shared/graph/client.ts';
import { graphFault } from '../shared/graph/fault.ts';
import { OutcomeError, rejected, unavailable } from '../shared/outcomes.ts';
import type { Draft } from '../shared/planned.ts';
import { nextPoll } from '../shared/polls.ts';
import type { Search } from '../shared/search.ts';
import { isDuplicate, isNotVisible } from './classify.ts';
import { POLLS } from './limits.ts';
import { Done, type Video } from './schema.ts';
import { type FacebookSession, forgetUpload, type Uploaded } from './upload.ts';
import { uploadReel } from './upload-reel.ts';
import { uploadVideo } from './upload-video.ts';
import { finishReel, finishVideo } from './video-requests.ts';
import { failureOf, isShown, videoOf, wasHandedOver } from './video-status.ts';
import { REEL_PLACE } from './videos.ts';

const SITE = 'https://www.facebook.com';

/** The commit's result. */
const HandedOver = z.object({ id: z.string(), at: z.string() });
type HandedOver = z.infer<typeof HandedOver>;

interface Situation {
  upload: Uploaded;
  session: FacebookSession;
  signal: AbortSignal;
}

/** Two refusals say more once something was uploaded or tried before. */
async function rescue(error: unknown, { upload, session, signal }: Situation): Promise<HandedOver> {
  if (!(error instanceof AnswerError)) throw error;
  const fault = graphFault(error.answer);
  if (isDuplicate(fault)) {
    const look = async (): Promise<Search<HandedOver>> =>
      wasHandedOver(await videoOf(upload.id, session, signal))
        ? { answer: 'found', entry: { id: upload.id, at: session.now().toISOString() } }
        : { answer: 'absent' };
    return findDuplicate(look, `Facebook says that this was posted before: ${fault.text}.`);
  }
  if (!isNotVisible(fault) || upload.fresh) throw error;
  // It may have been handed over by a worker that stood still: begun anew only where Facebook does not know it at all.
  const isGone = await videoOf(upload.id, session, signal).then(
    () => false,
    (look: unknown) => look instanceof AnswerError && isNotVisible(graphFault(look.answer)),
  );
  if (!isGone) throw error;
  await forgetUpload(session, upload.pieces);
  throw new OutcomeError(
    unavailable('Facebook does not know the uploaded video any more; it is uploaded again.', 'upload'),
  );
}

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

/** Uploads the video unseen, then hands it over: the one call after which it shows, and by its id it is found again. */
export async function publishVideo(post: PostContent, session: FacebookSession): Promise<Receipt> {
  const file = fileOf(post);
  const isReel = post.video?.place === REEL_PLACE;
  const upload = await (isReel ? uploadReel(file, session) : uploadVideo(file, session));
  const access = { options: session.options, token: session.secrets.pageToken };
  const description = post.texts.message ?? '';
  const finish: Draft =
    upload.session === null
      ? finishReel(access, upload.id, description)
      : finishVideo(access, upload.session, description);
  const handedOver = await session.commit('publish', { result: HandedOver }, async (signal) => {
    try {
      await callGraph(session, 'publish', finish, signal, Done);
      return { id: upload.id, at: session.now().toISOString() };
    } catch (error) {
      return await rescue(error, { upload, session, signal });
    }
  });
  const video = await shown(handedOver, session);
  const { post_id: postId, permalink_url: permalink } = video;
  return {
    remoteId: handedOver.id,
    otherIds: postId ? { post: postId } : {},
    url: permalink ? new URL(permalink, SITE).href : addressFor(handedOver.id, isReel),
    warnings: session.warnings(),
  };
}
