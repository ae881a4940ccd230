import { z } from 'zod';
import { MOVE_POINTS } from '../../src/store/move.ts';

export const KILLED_AT = ['copying', ...MOVE_POINTS] as const;
export type KilledAt = (typeof KILLED_AT)[number];

export const MoverOrder = z.object({
  directory: z.string(),
  socket: z.string(),
  url: z.string(),
  markFile: z.string(),
  /** null: it is let finish. */
  killAt: z.enum(KILLED_AT).nullable(),
});
