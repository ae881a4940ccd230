/**
 * The YouTube Data API on loopback: resumable uploads, processing, thumbnails, playlists and quota.
 * Push notifications are not simulated.
 *
 * Operations: `consent`, `token`, `startUpload`, `sendBytes`, `uploadStatus`, `insertWhole`, `insertBare`, `listVideos`,
 * `updateVideo`, `deleteVideo`, `setThumbnail`, `listCategories`, `listChannels`, `listPlaylists`, `insertPlaylist`,
 * `listPlaylistItems`, `insertPlaylistItem`, `deletePlaylistItem`, `insertCaptions`, `listCaptions`, `deleteCaptions`,
 * `insertComment`, `listComments`, `deleteComment`.
 * Named faults: every reason of the error catalogue (`quotaExceeded`: instead of the work;
 * `backendError-after`: after it); `invalid-grant` (token); how processing ends, ordered for `startUpload`
 * (`failed-codec`, `rejected-duplicate`, …); for `sendBytes` `cut-mid-chunk` (half is kept, the connection
 * breaks), `keep-half` (half is kept, 308), and there or for `uploadStatus` `expire-session` (404 from then on); `same-words-by-a-reader` on listComments.
 * Control path beside the kit's: `PUT /_account` changes an `Account`.
 */

import { z } from 'zod';
import { accountControl } from '../kit/account.ts';
import { findLink, findMarker } from '../kit/content.ts';
import type { SimRequest } from '../kit/operation.ts';
import { startSimulatorServer } from '../kit/server.ts';
import { createWorld, type World } from '../kit/world.ts';
import type { SimulatedPost, Simulator, SimulatorOptions } from '../simulator.ts';
import { Account } from './account.ts';
import type { Rooms } from './api.ts';
import { captionOperations } from './captions.ts';
import { catalogueOperations } from './catalogue.ts';
import { commentFaults, commentOperations, commentPosts } from './comments.ts';
import { apiError, invalidGrant, reasonFaults, statusError } from './errors.ts';
import { fateFaults } from './fates.ts';
import { playlistOperations } from './playlists.ts';
import { type Bucket, createQuota, DEFAULT_QUOTA } from './quota.ts';
import { createSessions } from './sessions.ts';
import { createTokens } from './tokens.ts';
import { uploadOperations } from './upload.ts';
import { settleVideo, uploadState, type Video } from './videos.ts';

/** Public is what anyone can watch: neither private, unlisted, failed nor rejected. */
function videoPost(world: World, video: Video): SimulatedPost {
  const now = world.now();
  settleVideo(video, now);
  const { title, description, tags } = video.snippet;
  const state = uploadState(video, now).uploadStatus;
  const isLost = state === 'failed' || state === 'rejected';
  const thumbnail = video.thumbnail === null ? undefined : world.files.get(video.thumbnail);
  const { name, mimeType, bytes } = video.file;
  const labels = [
    ...(video.status.containsSyntheticMedia ? ['Altered or synthetic content'] : []),
    ...(video.isPaid ? ['Includes paid promotion'] : []),
    ...(video.status.selfDeclaredMadeForKids ? ['Made for kids'] : []),
    ...(video.notifies ? [] : ['Subscribers are not notified']),
    ...(video.status.license === 'youtube' ? [] : ['Creative Commons']),
    ...(video.status.embeddable ? [] : ['Embedding is off']),
    ...(video.status.publicStatsViewable ? [] : ['Statistics are hidden']),
    ...(video.recordedAt === null ? [] : [`Recorded ${video.recordedAt.slice(0, 10)}`]),
  ];
  return {
    id: video.id,
    at: new Date(video.uploadedAt).toISOString(),
    account: video.channelId,
    kind: 'video',
    texts: { title, description, tags: tags.join(', ') },
    link: findLink(description),
    marker: findMarker(description),
    frame: 'above',
    ...(video.thumbnail !== null && { cover: video.thumbnail }),
    media: [
      { name, mimeType, bytes },
      ...(thumbnail
        ? [{ name: video.thumbnail ?? '', mimeType: thumbnail.mimeType, bytes: thumbnail.bytes.length }]
        : []),
      ...video.captions.map(({ id, language }) => {
        const { mimeType: type, bytes: file } = world.files.get(id) ?? { mimeType: '', bytes: [] };
        return { name: id, mimeType: type, bytes: file.length, alt: `Captions: ${language}` };
      }),
    ],
    ...(labels.length > 0 && { labels }),
    visibility: video.status.privacyStatus === 'public' && !isLost ? 'public' : 'private',
    url: `https://www.youtube.com/watch?v=${video.id}`,
  };
}

