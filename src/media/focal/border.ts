import type { Rgb } from './letterbox.ts';

/** How deep the strips along the edge are, as a share of the shorter side. */
const STRIP = 0.05;
/** Even a strip of one colour allows so much variance (in CIE Lab): noise, and the compression of a JPEG. */
const NOISE = 20;

type Triple = readonly [number, number, number];

const linear = (value: number): number => (value <= 10 ? value / 3294.6 : ((value / 255 + 0.055) / 1.055) ** 2.4);
const root = (value: number): number => (value > 0.008856 ? Math.cbrt(value) : 7.787 * value + 16 / 116);

/** A colour of sRGB in CIE Lab, where distances are as eyes see them. */
function toLab(red: number, green: number, blue: number): Triple {
  const [r, g, b] = [linear(red), linear(green), linear(blue)];
  const x = root((0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.95047);
  const y = root(0.2126 * r + 0.7152 * g + 0.0722 * b);
  const z = root((0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.08883);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

/** The inverse of a symmetric matrix [[a, b, c], [b, d, e], [c, e, f]], its six values in that order. */
function inverse([a = 1, b = 0, c = 0, d = 1, e = 0, f = 1]: readonly number[]): number[] {
  const [p, q, r] = [d * f - e * e, c * e - b * f, b * e - c * d];
  const scale = 1 / (a * p + b * q + c * r);
  return [p, q, r, a * f - c * c, b * c - a * e, a * d - b * b].map((value) => value * scale);
}

/** How far a colour is from those of a strip, in their own standard deviations. */
function distanceFrom(strip: readonly Triple[]): (colour: Triple) => number {
  const count = strip.length;
  const mean = [0, 1, 2].map((axis) => strip.reduce((sum, colour) => sum + (colour[axis] ?? 0), 0) / count);
  const [ml = 0, ma = 0, mb = 0] = mean;
  const sums = [NOISE, 0, 0, NOISE, 0, NOISE];
  for (const [l, a, b] of strip) {
    const [x, y, z] = [l - ml, a - ma, b - mb];
    [x * x, x * y, x * z, y * y, y * z, z * z].forEach((value, i) => {
      sums[i] = (sums[i] ?? 0) + value / count;
    });
  }
  const [p = 0, q = 0, r = 0, s = 0, t = 0, u = 0] = inverse(sums);
  return ([l, a, b]) => {
    const [x, y, z] = [l - ml, a - ma, b - mb];
    return Math.sqrt(Math.max(0, p * x * x + s * y * y + u * z * z + 2 * (q * x * y + r * x * z + t * y * z)));
  };
}

/**
 * How much each pixel differs from the colours along the picture's edge: 0 to 1. Of the four sides the one that
 * it differs from most is left out, since a subject often touches one.
 */
export function borderContrast({ data, width, height }: Rgb): Float32Array {
  const colours = Array.from({ length: width * height }, (_, i) =>
    toLab(data[3 * i] ?? 0, data[3 * i + 1] ?? 0, data[3 * i + 2] ?? 0),
  );
  const depth = Math.max(2, Math.round(STRIP * Math.min(width, height)));
  const strip = (isIn: (x: number, y: number) => boolean): Triple[] =>
    colours.filter((_, i) => isIn(i % width, Math.floor(i / width)));
  const sides = [
    strip((x) => x < depth),
    strip((x) => x >= width - depth),
    strip((_, y) => y < depth),
    strip((_, y) => y >= height - depth),
  ].map(distanceFrom);
  const contrast = Float32Array.from(colours, (colour) => {
    const away = sides.map((distance) => distance(colour));
    return (away.reduce((a, b) => a + b, 0) - Math.max(...away)) / 3;
  });
  const most = contrast.reduce((a, b) => Math.max(a, b), 1e-6);
  return contrast.map((value) => value / most);
}
