import sharp from 'sharp';
import {
  mapParts,
  type PictureSpec,
  type PostContent,
  type PostPicture,
  type PostVideo,
  partsOf,
  picturesOf,
  type RenditionRef,
} from '../../src/domain/post.ts';
import { asVideos, videosOf } from '../../src/domain/videos.ts';
import { sha256 } from '../../src/lib/ids.ts';

/** Files of a post, by hash. */
export type Files = Map<string, { bytes: Buffer; mimeType: string }>;

export interface VideoFile {
  bytes: Buffer;
  mimeType: string;
  width: number;
  height: number;
  durationSeconds: number;
}

/** An animated GIF in place of a picture that is alone in its part. */
export interface GifFile {
  bytes: Buffer;
  width: number;
  height: number;
  frames: number;
}

const made = new Map<string, Buffer>();

async function pictureBytes(spec: PictureSpec): Promise<Buffer> {
  const key = JSON.stringify(spec);
  const known = made.get(key);
  if (known) return known;
  const { width, height } = spec;
  const image = sharp({ create: { width, height, channels: 3, background: { r: 40, g: 90, b: 140 } } });
  const bytes = await (spec.format === 'png' ? image.png() : image.jpeg()).toBuffer();
  made.set(key, bytes);
  return bytes;
}

function keep(files: Files, bytes: Buffer, mimeType: string, width: number, height: number): RenditionRef {
  const hash = sha256(bytes);
  files.set(hash, { bytes, mimeType });
  return { hash, width, height, bytes: bytes.length, mimeType, crop: null };
}

function keepGif(files: Files, { bytes, ...size }: GifFile): RenditionRef {
  const { width, height } = size;
  return { ...keep(files, bytes, 'image/gif', width, height), animation: { ...size, bytes: bytes.length } };
}

/** The post with a file for each of its pictures and videos; the files go into `files`. */
export async function withRenditions(
  post: PostContent,
  files: Files,
  video?: VideoFile,
  gif?: GifFile,
): Promise<PostContent> {
  const refs = new Map<PostPicture, RenditionRef>();
  const alone = partsOf(post).flatMap(({ pictures }) => (pictures.length === 1 ? pictures : []));
  for (const picture of picturesOf(post)) {
    if (gif && alone.includes(picture)) {
      refs.set(picture, keepGif(files, gif));
      continue;
    }
    const { width, height, format } = picture.spec;
    const bytes = await pictureBytes(picture.spec);
    refs.set(picture, keep(files, bytes, format === 'png' ? 'image/png' : 'image/jpeg', width, height));
  }
  const filmed = (own: PostVideo, index: number): PostVideo => {
    if (!video) return own;
    // Each of several is another file.
    const bytes = index === 0 ? video.bytes : Buffer.concat([video.bytes, Buffer.from([index])]);
    const file = keep(files, bytes, video.mimeType, video.width, video.height);
    return { ...own, file: { ...file, durationSeconds: video.durationSeconds } };
  };
  return mapParts(post, (part) => ({
    ...part,
    pictures: part.pictures.map((picture) => ({ ...picture, rendition: refs.get(picture) ?? null })),
    ...asVideos(videosOf(part).map(filmed)),
  }));
}

/** The post with a file of captions beside its video, in English. */
export function withCaptions(post: PostContent, files: Files, text: string): PostContent {
  const bytes = Buffer.from(text);
  const hash = sha256(bytes);
  files.set(hash, { bytes, mimeType: 'application/x-subrip' });
  const captions = { hash, bytes: bytes.length, language: 'en', label: null };
  return post.video ? { ...post, video: { ...post.video, captions } } : post;
}

/** The post with a picture that stands for its video. */
export async function withCover(post: PostContent, files: Files, spec: PictureSpec): Promise<PostContent> {
  const cover = keep(files, await pictureBytes(spec), 'image/jpeg', spec.width, spec.height);
  return post.video ? { ...post, video: { ...post.video, cover } } : post;
}
