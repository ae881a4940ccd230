import { z } from 'zod';
import { type GraphError, graphError, invalidParameter } from '../graph/errors.ts';
import type { Parameters } from '../graph/parameters.ts';
import { fetchFile, readPicture } from '../kit/content.ts';
import { isVideoFile } from '../kit/is-video.ts';
import { answer, type SimAnswer, type SimRequest } from '../kit/operation.ts';
import {
  DAILY_CONTAINERS,
  type IgContainer,
  type IgFile,
  type IgState,
  type MediaType,
  statusOf,
  usedToday,
} from './state.ts';

const MEBIBYTE = 1024 * 1024;
const IMAGE_BYTES = 8 * MEBIBYTE;
const VIDEO_BYTES = 300 * MEBIBYTE;
const AGENT = 'facebookexternalhit/1.1';
const HIGHEST_RATIO = 1.91;

const UNREACHABLE: GraphError = {
  code: 9004,
  subcode: 2207052,
  message: 'Only photo or video can be accepted as media type.',
  userMessage: 'The media could not be fetched from this URI.',
};
const TOO_LARGE: GraphError = { code: 36000, subcode: 2207004, message: 'The image is too large.' };
const NO_JPEG: GraphError = { code: 36001, subcode: 2207005, message: 'The image format is not supported.' };
const BAD_RATIO: GraphError = { code: 36003, subcode: 2207009, message: 'The aspect ratio is not supported.' };

/** Fetches `image_url` and refuses what the platform refuses: it must be a JPEG that needs no redirect. */
async function fetchImage(
  state: IgState,
  url: string,
  story: boolean,
  alt: string | null,
): Promise<IgFile | SimAnswer> {
  const refuse = (error: GraphError): SimAnswer => graphError(state.world, error);
  if (!isPlain(url)) return refuse(UNREACHABLE);
  const fetched = await fetchFile(url, { maxBytes: IMAGE_BYTES, timeoutMs: 10_000, agent: AGENT });
  if (!fetched.ok) return refuse(fetched.why === 'too-large' ? TOO_LARGE : UNREACHABLE);
  const { bytes, mimeType } = fetched;
  const picture = await readPicture(bytes);
  const isJpeg =
    bytes[0] === 0xff && bytes[1] === 0xd8 && mimeType === 'image/jpeg' && picture?.mimeType === 'image/jpeg';
  if (!picture || !isJpeg) return refuse(NO_JPEG);
  const ratio = picture.width / picture.height;
  if (!story && (ratio < state.lowestRatio || ratio > HIGHEST_RATIO)) return refuse(BAD_RATIO);
  return keep(state, bytes, picture, alt);
}

/** Videos are only fetched while they are processed: what is wrong with one shows in the container. */
const NOT_FETCHED = 'Error: Media download has failed. The media URI does not meet our requirements.';
const NO_VIDEO = 'Error: Media upload has failed with error code 2207026';

/** The file, or why its container fails. */
async function fetchVideo(state: IgState, url: string): Promise<IgFile | string> {
  const limits = { maxBytes: VIDEO_BYTES, timeoutMs: 60_000, agent: AGENT };
  const fetched = isPlain(url) ? await fetchFile(url, limits) : null;
  if (!fetched?.ok || !['video/mp4', 'video/quicktime'].includes(fetched.mimeType)) return NOT_FETCHED;
  if (!isVideoFile(fetched.bytes)) return NO_VIDEO;
  return keep(state, fetched.bytes, { mimeType: fetched.mimeType, width: null, height: null }, null);
}

const isPlain = (url: string): boolean => /^https?:\/\/[\x21-\x7e]+$/.test(url);

function keep(
  state: IgState,
  bytes: Buffer,
  { mimeType, width, height }: Pick<IgFile, 'mimeType' | 'width' | 'height'>,
  alt: string | null,
): IgFile {
  const name = state.newId();
  state.world.files.set(name, { bytes, mimeType });
  return { name, mimeType, bytes: bytes.length, width, height, alt };
}

