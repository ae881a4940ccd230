import type { Focal } from '../../domain/focal.ts';
import type { Crop } from '../../domain/post.ts';
import { type Html, html } from '../../lib/html.ts';
import type { CroppedPicture, MadeCrop } from './crop-picture.ts';

/** Colours that the eye can tell apart; numbers tell the rest. */
const COLOURS = 8;

/** A window, with the numbers of all crops that show it. */
interface Window {
  numbers: readonly number[];
  crop: Crop;
  fitted: boolean;
}

export const isMade = (crop: CroppedPicture['crops'][number]): crop is MadeCrop => 'file' in crop;

export const colourOf = (number: number): string => `c${(number - 1) % COLOURS}`;

/** Windows to draw: one for all places with the same window, none for whole pictures. */
export function windowsOf({ crops, width, height }: Pick<CroppedPicture, 'crops' | 'width' | 'height'>): Window[] {
  const found = new Map<string, Window>();
  for (const [i, crop] of crops.entries()) {
    if (!isMade(crop)) continue;
    const { left, top, width: w, height: h } = crop.window;
    if (crop.manner === 'whole' || (w === width && h === height)) continue;
    const key = [left, top, w, h].join();
    const before = found.get(key);
    const numbers = [...(before?.numbers ?? []), i + 1];
    found.set(key, { numbers, crop: crop.window, fitted: crop.manner === 'fitted' });
  }
  return [...found.values()];
}

/** Place of each window's label: its top left corner, or beside another label there. */
function labelPlaces(windows: readonly Window[], size: number): { x: number; y: number }[] {
  const taken: { x: number; y: number; width: number }[] = [];
  return windows.map(({ crop, numbers }) => {
    const width = labelWidth(numbers, size);
    const y = crop.top;
    let x = crop.left;
    const clash = () =>
      taken.find((one) => Math.abs(one.y - y) < size * 1.5 && x < one.x + one.width && one.x < x + width);
    for (let other = clash(); other; other = clash()) x = other.x + other.width + size * 0.2;
    taken.push({ x, y, width });
    return { x, y };
  });
}

const labelWidth = (numbers: readonly number[], size: number): number => (numbers.join(' ').length * 0.62 + 0.7) * size;

/**
 * Windows, faces and the focal point over the upright picture, as an SVG of its size. Lines have one width on the
 * screen at any size of the picture.
 */
export function overlay(picture: CroppedPicture): Html {
  const { width, height, faces, focal } = picture;
  const windows = windowsOf(picture);
  const size = Math.max(width, height) / 32;
  const inset = size / 14;
  const labels = labelPlaces(windows, size);
  const frames = windows.map(({ crop, numbers, fitted }) => {
    const box = html`x="${crop.left + inset}" y="${crop.top + inset}" width="${Math.max(0, crop.width - 2 * inset)}" height="${Math.max(0, crop.height - 2 * inset)}"`;
    return html`<g class="window ${colourOf(numbers[0] ?? 1)}${fitted ? ' fitted' : ''}"><rect class="under" ${box}/><rect class="frame" ${box}/></g>`;
  });
  // Above all frames, so that no line runs through a number.
  const plates = windows.map(({ numbers }, i) => {
    const { x, y } = labels[i] ?? { x: 0, y: 0 };
    const wide = labelWidth(numbers, size);
    const left = Math.min(x, width - wide);
    const top = Math.min(y, height - size * 1.4);
    return html`<g class="window ${colourOf(numbers[0] ?? 1)}"><rect class="plate" x="${left}" y="${top}" width="${wide}" height="${size * 1.4}"/><text x="${left + wide / 2}" y="${top + size * 1.05}" font-size="${size}">${numbers.join(' ')}</text></g>`;
  });
  const boxes = faces.map(
    (face) =>
      html`<rect class="face" x="${face.x * width}" y="${face.y * height}" width="${face.width * width}" height="${face.height * height}"/>`,
  );
  return html`<svg viewBox="0 0 ${width} ${height}" aria-hidden="true">${frames}${boxes}${plates}${focal && mark(focal, picture, size)}</svg>`;
}

/** Draws a focal box as a box, a focal point as a cross. */
function mark(focal: Focal, { width, height }: Pick<CroppedPicture, 'width' | 'height'>, size: number): Html {
  if (!('width' in focal)) return cross(focal.x * width, focal.y * height, size);
  const box = html`x="${focal.x * width}" y="${focal.y * height}" width="${focal.width * width}" height="${focal.height * height}"`;
  return html`<g class="focal"><rect class="under" ${box}/><rect ${box}/></g>`;
}

const cross = (x: number, y: number, size: number): Html => {
  const path = `M${x - size} ${y}H${x + size}M${x} ${y - size}V${y + size}`;
  return html`<g class="focal"><path class="under" d="${path}"/><circle class="under" cx="${x}" cy="${y}" r="${size * 0.6}"/><path d="${path}"/><circle cx="${x}" cy="${y}" r="${size * 0.6}"/></g>`;
};
