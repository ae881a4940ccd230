import type { Rgb } from './letterbox.ts';
import { asShares } from './shares.ts';

/** How deep the strips along the edge are, as a share of the shorter side. */
const STRIP = 0.05;
/** Even a strip of one colour allows so much variance (in CIE Lab): noise, and the compression of a JPEG. */
const NOISE = 20;

/** Pixels in CIE Lab, where distances are as eyes see them: three values each. */
type Lab = Float64Array;

/** Of each value that a channel of sRGB has. */
const LINEAR = Float64Array.from({ length: 256 }, (_, value) =>
  value <= 10 ? value / 3294.6 : ((value / 255 + 0.055) / 1.055) ** 2.4,
);
const root = (value: number): number => (value > 0.008856 ? Math.cbrt(value) : 7.787 * value + 16 / 116);

function toLab({ data, width, height }: Rgb): Lab {
  const lab = new Float64Array(3 * width * height);
  for (let i = 0; i < lab.length; i += 3) {
    const r = LINEAR[data[i] ?? 0] ?? 0;
    const g = LINEAR[data[i + 1] ?? 0] ?? 0;
    const b = LINEAR[data[i + 2] ?? 0] ?? 0;
    const x = root((0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.95047);
    const y = root(0.2126 * r + 0.7152 * g + 0.0722 * b);
    const z = root((0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.08883);
    lab[i] = 116 * y - 16;
    lab[i + 1] = 500 * (x - y);
    lab[i + 2] = 200 * (y - z);
  }
  return lab;
}

/** The inverse of a symmetric matrix [[a, b, c], [b, d, e], [c, e, f]], its six values in that order. */
function inverse([a = 1, b = 0, c = 0, d = 1, e = 0, f = 1]: readonly number[]): number[] {
  const [p, q, r] = [d * f - e * e, c * e - b * f, b * e - c * d];
  const scale = 1 / (a * p + b * q + c * r);
  return [p, q, r, a * f - c * c, b * c - a * e, a * d - b * b].map((value) => value * scale);
}

/** A part of a picture, in pixels. */
interface Strip {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** The mean of a strip's colours, and the inverse of their covariance. */
function spreadOf(lab: Lab, width: number, { left, top, right, bottom }: Strip): { mean: number[]; inverse: number[] } {
  const count = (right - left) * (bottom - top);
  let [ml, ma, mb] = [0, 0, 0];
  let [ll, la, lb, aa, ab, bb] = [0, 0, 0, 0, 0, 0];
  for (let y = top; y < bottom; y++) {
    for (let at = 3 * (y * width + left); at < 3 * (y * width + right); at += 3) {
      const l = lab[at] ?? 0;
      const a = lab[at + 1] ?? 0;
      const b = lab[at + 2] ?? 0;
      ml += l / count;
      ma += a / count;
      mb += b / count;
      ll += (l * l) / count;
      la += (l * a) / count;
      lb += (l * b) / count;
      aa += (a * a) / count;
      ab += (a * b) / count;
      bb += (b * b) / count;
    }
  }
  const covariance = [ll - ml * ml, la - ml * ma, lb - ml * mb, aa - ma * ma, ab - ma * mb, bb - mb * mb];
  [0, 3, 5].forEach((own) => {
    covariance[own] = (covariance[own] ?? 0) + NOISE;
  });
  return { mean: [ml, ma, mb], inverse: inverse(covariance) };
}

/** How far each colour is from those of a strip, in their own standard deviations. */
function distancesFrom(lab: Lab, width: number, strip: Strip): Float32Array {
  const { mean, inverse } = spreadOf(lab, width, strip);
  const [ml = 0, ma = 0, mb = 0] = mean;
  const [p = 0, q = 0, r = 0, s = 0, t = 0, u = 0] = inverse;
  const away = new Float32Array(lab.length / 3);
  for (let i = 0; i < away.length; i++) {
    const x = (lab[3 * i] ?? 0) - ml;
    const y = (lab[3 * i + 1] ?? 0) - ma;
    const z = (lab[3 * i + 2] ?? 0) - mb;
    away[i] = Math.sqrt(Math.max(0, p * x * x + s * y * y + u * z * z + 2 * (q * x * y + r * x * z + t * y * z)));
  }
  return away;
}

function addUp(sum: Float64Array, most: Float32Array, values: Float32Array): void {
  for (let i = 0; i < values.length; i++) {
    const value = values[i] ?? 0;
    sum[i] = (sum[i] ?? 0) + value;
    most[i] = Math.max(most[i] ?? 0, value);
  }
}

/** Of each pixel, the mean of its distances but for the largest. */
function meanOfNearest(distances: readonly Float32Array[], length: number): Float32Array {
  const sum = new Float64Array(length);
  const most = new Float32Array(length);
  for (const distance of distances) addUp(sum, most, distance);
  return most.map((largest, i) => ((sum[i] ?? 0) - largest) / (distances.length - 1));
}

/**
 * How much each pixel differs from the colours along the picture's edge: 0 to 1. Of the four sides the one that
 * it differs from most is left out, since a subject often touches one.
 */
export function borderContrast(picture: Rgb): Float32Array {
  const { width, height } = picture;
  const lab = toLab(picture);
  const depth = Math.max(2, Math.round(STRIP * Math.min(width, height)));
  const all = { left: 0, top: 0, right: width, bottom: height };
  const strips = [
    { ...all, right: Math.min(width, depth) },
    { ...all, left: Math.max(0, width - depth) },
    { ...all, bottom: Math.min(height, depth) },
    { ...all, top: Math.max(0, height - depth) },
  ];
  const distances = strips.map((strip) => distancesFrom(lab, width, strip));
  return asShares(meanOfNearest(distances, width * height), 1e-6);
}