const IMAGE_POLLS = 1;
const VIDEO_POLLS = 3;
const LATE_POLLS = 6;
const MAX_CAPTION = 2_200;
const MAX_HASHTAGS = 30;
const MAX_MENTIONS = 20;
const MAX_ALT = 1_000;
const MAX_COLLABORATORS = 3;
const MAX_TAGS = 20;
const TYPES: readonly MediaType[] = ['IMAGE', 'VIDEO', 'REELS', 'CAROUSEL', 'STORIES'];

type Content = Pick<IgContainer, 'type' | 'files' | 'failure'>;

const TrialParams = z.strictObject({ graduation_strategy: z.enum(['MANUAL', 'SS_PERFORMANCE']) });

const Tags = z.array(
  z.object({
    username: z.string().min(1),
    x: z.number().min(0).max(1).optional(),
    y: z.number().min(0).max(1).optional(),
  }),
);

/** POST of a container: invisible, and it costs one of the day's 400. */
export async function createContainer(state: IgState, request: SimRequest, parameters: Parameters): Promise<SimAnswer> {
  const { world } = state;
  if (usedToday(state).containers >= world.allowance(DAILY_CONTAINERS)) {
    return graphError(world, { status: 403, code: 4, message: '(#4) Application request limit reached' });
  }
  const refused = refuseTexts(state, parameters) ?? refuseExtras(state, parameters);
  if (refused) return refused;
  const content = await readContent(state, parameters);
  if ('status' in content) return content;
  const cover = await readCover(state, parameters);
  if (cover !== null && 'status' in cover) return cover;
  const isVideo = content.files.some(({ mimeType }) => mimeType.startsWith('video/'));
  const polls = isVideo && content.type !== 'CAROUSEL' ? VIDEO_POLLS : IMAGE_POLLS;
  const isChild = parameters.flag('is_carousel_item', false);
  const container: IgContainer = {
    ...content,
    id: state.newId(),
    caption: isChild || content.type === 'STORIES' ? '' : (parameters.text('caption') ?? ''),
    isChild,
    cover,
    isTrial: parameters.has('trial_params'),
    isAiGenerated: parameters.flag('is_ai_generated', false),
    createdAt: request.at.getTime(),
    pollsLeft: request.fault === 'late-finish' ? LATE_POLLS : polls,
    failure: request.fault === 'error-status' ? 'Error: Media download has failed.' : content.failure,
    published: false,
  };
  state.containers.set(container.id, container);
  return answer(200, { id: container.id });
}

