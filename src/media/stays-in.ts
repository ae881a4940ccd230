import type { CutPicture } from './encode-placed.ts';
import type { Box } from './focal/findings.ts';
import type { Size } from './window.ts';

/** Boxes of the upright original, in fractions of it, as fractions of a file that was cut from it; what is cut off goes. */
export function staysIn(
  { crop, ground, width, height }: Pick<CutPicture, 'crop' | 'ground' | 'width' | 'height'>,
  original: Size,
  boxes: readonly Box[],
): Box[] {
  const window = crop ?? { left: 0, top: 0, ...original };
  // On a ground the window stands in the middle of the file, as large as it goes.
  const scale = Math.min(width / window.width, height / window.height);
  const shown = ground === null ? { width, height } : { width: window.width * scale, height: window.height * scale };
  const place = (at: number, from: number, length: number, part: number, whole: number): number =>
    (whole - part) / 2 / whole + (((at - from) / length) * part) / whole;
  return boxes.flatMap((box) => {
    const across = (x: number) => place(x * original.width, window.left, window.width, shown.width, width);
    const down = (y: number) => place(y * original.height, window.top, window.height, shown.height, height);
    const [left, top] = [Math.max(0, across(box.x)), Math.max(0, down(box.y))];
    const [right, bottom] = [Math.min(1, across(box.x + box.width)), Math.min(1, down(box.y + box.height))];
    return right > left && bottom > top ? [{ x: left, y: top, width: right - left, height: bottom - top }] : [];
  });
}
