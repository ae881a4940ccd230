import { messageOf, UserError } from '../domain/errors.ts';
import type { Focal, PictureSpec } from '../domain/post.ts';
import { decodeUpright, type Pixels } from './decode.ts';
import { type CutPicture, encodePlaced } from './encode-placed.ts';
import { inspectPicture, type PictureFacts } from './inspect.ts';
import { choosePlacement } from './placement.ts';
import { neededScale } from './window.ts';

/** One picture file and what is to be cut from it. */
export interface CutRequest {
  bytes: Uint8Array;
  specs: readonly PictureSpec[];
  /** What must stay in, as fractions of the upright picture; without it the picture is looked at. */
  focal: Focal | null;
}

/**
 * Cuts a picture by each spec, in their order, with one decode. A spec that cannot be met gives its UserError.
 * Rejects with a UserError when the picture itself cannot be read.
 */
export type Cut = (request: CutRequest, signal: AbortSignal) => Promise<(CutPicture | UserError)[]>;

/** Unpacks at the largest size any spec needs, and no larger. */
function decodeFor(specs: readonly PictureSpec[], bytes: Uint8Array, facts: PictureFacts): Promise<Pixels> {
  const scale = neededScale(facts, specs);
  const size = { width: Math.ceil(facts.width * scale), height: Math.ceil(facts.height * scale) };
  return decodeUpright(bytes, facts, size);
}

/** Does it in this process, which a broken picture can take down with it: see `createPictureProcess`. */
export const cutHere: Cut = async ({ bytes, specs, focal }, signal) => {
  signal.throwIfAborted();
  const facts = await inspectPicture(bytes);
  signal.throwIfAborted();
  const pixels = await decodeFor(specs, bytes, facts);
  signal.throwIfAborted();
  const place = await choosePlacement(pixels, focal, { signal });
  return Promise.all(
    specs.map(async (spec) => {
      signal.throwIfAborted();
      return encodePlaced(pixels, facts, spec, place).catch((error: unknown) => {
        if (error instanceof UserError) return error;
        throw new Error(`Cutting to ${spec.width} × ${spec.height} failed: ${messageOf(error)}`, { cause: error });
      });
    }),
  );
};
