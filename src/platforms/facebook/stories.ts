import { z } from 'zod';
import type { Receipt } from '../../domain/outcome.ts';
import type { PostContent } from '../../domain/post.ts';
import { AnswerError } from '../../net/http.ts';
import { callGraph, graphFault } from '../kit/graph/client.ts';
import { lacksOf } from '../kit/known-posts.ts';
import { platform } from '../kit/messages.ts';
import { failed, OutcomeError, unavailable } from '../kit/outcomes.ts';
import { type Likeness, type Search, searchList, windowSince } from '../kit/search.ts';
import type { FindAnswer, FindQuery } from '../platform.ts';
import type { KnownPost } from '../session.ts';
import { STORY } from './choices.ts';
import { isLostPhoto } from './classify.ts';
import { videoOf, wasHandedOver } from './find-video.ts';
import { PAGES } from './limits.ts';
import { outcomes } from './messages.ts';
import { shown, uploadReel } from './publish-video.ts';
import { PageStories, type PageStory, pageStories, publishPhotoStory, StoryMade } from './requests.ts';
import type { FacebookLook } from './settings.ts';
import { BegunUpload, type FacebookSession, UPLOAD } from './upload.ts';
import { forgetPhotos, otherIdsOf, photoStep, uploadPhotos } from './upload-photo.ts';
import { finishStory } from './video-requests.ts';

/** The commit that makes a story of what was uploaded. */
const STORY_COMMIT = 'story';

/** The commit's result: its id, and when it was made. */
const Made = z.object({ id: z.string(), at: z.string() });

const Id = z.object({ id: z.string() });

/** Stories leave the list after a day; milliseconds. */
const LISTED = 20 * 3_600_000;

const accessOf = ({ options, secrets }: Pick<FacebookLook, 'options' | 'secrets'>) => ({
  options,
  token: secrets.pageToken,
});

/** The page's story that shows a picture or video: nothing else is shown by two. */
function searchStory(
  mediaId: string,
  since: Date,
  look: FacebookLook,
  signal: AbortSignal,
): Promise<Search<PageStory>> {
  const window = windowSince(since);
  const { earliest } = window;
  const isListed = ({ post, at }: KnownPost) => post.format === STORY && at.getTime() > look.now().getTime() - LISTED;
  const lacks = lacksOf(
    look,
    window,
    ({ post_id }: PageStory) => [post_id],
    (known) => (isListed(known) ? [[known.receipt.remoteId]] : []),
  );
  const read = (after: string | null) =>
    callGraph(look, 'stories', pageStories(accessOf(look), after), signal, PageStories);
  const isOld = ({ creation_time: at }: PageStory): boolean => at != null && at * 1_000 < earliest.getTime();
  return searchList(
    read,
    PAGES,
    (story): Likeness => {
      if (story.media_id === mediaId) return 'it';
      const isHidden = story.media_id == null && !isOld(story);
      return isHidden ? { unclear: outcomes.storyNameless({ where: story.url ?? story.post_id }) } : 'other';
    },
    { lacks, isTooOld: isOld },
  );
}

/** Looks for a story by the picture or video that was uploaded for it. */
export async function findStory(
  { post, results, since, intentAt }: FindQuery,
  look: FacebookLook,
): Promise<FindAnswer> {
  const media = post.video ? BegunUpload.safeParse(results[UPLOAD]) : Id.safeParse(results[photoStep(0)]);
  if (!media.success) return { answer: 'cannot-tell', why: outcomes.storyUnknown(), never: true };
  const search = await searchStory(media.data.id, since, look, look.signal);
  if (search.answer === 'found') {
    return { answer: 'found', result: { id: search.entry.post_id, at: intentAt.toISOString() } };
  }
  if (search.answer !== 'absent' || !post.video) return search;
  // A video is listed once it is processed; by its own id it is known before.
  const isOut = wasHandedOver(await videoOf(media.data.id, look, look.signal));
  return isOut === false ? search : { answer: 'cannot-tell', why: outcomes.stillProcessing() };
}

async function publishPhoto(post: PostContent, session: FacebookSession): Promise<Receipt> {
  const photos = await uploadPhotos(post, session);
  const [photo] = photos.ids;
  if (photo === undefined) throw new OutcomeError(failed(outcomes.storyEmpty(), 'picture-missing'));
  const made = await session.commit(STORY_COMMIT, { result: Made }, async (signal) => {
    try {
      const request = publishPhotoStory(accessOf(session), photo);
      const { post_id } = await callGraph(session, 'publish', request, signal, StoryMade);
      return { id: post_id, at: session.now().toISOString() };
    } catch (error) {
      if (!(error instanceof AnswerError) || !isLostPhoto(graphFault(error.answer)) || photos.fresh) throw error;
      await forgetPhotos(photos, session);
      throw new OutcomeError(unavailable(outcomes.pictureLost(), 'picture'));
    }
  });
  return { remoteId: made.id, otherIds: otherIdsOf(photos), url: null, warnings: session.warnings() };
}

async function publishVideo(post: PostContent, session: FacebookSession): Promise<Receipt> {
  const file = post.video?.file;
  if (!file) throw new OutcomeError(unavailable(platform.videoUnmade()));
  const { id: video } = await uploadReel(file, post.video?.place, session);
  const made = await session.commit(STORY_COMMIT, { result: Made }, async (signal) => {
    const { post_id } = await callGraph(session, 'publish', finishStory(accessOf(session), video), signal, StoryMade);
    return { id: post_id, at: session.now().toISOString() };
  });
  await shown({ id: video, at: made.at }, session);
  return { remoteId: made.id, otherIds: { video }, url: null, warnings: session.warnings() };
}

/** Makes a story of a picture or a video that was uploaded unseen. Readers see it for a day; its address only the list names. */
export const publishStory = (post: PostContent, session: FacebookSession): Promise<Receipt> =>
  post.video ? publishVideo(post, session) : publishPhoto(post, session);
