import type { ArticleImage, ArticleVideo, Block } from '../../domain/article.ts';
import type { Focal } from '../../domain/focal.ts';
import { fileNameOf, webAddress } from '../address.ts';
import { type RawBlock, readBlocks } from '../body/blocks.ts';
import { measure } from '../body/measures.ts';
import { type Assembled, assemble } from '../body/story-blocks.ts';
import { parsePage, plainOf } from '../dom.ts';
import { findFigures } from '../pictures/figures.ts';
import { clean, comparable } from '../text.ts';
import { bodyOf, described, headlineOf, type Item, isMarkup, type Rendition, type Words } from './item.ts';

const LONGEST = 2_000_000;

/** Paragraphs are separated by empty lines; without any, each line is one. */
function plainBlocks(text: string): RawBlock[] {
  const parts = /\n[^\S\n]*\n/.test(text) ? text.split(/\n[^\S\n]*\n/) : text.split('\n');
  return parts.map(clean).flatMap((part): RawBlock[] => (part ? [{ type: 'paragraph', text: part }] : []));
}

function markupBlocks(html: string, base: string | null): RawBlock[] {
  const page = parsePage(html);
  const [body] = page.tagged('body');
  if (!body) return [];
  const measures = measure(page);
  return readBlocks(body, measures, findFigures(page, measures, base), base);
}

/** Some systems don't mark a body as HTML. */
const looksMarked = (text: string): boolean => /<(?:p|br|div|h[1-6]|ul|blockquote)[\s/>]/i.test(text);

/** The story with its pictures: those that the text shows where it shows them, the others in front. */
export function readStory(
  body: Words | null,
  pictures: readonly Picture[],
  { headline, base }: { headline: string | null; base: string | null },
): Assembled {
  const text = (body?.value ?? '').slice(0, LONGEST);
  const marked = body !== null && (isMarkup(body) || looksMarked(text));
  const story = assemble(marked ? markupBlocks(text, base) : plainBlocks(text.replace(/\r\n?/g, '\n')), [], headline);
  const shown = new Map(pictures.map((picture) => [picture, indexIn(story.images, picture)]));
  for (const [picture, index] of shown) {
    const image = story.images[index];
    if (image) story.images[index] = completed(image, picture.image);
  }
  const others = pictures.filter((picture) => shown.get(picture) === -1).map(({ image }) => image);
  return {
    ...story,
    images: [...others, ...story.images],
    blocks: story.blocks.map((block) => moved(block, others.length)),
  };
}

const DISTINCT_NAME = 12;

/** Index of this picture among the text's; -1: none. */
function indexIn(images: readonly ArticleImage[], { files }: Picture): number {
  const names = files.map(fileNameOf).filter(({ length }) => length > DISTINCT_NAME);
  return images.findIndex(({ url }) => url !== null && (files.includes(url) || names.includes(fileNameOf(url))));
}

/** Picture with the text's details, completed from its item, with its largest file. */
const completed = (shown: ArticleImage, given: ArticleImage): ArticleImage => ({
  url: given.url,
  caption: shown.caption ?? given.caption,
  credit: given.credit ?? shown.credit,
  alt: shown.alt ?? given.alt,
  ...(given.focal && { focal: given.focal }),
});

const moved = (block: Block, by: number): Block =>
  block.type === 'image' ? { ...block, image: block.image + by } : block;

const IMAGE = /^image\/(?!svg|tiff|x-|vnd)/i;
const VIDEO = /^(?:video\/|application\/(?:mp4|x-mpegurl))/i;
const IMAGE_NAME = /\.(?:jpe?g|png|webp|gif|avif|heic)$/i;
const VIDEO_NAME = /\.(?:mp4|m4v|mov|webm|mpe?g)$/i;
/** Names that wires use for the large file, if sizes aren't given. */
const LARGE = /^(?:original|main|full|baseimage|master|hires|highres|high)/i;
const SMALL = /thumb|preview|small|icon|tiny/i;

