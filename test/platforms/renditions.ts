import sharp from 'sharp';
import type { PictureSpec, PostContent, RenditionRef } from '../../src/domain/post.ts';
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

/** The post with a file for each of its pictures and its video; the files go into `files`. */
export async function withRenditions(post: PostContent, files: Files, video?: VideoFile): Promise<PostContent> {
  const pictures = await Promise.all(
    post.pictures.map(async (picture) => {
      const { width, height, format } = picture.spec;
      const bytes = await pictureBytes(picture.spec);
      return {
        ...picture,
        rendition: keep(files, bytes, format === 'png' ? 'image/png' : 'image/jpeg', width, height),
      };
    }),
  );
  if (!post.video || !video) return { ...post, pictures };
  const file = keep(files, video.bytes, video.mimeType, video.width, video.height);
  return { ...post, pictures, video: { ...post.video, file: { ...file, durationSeconds: video.durationSeconds } } };
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