const Named = z.object({ id: z.string() });

const Commented = z.object({ snippet: z.object({ videoId: z.string() }) });

/** The marker of the video or upload that a request names. */
function markerOf({ videos, sessions }: Rooms, { query, body }: SimRequest): string | null {
  const value = body.type === 'json' ? body.value : undefined;
  const named = Named.safeParse(value).data?.id ?? Commented.safeParse(value).data?.snippet.videoId;
  const id = named ?? query.get('videoId') ?? query.get('id');
  const { snippet } = (id === null ? sessions.find(query.get('upload_id') ?? '') : videos.get(id)) ?? {};
  return findMarker(snippet?.description);
}

export interface YouTubeSimulatorOptions extends SimulatorOptions {
  account?: Partial<Account>;
  quota?: Partial<Record<Bucket, number>>;
  /** Playlists that exist beside the uploads, by id with their titles, or by ids alone. */
  playlists?: Readonly<Record<string, string>> | readonly string[];
  /** Milliseconds, divided by the factor: until a video is processed, and until the uploads list shows it. */
  waits?: { processing?: number; listing?: number };
  /** Default 2 MiB, legal under the old rule and the new one (50 MB). */
  maxThumbnailBytes?: number;
}

const OfChannel = z.object({ channelId: z.string().regex(/^UC[\w-]{22}$/) });

/** Of a channel about which nothing else is said. */
const PLAYLISTS = { PLnews000000000000000001: 'News of the day', PLcity000000000000000002: 'City life' };

const playlistsOf = (given: NonNullable<YouTubeSimulatorOptions['playlists']>): Rooms['playlists'] => {
  const named = Array.isArray(given) ? given.map((id: string) => [id, id] as const) : Object.entries(given);
  return new Map(
    named.map(([id, title]) => [id, { title: String(title), videos: [], privacyStatus: 'public', listedAt: 0 }]),
  );
};

const WAITS = { processing: 30_000, listing: 20_000 };
const TWO_MEBIBYTES = 2_097_152;

export async function startYouTubeSimulator(options: YouTubeSimulatorOptions): Promise<Simulator> {
  const world = createWorld('youtube', options);
  const account: Account = {
    audited: true,
    phoneVerified: true,
    authorised: true,
    testing: false,
    ...options.account,
  };
  const drawn = world.random.text(22);
  const tail = OfChannel.safeParse(options.named).data?.channelId.slice(2) ?? drawn;
  const secrets = {
    clientId: `${world.random.digits(12)}.apps.googleusercontent.com`,
    clientSecret: `GOCSPX-${world.random.text(28)}`,
    refreshToken: `1//${world.random.text(60)}`,
  };
  const tokens = createTokens(world, account, secrets, { seed: options.seed ?? 1, channelId: `UC${tail}` });
  const rooms: Rooms = {
    world,
    account,
    channelId: `UC${tail}`,
    uploadsId: `UU${tail}`,
    tokens,
    quota: createQuota(world, { ...DEFAULT_QUOTA, ...options.quota }),
    sessions: createSessions(world),
    videos: new Map(),
    playlists: playlistsOf(options.playlists ?? PLAYLISTS),
    comments: [],
    waits: { ...WAITS, ...options.waits },
    maxThumbnailBytes: options.maxThumbnailBytes ?? TWO_MEBIBYTES,
  };
  return startSimulatorServer({
    world,
    port: options.port,
    operations: [
      ...tokens.operations,
      ...uploadOperations(rooms),
      ...catalogueOperations(rooms),
      ...playlistOperations(rooms),
      ...captionOperations(rooms),
      ...commentOperations(rooms),
    ],
    controls: [accountControl(Account, account), ...tokens.controls],
    connect: () => ({
      google: {
        app: { clientId: secrets.clientId, clientSecret: secrets.clientSecret },
        settings: {
          authorizeUrl: `${world.url()}/o/oauth2/v2/auth`,
          tokenUrl: `${world.url()}/token`,
          apiUrl: world.url(),
          uploadUrl: world.url(),
        },
      },
    }),
    posts: () => [...[...rooms.videos.values()].map((video) => videoPost(world, video)), ...commentPosts(rooms)],
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
      ...commentFaults,
      'invalid-grant': { when: 'before', answer: invalidGrant() },
      'cut-mid-chunk': { when: 'inside' },
      'keep-half': { when: 'inside' },
      'expire-session': { when: 'inside' },
    },
  });
}
