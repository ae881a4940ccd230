import { z } from 'zod';
import { avoidedIn } from '../../compose/avoid.ts';
import { codePoints } from '../../compose/count.ts';
import { isMarked } from '../../compose/links.ts';
import { type Animation, type GifLimits, gifExcess } from '../../domain/animation.ts';
import { NEEDS_PERSON } from '../../domain/needs-person.ts';
import { PAID_SIGNS, type PaidSign, paidSignKey } from '../../domain/paid-signs.ts';
import {
  type PictureSpec,
  type PostContent,
  type PostPart,
  type PostPicture,
  type Problem,
  partsOf,
  type RenditionRef,
  type Size,
} from '../../domain/post.ts';
import { blocks, NEEDS_SHORT_TITLE, ofPart, ofVideo, PICTURE_SHAPE, warns } from '../../domain/problem.ts';
import { sizeFor, sizesOf } from '../../domain/sizes.ts';
import { plainFaults, videoFaults } from '../../domain/video/fitness.ts';
import { video as unfit } from '../../domain/video/messages.ts';
import { shapeText } from '../../domain/video/shape.ts';
import { placeOf, type VideoPlaces } from '../../domain/video/spec.ts';
import { videosOf } from '../../domain/videos.ts';
import type { Message } from '../../lib/message.ts';
import type { Limits, TextLimit } from '../content.ts';
import { checks } from './check-messages.ts';
import { KeptRemark } from './remarks.ts';

/** Characters that no platform shows: controls but tab and line breaks, non-characters, half surrogates. */
const UNPRINTABLE = /(?![\t\n\r])[\p{Cc}\ufffe\uffff\ufeff]|\p{Surrogate}/u;

function checkText(post: Pick<PostContent, 'texts'>, limit: TextLimit, platform: Message): Problem[] {
  const { field, label, unit, max } = limit;
  const text = post.texts[field] ?? '';
  if (limit.required && text.trim() === '') {
    return [blocks('text-missing', field, checks.textMissing({ label, platform }))];
  }
  if (text.trim() === '') return [];
  const problems: Problem[] = [];
  const length = limit.count(text);
  const over = length - max;
  if (over > 0 && field === 'title') {
    problems.push(blocks(NEEDS_SHORT_TITLE, field, checks.needsShortTitle({ length, max, platform })));
  } else if (over > 0) {
    const told = { label, length, unit: unit.replace(/ .*/, ''), platform, max, over };
    problems.push(blocks('text-too-long', field, checks.textTooLong(told)));
  }
  if (UNPRINTABLE.test(text)) {
    problems.push(blocks('text-unprintable', field, checks.textUnprintable({ label, platform })));
  }
  return problems;
}

const NAMES = { jpeg: 'image/jpeg', png: 'image/png' } as const;
const GIF = 'image/gif';

/** Below this share of the size wanted, a picture is too coarse to post. */
export const COARSE = 1 / 3;

/** It has another shape, by more than a pixel. */
const isOff = (made: Size, { width, height }: Size): boolean =>
  Math.abs(made.width * height - made.height * width) > Math.max(width, height);

/** Pictures are never enlarged: a small source gives the right shape (to the pixel) in a smaller size. */
function hasSize(made: RenditionRef, size: Size, fit: PictureSpec['fit']): boolean {
  if (made.width > size.width || made.height > size.height) return false;
  return fit === 'inside' || (!isOff(made, size) && made.width >= size.width * COARSE);
}

const ratioOf = ({ width, height }: Size): number => width / height;

/** The shape of the place that is nearest to that of a picture; null: the picture has one of its shapes. */
function shapeFor(made: RenditionRef, spec: PictureSpec): string | null {
  if (spec.fit === 'inside' || sizesOf(spec).some((size) => !isOff(made, size))) return null;
  return shapeText(ratioOf(sizeFor(spec, made)));
}

/** The size of the place that a picture was made in, where it has several; null: it has none of them. */
const sizeOf = (made: RenditionRef, spec: PictureSpec): Size | null =>
  sizesOf(spec).find((size) => hasSize(made, size, spec.fit)) ?? null;

/** Why an animated GIF cannot move in its part; null: it can. */
function gifHindrance(
  animation: Animation,
  { spec }: PostPicture,
  pictures: readonly PostPicture[],
  limits: GifLimits,
): Message | null {
  if (pictures.length > 1) return checks.gifAlone();
  if (spec.mark) return checks.gifMarked();
  const [excess] = gifExcess(animation, limits);
  switch (excess) {
    case undefined:
      return null;
    case 'bytes':
      return checks.gifBytes({ size: animation.bytes, max: limits.bytes });
    case 'frames':
      return checks.gifFrames({ frames: animation.frames, max: limits.frames });
    case 'pixels':
      return checks.gifPixels({ max: limits.pixels / 1_000_000 });
    default:
      return checks.gifSize({
        size: `${animation.width}×${animation.height}`,
        max: `${limits.width}×${limits.height}`,
      });
  }
}

