import { z } from 'zod';
import { findLink, findMarker } from '../kit/content.ts';
import { answer, type NamedFault, type Operation, type SimAnswer, type SimRequest } from '../kit/operation.ts';
import type { SimulatedPost } from '../simulator.ts';
import { charged, listed, type Rooms } from './api.ts';
import { apiError } from './errors.ts';
import { partsOf } from './parts.ts';
import { type Comment, settleVideo, type Video } from './videos.ts';

const MAX_CHARACTERS = 10_000;
const RESULTS = { usual: 20, least: 1, most: 100 };
const READER = 'UCreader00000000000000aa';

const Insert = z.object({
  snippet: z.object({
    channelId: z.string().optional(),
    videoId: z.string().optional(),
    topLevelComment: z.object({ snippet: z.object({ textOriginal: z.string().default('') }) }),
  }),
});

/** Nothing can be said under a video that is not public, or is made for kids. */
function isClosed({ world }: Rooms, video: Video): boolean {
  settleVideo(video, world.now());
  return video.status.privacyStatus === 'private' || video.status.selfDeclaredMadeForKids;
}

function resource({ channelId }: Rooms, { id, videoId, text, at }: Comment, author = channelId) {
  const published = new Date(at).toISOString();
  const snippet = {
    channelId,
    videoId,
    textDisplay: text,
    textOriginal: text,
    authorDisplayName: author === channelId ? '@newsroom' : '@reader',
    authorChannelId: { value: author },
    publishedAt: published,
    updatedAt: published,
  };
  return {
    kind: 'youtube#commentThread',
    etag: id,
    id,
    snippet: { channelId, videoId, topLevelComment: { kind: 'youtube#comment', etag: id, id, snippet } },
  };
}

function insert(rooms: Rooms, request: SimRequest): SimAnswer {
  const { world, videos, comments } = rooms;
  if (!partsOf(request).includes('snippet')) return apiError('missingRequiredParameter');
  const parsed = Insert.safeParse(request.body.type === 'json' ? request.body.value : undefined);
  if (!parsed.success) return apiError('commentTextRequired');
  const { channelId, videoId, topLevelComment } = parsed.data.snippet;
  if (channelId === undefined || videoId === undefined) return apiError('channelOrVideoIdMissing');
  const video = videos.get(videoId);
  if (!video || video.channelId !== channelId) return apiError('videoNotFound');
  const text = topLevelComment.snippet.textOriginal;
  if (text.trim() === '') return apiError('commentTextRequired');
  if (Array.from(text).length > MAX_CHARACTERS) return apiError('commentTextTooLong');
  if (isClosed(rooms, video)) return apiError('commentsDisabled');
  const now = world.now().getTime();
  const listedAt = now + world.listingLag(request, rooms.waits.listing);
  const comment: Comment = { id: `Ug${world.random.text(24)}`, videoId, text, at: now, listedAt };
  comments.push(comment);
  return answer(200, resource(rooms, comment));
}

function list(rooms: Rooms, request: SimRequest): SimAnswer {
  const { world, videos, comments } = rooms;
  const { query, fault } = request;
  const video = videos.get(query.get('videoId') ?? '');
  if (partsOf(request).length === 0) return apiError('missingRequiredParameter');
  if (!video) return apiError('videoNotFound');
  if (isClosed(rooms, video)) return apiError('commentsDisabled');
  const under = comments.filter(({ videoId }) => videoId === video.id);
  const shown = under.filter(({ listedAt }) => listedAt <= world.now().getTime()).map((one) => resource(rooms, one));
  const copied = fault === 'same-words-by-a-reader' ? under.at(-1) : undefined;
  const all = copied ? [resource(rooms, { ...copied, id: 'UgReader' }, READER)] : shown.reverse();
  return listed('commentThreadListResponse', all, request, RESULTS);
}

function remove({ comments }: Rooms, { query }: SimRequest): SimAnswer {
  const at = comments.findIndex(({ id }) => id === query.get('id'));
  if (at < 0) return apiError('commentNotFound');
  comments.splice(at, 1);
  return answer(204);
}

/** Comments as readers see them: with their video. */
export const commentPosts = (rooms: Rooms): SimulatedPost[] =>
  rooms.comments.flatMap(({ id, videoId, text, at }) => {
    const video = rooms.videos.get(videoId);
    if (!video) return [];
    const post: SimulatedPost = {
      id,
      at: new Date(at).toISOString(),
      account: rooms.channelId,
      kind: 'comment',
      texts: { comment: text },
      link: findLink(text),
      marker: findMarker(text),
      replyTo: videoId,
      media: [],
      visibility: video.status.privacyStatus === 'public' ? 'public' : 'private',
      url: `https://www.youtube.com/watch?v=${videoId}&lc=${id}`,
    };
    return [post];
  });

export const commentFaults: Readonly<Record<string, NamedFault>> = { 'same-words-by-a-reader': { when: 'inside' } };

export function commentOperations(rooms: Rooms): Operation[] {
  const path = '/youtube/v3/commentThreads';
  return [
    charged(rooms, {
      name: 'insertComment',
      method: 'POST',
      path,
      cost: ['units', 50],
      run: (request) => insert(rooms, request),
    }),
    charged(rooms, {
      name: 'listComments',
      method: 'GET',
      path,
      cost: ['units', 1],
      run: (request) => list(rooms, request),
    }),
    charged(rooms, {
      name: 'deleteComment',
      method: 'DELETE',
      path: '/youtube/v3/comments',
      cost: ['units', 50],
      run: (request) => remove(rooms, request),
    }),
  ];
}
