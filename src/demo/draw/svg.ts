import { seededRandom } from '../../simulators/kit/random.ts';

/** Pieces of SVG as text. Numbers are pixels of the scene. */
export type Svg = string;

type Attributes = Readonly<Record<string, string | number>>;

const attributes = (given: Attributes): string =>
  Object.entries(given)
    .map(([name, value]) => ` ${name}="${typeof value === 'number' ? Math.round(value * 100) / 100 : value}"`)
    .join('');

export const tag = (name: string, given: Attributes, inner = ''): Svg =>
  inner === '' ? `<${name}${attributes(given)}/>` : `<${name}${attributes(given)}>${inner}</${name}>`;

export const rect = (x: number, y: number, width: number, height: number, fill: string, more: Attributes = {}): Svg =>
  tag('rect', { x, y, width, height, fill, ...more });

export const circle = (cx: number, cy: number, r: number, fill: string, more: Attributes = {}): Svg =>
  tag('circle', { cx, cy, r, fill, ...more });

export const ellipse = (cx: number, cy: number, rx: number, ry: number, fill: string, more: Attributes = {}): Svg =>
  tag('ellipse', { cx, cy, rx, ry, fill, ...more });

export const path = (d: string, fill: string, more: Attributes = {}): Svg => tag('path', { d, fill, ...more });

export const line = (d: string, stroke: string, width: number, more: Attributes = {}): Svg =>
  tag('path', { d, fill: 'none', stroke, 'stroke-width': width, 'stroke-linecap': 'round', ...more });

export const group = (inner: Svg, more: Attributes = {}): Svg => tag('g', more, inner);

export const at = (x: number, y: number, inner: Svg, scale = 1, mirrored = false): Svg =>
  group(inner, { transform: `translate(${x} ${y}) scale(${mirrored ? -scale : scale} ${scale})` });

/** A gradient from top to bottom (or left to right) through colours at fractions. */
export function gradient(id: string, stops: readonly (readonly [number, string, number?])[], across = false): Svg {
  const inner = stops
    .map(([offset, colour, opacity = 1]) => tag('stop', { offset, 'stop-color': colour, 'stop-opacity': opacity }))
    .join('');
  return tag('linearGradient', { id, x1: 0, y1: 0, x2: across ? 1 : 0, y2: across ? 0 : 1 }, inner);
}

/** Light that fades from the middle to nothing. */
export const glow = (id: string, colour: string, strength = 1): Svg =>
  tag(
    'radialGradient',
    { id },
    tag('stop', { offset: 0, 'stop-color': colour, 'stop-opacity': strength }) +
      tag('stop', { offset: 0.35, 'stop-color': colour, 'stop-opacity': strength * 0.45 }) +
      tag('stop', { offset: 1, 'stop-color': colour, 'stop-opacity': 0 }),
  );

export const blur = (id: string, deviation: number): Svg =>
  tag(
    'filter',
    { id, x: '-30%', y: '-250%', width: '160%', height: '600%' },
    tag('feGaussianBlur', { stdDeviation: deviation }),
  );

export interface Scene {
  width: number;
  height: number;
  defs: Svg;
  body: Svg;
}

/** The scene as a file, drawn `width` pixels wide. */
export const toFile = (scene: Scene, width = scene.width): string =>
  tag(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      viewBox: `0 0 ${scene.width} ${scene.height}`,
      width,
      height: (width * scene.height) / scene.width,
    },
    tag('defs', {}, scene.defs) + scene.body,
  );

/** The same numbers for the same seed, 0 to 1. */
export const draws = (seed: number): (() => number) => seededRandom(seed).next;

export const between = (random: () => number, low: number, high: number): number => low + random() * (high - low);

export function pick<T>(random: () => number, from: readonly T[]): T {
  const chosen = from[Math.floor(random() * from.length)];
  if (chosen === undefined) throw new RangeError('Nothing to pick from.');
  return chosen;
}

export const times = (count: number, make: (index: number) => Svg): Svg =>
  Array.from({ length: count }, (_, index) => make(index)).join('');
