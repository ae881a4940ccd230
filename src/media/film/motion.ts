import type { Box } from '../focal/findings.ts';

/** A window of a frame’s shape, in fractions of the frame: `size` is its share of width and height. */
export interface View {
  left: number;
  top: number;
  size: number;
}

/** Slow movement over a still picture. */
export interface Motion {
  from: View;
  to: View;
}

export const WHOLE: View = { left: 0, top: 0, size: 1 };

/** Share of the frame that the nearer end of a movement shows: a tenth nearer is seen to move, and not to be soft. */
const NEAR = 0.9;
/** Room about what must stay in, as a share of the frame. */
const ROOM = 0.03;
/** Height of a face in a frame, and of the middle of a picture in which nothing was found. */
const EYES = 0.42;

const clamp = (value: number, low: number, high: number): number => Math.min(Math.max(value, low), Math.max(low, high));

type Range = readonly [from: number, to: number];

/** Stretch of the frame that the boxes take, with room about it. */
function stretch(boxes: readonly Box[], axis: 'x' | 'y'): Range {
  const length = axis === 'x' ? 'width' : 'height';
  const from = Math.min(...boxes.map((box) => box[axis])) - ROOM;
  const to = Math.max(...boxes.map((box) => box[axis] + box[length])) + ROOM;
  return [clamp(from, 0, 1), clamp(to, 0, 1)];
}

/** Start of a window that holds a stretch, with its middle at `share` of the window as far as possible. */
const startFor = ([from, to]: Range, size: number, share: number): number =>
  clamp(clamp((from + to) / 2 - share * size, to - size, from), 0, 1 - size);

/** The nearest window that loses nothing of what must stay in; the whole frame where that takes all of it. */
function near(stays: readonly Box[], at: number): View {
  if (stays.length === 0) {
    // Nothing was found: it moves to one side and to the other in turns.
    return { left: (at % 2) * (1 - NEAR), top: (1 - NEAR) * EYES, size: NEAR };
  }
  const [across, down] = [stretch(stays, 'x'), stretch(stays, 'y')];
  const size = Math.max(NEAR, across[1] - across[0], down[1] - down[0]);
  return { left: startFor(across, size, 0.5), top: startFor(down, size, EYES), size };
}

/**
 * Movement over a picture that fills its frame, towards what must stay in it or away from it in turns; `at`: its place in
 * the film. Both ends hold the boxes whole, and so does every window between them.
 */
export function motionFor(stays: readonly Box[], at: number): Motion {
  const view = near(stays, at);
  return at % 2 === 0 ? { from: WHOLE, to: view } : { from: view, to: WHOLE };
}

/** Share of the frame that a picture on a ground has at the far end; at the near end it has all of it. */
export const ON_GROUND = 0.93;

/** Movement over a picture that is shown whole on a ground, of which nothing is cut. */
export function motionOnGround(at: number): Motion {
  const view = { left: (1 - ON_GROUND) / 2, top: (1 - ON_GROUND) / 2, size: ON_GROUND };
  return at % 2 === 0 ? { from: WHOLE, to: view } : { from: view, to: WHOLE };
}

const number = (value: number): string => String(Number(value.toFixed(6)));

/**
 * ffmpeg’s `perspective` that shows the windows from `from` to `to` within so many frames: it starts and ends gently, and
 * goes by fractions of a pixel, which `zoompan` does not.
 */
export function filterOf({ from, to }: Motion, frames: number): string {
  const turn = number(Math.PI / Math.max(1, frames));
  const share = `((1-cos(min(on,${frames})*${turn}))/2)`;
  const between = (a: number, b: number): string => (a === b ? number(a) : `(${number(a)}+${number(b - a)}*${share})`);
  const left = between(from.left, to.left);
  const top = between(from.top, to.top);
  const right = between(from.left + from.size, to.left + to.size);
  const bottom = between(from.top + from.size, to.top + to.size);
  const corners = [
    [left, top],
    [right, top],
    [left, bottom],
    [right, bottom],
  ];
  const places = corners.map(([x, y], i) => `x${i}='W*${x}':y${i}='H*${y}'`).join(':');
  return `perspective=${places}:sense=source:eval=frame:interpolation=cubic`;
}