function refuseTexts({ world }: IgState, parameters: Parameters): SimAnswer | null {
  const caption = parameters.text('caption') ?? '';
  const hashtags = caption.match(/#[\p{L}\p{N}_]+/gu)?.length ?? 0;
  const mentions = caption.match(/(?<![\w.])@[\w.]+/g)?.length ?? 0;
  if (
    Math.max(caption.length, [...caption].length) > MAX_CAPTION ||
    hashtags > MAX_HASHTAGS ||
    mentions > MAX_MENTIONS
  ) {
    return graphError(world, {
      code: 36004,
      subcode: 2207010,
      message: 'The caption is too long or has too many tags.',
    });
  }
  if ((parameters.text('alt_text') ?? '').length > MAX_ALT) {
    return invalidParameter(world, `alt_text takes at most ${MAX_ALT} characters`);
  }
  return null;
}

/** What is given beside the files and the caption, where the kind does not take it. */
function refuseExtras({ world }: IgState, parameters: Parameters): SimAnswer | null {
  const type = parameters.text('media_type') ?? 'IMAGE';
  const isChild = parameters.flag('is_carousel_item', false);
  const refused = (isChild ? ['collaborators', 'location_id', 'is_ai_generated'] : []).concat(
    type === 'STORIES' ? ['collaborators', 'location_id'] : [],
    type === 'IMAGE' ? [] : ['alt_text'],
    type === 'REELS' ? [] : ['cover_url', 'share_to_feed', 'audio_name', 'trial_params'],
  );
  const stranger = refused.find((name) => parameters.has(name));
  if (stranger) return invalidParameter(world, `${stranger} cannot be set on this kind of media`);
  const collaborators = parameters.value('collaborators');
  if (parameters.has('collaborators') && !(Array.isArray(collaborators) && collaborators.length <= MAX_COLLABORATORS)) {
    return invalidParameter(world, `collaborators takes a list of at most ${MAX_COLLABORATORS} usernames`);
  }
  if (parameters.has('trial_params') && !TrialParams.safeParse(parameters.value('trial_params')).success) {
    return invalidParameter(world, 'trial_params takes a graduation_strategy, MANUAL or SS_PERFORMANCE');
  }
  const location = parameters.text('location_id');
  if (location !== null && !/^\d+$/.test(location)) return invalidParameter(world, 'location_id is the id of a page');
  if (!parameters.has('user_tags')) return null;
  const tags = Tags.safeParse(parameters.value('user_tags'));
  if (!tags.success || type === 'CAROUSEL')
    return invalidParameter(world, 'user_tags takes a list of {username, x, y}');
  if (tags.data.length > MAX_TAGS) {
    return graphError(world, { code: 100, subcode: 2207040, message: `Cannot use more than ${MAX_TAGS} tags.` });
  }
  // In a photo a tag needs its place; in a reel it has none.
  const isPlaced = tags.data.every(({ x, y }) => x !== undefined && y !== undefined);
  return type === 'IMAGE' && !isPlaced
    ? graphError(world, { code: 100, subcode: 2207036, message: 'Tag positions are required for photos.' })
    : null;
}

/** The cover of a reel is a JPEG of any shape. */
async function readCover(state: IgState, parameters: Parameters): Promise<IgFile | SimAnswer | null> {
  const url = parameters.text('cover_url');
  return url === null ? null : fetchImage(state, url, true, null);
}

async function readContent(state: IgState, parameters: Parameters): Promise<Content | SimAnswer> {
  const { world } = state;
  const given = parameters.text('media_type') ?? 'IMAGE';
  const type = TYPES.find((known) => known === given);
  if (!type) return graphError(world, { code: 100, subcode: 2207023, message: `The media type ${given} is unknown.` });
  if (type === 'CAROUSEL') return readChildren(state, parameters);
  const image = parameters.text('image_url');
  const video = parameters.text('video_url');
  if (type === 'VIDEO' && !parameters.flag('is_carousel_item', false)) {
    return graphError(world, { code: 100, subcode: 2207023, message: 'Single videos are posted as REELS.' });
  }
  const wantsImage = type === 'IMAGE' || (type === 'STORIES' && video === null);
  if (wantsImage) {
    if (image === null) return invalidParameter(world, 'The parameter image_url is required.');
    const file = await fetchImage(state, image, type === 'STORIES', parameters.text('alt_text'));
    return 'status' in file ? file : { type, files: [file], failure: null };
  }
  if (video === null) return invalidParameter(world, 'The parameter video_url is required.');
  const file = await fetchVideo(state, video);
  if (typeof file === 'string') return { type, files: [], failure: file };
  return { type, files: [file], failure: null };
}

/** `children=1,2` or a JSON list; each must be a finished carousel item. */
function readChildren(state: IgState, parameters: Parameters): Content | SimAnswer {
  const { world } = state;
  const value = parameters.value('children');
  const ids = Array.isArray(value) ? value.map(String) : (parameters.text('children') ?? '').split(',').filter(Boolean);
  const files: IgFile[] = [];
  if (ids.length < 2 || ids.length > 10) {
    return graphError(world, { code: 100, subcode: 2207028, message: 'A carousel takes 2 to 10 items.' });
  }
  for (const id of ids) {
    const child = state.containers.get(id.trim());
    if (!child?.isChild)
      return graphError(world, { code: 24, subcode: 2207006, message: `The media ${id} cannot be found.` });
    if (statusOf(state, child) !== 'FINISHED') {
      return graphError(world, { code: 9007, subcode: 2207027, message: 'Media ID is not available' });
    }
    files.push(...child.files);
  }
  return { type: 'CAROUSEL', files, failure: null };
}
