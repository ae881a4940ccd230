import type { Focal, FocalBox } from '../../domain/focal.ts';
import type { PictureSpec } from '../../domain/post.ts';
import { LEAST_WIDTH } from '../../media/credit.ts';
import type { CropPreview } from '../../media/preview.ts';
import { COARSE } from '../../platforms/kit/check.ts';

export const CROP_WARNINGS = [
  'face-cut',
  'face-out',
  'face-unsafe',
  'focus-cut',
  'words-cut',
  'credit-cut',
  'credit-missing',
  'enlarged',
  'too-small',
] as const;

/** What is wrong with a crop, in a sentence. `faces`: the numbers of those that are meant, from 1. */
export interface CropWarning {
  code: (typeof CROP_WARNINGS)[number];
  severity: 'blocks' | 'warns';
  faces: number[];
  message: string;
}

/** What must not be cut, in fractions of the picture. */
export interface Precious {
  /** From left to right. */
  faces: readonly FocalBox[];
  /** What someone said must stay in. */
  focal: Focal | null;
  /** Of a graphic, what is drawn and written on it. */
  drawn: FocalBox | null;
}

/** So much of a face may go, as where crops are chosen; of less it is left out rather than cut. */
const MOST_LOST = 0.1;
const LEAST_LEFT = 0.05;
/** What rounding takes. */
const SLACK = 0.02;

/** The share of a box that lies within another, 0 to 1. */
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

function facesIn({ shown, ground }: CropPreview, spec: PictureSpec, faces: readonly FocalBox[]): CropWarning[] {
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

function sizeOf({ width, height, enlarged }: CropPreview, spec: PictureSpec): CropWarning[] {
  if (spec.fit !== 'crop' || enlarged <= 1) return [];
  const sizes = `${width}×${height} pixels; ${spec.width}×${spec.height} are wanted`;
  if (width < spec.width * COARSE) {
    const message = `There are only ${sizes}, so the platform's check refuses the post.`;
    return [{ code: 'too-small', severity: 'blocks', faces: [], message }];
  }
  const message = `There are ${sizes}, so it is shown enlarged, ${enlarged.toFixed(1)} times.`;
  return [{ code: 'enlarged', severity: 'warns', faces: [], message }];
}

/** What an editor should look at in a crop of a picture, the worst first. */
export function warningsOf(made: CropPreview, spec: PictureSpec, { faces, focal, drawn }: Precious): CropWarning[] {
  const warn = (code: CropWarning['code'], message: string): CropWarning => ({
    code,
    severity: 'warns',
    faces: [],
    message,
  });
  const { shown, ground } = made;
  const isCut = spec.fit === 'crop';
  return [
    ...sizeOf(made, spec).filter(({ severity }) => severity === 'blocks'),
    ...(isCut ? facesIn(made, spec, faces) : []),
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
    ...sizeOf(made, spec).filter(({ severity }) => severity === 'warns'),
  ];
}
