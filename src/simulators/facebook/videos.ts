import { graphError, invalidParameter } from '../graph/errors.ts';
import { graphTime, parseTime } from '../graph/fields.ts';
import type { Parameters } from '../graph/parameters.ts';
import { isVideoFile } from '../kit/is-video.ts';
import { answer, type SimAnswer, type SimRequest } from '../kit/operation.ts';
import { readAudience } from './audience.ts';
import { permalink } from './render.ts';
import { EVERYONE, type FbState, type FbVideo } from './state.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** Number of reads of the video that still report processing. */
const POLLS = 2;
const UNPROCESSED = 'The video file could not be processed.';
const LATE_POLLS = 6;
const MAX_REELS_A_DAY = 30;
const MAX_DESCRIPTION = 63_206;
const INDEX_LAG = 2_000;

export function beginVideo(state: FbState, kind: FbVideo['kind'], size: number | null): FbVideo {
  const video: FbVideo = {
    id: state.newId(),
    kind,
    session: state.newId(),
    size,
    parts: [],
    received: 0,
    isUploaded: false,
    begunAt: state.world.now(),
    description: '',
    title: '',
    publishing: 'none',
    scheduledFor: null,
    finishedAt: null,
    toldFrom: 0,
    pollsLeft: 0,
    hiccups: 0,
    failure: null,
    postId: null,
    cover: null,
    captions: [],
    audience: EVERYONE,
  };
  state.videos.set(video.id, video);
  return video;
}

/** Keeps bytes that begin where the last ones ended; what was sent before is replaced. */
export function addBytes({ world }: FbState, video: FbVideo, bytes: Buffer): void {
  video.parts.push(bytes);
  video.received += bytes.length;
  video.isUploaded = video.received === video.size;
  if (video.isUploaded) world.files.set(video.id, { bytes: Buffer.concat(video.parts), mimeType: 'video/mp4' });
}

/** The Page's reels of the last day, by way of the API. */
function reelsToday({ videos, world }: FbState): number {
  const since = world.now().getTime() - world.scaled(DAY);
  const isRecent = ({ kind, finishedAt }: FbVideo): boolean => kind === 'reel' && (finishedAt?.getTime() ?? 0) > since;
  return [...videos.values()].filter(isRecent).length;
}

function refuseFinish(state: FbState, video: FbVideo, description: string): SimAnswer | null {
  const { world } = state;
  if (video.publishing !== 'none') {
    world.defect(`The video ${video.id} was published a second time.`);
    return invalidParameter(world, 'The video was published already.');
  }
  if (!video.isUploaded) {
    world.defect(`The video ${video.id} was to be published before it was uploaded.`);
    return invalidParameter(world, 'The video is not uploaded.');
  }
  if (description.length > MAX_DESCRIPTION) {
    return graphError(world, { code: 100, subcode: 1349125, message: 'Name parameter too long' });
  }
  // The number is documented; the code for reaching it isn't.
  return video.kind === 'reel' && reelsToday(state) >= world.allowance(MAX_REELS_A_DAY)
    ? graphError(world, { code: 613, message: '(#613) Calls to this api have exceeded the rate limit.' })
    : null;
}

/** Finishes a video: from here on it is processed, and then appears on the Page by itself. */
export function finishVideo(state: FbState, request: SimRequest, parameters: Parameters, video: FbVideo): SimAnswer {
  const { world } = state;
  const description = parameters.text('description') ?? '';
  const refused = refuseFinish(state, video, description);
  if (refused) return refused;
  const wanted = parameters.text('video_state') ?? (parameters.flag('published', true) ? 'PUBLISHED' : 'DRAFT');
  const at = parseTime(parameters.text('scheduled_publish_time'));
  if (!['PUBLISHED', 'DRAFT', 'SCHEDULED'].includes(wanted) || (wanted === 'SCHEDULED' && at === null)) {
    return invalidParameter(world, 'video_state must be PUBLISHED, DRAFT or SCHEDULED with scheduled_publish_time.');
  }
  const read = readAudience(state, parameters);
  if ('status' in read) return read;
  Object.assign(video, {
    description,
    audience: read.audience,
    title: parameters.text('title') ?? '',
    publishing: wanted.toLowerCase(),
    scheduledFor: wanted === 'SCHEDULED' ? at : null,
    finishedAt: request.at,
    toldFrom: request.at.getTime() + world.listingLag(request, 0),
    pollsLeft: request.fault === 'late-processing' ? LATE_POLLS : POLLS,
    hiccups: request.fault === 'processing-passes' ? 2 : 0,
    failure: request.fault === 'processing-failed' || !isVideoFile(Buffer.concat(video.parts)) ? UNPROCESSED : null,
  });
  return answer(200, { success: true });
}

