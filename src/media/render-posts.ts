import type { GifLimits } from '../domain/animation.ts';
import type { Focal, FocalBox } from '../domain/focal.ts';
import { formatOf } from '../domain/format.ts';
import {
  mapParts,
  type PictureSpec,
  type PostContent,
  type PostPicture,
  type Problem,
  postsOfParts,
} from '../domain/post.ts';
import { blocks, warns } from '../domain/problem.ts';
import { sizesOf, withUsual } from '../domain/sizes.ts';
import { UserError } from '../lib/errors.ts';
import type { Message } from '../lib/message.ts';
import type { Cut } from './cut.ts';
import { media, pictures as messages } from './messages.ts';
import type { PictureText } from './metadata/write.ts';
import { type GifWish, type Rendered, renderEach } from './render.ts';
import { isStorageAway, type MediaStore } from './storage/store.ts';

/** What a picture of a post is made from: an image of the article by its index, or an item of the library. */
export type PictureSource = Pick<PostPicture, 'image' | 'item'>;

const sourceKey = ({ image, item }: PictureSource): string => item?.hash ?? String(image);

export interface RenderPostsOptions {
  /** Bytes of what a picture is made from; null where there are none. */
  sources: (source: PictureSource) => Promise<Buffer | null>;
  /** Its focal point; null: it is analysed. */
  focal?: (source: PictureSource, bytes: Buffer) => Promise<Focal | null>;
  /** The window that an editor chose for one format of it; null: it is placed by `focal`. */
  window?: (source: PictureSource, format: string, bytes: Buffer) => Promise<FocalBox | null>;
  /** Places of a post that take animated GIFs, by name; absent: none does. */
  gifs?: (content: PostContent) => Readonly<Record<string, GifLimits>>;
  /** What its article or the library says about it. */
  words?: (source: PictureSource) => Partial<PictureText> | Promise<Partial<PictureText>>;
  store: MediaStore;
  /** Decodes pictures; without it, in this process. */
  cut?: Cut;
  signal: AbortSignal;
  /** Pictures done, of how many; called after each image. */
  onProgress?: (done: number, total: number) => void;
}

export interface RenderedPost {
  content: PostContent;
  /** Problems of this post only; a picture with a problem has no rendition. */
  problems: Problem[];
}

/** A picture of a post, with the format that it is made in. */
interface Wanted {
  picture: PostPicture;
  format: string;
  gif: GifWish | null;
}

/**
 * Whether a picture of a post may move: alone in it, where no editor wants it still, and where nothing is to be burnt
 * into it.
 */
const mayMove = ({ pictures, video }: PostContent, { still, spec }: PostPicture): boolean =>
  pictures.length === 1 && video === null && !still && spec.mark === undefined;

function wantedOf(content: PostContent, { gifs }: Pick<RenderPostsOptions, 'gifs'>): Wanted[] {
  const limits = gifs?.(content) ?? {};
  return content.pictures.flatMap((picture) => {
    if (picture.card !== undefined) return [];
    const own = limits[picture.place];
    const gif = own ? { limits: own, moves: mayMove(content, picture) } : null;
    return [{ picture, format: formatOf(content.platform, picture.place), gif }];
  });
}

type Results = ReadonlyMap<PostPicture, Rendered | Problem>;

/** The code of the problem that a picture could not be made. */
export const UNREADABLE = 'picture-unreadable';

/** A picture or a card that could not be made. */
export const unmade = (message: Message): Problem => blocks(UNREADABLE, 'pictures', message);

/** A crop that was placed without face detection: it may cut a face. */
export const unseen = (message: Message): Problem => warns('crops-unseen', 'pictures', message);

/** Why face detection did not work, without its full stop. */
export const outageReason = (blind: string): string => blind.replace(/[.\s]+$/, '');

