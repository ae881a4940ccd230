import type { Crops, CropsPreview } from '../../data/crops.ts';

export type Picture = Crops['pictures'][number];
export type Format = Crops['formats'][number];
export type Crop = CropsPreview['crops'][number];
export type Box = Crop['shown'];
export type Focal = NonNullable<Picture['focal']>;
export type Window = Box;

/** An editor's crops of a picture: the focal area (null: none), and the frames of single formats. */
export interface Plan {
  focal: Focal | null;
  windows: Readonly<Record<string, Window>>;
}

/** Plans of a picture, one after another, and which version of the crops they began from. */
export interface Draft {
  version: string;
  past: readonly Plan[];
  now: Plan;
}

export const NO_PLAN: Plan = { focal: null, windows: {} };

export const planOf = ({ focal, from, windows }: Picture): Plan => ({
  focal: from === 'editor' ? focal : null,
  windows: Object.fromEntries(windows.map(({ format, box }) => [format, box])),
});

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Differences between a plan and the server's crops, as sent; null: none. */
export function changesOf(
  plan: Plan,
  saved: Plan,
): { focal?: Focal | null; windows: Record<string, Window | null> } | null {
  const chosen = Object.entries(plan.windows).filter(([format, window]) => !isSame(window, saved.windows[format]));
  const gone = Object.keys(saved.windows).filter((format) => plan.windows[format] === undefined);
  const windows = Object.fromEntries<Window | null>([...chosen, ...gone.map((format) => [format, null] as const)]);
  const isMoved = !isSame(plan.focal, saved.focal);
  if (!isMoved && Object.keys(windows).length === 0) return null;
  return { ...(isMoved && { focal: plan.focal }), windows };
}

export const withWindow = (plan: Plan, format: string, window: Window): Plan => ({
  ...plan,
  windows: { ...plan.windows, [format]: window },
});

export const withoutWindow = ({ focal, windows }: Plan, format: string): Plan => ({
  focal,
  windows: Object.fromEntries(Object.entries(windows).filter(([name]) => name !== format)),
});

const inside = (value: number, most: number): number => Math.min(Math.max(value, 0), most);
/** Rounds to a thousandth of a picture: no hand is more exact. */
const rounded = (value: number): number => Math.round(value * 1_000) / 1_000;

export interface Point {
  x: number;
  y: number;
}

/** Null for a point. */
export const boxIn = (focal: Focal | null): Box | null => (focal !== null && 'width' in focal ? (focal as Box) : null);

export function middleOf(focal: Focal): Point {
  const box = boxIn(focal);
  return box ? { x: box.x + box.width / 2, y: box.y + box.height / 2 } : focal;
}

/** Focal area centred at a point, inside the picture; a box keeps its size. */
export function movedTo(focal: Focal | null, { x, y }: Point): Focal {
  const box = boxIn(focal);
  if (!box) return { x: rounded(inside(x, 1)), y: rounded(inside(y, 1)) };
  const { width, height } = box;
  return { x: inside(x - width / 2, 1 - width), y: inside(y - height / 2, 1 - height), width, height };
}

const divisor = (a: number, b: number): number => (b === 0 ? a : divisor(b, a % b));

/** As people write it: 16:9, 1.91:1. */
export function ratioText(width: number, height: number): string {
  const common = divisor(width, height);
  const [w, h] = [width / common, height / common];
  if (w <= 20 && h <= 20) return `${w}:${h}`;
  return width >= height ? `${Number((width / height).toFixed(2))}:1` : `1:${Number((height / width).toFixed(2))}`;
}
