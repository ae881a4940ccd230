import { z } from 'zod';
import { Focal } from '../domain/focal.ts';
import type { Pixels } from './decode.ts';
import { Box, Findings } from './focal/findings.ts';
import type { SaliencyMap } from './focal/saliency.ts';
import { markedRegion } from './metadata/region.ts';
import { analyseSubjects, type ChooseOptions, type Seen } from './placement.ts';
import type { Size } from './window.ts';

/** Saliency map as base64 of 32-bit floats. */
const MapText = z.object({ width: z.int().positive(), height: z.int().positive(), weights: z.base64() });
type MapText = z.infer<typeof MapText>;

/** Storable analysis of a picture, from which every crop can be computed without the picture. */
export const Analysis = z.object({
  /** Width of the upright picture, in pixels. */
  width: z.int().positive(),
  height: z.int().positive(),
  /** Subject marked in its file. */
  region: Focal.nullable(),
  seen: z.union([
    z.object({ graphic: Box }),
    z.object({
      graphic: z.null(),
      findings: Findings.nullable(),
      /** `heads`: null where it is the same as `whole`. */
      maps: z.object({ whole: MapText, heads: MapText.nullable() }),
    }),
  ]),
  /** Reason why faces couldn't be detected; null: they were, or needn't be. */
  blind: z.string().nullable(),
});
export type Analysis = z.infer<typeof Analysis>;

const textOf = ({ width, height, weights }: SaliencyMap): MapText => ({
  width,
  height,
  weights: Buffer.from(weights.buffer, weights.byteOffset, weights.byteLength).toString('base64'),
});

function mapOf({ width, height, weights }: MapText): SaliencyMap {
  const bytes = Buffer.from(weights, 'base64');
  // Numbers of 32 bits begin at every fourth byte only, and a small buffer may begin anywhere.
  const own = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + 4 * Math.floor(bytes.length / 4));
  return { width, height, weights: new Float32Array(own) };
}

/** Restores what placing a crop is based on. */
export function placementBasis({ seen }: Analysis): Seen {
  if (seen.graphic !== null) return { graphic: seen.graphic };
  const whole = mapOf(seen.maps.whole);
  const heads = seen.maps.heads === null ? whole : mapOf(seen.maps.heads);
  return { graphic: null, findings: seen.findings, maps: { whole, heads } };
}

/** Looks at an unpacked picture; `size`: of the upright original, `bytes`: its file. */
export async function analyse(
  pixels: Pixels,
  bytes: Uint8Array,
  size: Parameters<typeof markedRegion>[1] & Size,
  options: Omit<ChooseOptions, 'faces'>,
): Promise<Analysis> {
  const { seen, blind } = await analyseSubjects(pixels, options);
  const { width, height } = size;
  const known = { width, height, region: markedRegion(bytes, size), blind };
  if (seen.graphic !== null) return { ...known, seen: { graphic: seen.graphic } };
  const { findings, maps } = seen;
  const heads = maps.heads === maps.whole ? null : textOf(maps.heads);
  return { ...known, seen: { graphic: null, findings, maps: { whole: textOf(maps.whole), heads } } };
}
