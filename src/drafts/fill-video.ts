import { UserError } from '../domain/errors.ts';
import type { PictureSpec, PostContent, PostVideo, Problem, VideoFile } from '../domain/post.ts';
import { placeOf, type VideoSpec } from '../domain/video/spec.ts';
import type { Rendered } from '../media/render.ts';
import { unseen } from '../media/render-posts.ts';
import { isStorageAway } from '../media/storage-error.ts';
import type { StoredVideo } from '../media/video/make.ts';
import type { VideoStudio } from '../media/video/studio.ts';
import type { DraftChannel } from './context.ts';

export interface VideoFiles {
  /** The article's video by its index, in the store as it came; a UserError says why it cannot be had. */
  video: (index: number) => Promise<VideoFile | null>;
  /** The picture that the article gives its video, cut for a place; null where it gives none that can be used. */
  poster: (index: number, spec: PictureSpec) => Promise<Rendered | null>;
  /** Null: videos go out as they are. */
  studio: VideoStudio | null;
  /** What must be encoded anew takes minutes; false leaves it to somebody who has them. */
  mayEncode: boolean;
  signal: AbortSignal;
  /** Whose videos they are; absent: nobody is told how far they are. */
  articleId?: string;
  onEncoding?: (name: string, share: number) => void;
}

export interface WithVideo {
  content: PostContent;
  problems: Problem[];
  /** The video is still to be made. */
  later: boolean;
}

type Result = 'later' | VideoFile;

const problem = (severity: Problem['severity'], code: string, message: string): Problem => ({
  severity,
  code,
  field: 'video',
  message,
});

/** The file as its place takes it. Throws a UserError that says why it cannot be. */
async function fitted(source: VideoFile, spec: VideoSpec, channelId: string, files: VideoFiles): Promise<Result> {
  const { studio, signal, mayEncode, onEncoding, articleId } = files;
  if (!studio || !source.facts) return source;
  const stored: StoredVideo = { hash: source.hash, facts: source.facts };
  if (!mayEncode && (await studio.takesLong(stored, spec))) return 'later';
  const name = `${spec.name} for ${channelId}`;
  const onProgress = onEncoding && ((share: number) => onEncoding(name, share));
  const made = await studio.fit(stored, spec, {
    signal,
    name,
    ...(articleId !== undefined && { owner: { articleId, channelId } }),
    ...(onProgress && { onProgress }),
  });
  if (made.file) return made.file;
  const reasons = made.faults.map(({ message }) => message).join(' ');
  throw new UserError(`It cannot be ${spec.name}. ${reasons}`, { remedy: made.help });
}

/** Where no picture of the post stands for the video: the one that the article gives it, else its best frame. */
async function coverOf(
  content: PostContent,
  { video }: PostVideo,
  file: VideoFile,
  { cover }: VideoSpec,
  { poster, studio, signal }: VideoFiles,
): Promise<Rendered | null> {
  const stands = content.pictures.some(({ spec }) => spec.width === cover?.width && spec.height === cover.height);
  if (!cover || stands) return null;
  const given = await poster(video, cover);
  if (given || !studio || !file.facts) return given;
  return studio.cover({ hash: file.hash, facts: file.facts }, cover, signal);
}

interface Placed {
  content: PostContent;
  spec: VideoSpec | null;
  file: Result;
}

/** In the best of the ways in which the platform takes it; throws why the last one does not. */
async function placed(
  { platform, channel }: DraftChannel,
  content: PostContent,
  source: VideoFile,
  files: VideoFiles,
): Promise<Placed> {
  const ways = source.facts ? platform.videoPosts(content, source.facts) : [content];
  let refusal: unknown = new UserError('The platform takes it nowhere.');
  for (const way of ways) {
    const spec = placeOf(platform.videos, way.video?.place);
    try {
      return { content: way, spec, file: spec ? await fitted(source, spec, channel.id, files) : source };
    } catch (error) {
      files.signal.throwIfAborted();
      if (!(error instanceof UserError) || isStorageAway(error)) throw error;
      refusal = error;
    }
  }
  throw refusal;
}

/** Takes the article's video for a post, makes it fit for its place, and gives it a cover where it needs one. */
export async function fillVideo(channel: DraftChannel, content: PostContent, files: VideoFiles): Promise<WithVideo> {
  const { video } = content;
  if (!video || video.file) return { content, problems: [], later: false };
  try {
    const source = await files.video(video.video);
    if (!source) throw new UserError('The article gives no file for it.');
    const way = await placed(channel, content, source, files);
    const { file, spec } = way;
    if (file === 'later') return { content, problems: [], later: true };
    const cover = spec && (await coverOf(way.content, video, file, spec, files));
    const shown = { ...video, ...way.content.video, file, ...(cover && { cover: cover.rendition }) };
    const problems = cover && cover.blind !== null ? [unseen("The video's cover", cover.blind)] : [];
    return { content: { ...way.content, video: shown }, problems, later: false };
  } catch (error) {
    files.signal.throwIfAborted();
    if (!(error instanceof UserError) || isStorageAway(error)) throw error;
    const { withoutVideo } = channel.platform;
    const message = `The video was not taken: ${error.sentence()}`;
    if (!withoutVideo) return { content, problems: [problem('blocks', 'video-unreadable', message)], later: false };
    // The story goes out all the same, as it would without one.
    const left = problem('warns', 'video-left-out', `The post goes without its video. ${message}`);
    return { content: withoutVideo(content), problems: [left], later: false };
  }
}
