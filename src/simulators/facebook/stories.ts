import { invalidParameter, notVisible } from '../graph/errors.ts';
import { listAnswer } from '../graph/list.ts';
import type { Parameters } from '../graph/parameters.ts';
import { answer, type SimAnswer, type SimRequest } from '../kit/operation.ts';
import type { SimulatedPost } from '../simulator.ts';
import type { FbPhoto, FbState, FbStory, FbVideo } from './state.ts';
import { startUpload } from './video-phases.ts';
import { finishVideo, isShown } from './videos.ts';

const DAY = 24 * 3_600_000;
const INDEX_LAG = 2_000;

function addStory(state: FbState, request: SimRequest, media: FbStory['media']): FbStory {
  const listedFrom = request.at.getTime() + state.world.listingLag(request, INDEX_LAG);
  const story: FbStory = { id: state.newId(), media, at: request.at, listedFrom };
  state.stories.set(story.id, story);
  return story;
}

const made = ({ id }: FbStory): SimAnswer => answer(200, { success: true, post_id: id });

/** POST to `photo_stories`: of a photo that was uploaded unpublished and that no post shows. */
export function photoStories(state: FbState, request: SimRequest, parameters: Parameters): SimAnswer {
  const { world } = state;
  const id = parameters.text('photo_id') ?? '';
  const photo = state.photos.get(id);
  if (!photo || (photo.usedBy === null && photo.expiresAt <= world.now().getTime())) {
    return invalidParameter(world, `Invalid parameter: the photo ${id} does not exist or has expired.`);
  }
  if (photo.usedBy !== null) {
    world.defect(`The photo ${id} was used a second time.`);
    return invalidParameter(world, 'The photo was used before.');
  }
  const story = addStory(state, request, photo);
  photo.usedBy = story.id;
  return made(story);
}

/** POST to `video_stories`: start, or finish once the bytes have come by the other host. */
export function videoStories(state: FbState, request: SimRequest, parameters: Parameters): SimAnswer {
  const phase = parameters.text('upload_phase');
  if (phase === 'start') return startUpload(state, request, 'story');
  if (phase !== 'finish') return invalidParameter(state.world, 'upload_phase must be start or finish.');
  const id = parameters.text('video_id') ?? '';
  const video = state.videos.get(id);
  if (video?.kind !== 'story') return notVisible(state.world, id, 'post');
  const finished = finishVideo(state, request, parameters, video);
  if (finished.status !== 200) return finished;
  const story = addStory(state, request, video);
  video.postId = story.id;
  return made(story);
}

const isVideo = (media: FbPhoto | FbVideo): media is FbVideo => 'kind' in media;

/** Readers see it for a day, and a video from when it is processed. */
const isLive = ({ world }: FbState, { media, at }: FbStory): boolean =>
  (!isVideo(media) || isShown(media)) && world.now().getTime() < at.getTime() + world.scaled(DAY);

const permalink = ({ page }: FbState, { id }: FbStory): string => `https://www.facebook.com/stories/${page.id}/${id}/`;

/** GET of the Page's stories, newest first; without an archive only those of the last day. */
export function listStories(state: FbState, request: SimRequest, parameters: Parameters): SimAnswer {
  const now = state.world.now().getTime();
  const listed = [...state.stories.values()].filter((story) => isLive(state, story) && story.listedFrom <= now);
  const all = listed.reverse().map((story) => ({
    at: story.at,
    all: {
      id: story.id,
      post_id: story.id,
      status: 'published',
      creation_time: String(Math.floor(story.at.getTime() / 1_000)),
      media_type: isVideo(story.media) ? 'video' : 'photo',
      media_id: story.media.id,
      url: permalink(state, story),
    },
  }));
  return listAnswer(state.world, request, parameters, all, 'post_id,status,creation_time,media_type,media_id,url');
}

function fileOf(media: FbStory['media']): SimulatedPost['media'][number] {
  if (isVideo(media)) return { name: media.id, mimeType: 'video/mp4', bytes: media.received };
  const { id, mimeType, bytes, width, height } = media;
  return { name: id, mimeType, bytes, ...(width && height ? { width, height } : {}) };
}

export const storiesAsSeen = (state: FbState): SimulatedPost[] =>
  [...state.stories.values()].map((story) => ({
    id: story.id,
    at: story.at.toISOString(),
    account: state.page.name,
    kind: 'story',
    texts: {},
    link: null,
    marker: null,
    media: [fileOf(story.media)],
    frame: 'screen',
    visibility: isLive(state, story) ? 'public' : 'draft',
    url: isLive(state, story) ? permalink(state, story) : null,
  }));