/** Checks an animated GIF that is to move, and says why one does not. */
function checkGif(
  picture: PostPicture,
  number: number,
  part: Pick<PostPart, 'pictures' | 'video'>,
  gifs: GifLimits,
  platform: Message,
): Problem[] {
  const { rendition, still } = picture;
  // Beside a video it is only for when that cannot be had.
  if (!rendition?.animation || part.video !== null) return [];
  const moves = rendition.mimeType === GIF;
  const why = gifHindrance(rendition.animation, picture, part.pictures, gifs);
  const field = `pictures.${number - 1}`;
  if (why === null || (still && !moves)) return [];
  return moves
    ? [blocks('gif-refused', field, checks.gifRefused({ number, why, platform }))]
    : [warns('gif-still', field, checks.gifStill({ number, why, platform }))];
}

/** The spec of a place, with the shape of the first picture if the others must have it too. */
function placeIn({ pictures }: Pick<PostPart, 'pictures'>, spec: PictureSpec | undefined): PictureSpec | undefined {
  const first = pictures[0]?.rendition;
  if (!spec?.alike || !first) return spec;
  const { alike: _, ...free } = spec;
  return { ...free, ...sizeFor(free, first), shapes: [] };
}

function checkPicture(
  part: Pick<PostPart, 'pictures' | 'video'>,
  picture: PostPicture,
  index: number,
  limits: Pick<Limits, 'pictures'>,
  platform: Message,
): Problem[] {
  const field = `pictures.${index}`;
  const number = index + 1;
  const spec = placeIn(part, limits.pictures.places[picture.place]);
  const gifs = limits.pictures.gifs?.[picture.place];
  if (!spec) {
    return [blocks('picture-place', field, checks.picturePlace({ number, place: picture.place, platform }))];
  }
  const problems: Problem[] = [];
  if (picture.alt.trim() === '') problems.push(warns('alt-missing', field, checks.altMissing({ number })));
  if (picture.proposed) {
    problems.push(warns(NEEDS_PERSON.proposed, field, checks.proposedAlt({ number, alt: picture.alt })));
  }
  const { rendition } = picture;
  if (!rendition) return problems;
  if (gifs) problems.push(...checkGif(picture, number, part, gifs, platform));
  if (gifs && rendition.mimeType === GIF && rendition.animation) return problems;
  const type = NAMES[spec.format];
  if (rendition.mimeType !== type) {
    const message = checks.pictureFormat({ number, type: rendition.mimeType, wanted: type, platform });
    problems.push(blocks('picture-format', field, message));
  }
  if (rendition.bytes > spec.maxBytes) {
    const message = checks.pictureTooBig({ number, size: rendition.bytes, max: spec.maxBytes, platform });
    problems.push(blocks('picture-too-big', field, message));
  }
  const size = `${rendition.width}×${rendition.height}`;
  const sizes = { number, size, wanted: `${spec.width}×${spec.height}`, platform };
  const shape = sizeOf(rendition, spec);
  const other = shape === null ? shapeFor(rendition, spec) : null;
  if (other !== null) {
    const message = checks.pictureShape({ number, own: shapeText(ratioOf(rendition)), wanted: other, platform });
    problems.push(blocks(PICTURE_SHAPE, field, message));
  } else if (shape === null) {
    const message = spec.fit === 'inside' ? checks.pictureSizeInside(sizes) : checks.pictureSize(sizes);
    problems.push(blocks('picture-size', field, message));
  } else if (spec.fit === 'crop' && rendition.width < shape.width) {
    const wanted = `${shape.width}×${shape.height}`;
    problems.push(warns('picture-small', field, checks.pictureSmall({ ...sizes, wanted })));
  }
  return problems;
}

function checkPart(post: PostPart, limits: Pick<Limits, 'texts' | 'pictures'>, platform: Message): Problem[] {
  const problems = limits.texts.flatMap((limit) => checkText(post, limit, platform));
  const { min, max } = limits.pictures;
  const count = post.pictures.length;
  if (count < min) {
    problems.push(blocks('picture-missing', 'pictures', checks.pictureMissing({ count, min, platform })));
  }
  if (count > max) {
    const videos = videosOf(post).length;
    const over = count - max;
    const message =
      videos > 1
        ? checks.itemsTooMany({ pictures: count, videos, max: max + videos, over, platform })
        : checks.picturesTooMany({ count, max, over, platform });
    problems.push(blocks('pictures-too-many', 'pictures', message));
  }
  return [
    ...problems,
    ...post.pictures.flatMap((picture, index) => checkPicture(post, picture, index, limits, platform)),
  ];
}

