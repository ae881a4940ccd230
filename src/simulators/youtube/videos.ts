import type { World } from '../kit/world.ts';
import type { Localizations, SnippetData, StatusData } from './metadata.ts';

/** End of processing. */
export type Fate =
  | { uploadStatus: 'processed' }
  | { uploadStatus: 'failed'; failureReason: string }
  | { uploadStatus: 'rejected'; rejectionReason: string };

export interface Video {
  id: string;
  channelId: string;
  snippet: SnippetData;
  status: StatusData;
  localizations: Localizations;
  /** Shown as containing paid promotion. */
  isPaid: boolean;
  /** ISO time; null: not given. */
  recordedAt: string | null;
  /** Subscribers hear of it once it is public. */
  notifies: boolean;
  uploadedAt: number;
  processedAt: number;
  /** Time from which its owner's list of uploads shows it. */
  listedAt: number;
  fate: Fate;
  wasPublished: boolean;
  /** Earlier status that look-ups still show after a change. */
  before: { privacyStatus: StatusData['privacyStatus']; until: number } | null;
  file: { name: string; title: string; mimeType: string; bytes: number };
  thumbnail: string | null;
  captions: { id: string; language: string; name: string }[];
  etag: string;
}

/** Below a video, by the channel itself. */
export interface Comment {
  id: string;
  videoId: string;
  text: string;
  at: number;
  /** Time from which lists show it. */
  listedAt: number;
}

const iso = (at: number): string => new Date(at).toISOString();

/** Publishes what was scheduled and has come due. */
export function settleVideo(video: Video, now: Date): void {
  const { publishAt } = video.status;
  if (publishAt !== null && Date.parse(publishAt) <= now.getTime() && video.fate.uploadStatus === 'processed') {
    video.status = { ...video.status, privacyStatus: 'public', publishAt: null };
  }
  if (video.status.privacyStatus === 'public') video.wasPublished = true;
}

const isProcessing = (video: Video, now: Date): boolean => now.getTime() < video.processedAt;

export const uploadState = (video: Video, now: Date): Fate | { uploadStatus: 'uploaded' } =>
  isProcessing(video, now) ? { uploadStatus: 'uploaded' } : video.fate;

export function thumbnails(world: World, video: Video): Record<string, unknown> {
  const address = (size: string) =>
    video.thumbnail === null
      ? `https://i.ytimg.com/vi/${video.id}/${size}.jpg`
      : `${world.url()}/_files/${encodeURIComponent(video.thumbnail)}`;
  const sizes = {
    default: ['default', 120, 90],
    medium: ['mqdefault', 320, 180],
    high: ['hqdefault', 480, 360],
    standard: ['sddefault', 640, 480],
    maxres: ['maxresdefault', 1280, 720],
  } as const;
  return Object.fromEntries(
    Object.entries(sizes).map(([key, [name, width, height]]) => [key, { url: address(name), width, height }]),
  );
}

function processingDetails(video: Video, now: Date): Record<string, unknown> {
  const total = video.processedAt - video.uploadedAt;
  const left = video.processedAt - now.getTime();
  if (left > 0) {
    return {
      processingStatus: 'processing',
      processingProgress: {
        partsTotal: '10',
        partsProcessed: String(Math.floor((10 * (total - left)) / total)),
        timeLeftMs: String(Math.ceil(left)),
      },
    };
  }
  if (video.fate.uploadStatus === 'processed') return { processingStatus: 'succeeded' };
  if (video.fate.uploadStatus === 'rejected') return { processingStatus: 'terminated' };
  return { processingStatus: 'failed', processingFailureReason: 'transcodeFailed' };
}

function snippetPart(world: World, video: Video): Record<string, unknown> {
  const { title, description, tags, categoryId, defaultLanguage, defaultAudioLanguage } = video.snippet;
  return {
    publishedAt: iso(video.uploadedAt),
    channelId: video.channelId,
    title,
    description,
    thumbnails: thumbnails(world, video),
    channelTitle: 'Newsroom',
    ...(tags.length ? { tags } : {}),
    categoryId,
    liveBroadcastContent: 'none',
    ...(defaultLanguage === null ? {} : { defaultLanguage }),
    ...(defaultAudioLanguage === null ? {} : { defaultAudioLanguage }),
    localized: { title, description },
  };
}

function statusPart(video: Video, now: Date): Record<string, unknown> {
  const { publishAt, ...current } = video.status;
  const { before } = video;
  const shown = before && before.until > now.getTime() ? before.privacyStatus : current.privacyStatus;
  const status = { ...current, privacyStatus: shown };
  const forKids = { madeForKids: status.selfDeclaredMadeForKids };
  return { ...uploadState(video, now), ...status, ...forKids, ...(publishAt === null ? {} : { publishAt }) };
}

const PARTS: Readonly<Record<string, (world: World, video: Video, now: Date) => unknown>> = {
  snippet: snippetPart,
  status: (_world, video, now) => statusPart(video, now),
  processingDetails: (_world, video, now) => processingDetails(video, now),
  contentDetails: (_world, video) => ({
    duration: 'PT1M',
    dimension: '2d',
    definition: 'hd',
    caption: String(video.captions.length > 0),
    licensedContent: false,
    projection: 'rectangular',
    hasCustomThumbnail: video.thumbnail !== null,
  }),
  fileDetails: (_world, { file }) => ({ fileName: file.title, fileSize: String(file.bytes), fileType: 'video' }),
  localizations: (_world, { localizations }) => localizations,
  recordingDetails: (_world, { recordedAt }) => (recordedAt === null ? {} : { recordingDate: recordedAt }),
  paidProductPlacementDetails: (_world, { isPaid }) => ({ hasPaidProductPlacement: isPaid }),
};

/** Video with the parts asked for. Parts without anything to show are left out, as those that are not simulated. */
export function videoResource(world: World, video: Video, parts: readonly string[]): Record<string, unknown> {
  const resource: Record<string, unknown> = { kind: 'youtube#video', etag: video.etag, id: video.id };
  for (const part of parts) {
    const make = PARTS[part];
    if (make) resource[part] = make(world, video, world.now());
  }
  return resource;
}
