import { fileNameOf } from '../address.ts';

const SIZE =
  /(?:[-_@~.](?:\d{2,4}x\d{2,4}|\d{2,4}w|[wh]_?\d{2,4}|\d{1,2}x|scaled|large|medium|small|thumb(?:nail)?|v-[a-z0-9]+|full|orig(?:inal)?))+$/i;
const TELLING = 6;
/** Of a longer name its end tells. */
const LONGEST = 300;

/** What is left of a file's name without its kind and size: by which copies of one picture meet. */
function stemOf(url: string): string {
  return fileNameOf(url)
    .slice(-LONGEST)
    .replace(/\.(?:jpe?g|png|webp|avif|gif)$/i, '')
    .replace(SIZE, '');
}

/** Whether two addresses are of one picture, perhaps in two sizes. */
export function isSameFile(one: string, other: string): boolean {
  if (one === other) return true;
  const stem = stemOf(one);
  return stem.length >= TELLING && stem === stemOf(other);
}
