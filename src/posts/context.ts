import type { DraftChannel } from '../channels/connected-channel.ts';
import type { Article } from '../domain/article.ts';
import type { PostContent } from '../domain/post.ts';
import type { Clock } from '../lib/clock.ts';
import type { UserError } from '../lib/errors.ts';
import type { Logger } from '../lib/logger.ts';
import type { Cut } from '../media/cut.ts';
import type { FaceDetectionOutage } from '../media/face-detection.ts';
import type { FetchPicture } from '../media/picture-format.ts';
import type { MediaStore } from '../media/storage/store.ts';
import type { VideoTranscoder } from '../media/video/transcoder.ts';
import type { Db } from '../store/store.ts';

/**
 * Describes a picture in one sentence, or answers why the description cannot be used. Throws a UserError where there is
 * none. `avoid`: words that never appear.
 */
export type Describe = (
  about: { bytes: Buffer; article: Article; avoid: readonly string[] },
  signal: AbortSignal,
) => Promise<{ text: string } | { refused: string }>;

/**
 * Writes the title of a draft that needs a short one; the same content where it needs none, or none passes the checks.
 * `failed`: why the model gave no answer.
 */
export type FillTitle = (
  draft: {
    article: Article;
    channel: DraftChannel;
    post: { id: string; revision: number };
    content: PostContent;
  },
  signal: AbortSignal,
) => Promise<{ content: PostContent; failed?: UserError }>;

export interface DraftContext {
  db: Db;
  clock: Clock;
  channels: ReadonlyMap<string, DraftChannel>;
  media: MediaStore;
  /** So many days after a post ended its files are removed; null or absent: never. */
  keepDays?: number | null;
  /** Cuts pictures, in a process of their own. */
  cut: Cut;
  /** Whether that works without face detection; absent: it is not known. */
  faceDetectionOutage?(): FaceDetectionOutage | null;
  /** Describes pictures without a description; absent or null: no model does. */
  describe?: Describe | null;
  /** Writes short titles; absent or null: no model is configured. */
  fillTitle?: FillTitle | null;
  /** The safe fetcher, for pictures. */
  fetch: FetchPicture;
  /** Makes videos fit for their places; absent: they go out as they are. */
  transcoder?: VideoTranscoder;
  /** The safe downloader, for videos: streams to a path. */
  download(url: string, path: string, signal: AbortSignal): Promise<void>;
  /** Waiting times of people are none of its business; these are steps of one minute's work. */
  log: Logger;
}

/** Called while pictures are made or looked at: how many of how many. */
export type Progress = (done: number, total: number) => void;
