import type { DraftChannel } from '../channels/connected-channel.ts';
import type { Focal } from '../domain/focal.ts';
import { COVER_PLACE, formatOf } from '../domain/format.ts';
import type { PostContent, PostVideo, Problem, VideoFile } from '../domain/post.ts';
import { blocks, warns } from '../domain/told/problem.ts';
import type { VideoSpec } from '../domain/video/spec.ts';
import { whyOf } from '../domain/why.ts';
import { UserError } from '../lib/errors.ts';
import { told } from '../lib/told.ts';
import type { Rendered } from '../media/render.ts';
import { unseen } from '../media/render-posts.ts';
import { isStorageAway } from '../media/storage-error.ts';
import { placeVideo, type VideoFiles } from './place-video.ts';

export interface WithVideo {
  content: PostContent;
  problems: Problem[];
  /** The video is still to be made. */
  later: boolean;
}

/** Where no picture of the post stands for the video: the one that the article gives it, else its best frame. */
async function coverOf(
  content: PostContent,
  { video }: PostVideo,
  file: VideoFile,
  { cover }: VideoSpec,
  { poster, studio, signal }: VideoFiles,
  focal: Focal | null,
): Promise<Rendered | null> {
  const stands = content.pictures.some(({ spec }) => spec.width === cover?.width && spec.height === cover.height);
  if (!cover || stands) return null;
  const given = await poster(video, cover, formatOf(content.platform, COVER_PLACE));
  if (given || !studio || !file.facts) return given;
  return studio.cover({ hash: file.hash, facts: file.facts }, cover, { signal, focal });
}

const isSameShape = (a: VideoFile, b: VideoFile): boolean =>
  Math.abs(a.width / a.height / (b.width / b.height) - 1) < 0.02;

/** Takes the article's video for a post, makes it fit for its place, and gives it a cover where it needs one. */
export async function fillVideo(channel: DraftChannel, content: PostContent, files: VideoFiles): Promise<WithVideo> {
  const { video } = content;
  if (!video || video.file) return { content, problems: [], later: false };
  try {
    const source = await files.video(video.video);
    if (!source) throw new UserError('The article gives no file for it.', { told: told('no-file', {}) });
    const focal = await files.videoFocal(video.video, source.hash);
    const way = await placeVideo(channel, content, source, { ...files, focal });
    const { file, spec, captions } = way;
    if (file === 'later') return { content, problems: [], later: true };
    // Not from pictures with words in them.
    const from = way.isBurnt ? source : file;
    // What was cut out lies about it already.
    const kept = isSameShape(from, source) ? focal : null;
    const cover = spec && (await coverOf(way.content, video, from, spec, files, kept));
    const shown = { ...video, ...way.content.video, file, ...(cover && { cover: cover.rendition }) };
    const whole = captions ? { ...shown, captions } : shown;
    const blind = cover && cover.blind !== null ? [unseen("The video's cover", cover.blind, 'cover-unseen', {})] : [];
    return { content: { ...way.content, video: whole }, problems: [...way.problems, ...blind], later: false };
  } catch (error) {
    files.signal.throwIfAborted();
    if (!(error instanceof UserError) || isStorageAway(error)) throw error;
    const { withoutVideo } = channel.platform;
    const why = whyOf(error);
    const message = `The video was not taken: ${error.sentence()}`;
    if (!withoutVideo) {
      return { content, problems: [blocks('video-unreadable', 'video', message, { why })], later: false };
    }
    // The story goes out all the same, as it would without one.
    const left = warns('video-left-out', 'video', `The post goes without its video. ${message}`, { why });
    return { content: withoutVideo(content), problems: [left], later: false };
  }
}
