import { z } from 'zod';
import { graphError, invalidParameter } from '../graph/errors.ts';
import { parseTime } from '../graph/fields.ts';
import { objectAnswer } from '../graph/list.ts';
import type { Parameters } from '../graph/parameters.ts';
import { findLink } from '../kit/content.ts';
import { answer, type SimAnswer, type SimRequest } from '../kit/operation.ts';
import { readAudience } from './audience.ts';
import { storePhoto } from './photos.ts';
import { describePost } from './render.ts';
import { EVERYONE, type FbPhoto, type FbPost, type FbState, isLive } from './state.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const MAX_MESSAGE = 63_206;
const MAX_PHOTOS = 10;
const INDEX_LAG = 2_000;
const SLOW_INDEX_LAG = MINUTE;
/** Fields that only the owner of a link's domain may set. */
const OWNER_ONLY = ['picture', 'name', 'thumbnail', 'description'];

/** Posts a link, a text or photos that were uploaded unpublished. */
export function feed(state: FbState, request: SimRequest, parameters: Parameters): SimAnswer {
  const { world } = state;
  const message = parameters.text('message') ?? '';
  const given = parameters.text('link');
  const attached = readAttached(state, parameters);
  if ('status' in attached) return attached;
  if (given !== null && parameters.names().some((name) => OWNER_ONLY.includes(name))) {
    return invalidParameter(
      world,
      'Only owners of the URL have the ability to specify the picture, name, thumbnail or description params.',
    );
  }
  if (message.trim() === '' && given === null && attached.photos.length === 0) {
    return invalidParameter(world, 'You must provide a message, a link or attached media.');
  }
  const link = given ?? (attached.photos.length ? null : findLink(message));
  const refused = (given === null ? null : refuseLink(state, given)) ?? refuseMessage(state, message);
  if (refused) return refused;
  const schedule = readSchedule(state, parameters);
  if ('status' in schedule) return schedule;
  const read = readAudience(state, parameters);
  if ('status' in read) return read;
  const draft = { message, link, photos: attached.photos, ...read, ...schedule };
  const duplicate = refuseDuplicate(state, draft);
  if (duplicate) return duplicate;
  const post = addPost(state, request, draft);
  // A reply to a creation gives the id only, unless more was asked for.
  return objectAnswer(world, parameters, describePost(state, post), 'id');
}

/** Posts one photo, or keeps it unpublished for a later post. */
export async function photos(state: FbState, request: SimRequest, parameters: Parameters): Promise<SimAnswer> {
  const published = parameters.flag('published', true);
  const message = parameters.text('message') ?? parameters.text('caption') ?? '';
  const early = published ? refuseMessage(state, message) : null;
  if (early) return early;
  const stored = await storePhoto(state, parameters, published);
  if ('status' in stored) return stored;
  if (!published) return answer(200, { id: stored.id });
  const post = addPost(state, request, {
    message,
    link: null,
    photos: [stored],
    audience: EVERYONE,
    published: true,
    scheduledFor: null,
  });
  return answer(200, { id: stored.id, post_id: post.id });
}

type Draft = Pick<FbPost, 'message' | 'link' | 'photos' | 'audience' | 'published' | 'scheduledFor'>;

function addPost(state: FbState, request: SimRequest, draft: Draft): FbPost {
  const lag = state.world.listingLag(request, request.fault === 'slow-index' ? SLOW_INDEX_LAG : INDEX_LAG);
  const id = `${state.page.id}_${state.newId()}`;
  const post: FbPost = {
    ...draft,
    id,
    video: null,
    at: request.at,
    listedFrom: request.at.getTime() + lag,
    hidden: false,
  };
  for (const photo of draft.photos) {
    photo.usedBy = id;
    photo.published = draft.published;
  }
  state.posts.set(id, post);
  return post;
}

const Attached = z.object({ media_fbid: z.coerce.string() });
const AttachedList = z.array(Attached).or(z.record(z.string(), Attached).transform((given) => Object.values(given)));

/** `attached_media` as one list, or form style as `attached_media[0]`, `attached_media[1]`, … */
function readAttached(state: FbState, parameters: Parameters): { photos: FbPhoto[] } | SimAnswer {
  const { world } = state;
  const indexed = parameters.names().filter((name) => /^attached_media\[\d+\]$/.test(name));
  const given = parameters.has('attached_media')
    ? parameters.value('attached_media')
    : indexed.map((name) => parameters.value(name));
  const parsed = AttachedList.safeParse(given);
  if (!parsed.success) return invalidParameter(world, 'Param attached_media must be an array of {media_fbid}.');
  if (parsed.data.length > MAX_PHOTOS) return invalidParameter(world, `A post takes at most ${MAX_PHOTOS} photos.`);
  const found: FbPhoto[] = [];
  for (const { media_fbid } of parsed.data) {
    const photo = state.photos.get(media_fbid);
    if (!photo || (photo.usedBy === null && photo.expiresAt <= world.now().getTime())) {
      return invalidParameter(world, `Invalid parameter: the photo ${media_fbid} does not exist or has expired.`);
    }
    if (photo.usedBy !== null || found.includes(photo)) {
      world.defect(`The photo ${media_fbid} was attached to a second post.`);
      return graphError(world, { code: 100, subcode: 1366051, message: 'These photos were already posted.' });
    }
    found.push(photo);
  }
  return { photos: found };
}

function refuseLink({ world }: FbState, link: string): SimAnswer | null {
  const url = URL.canParse(link) ? new URL(link) : null;
  if (!url || !/^https?:$/.test(url.protocol)) {
    return graphError(world, { code: 100, subcode: 2061006, message: 'Invalid parameter: the URL is not valid.' });
  }
  return /(^|\.)facebook\.com$/.test(url.hostname)
    ? graphError(world, { code: 100, subcode: 1609008, message: 'Links to facebook.com cannot be posted.' })
    : null;
}

function refuseMessage({ world }: FbState, message: string): SimAnswer | null {
  if (message.length <= MAX_MESSAGE) return null;
  return graphError(world, { code: 100, subcode: 1349125, message: 'Name parameter too long' });
}

function readSchedule(
  { world }: FbState,
  parameters: Parameters,
): Pick<FbPost, 'published' | 'scheduledFor'> | SimAnswer {
  const published = parameters.flag('published', true);
  if (!parameters.has('scheduled_publish_time')) return { published, scheduledFor: null };
  const at = parseTime(parameters.text('scheduled_publish_time'));
  const ahead = at === null ? Number.NaN : at - world.now().getTime();
  if (!published && at !== null && ahead >= 10 * MINUTE && ahead <= 30 * DAY) return { published, scheduledFor: at };
  return invalidParameter(
    world,
    'The scheduled publish time must be between 10 minutes and 30 days from now, with published=false.',
  );
}

/** The same post twice in a row. */
function refuseDuplicate({ world, posts }: FbState, draft: Draft): SimAnswer | null {
  const last = [...posts.values()].filter((post) => isLive(post, world.now().getTime())).at(-1);
  if (!draft.published || !last || draft.photos.length > 0 || last.photos.length > 0 || last.video) return null;
  if (last.message !== draft.message || last.link !== draft.link) return null;
  return graphError(world, {
    code: 506,
    message: '(#506) Duplicate status message',
    userMessage: 'This status update is identical to the last one you posted.',
  });
}
