/** A frame in grey, row by row, 0 (black) to 255. */
export interface Grey {
  data: Uint8Array;
  width: number;
  height: number;
}

/** Where a face is, in fractions of the frame. */
export interface FaceBox {
  left: number;
  top: number;
  width: number;
  height: number;
}

const DARK = 28;
const BRIGHT = 228;
const FLAT = 14;
/** Mean difference to the neighbours at which a frame of this kind is as sharp as it gets. */
const SHARP = 14;
const SPREAD = 55;
/** Share of the frame from which a face is well seen. */
const FACE = 0.02;

interface Measures {
  mean: number;
  spread: number;
  sharpness: number;
}

export function measureFrame({ data, width, height }: Grey): Measures {
  let sum = 0;
  let squares = 0;
  let edges = 0;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = y * width + x;
      const value = data[at] ?? 0;
      sum += value;
      squares += value * value;
      if (x === 0 || y === 0 || x === width - 1 || y === height - 1) continue;
      const around = (data[at - 1] ?? 0) + (data[at + 1] ?? 0) + (data[at - width] ?? 0) + (data[at + width] ?? 0);
      edges += Math.abs(4 * value - around) / 4;
    }
  }
  const count = Math.max(1, width * height);
  const mean = sum / count;
  return { mean, spread: Math.sqrt(Math.max(0, squares / count - mean * mean)), sharpness: edges / count };
}

/**
 * How well a frame stands for its film, 0 to about 1.5: sharp, neither dark nor pale, with people's faces. Null for
 * one that is as good as black, white or of one colour.
 */
export function scoreFrame(grey: Grey, faces: readonly FaceBox[]): number | null {
  const { mean, spread, sharpness } = measureFrame(grey);
  if (mean < DARK || mean > BRIGHT || spread < FLAT) return null;
  const exposure = 1 - Math.abs(mean - 118) / 118;
  const seen = faces.reduce((most, { width, height }) => Math.max(most, width * height), 0);
  return (
    0.45 * Math.min(1, sharpness / SHARP) +
    0.3 * Math.min(1, spread / SPREAD) +
    0.25 * Math.max(0, exposure) +
    0.4 * Math.min(1, seen / FACE)
  );
}
