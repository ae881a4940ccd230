import { z } from 'zod';
import { type Focal, type FocalBox, GivenFocal, GivenWindow } from '../../domain/focal.ts';
import { UserError } from '../../lib/errors.ts';
import { expecting } from '../../lib/issues.ts';
import { mainFaces } from '../../media/focal/main-subject.ts';
import { middleFound } from '../../media/focal/subjects.ts';
import { placementBy } from '../../media/placement.ts';
import { analysisOf, boxFor, type Known, previewCrop } from '../../media/preview.ts';
import type { Loss, Point } from '../../media/window.ts';
import { storedImage } from '../../posts/files.ts';
import { focalRows } from '../../posts/focals.ts';
import type { DeskContext } from '../kit/context.ts';
import { ArticleText } from '../kit/schema.ts';
import { type Format, formatsOf } from './formats.ts';
import { namedArticle, windowsOf } from './list.ts';
import { focalView, type Medium, mediumNamed } from './media.ts';
import { crops as messages } from './messages.ts';
import { type CropWarning, warningsOf } from './warnings.ts';

/** As `x.post`. */
export const FormatName = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,40}\.[a-z][a-z0-9-]{0,40}$/, expecting(messages.formatName()));

export const PreviewCropsInput = z.object({
  article: ArticleText,
  /** The number of a picture, or its address. */
  medium: z.string().min(1).max(4_000),
  /** Absent: as it is said now; null: no one says anything. */
  focal: GivenFocal.nullable().optional(),
  /** The windows that are chosen, all of them, by format; absent: those that are chosen now. */
  windows: z.record(FormatName, GivenWindow).optional(),
});

/** What a picture would be in one format. */
export interface CropPreview {
  format: string;
  /** What is shown of the picture, in fractions of it. */
  shown: FocalBox;
  /** What lies behind it where it does not fill the shape. */
  ground: 'blurred' | 'plain' | null;
  /** Why it is shown whole on that ground; null: it is not. */
  why: Loss | null;
  /** Of the file, in pixels. */
  width: number;
  height: number;
  /** How much larger than the file its place shows it; 1: not at all. */
  enlarged: number;
  /** An editor chose this window. */
  chosen: boolean;
  warnings: CropWarning[];
}

export interface CropsPreview {
  number: number;
  /** Of the upright picture, in pixels. */
  width: number;
  height: number;
  hash: string;
  /** Faces that matter, from left to right. */
  faces: FocalBox[];
  /** What must stay in, by whom; `file`: the picture's file marks it. */
  focal: Focal | null;
  from: 'editor' | 'article' | 'file' | null;
  /** The middle of what was found in it; null: nothing was. */
  found: Point | null;
  /** Why faces could not be looked for; null: they were, or need not be. */
  blind: string | null;
  crops: CropPreview[];
}

/** A picture of an article as it is seen. Throws a UserError where it cannot be read. */
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
 * What all crops of a picture would be with another point, box or window, by the rules by which they are made; nothing
 * is stored. Throws a UserError for a picture that there is not, or that cannot be read.
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
  const crops = formats.map(({ name, spec }): CropPreview => {
    const box = boxes.get(name) ?? null;
    const made = previewCrop(glance, spec, place, box);
    const warnings = warningsOf(made, spec, { faces, focal, drawn: seen.graphic });
    return { format: name, ...made, chosen: box !== null, warnings };
  });
  const { width, height, blind } = glance;
  const found = seen.graphic === null && seen.findings ? middleFound(seen.findings) : null;
  return { number: medium.number, width, height, hash: known.hash, faces, focal, from, found, blind, crops };
}
