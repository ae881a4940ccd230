import { type Atom, shattered } from './atoms.ts';
import { type Measured, type Wrapped, wrap } from './wrap.ts';

/** Room for a text, in pixels. */
export interface Room {
  width: number;
  height: number;
  largest: number;
  /** Type is never smaller. */
  smallest: number;
  /** Of a line, in em. */
  leading: number;
}

export interface Fitted {
  /** Of the type, in pixels. */
  size: number;
  lines: readonly (readonly Atom[])[];
}

/** Sizes that are tried, from the largest down; each smaller by as much as eyes tell apart. */
const STEP = 0.94;

function sizesOf({ largest, smallest }: Room): number[] {
  const sizes = [largest];
  for (let size = largest * STEP; size > smallest; size *= STEP) sizes.push(size);
  return largest > smallest ? [...sizes, smallest] : [smallest];
}

/**
 * The largest type in which the atoms fit, with balanced lines and, where any size allows it, without a widow. Words
 * are only broken at the smallest size. Null where even that is too large. `measure` answers widths in em.
 */
export function fitAtoms(atoms: readonly Atom[], measure: (text: string) => number, room: Room): Fitted | null {
  const measured = (all: readonly Atom[]): Measured[] => all.map((atom) => ({ ...atom, width: measure(atom.text) }));
  const whole = measured(atoms);
  const space = measure(' ');
  const wrapAt = (all: readonly Measured[], size: number): Wrapped | null =>
    wrap(all, space, { max: room.width / size, most: Math.floor(room.height / (room.leading * size)) });
  let withWidow: Fitted | null = null;
  for (const size of sizesOf(room)) {
    const wrapped = wrapAt(whole, size);
    if (wrapped === null) continue;
    const fitted = { size, lines: wrapped.lines };
    if (!wrapped.widow) return fitted;
    withWidow ??= fitted;
  }
  if (withWidow) return withWidow;
  const max = room.width / room.smallest;
  const broken = whole.flatMap((atom) => (atom.width > max ? measured(shattered(atom)) : [atom]));
  const wrapped = broken.length > whole.length ? wrapAt(broken, room.smallest) : null;
  return wrapped && { size: room.smallest, lines: wrapped.lines };
}
