import { z } from 'zod';
import { type Focal, type FocalBox, GivenFocal, GivenWindow } from '../../domain/focal.ts';
import type { PictureSpec } from '../../domain/post.ts';
import { sizeFor } from '../../domain/sizes.ts';
import { UserError } from '../../lib/errors.ts';
import { expecting } from '../../lib/issues.ts';
import { LEAST_WIDTH } from '../../media/credit.ts';
import { mainFaces } from '../../media/focal/main-subject.ts';
import { middleFound } from '../../media/focal/subjects.ts';
import { placementBy } from '../../media/placement.ts';
import { analysisOf, boxFor, type Known, type CropPreview as MadeCrop, previewCrop } from '../../media/preview.ts';
import { COARSE } from '../../platforms/kit/check.ts';
import { storedImage } from '../../posts/files.ts';
import { focalRows } from '../../posts/focals.ts';
import type { DeskContext } from '../kit/context.ts';
import { ArticleText } from '../kit/schema.ts';
import { formatsOf, namedArticle, windowsOf } from './list.ts';
import { focalView, type Medium, mediumNamed } from './media.ts';
import { crops as messages } from './messages.ts';
import type { CropsPreview, CropWarning, Format } from './schema.ts';

/** Name of a format: `x.post`. */
export const FormatName = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,40}\.[a-z][a-z0-9-]{0,40}$/, expecting(messages.formatName()));

export const PreviewCropsInput = z.object({
  article: ArticleText,
  /** The number of a picture, or its address. */
  medium: z.string().min(1).max(4_000),
  /** Focal point; absent: the present one; null: none. */
  focal: GivenFocal.nullable().optional(),
  /** The windows that are chosen, all of them, by format; absent: those that are chosen now. */
  windows: z.record(FormatName, GivenWindow).optional(),
});

/** Analysis of a picture of an article. Throws a UserError if it cannot be read. */
export async function lookAtMedium(
  context: DeskContext,
  articleId: string,
  { article, medium }: { article: Parameters<typeof storedImage>[2]; medium: Medium },
  stored: string | null,
): Promise<Known & { hash: string }> {
  const { media: store, cut, halt: signal } = context;
  const image = async () => {
    const bytes = await storedImage(context, articleId, article, medium.number - 1, signal);
    if (bytes !== null) return bytes;
    throw new UserError(messages.notFetched({ number: medium.number }));
  };
  const bytes = stored === null ? await image() : null;
  const hash = bytes === null ? (stored ?? '') : await store.put(bytes);
  const known = await analysisOf({ hash, read: async () => bytes ?? image() }, { store, cut, signal });
  return { ...known, hash };
}

/** The windows of formats that there are, as boxes in a picture of this size. */
const boxesIn = (formats: readonly Format[], windows: Record<string, GivenWindow>, size: Known['glance']) =>
  new Map(
    formats.flatMap(({ name, spec }): [string, FocalBox][] => {
      const window = windows[name];
      return window && spec.fit === 'crop' ? [[name, boxFor(window, spec, size)]] : [];
    }),
  );

const facesIn = ({ seen }: Known): FocalBox[] => {
  const boxes = seen.graphic === null && seen.findings ? mainFaces(seen.findings) : [];
  return boxes.map(({ x, y, width, height }) => ({ x, y, width, height })).toSorted((a, b) => a.x - b.x);
};

/**
 * Previews all crops of a picture with another point, box or window, without storing anything. Throws a UserError for an
 * unknown or unreadable picture.
 */
export async function previewCrops(
  context: DeskContext,
  given: z.infer<typeof PreviewCropsInput>,
): Promise<CropsPreview> {
  const { id, article } = await namedArticle(context, given.article);
  const { images } = article;
  const medium = mediumNamed({ images, videos: [] }, given.medium);
  const rows = await focalRows(context.db, id);
  const now = await focalView(context, id, medium, rows);
  const known = await lookAtMedium(context, id, { article, medium }, now.hash);
  const { glance, seen } = known;
  const asked = given.focal === undefined ? (now.from === 'editor' ? now.focal : null) : given.focal;
  const said = asked ?? medium.told;
  const focal = said ?? glance.region;
  const from = asked !== null ? 'editor' : said !== null ? 'article' : focal !== null ? 'file' : null;
  const formats = await formatsOf(context, id, article);
  const chosen = given.windows ? null : await windowsOf(context, id, medium.url, rows);
  const boxes = chosen
    ? new Map(chosen.map(({ format, box }) => [format, box]))
    : boxesIn(formats, given.windows ?? {}, glance);
  const place = placementBy(focal, seen);
  const faces = facesIn(known);
  const crops = formats.map(({ name, spec }): CropsPreview['crops'][number] => {
    const box = boxes.get(name) ?? null;
    const made = previewCrop(glance, spec, place, box);
    const warnings = warningsOf(made, spec, { faces, focal, drawn: seen.graphic });
    return { format: name, ...made, chosen: box !== null, warnings };
  });
  const { width, height, blind } = glance;
  const found = seen.graphic === null && seen.findings ? middleFound(seen.findings) : null;
  return { number: medium.number, width, height, hash: known.hash, faces, focal, from, found, blind, crops };
}

