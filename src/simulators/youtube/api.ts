import { answer, type Operation, type SimAnswer, type SimRequest } from '../kit/operation.ts';
import type { World } from '../kit/world.ts';
import type { Account } from './account.ts';
import { apiError, unknownPartError, uploadsUsedUp } from './errors.ts';
import { unknownPart } from './parts.ts';
import type { Bucket, Quota } from './quota.ts';
import type { Sessions } from './sessions.ts';
import type { Tokens } from './tokens.ts';
import type { Comment, Video } from './videos.ts';

/** A playlist, with the ids of its videos in their order. */
export interface Playlist {
  title: string;
  videos: string[];
  privacyStatus: 'public' | 'unlisted' | 'private';
  /** Time from which the list of the channel’s playlists shows it. */
  listedAt: number;
}

/** State shared by the parts of the simulator. */
export interface Rooms {
  world: World;
  account: Account;
  channelId: string;
  uploadsId: string;
  tokens: Tokens;
  quota: Quota;
  sessions: Sessions;
  videos: Map<string, Video>;
  /** By id, beside the uploads. */
  playlists: Map<string, Playlist>;
  /** In the order in which they came. */
  comments: Comment[];
  waits: { processing: number; listing: number };
  maxThumbnailBytes: number;
}

interface Call extends Pick<Operation, 'name' | 'method' | 'path' | 'when' | 'maxBytes'> {
  cost: readonly [Bucket, number];
  run: (request: SimRequest) => SimAnswer | Promise<SimAnswer>;
}

/** A call that needs a token and costs quota, refused ones too. */
export function charged({ world, tokens, quota }: Rooms, { cost, run, ...call }: Call): Operation {
  return {
    ...call,
    handle(request) {
      const fault = tokens.fault(request);
      if (fault !== null) return apiError(fault);
      const part = unknownPart(call.path, request);
      const [bucket, units] = cost;
      if (quota.take(bucket, units, world.now())) return part === null ? run(request) : unknownPartError(part);
      return bucket === 'insert' ? uploadsUsedUp() : apiError('quotaExceeded');
    },
  };
}

export const page = (kind: string, items: readonly unknown[], total: number, more: Record<string, unknown> = {}) => ({
  kind: `youtube#${kind}`,
  etag: `${kind}-${total}`,
  ...more,
  pageInfo: { totalResults: total, resultsPerPage: items.length },
  items,
});

/** One page of a list, as `maxResults` and `pageToken` ask for it. */
export function listed(
  kind: string,
  all: readonly unknown[],
  { query }: Pick<SimRequest, 'query'>,
  { usual, least, most }: { usual: number; least: number; most: number },
): SimAnswer {
  const size = Number(query.get('maxResults') ?? usual);
  const from = Number(query.get('pageToken') ?? 0);
  if (!(size >= least && size <= most) || !(from >= 0)) return apiError('badRequest');
  const next = from + size < all.length ? { nextPageToken: String(from + size) } : {};
  return answer(200, page(kind, all.slice(from, from + size), all.length, next));
}