/** A file that can be fetched. */
interface File {
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

/** Files of an item of one kind, largest first. `unnamed`: the kind of a file without one. */
function filesOf({ renditions }: Item, kind: 'image' | 'video', unnamed: 'image' | 'video' | null): File[] {
  const files = renditions.flatMap((rendition) => {
    const url = webAddress(rendition.href, null);
    if (url === null) return [];
    const found = kindOf(rendition, url) ?? (rendition.contentType ? null : unnamed);
    return found === kind ? [{ url, rendition }] : [];
  });
  return files.sort(larger);
}

/** Default points of systems: the middle, or the corner. */
const SAYS_NOTHING = [0, 0.5];
/** Share of a picture's side that rounding to pixels may change. */
const ROUNDING = 0.002;

function pointOf(x: number, y: number): Focal | null {
  const isInside = x >= 0 && x <= 1 && y >= 0 && y <= 1;
  const isEmpty = SAYS_NOTHING.some((at) => Math.abs(x - at) < ROUNDING && Math.abs(y - at) < ROUNDING);
  return isInside && !isEmpty ? { x, y } : null;
}

/** Point of interest of a file, given in its pixels. */
function pointIn({ rendition: { poi, width, height } }: File): Focal | null {
  return poi && width && height ? pointOf(poi.x / width, poi.y / height) : null;
}

/**
 * Point of interest of an item's picture or video: of the file used, else of another with nearly its shape, else of the
 * item itself, as Superdesk has it.
 */
function focalOf({ poi }: Item, [taken, ...others]: readonly File[]): Focal | null {
  if (!taken) return null;
  const shape = ({ rendition: { width = 0, height = 0 } }: File): number => Math.log(width / height);
  const sameShape = others.filter((file) => Math.abs(shape(file) - shape(taken)) < 0.02);
  const marked = [taken, ...sameShape].map(pointIn).find((point) => point !== null) ?? null;
  return marked ?? (poi ? pointOf(poi.x, poi.y) : null);
}

/** A picture of the item, with the addresses of all its files, by which the text may show it. */
interface Picture {
  item: Item;
  image: ArticleImage;
  files: readonly string[];
}

const FEATURED = /feature|main|lead|hero|cover|teaser|header/i;
const MOST = 60;

/**
 * Checks whether an associated item may be used: killed or withheld ones may not, and a house's logos aren't part of
 * the story.
 */
const isUsable = ({ pubStatus, name }: Item): boolean =>
  (pubStatus === undefined || pubStatus === 'usable') && !/logo|icon|avatar/i.test(name ?? '');

/** Associated pictures and videos that may be used; what is named as the story's own picture first. */
export function mediaOf(item: Item): Item[] {
  const usable = item.associations.slice(0, MOST).filter(isUsable);
  const featured = usable.filter(({ name }) => FEATURED.test(name ?? ''));
  return [...featured, ...usable.filter((one) => !featured.includes(one))];
}

/** Credit of a picture: its author and its owner, each once. */
function creditOf(item: Item): string | null {
  const by = plainOf(item.by ?? '').replace(/^(?:by|photo(?:graph)?(?: by)?|foto)\s*:?\s+/i, '');
  const line = described(item, /^credit/) ?? plainOf(item.copyrightHolder ?? item.copyrightNotice ?? '');
  if (by && line && !comparable(line).includes(comparable(by))) return `${by} / ${line}`;
  return line || by || null;
}

function pictureOf(item: Item): Picture | null {
  const isPicture = item.type === 'picture' || item.type === 'graphic';
  if (!isPicture && item.type !== undefined) return null;
  const files = filesOf(item, 'image', isPicture ? 'image' : null);
  const [largest] = files;
  if (!largest) return null;
  const focal = focalOf(item, files);
  const caption = described(item, /^(?:caption|main|)$/);
  // Superdesk's alternative text; elsewhere it may be the caption.
  const body = plainOf(bodyOf(item)?.value ?? '') || null;
  const alt = described(item, /^alt/) ?? (caption ? body : null);
  return {
    item,
    image: { url: largest.url, caption: caption ?? body, credit: creditOf(item), alt, ...(focal && { focal }) },
    files: files.map(({ url }) => url),
  };
}

export const picturesOf = (media: readonly Item[]): Picture[] => media.flatMap((item) => pictureOf(item) ?? []);

const CAPTIONS = /vtt|subrip|srt/i;
const CAPTIONS_NAME = /\.(?:vtt|srt)$/i;

/** Captions files among a video's renditions. */
function captionsOf({ renditions, language }: Item): Pick<ArticleVideo, 'captions'> {
  const captions = renditions.flatMap(({ href, contentType, name }) => {
    const url = webAddress(href, null);
    if (url === null || !(CAPTIONS.test(contentType ?? '') || CAPTIONS_NAME.test(new URL(url).pathname))) return [];
    return [
      {
        url,
        language: language ?? null,
        kind: /subtitle/i.test(name) ? ('subtitles' as const) : ('captions' as const),
        label: null,
      },
    ];
  });
  return captions.length > 0 ? { captions } : {};
}

/** Largest file of a video that platforms accept. */
function videoOf(item: Item): ArticleVideo | null {
  if (item.type !== 'video') return null;
  const files = filesOf(item, 'video', 'video');
  const file = files.find(({ rendition }) => /mp4/i.test(rendition.contentType ?? '')) ?? files[0];
  if (!file) return null;
  const focal = focalOf(item, [file]);
  return {
    url: file.url,
    title: headlineOf(item),
    mimeType: file.rendition.contentType ?? null,
    durationSeconds: file.rendition.duration ?? null,
    posterUrl: filesOf(item, 'image', null)[0]?.url ?? null,
    ...(focal && { focal }),
    ...(creditOf(item) === null ? {} : { credit: creditOf(item) }),
    ...captionsOf(item),
  };
}

interface Video {
  item: Item;
  video: ArticleVideo;
}

export const videosOf = (media: readonly Item[]): Video[] =>
  media.flatMap((item) => {
    const video = videoOf(item);
    return video ? [{ item, video }] : [];
  });
