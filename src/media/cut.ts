import type { Focal, FocalBox } from '../domain/focal.ts';
import type { PictureSpec } from '../domain/post.ts';
import { messageOf, UserError } from '../lib/errors.ts';
import { decodeUpright, type Pixels } from './decode.ts';
import { type CutPicture, encodePlaced } from './encode-placed.ts';
import type { Finder } from './focal/finder.ts';
import type { Box } from './focal/findings.ts';
import { type Glance, glanceAt } from './glance.ts';
import { inspectPicture, type PictureFacts } from './inspect.ts';
import { type Chosen, choosePlacement } from './placement.ts';
import { neededScale, type Size } from './window.ts';
import { regionIn } from './words/region.ts';

/** Boxes of the upright original, in fractions of it, as fractions of a file that was cut from it; what is cut off goes. */
function staysIn(
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

/** One picture file and what is to be cut from it. */
export interface CutRequest {
  bytes: Uint8Array;
  specs: readonly PictureSpec[];
  /** What must stay in, as fractions of the upright picture; without it what its file says, else it is looked at. */
  focal: Focal | null;
  /** Windows that an editor chose, beside the specs; null or absent: it is placed by `focal`. */
  windows?: readonly (FocalBox | null)[];
  /** Faces are looked for also where `focal` is given. */
  faces?: boolean;
  /** What is seen in the picture is told, so that crops can be worked out without it. */
  glance?: boolean;
}

/** A file that was cut, with what that went by. */
export interface CutFile extends CutPicture {
  /** What nothing may cover: what `focal` says, and faces so far as they were looked for; in fractions of the file. */
  stays: Box[];
  /** Faces were looked for in the picture. */
  looked: boolean;
  /** Why it was cut without looking for them; null where that was not so, or it was not cut. */
  blind: string | null;
  /** What was seen in the picture, where that was asked for. */
  glance?: Glance;
}

/**
 * Cuts a picture by each spec, in their order, with one decode. A spec that cannot be met gives its UserError.
 * Rejects with a UserError when the picture itself cannot be read.
 */
export type Cut = (request: CutRequest, signal: AbortSignal) => Promise<(CutFile | UserError)[]>;

/** Unpacks at the largest size any spec needs, and no larger. */
function decodeFor({ specs, windows, bytes }: CutRequest, facts: PictureFacts): Promise<Pixels> {
  const scale = neededScale(facts, specs, windows);
  const size = { width: Math.ceil(facts.width * scale), height: Math.ceil(facts.height * scale) };
  return decodeUpright(bytes, facts, size);
}

const UNCUT: Chosen = {
  place: (_source, { width, height }) => ({ crop: { left: 0, top: 0, width, height }, fit: null }),
  stays: [],
  looked: false,
  blind: null,
};

/** Cuts in this process, which a broken picture can take down with it: see `createPictureProcess`. */
export const cutWith =
  (finder?: Finder): Cut =>
  async (request, signal) => {
    const { bytes, specs, focal, windows = [], faces = false } = request;
    signal.throwIfAborted();
    const facts = await inspectPicture(bytes);
    signal.throwIfAborted();
    const pixels = await decodeFor(request, facts);
    signal.throwIfAborted();
    // What an editor chose needs no look, but where words keep off faces.
    const isCut = specs.some(({ fit }, i) => fit === 'crop' && (faces || !windows[i]));
    const options = { signal, faces, ...(finder && { finder }) };
    const told = focal ?? (isCut ? regionIn(bytes, facts) : null);
    const { place, stays, looked, blind } = isCut ? await choosePlacement(pixels, told, options) : UNCUT;
    const glance = request.glance ? await glanceAt(pixels, bytes, facts, options) : null;
    return Promise.all(
      specs.map(async (spec, i): Promise<CutFile | UserError> => {
        signal.throwIfAborted();
        try {
          const box = windows[i] ?? null;
          const file = await encodePlaced(pixels, facts, spec, place, box);
          const unseen = file.crop === null || box !== null ? null : blind;
          return { ...file, stays: staysIn(file, facts, stays), looked, blind: unseen, ...(glance && { glance }) };
        } catch (error) {
          if (error instanceof UserError) return error;
          throw new Error(`Cutting to ${spec.width} × ${spec.height} failed: ${messageOf(error)}`, { cause: error });
        }
      }),
    );
  };

export const cutHere = cutWith();