const isDone = (video: FbVideo): boolean => video.finishedAt !== null && video.pollsLeft <= 0;
export const isShown = (video: FbVideo): boolean =>
  isDone(video) && video.hiccups === 0 && video.publishing === 'published' && !video.failure;

/** Checks whether it was handed over but isn't shown yet. */
export const isProcessing = (video: FbVideo): boolean => video.finishedAt !== null && !isShown(video);

/** Processing goes on with each look at it; what is processed becomes a post of the Page. */
export function moveOn(state: FbState, video: FbVideo, request: SimRequest): void {
  if (video.finishedAt === null || request.at.getTime() < video.toldFrom) return;
  if (isDone(video) && video.hiccups > 0) video.hiccups -= 1;
  else video.pollsLeft -= 1;
  if (!isShown(video) || video.postId !== null) return;
  const id = `${state.page.id}_${state.newId()}`;
  const { description: message, audience } = video;
  const post = { id, message, link: null, photos: [], video, audience, hidden: false };
  const listedFrom = request.at.getTime() + state.world.listingLag(request, INDEX_LAG);
  state.posts.set(id, { ...post, at: video.finishedAt, published: true, scheduledFor: null, listedFrom });
  video.postId = id;
}

type Stage = 'uploading' | 'upload_complete' | 'processing' | 'ready' | 'error';

function stageOf(video: FbVideo, now: number): Stage {
  if (!video.isUploaded) return 'uploading';
  if (video.finishedAt === null || now < video.toldFrom) return 'upload_complete';
  if (!isDone(video)) return 'processing';
  return video.failure === null && video.hiccups === 0 ? 'ready' : 'error';
}

const PROCESSING: Readonly<Record<Stage, string>> = {
  uploading: 'not_started',
  upload_complete: 'not_started',
  processing: 'in_progress',
  ready: 'complete',
  error: 'error',
};

/** The guide and the machine-readable description spell two of the names differently. */
function statusOf(video: FbVideo, inGuide: boolean, now: number): Record<string, unknown> {
  const { received, size, failure, publishing } = video;
  const stage = stageOf(video, now);
  const bytes = inGuide ? { bytes_transfered: received } : { bytes_transferred: received, source_file_size: size };
  const error = failure
    ? { code: 1363128, message: failure }
    : { code: 1363030, message: 'The video could not be processed at this time.' };
  const errors = stage !== 'error' ? {} : inGuide ? { error } : { errors: [error] };
  const uploading = stage !== 'uploading' ? 'complete' : received > 0 ? 'in_progress' : 'not_started';
  return {
    video_status: stage === 'uploading' ? 'processing' : stage,
    uploading_phase: { status: uploading, ...bytes },
    processing_phase: { status: PROCESSING[stage], ...errors },
    publishing_phase:
      stage === 'upload_complete'
        ? { status: 'not_started' }
        : isShown(video)
          ? {
              status: 'complete',
              publish_status: 'published',
              publish_time: graphTime(video.finishedAt ?? new Date(0)),
            }
          : { status: 'not_started', ...(publishing === 'none' ? {} : { publish_status: publishing }) },
  };
}

export const addressOf = ({ kind, id }: FbVideo): string =>
  kind === 'reel' ? `https://www.facebook.com/reel/${id}` : permalink(`${id}`);

/** Describes every readable field of a video. */
export const describeVideo = (
  { page, world }: FbState,
  video: FbVideo,
  fault: string | null,
): Record<string, unknown> => ({
  id: video.id,
  title: video.title || undefined,
  description: video.description || undefined,
  created_time: video.finishedAt ? graphTime(video.finishedAt) : undefined,
  updated_time: video.finishedAt ? graphTime(video.finishedAt) : undefined,
  permalink_url: isShown(video) ? new URL(addressOf(video)).pathname : undefined,
  published: isShown(video),
  post_id: video.postId ?? undefined,
  from: { ...page },
  status: statusOf(video, fault === 'guide-spelling', world.now().getTime()),
});
