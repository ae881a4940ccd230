/**
 * The YouTube Data API on loopback: resumable uploads, processing, thumbnails, playlists and quota.
 * Push notifications are not simulated.
 *
 * Operations: `token`, `startUpload`, `sendBytes`, `uploadStatus`, `listVideos`, `updateVideo`,
 * `deleteVideo`, `setThumbnail`, `listCategories`, `listChannels`, `listPlaylistItems`, `insertPlaylistItem`,
 * `insertCaptions`.
 * Named faults: every reason of the error catalogue (`quotaExceeded`: instead of the work;
 * `backendError-after`: after it); `invalid-grant` (token); how processing ends, ordered for `startUpload`
 * (`failed-codec`, `rejected-duplicate`, …); for `sendBytes` `cut-mid-chunk` (half is kept, the connection
 * breaks), `keep-half` (half is kept, 308), and there or for `uploadStatus` `expire-session` (404 from then on).
 * Control path beside the kit's: `PUT /_account` changes an `Account`.
 */

import { accountControl } from '../kit/account.ts';
import { startSimulatorServer } from '../kit/server.ts';
import { createWorld } from '../kit/world.ts';
import type { Simulator, SimulatorOptions } from '../simulator.ts';
import { Account } from './account.ts';
import type { Rooms } from './api.ts';
import { captionOperations } from './captions.ts';
import { catalogueOperations } from './catalogue.ts';
import { apiError, invalidGrant, reasonFaults, statusError } from './errors.ts';
import { fateFaults } from './fates.ts';
import { playlistOperations } from './playlists.ts';
import { markerOf, videoPost } from './posts.ts';
import { type Bucket, createQuota, DEFAULT_QUOTA } from './quota.ts';
import { createSessions } from './sessions.ts';
import { createTokens } from './tokens.ts';
import { uploadOperations } from './upload.ts';

export interface YouTubeSimulatorOptions extends SimulatorOptions {
  account?: Partial<Account>;
  quota?: Partial<Record<Bucket, number>>;
  /** Playlists that exist beside the uploads. */
  playlists?: readonly string[];
  /** Milliseconds, divided by the factor: until a video is processed, and until the uploads list shows it. */
  waits?: { processing?: number; listing?: number };
  /** Default 2 MiB, legal under the old rule and the new one (50 MB). */
  maxThumbnailBytes?: number;
}

const WAITS = { processing: 30_000, listing: 20_000 };
const TWO_MEBIBYTES = 2_097_152;

export async function startYouTubeSimulator(options: YouTubeSimulatorOptions): Promise<Simulator> {
  const world = createWorld('youtube', options);
  const account: Account = { audited: true, phoneVerified: true, authorised: true, ...options.account };
  const tail = world.random.text(22);
  const secrets = {
    clientId: `${world.random.digits(12)}.apps.googleusercontent.com`,
    clientSecret: `GOCSPX-${world.random.text(28)}`,
    refreshToken: `1//${world.random.text(60)}`,
  };
  const tokens = createTokens(world, account, secrets);
  const rooms: Rooms = {
    world,
    account,
    channelId: `UC${tail}`,
    uploadsId: `UU${tail}`,
    tokens,
    quota: createQuota(world, { ...DEFAULT_QUOTA, ...options.quota }),
    sessions: createSessions(world),
    videos: new Map(),
    playlists: new Map((options.playlists ?? []).map((id) => [id, []])),
    waits: { ...WAITS, ...options.waits },
    maxThumbnailBytes: options.maxThumbnailBytes ?? TWO_MEBIBYTES,
  };
  return startSimulatorServer({
    world,
    port: options.port,
    operations: [
      tokens.operation,
      ...uploadOperations(rooms),
      ...catalogueOperations(rooms),
      ...playlistOperations(rooms),
      ...captionOperations(rooms),
    ],
    controls: [accountControl(Account, account)],
    posts: () => [...rooms.videos.values()].map((video) => videoPost(world, video)),
    channel: () => ({
      options: {
        apiUrl: world.url(),
        uploadUrl: world.url(),
        tokenUrl: `${world.url()}/token`,
        channelId: rooms.channelId,
      },
      secrets,
    }),
    // The platform names no time here.
    rateLimitAnswer: () => apiError('rateLimitExceeded'),
    statusAnswer: statusError,
    notFound: () => apiError('notFound'),
    markerOf: (request) => markerOf(rooms, request),
    named: {
      ...reasonFaults,
      ...fateFaults,
      'invalid-grant': { when: 'before', answer: invalidGrant() },
      'cut-mid-chunk': { when: 'inside' },
      'keep-half': { when: 'inside' },
      'expire-session': { when: 'inside' },
    },
  });
}
