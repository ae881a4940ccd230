import type { Measures } from '../body/measures.ts';
import { around, type Element, parentOf } from '../dom.ts';
import { type Frame, frameOf } from './frame.ts';

export interface Picture {
  element: Element;
  url: string | null;
}

/** A picture with what frames it; `behind` are captions outside of the frame, right behind it. */
export interface Framed {
  frame: Element;
  behind: readonly Element[];
  picture: Picture;
}

/** One picture for each frame; of copies for several screens, the first with an address. */
export function framesOf(pictures: readonly Picture[], measures: Measures): Iterable<Framed> {
  const counts = countsOf(pictures);
  const found = new Map<Element, Frame>();
  const framed = new Map<Element, Framed>();
  for (const picture of pictures) {
    const figure = figureAround(picture.element);
    if (!figure && picture.url === null) continue;
    const start = figure ?? wholePicture(picture.element);
    // A figure may hold many pictures; its frame is looked for once.
    const frame = found.get(start) ?? frameOf(start, counts, measures);
    found.set(start, frame);
    const known = framed.get(frame.element)?.picture;
    if (!known || (known.url === null && picture.url !== null))
      framed.set(frame.element, { frame: frame.element, behind: frame.behind, picture });
  }
  return framed.values();
}

/** How many pictures an element holds: figures, each of which counts as one, and others with an address. */
function countsOf(pictures: readonly Picture[]): ReadonlyMap<Element, number> {
  const counts = new Map<Element, number>();
  const seen = new Set<Element>();
  for (const { element, url } of pictures) {
    const figure = figureAround(element);
    const whole = figure ?? wholePicture(element);
    if ((!figure && url === null) || seen.has(whole)) continue;
    seen.add(whole);
    for (const outer of around(whole)) counts.set(outer, (counts.get(outer) ?? 0) + 1);
  }
  return counts;
}

const NEAR = 8;

/** The innermost figure that a picture stands in. */
function figureAround(picture: Element): Element | null {
  let at = parentOf(picture);
  for (let level = 0; at && level < NEAR; level++, at = parentOf(at)) if (at.name === 'figure') return at;
  return null;
}

/** The picture element around an img. */
function wholePicture(picture: Element): Element {
  const parent = parentOf(picture);
  return parent?.name === 'picture' ? parent : picture;
}
