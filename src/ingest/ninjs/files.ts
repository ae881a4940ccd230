import { webAddress } from '../address.ts';
import type { Item, Rendition } from './item.ts';

const IMAGE = /^image\/(?!svg|tiff|x-|vnd)/i;
const VIDEO = /^(?:video\/|application\/(?:mp4|x-mpegurl))/i;
const IMAGE_NAME = /\.(?:jpe?g|png|webp|gif|avif|heic)$/i;
const VIDEO_NAME = /\.(?:mp4|m4v|mov|webm|mpe?g)$/i;
/** The names by which wires tell the large file from the small ones, where sizes are not given. */
const LARGE = /^(?:original|main|full|baseimage|master|hires|highres|high)/i;
const SMALL = /thumb|preview|small|icon|tiny/i;

/** A file that can be fetched. */
export interface File {
  url: string;
  rendition: Rendition;
}

function kindOf({ contentType, name }: Rendition, url: string): 'image' | 'video' | null {
  if (contentType) return IMAGE.test(contentType) ? 'image' : VIDEO.test(contentType) ? 'video' : null;
  const { pathname } = new URL(url);
  if (IMAGE_NAME.test(pathname) || /thumb|poster|image/i.test(name)) return 'image';
  return VIDEO_NAME.test(pathname) ? 'video' : null;
}

const size = ({ rendition: { width = 0, height = 0, sizeInBytes = 0, name } }: File): number[] => [
  width * height || width || height,
  sizeInBytes,
  LARGE.test(name) ? 2 : SMALL.test(name) ? 0 : 1,
];

function larger(a: File, b: File): number {
  const [ours, theirs] = [size(a), size(b)];
  const at = ours.findIndex((value, index) => value !== theirs[index]);
  return at < 0 ? 0 : (theirs[at] ?? 0) - (ours[at] ?? 0);
}

/** The item's files of one kind, the largest first. `unnamed`: what a file is of which nothing is said. */
export function filesOf({ renditions }: Item, kind: 'image' | 'video', unnamed: 'image' | 'video' | null): File[] {
  const files = renditions.flatMap((rendition) => {
    const url = webAddress(rendition.href, null);
    if (url === null) return [];
    const found = kindOf(rendition, url) ?? (rendition.contentType ? null : unnamed);
    return found === kind ? [{ url, rendition }] : [];
  });
  return files.sort(larger);
}
