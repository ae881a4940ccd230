import { z } from 'zod';
import { UserError } from '../../domain/errors.ts';
import { Focal, FocalBox } from '../../domain/focal.ts';
import { Crop, PictureSpec, RenditionRef } from '../../domain/post.ts';
import type { CutFile } from '../cut.ts';
import { Box } from '../focal/findings.ts';
import { Glance } from '../glance.ts';

const Bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array, 'bytes');

/** Where the picture process reads the bytes of pictures: a pipe costs a third of what a message does. */
export const PICTURE_FD = 3;

/** What the service asks of the picture process, one at a time; so many bytes of the picture follow in the pipe. */
export const Question = z.object({
  length: z.int().nonnegative(),
  specs: z.array(PictureSpec),
  focal: Focal.nullable(),
  windows: z.array(FocalBox.nullable()),
  faces: z.boolean(),
  glance: z.boolean(),
});
export type Question = z.infer<typeof Question>;

const File = z.object({
  bytes: Bytes,
  width: z.int().positive(),
  height: z.int().positive(),
  crop: Crop.nullable(),
  ground: RenditionRef.shape.ground.unwrap().nullable(),
  stays: z.array(Box),
  looked: z.boolean(),
  blind: z.string().nullable(),
  glance: Glance.optional(),
});
const Refusal = z.object({ message: z.string(), remedy: z.string().nullable() });

/**
 * What it answers, read like anything from outside: a picture may have made the process its own. `refused`: the
 * picture cannot be used. `failed`: a defect of ours. CPU and memory are those of the process since its start.
 */
export const Answer = z.object({
  result: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('made'), files: z.array(z.union([File, Refusal])) }),
    z.object({ kind: z.literal('refused'), refusal: Refusal }),
    z.object({ kind: z.literal('failed'), why: z.string() }),
  ]),
  cpuMs: z.number(),
  peakBytes: z.number(),
});
export type Answer = z.infer<typeof Answer>;

export const refusalOf = ({ message, remedy }: UserError): z.infer<typeof Refusal> => ({
  message,
  remedy: remedy ?? null,
});

const errorOf = ({ message, remedy }: z.infer<typeof Refusal>): UserError =>
  new UserError(message, remedy === null ? {} : { remedy });

/** What was made; throws what stood in the way. */
export function filesOf({ result }: Answer): (CutFile | UserError)[] {
  if (result.kind === 'failed') throw new Error(`The picture process failed: ${result.why}`);
  if (result.kind === 'refused') throw errorOf(result.refusal);
  return result.files.map((file) => ('message' in file ? errorOf(file) : file));
}
