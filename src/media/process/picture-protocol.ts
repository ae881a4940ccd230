import { z } from 'zod';
import { Animation } from '../../domain/animation.ts';
import { Focal, FocalBox } from '../../domain/focal.ts';
import { Crop, PictureSpec, RenditionRef } from '../../domain/post.ts';
import type { UserError } from '../../lib/errors.ts';
import type { CutFile } from '../cut.ts';
import { Box } from '../focal/findings.ts';
import { Analysis } from '../glance.ts';
import { errorOf, Refusal } from './protocol.ts';

const Bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array, 'bytes');

/** Question to the picture process; the picture's bytes come with it. */
export const Question = z.object({
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
  glance: Analysis.optional(),
  animation: Animation.omit({ bytes: true }).optional(),
});

/** Answer: a file for each spec, or the reason why there is none. */
export const Files = z.array(z.union([File, Refusal]));

export const filesOf = (files: z.infer<typeof Files>): (CutFile | UserError)[] =>
  files.map((file) => ('problem' in file ? errorOf(file) : file));