async function renderImage(
  source: PictureSource,
  wanted: readonly Wanted[],
  options: RenderPostsOptions,
): Promise<Results> {
  const specs: PictureSpec[] = wanted.map(({ picture }) => picture.spec);
  const number = source.image + 1;
  try {
    const bytes = await options.sources(source);
    if (bytes === null) throw new UserError(media.noFile());
    const { store, signal, cut } = options;
    const focal = (await options.focal?.(source, bytes)) ?? null;
    const words = (await options.words?.(source)) ?? {};
    const windows: (FocalBox | null)[] = [];
    for (const { format } of wanted) windows.push((await options.window?.(source, format, bytes)) ?? null);
    const gifs = wanted.map(({ gif }) => gif);
    const making = { store, signal, focal, windows, gifs, words, ...(cut && { cut }) };
    const results = await renderEach({ bytes }, specs, making);
    return new Map(
      wanted.flatMap(({ picture }, i): [PostPicture, Rendered | Problem][] => {
        const made = results[i];
        if (made === undefined) return [];
        if (!(made instanceof UserError)) return [[picture, made]];
        const { place } = picture;
        return [[picture, unmade(messages.unmadeFor({ number, place, why: made.asMessage() }))]];
      }),
    );
  } catch (error) {
    options.signal.throwIfAborted();
    // Storage that is away is no fault of the picture: all of it is done again.
    if (!(error instanceof UserError) || isStorageAway(error)) throw error;
    // Fault of the image, whatever crop it was for: in the same words for every post.
    const fault = unmade(messages.unmade({ number, why: error.asMessage() }));
    return new Map(wanted.map(({ picture }) => [picture, fault]));
  }
}

function fillIn(content: PostContent, results: Results): RenderedPost {
  const problems = new Set<Problem>();
  const blind = new Map<string, Problem>();
  const filled = (picture: PostPicture): PostPicture => {
    const result = results.get(picture) ?? null;
    if (picture.card !== undefined) return picture;
    if (result !== null && 'severity' in result) problems.add(result);
    if (result === null || 'severity' in result) return { ...picture, rendition: null };
    const number = picture.image + 1;
    if (result.blind !== null) {
      blind.set(sourceKey(picture), unseen(messages.cropsUnseen({ number, why: outageReason(result.blind) })));
    }
    return { ...picture, rendition: result.rendition };
  };
  const made = mapParts(content, (part) => ({ ...part, pictures: part.pictures.map(filled) }));
  return { content: made, problems: [...problems, ...blind.values()] };
}

async function renderAll(contents: readonly PostContent[], options: RenderPostsOptions): Promise<Results> {
  // Each part by itself: whether a picture may move is decided by what is beside it.
  const pictures = contents.flatMap((content) => postsOfParts(content).flatMap((part) => wantedOf(part, options)));
  const bySource = new Map<string, [Wanted, ...Wanted[]]>();
  for (const one of pictures) {
    const key = sourceKey(one.picture);
    const others = bySource.get(key);
    bySource.set(key, others ? [...others, one] : [one]);
  }
  const results = new Map<PostPicture, Rendered | Problem>();
  let done = 0;
  for (const wanted of bySource.values()) {
    options.signal.throwIfAborted();
    for (const [picture, result] of await renderImage(wanted[0].picture, wanted, options)) results.set(picture, result);
    done += wanted.length;
    options.onProgress?.(done, pictures.length);
  }
  return results;
}

const groundsIn = ({ pictures }: RenderedPost['content']): number =>
  pictures.filter(({ rendition }) => rendition?.ground !== undefined).length;

/**
 * Makes pictures that must be alike in the shape with the fewest backgrounds, the present one first. A card is drawn in
 * the present one alone.
 */
async function inOneShape(made: RenderedPost, options: RenderPostsOptions): Promise<RenderedPost> {
  const { content } = made;
  const [lead] = content.pictures;
  const isFree = lead && content.pictures.every(({ spec, card }) => spec.alike && card === undefined);
  if (!isFree || groundsIn(content) === 0) return made;
  const others = sizesOf(lead.spec).slice(1);
  const tried = others.map((size) => {
    const pictures = content.pictures.map((picture) => ({ ...picture, spec: withUsual(picture.spec, size) }));
    return { ...content, pictures };
  });
  const results = await renderAll(tried, options);
  return [made, ...tried.map((one) => fillIn(one, results))].reduce((best, one) =>
    groundsIn(one.content) < groundsIn(best.content) ? one : best,
  );
}

/**
 * Makes the pictures of all posts of one article, but for cards, in their order. Each source is read and decoded once for
 * all of them, one at a time to bound memory; again only for pictures that must be alike and would need a background.
 * What cannot be read becomes a problem of its posts. Throws a StorageError where nothing can be stored, else only for
 * defects, and the signal's reason when aborted.
 */
export async function renderPosts(
  contents: readonly PostContent[],
  options: RenderPostsOptions,
): Promise<RenderedPost[]> {
  const results = await renderAll(contents, options);
  const { onProgress: _, ...silent } = options;
  const made: RenderedPost[] = [];
  for (const content of contents) made.push(await inOneShape(fillIn(content, results), silent));
  return made;
}
