import { contrastMap, type Thumbnail } from './barrier.ts';
import { skinPatches, topmostPatches } from './skin.ts';

/** How much each pixel of a thumbnail matters; sums to 1, or is all zero. */
export interface SaliencyMap {
  width: number;
  height: number;
  weights: Float32Array;
}

/** Two readings of one picture: its subjects whole, and what must stay when they do not fit. */
export interface SaliencyMaps {
  whole: SaliencyMap;
  heads: SaliencyMap;
}

/** Chosen on photographs with marked subjects and people: a subject is rarely at the edge. */
const ACROSS = 0.45;
const DOWN = 0.3;
const DOWN_HEADS = 0.35;
const CONTRAST = 1.2;
const SKIN = 9;

function weigh({ width, height }: Thumbnail, contrast: Float32Array, skin: Float32Array, down: number): SaliencyMap {
  const weights = contrast.map((value, i) => {
    const x = ((i % width) + 0.5) / width - 0.5;
    const y = (Math.floor(i / width) + 0.5) / height - 0.5;
    const centre = Math.exp(-((x / ACROSS) ** 2 + (y / down) ** 2) / 2);
    return (value ** CONTRAST + SKIN * (skin[i] ?? 0)) * centre;
  });
  const sum = weights.reduce((a, b) => a + b, 0);
  return { width, height, weights: sum > 0 ? weights.map((weight) => weight / sum) : weights };
}

/** What stands out from the background or looks like people, more so towards the middle. */
export function saliencyMaps(thumbnail: Thumbnail): SaliencyMaps {
  const contrast = contrastMap(thumbnail);
  const patches = skinPatches(thumbnail);
  const heads = topmostPatches(patches, thumbnail.width, thumbnail.height);
  return {
    whole: weigh(thumbnail, contrast, patches, DOWN),
    heads: weigh(thumbnail, contrast, heads, DOWN_HEADS),
  };
}