/** Checks all that the platform's limits alone decide: number of parts, their texts, number and files of their pictures. */
export function checkLimits(post: PostContent, limits: Limits, platform: Message): Problem[] {
  const [, ...more] = partsOf(post);
  const { max } = limits.parts ?? { max: 1 };
  const count = more.length + 1;
  return [
    ...(count > max ? [blocks('parts-too-many', 'post', checks.partsTooMany({ count, max, platform }))] : []),
    ...checkPart(post, limits, platform),
    ...more.flatMap((part, index) => ofPart(checkPart(part, limits.further ?? limits, platform), index + 1)),
  ];
}

/** Code of the remark that a post carries no link. */
export const LINK_MISSING = 'link-missing';

/** A link must be a web address, and carry the marker by which the post is found again. */
export function checkLink(post: PostContent): Problem[] {
  const { link } = post;
  if (link === null) return [warns(LINK_MISSING, 'link', checks.linkMissing())];
  if (!URL.canParse(link) || !/^https?:$/.test(new URL(link).protocol)) {
    return [blocks('link-invalid', 'link', checks.linkInvalid({ link }))];
  }
  return isMarked(post) ? [] : [warns('link-unmarked', 'link', checks.linkUnmarked())];
}

const Notes = z.object({
  avoid: z.array(z.string()).catch([]),
  repeats: z.boolean().catch(false),
  proposed: z.boolean().catch(false),
  translated: z.object({ from: z.string(), to: z.string() }).nullable().catch(null),
  sponsored: z.boolean().catch(false),
  paidDoubts: z.array(z.enum(PAID_SIGNS)).catch([]),
  remarks: z.array(KeptRemark).catch([]),
});

/** Warns of a story that one sign alone calls an advertisement, or that is urgent. */
function paidPerhaps([sign]: readonly PaidSign[]): Problem[] {
  if (sign === undefined) return [];
  return [warns(NEEDS_PERSON.sponsoredPerhaps, 'article', checks.sponsoredPerhaps({ sign: paidSignKey(sign) }))];
}

/** Warns of texts that a language model wrote. */
function writtenByModel({ proposed, translated }: Pick<z.infer<typeof Notes>, 'proposed' | 'translated'>): Problem[] {
  if (translated) return [warns(NEEDS_PERSON.translated, 'article', checks.translated(translated))];
  return proposed ? [warns(NEEDS_PERSON.proposed, 'article', checks.proposed())] : [];
}

/** Checks what `write` noted: words the newsroom never uses, where a text still has one, and remarks for the editor. */
export function checkCopy(post: PostContent): Problem[] {
  const { avoid, remarks, ...noted } = Notes.parse(post.extra);
  const [, ...more] = partsOf(post);
  const avoided = [post.texts, ...more.map(({ texts }) => texts)].flatMap((texts, index) => {
    const found = Object.entries(texts).flatMap(([field, text]) =>
      avoidedIn(text, avoid).map((word) => blocks('word-avoided', field, checks.wordAvoided({ word }))),
    );
    return ofPart(found, index);
  });
  const remarked = remarks
    .filter(({ field, text }) => text === undefined || text === post.texts[field])
    .map(({ field, message, isTorn }) => warns(isTorn ? NEEDS_PERSON.titleTorn : 'copy-remark', field, message));
  return [
    ...avoided,
    ...remarked,
    ...(noted.repeats ? [warns(NEEDS_PERSON.repeats, 'article', checks.repeatsRound())] : []),
    ...(noted.sponsored ? [warns(NEEDS_PERSON.sponsored, 'article', checks.sponsored())] : []),
    ...paidPerhaps(noted.paidDoubts),
    ...writtenByModel(noted),
  ];
}

/** Checks the length of descriptions of pictures, in code points. */
export const checkAlts = (post: PostContent, max: number): Problem[] =>
  partsOf(post).flatMap(({ pictures }, part) => {
    const found = pictures.flatMap(({ alt }, index) => {
      const length = codePoints(alt);
      const [number, over] = [index + 1, length - max];
      const message = checks.altTooLong({ number, length, max, over });
      return over > 0 ? [blocks('alt-too-long', `pictures.${index}`, message)] : [];
    });
    return ofPart(found, part);
  });

/** Every reason why the places of the post's videos would refuse their files; none while there are no files. */
export function checkVideoFile(post: PostContent, places: VideoPlaces): Problem[] {
  const videos = videosOf(post);
  return videos.flatMap(({ file, place }, index) => {
    if (!file) return [];
    const spec = placeOf(places, place);
    const problems = spec
      ? (file.facts ? videoFaults(file.facts, spec) : plainFaults(file, spec)).map(({ code, message: why }) =>
          blocks(`video-${code}`, 'video', unfit.unfit({ name: spec.name, why })),
        )
      : [blocks('video-place', 'video', checks.videoPlace({ place: place ?? '' }))];
    return ofVideo(problems, index, videos.length);
  });
}