/** Areas that must not be cut, in fractions of the picture. */
export interface Precious {
  /** Faces from left to right. */
  faces: readonly FocalBox[];
  /** Focal point from a person or the source. */
  focal: Focal | null;
  /** Drawn and written area of a graphic. */
  drawn: FocalBox | null;
}

/** Share of a face that may be cut, as in choosing crops; and the share below which it is left out rather than cut. */
const MOST_LOST = 0.1;
const LEAST_LEFT = 0.05;
/** Tolerance for rounding. */
const SLACK = 0.02;

/** Share of a box that lies within another, 0 to 1. */
function keptOf(box: FocalBox, within: FocalBox): number {
  const along = (at: number, length: number, from: number, size: number): number =>
    Math.max(0, Math.min(at + length, from + size) - Math.max(at, from));
  const both = along(box.x, box.width, within.x, within.width) * along(box.y, box.height, within.y, within.height);
  return both / Math.max(1e-9, box.width * box.height);
}

/** The part of a window that every form of its place shows. */
function safePart({ x, y, width, height }: FocalBox, { safe }: PictureSpec): FocalBox | null {
  if (!safe) return null;
  const [w, h] = [width * safe.width, height * safe.height];
  return { x: x + (width - w) / 2, y: y + (height - h) / 2, width: w, height: h };
}

const holds = (focal: Focal, { x, y, width, height }: FocalBox): boolean =>
  'width' in focal
    ? keptOf(focal, { x, y, width, height }) >= 1 - SLACK
    : focal.x >= x && focal.x <= x + width && focal.y >= y && focal.y <= y + height;

const named = (faces: readonly number[]): string =>
  faces.length === 1 ? `Face ${faces[0]}` : `Faces ${faces.slice(0, -1).join(', ')} and ${faces.at(-1)}`;

function faceWarnings({ shown, ground }: MadeCrop, spec: PictureSpec, faces: readonly FocalBox[]): CropWarning[] {
  const safe = ground === null ? safePart(shown, spec) : null;
  const found = faces.map((face, i) => {
    const kept = keptOf(face, shown);
    const isUnsafe = safe !== null && keptOf(face, safe) < 1 - MOST_LOST;
    const code = kept < LEAST_LEFT ? 'face-out' : kept < 1 - MOST_LOST ? 'face-cut' : isUnsafe ? 'face-unsafe' : null;
    return { number: i + 1, code };
  });
  const says = {
    'face-cut': 'cut',
    'face-out': 'left out',
    'face-unsafe': 'not to be seen in every form that this place has',
  } as const;
  return (['face-cut', 'face-out', 'face-unsafe'] as const).flatMap((code): CropWarning[] => {
    const numbers = found.flatMap((one) => (one.code === code ? [one.number] : []));
    const message = `${named(numbers)} ${numbers.length === 1 ? 'is' : 'are'} ${says[code]}.`;
    return numbers.length > 0 ? [{ code, severity: 'warns', faces: numbers, message }] : [];
  });
}

function sizeWarnings({ width, height, enlarged }: MadeCrop, spec: PictureSpec): CropWarning[] {
  if (spec.fit !== 'crop' || enlarged <= 1) return [];
  const wanted = sizeFor(spec, { width, height });
  const sizes = `${width}×${height} pixels; ${wanted.width}×${wanted.height} are wanted`;
  if (width < wanted.width * COARSE) {
    const message = `There are only ${sizes}, so the platform's check refuses the post.`;
    return [{ code: 'too-small', severity: 'blocks', faces: [], message }];
  }
  const message = `There are ${sizes}, so it is shown enlarged, ${enlarged.toFixed(1)} times.`;
  return [{ code: 'enlarged', severity: 'warns', faces: [], message }];
}

/** Warnings about a crop of a picture, the worst first. */
export function warningsOf(made: MadeCrop, spec: PictureSpec, { faces, focal, drawn }: Precious): CropWarning[] {
  const warn = (code: CropWarning['code'], message: string): CropWarning => ({
    code,
    severity: 'warns',
    faces: [],
    message,
  });
  const { shown, ground } = made;
  const isCut = spec.fit === 'crop';
  return [
    ...sizeWarnings(made, spec).filter(({ severity }) => severity === 'blocks'),
    ...(isCut ? faceWarnings(made, spec, faces) : []),
    ...(isCut && focal !== null && !holds(focal, shown) ? [warn('focus-cut', 'What must stay in is cut.')] : []),
    ...(isCut && drawn !== null && keptOf(drawn, shown) < 1 - SLACK
      ? [warn('words-cut', 'What is drawn or written in the picture is cut.')]
      : []),
    ...(spec.mark && spec.safe && ground === null && made.width >= LEAST_WIDTH
      ? [warn('credit-cut', 'The credit in its corner is not to be seen in every form that this place has.')]
      : []),
    ...(spec.mark && made.width < LEAST_WIDTH
      ? [warn('credit-missing', `It has no credit in its corner: it is narrower than ${LEAST_WIDTH} pixels.`)]
      : []),
    ...sizeWarnings(made, spec).filter(({ severity }) => severity === 'warns'),
  ];
}
