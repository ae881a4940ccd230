import { z } from 'zod';
import { ARCHIVE_STEPS } from '../../../src/store/archive/run.ts';

/** Where a run is killed: behind a step, or while its file is copied to where it is kept. */
export const KILLED_AT = [...ARCHIVE_STEPS, 'storing'] as const;
export type KilledAt = (typeof KILLED_AT)[number];

export const ArchiverOrder = z.object({
  store: z.union([z.object({ url: z.string() }), z.object({ directory: z.string(), socket: z.string() })]),
  /** Folder of the archive, and one for files under way. */
  archive: z.string(),
  work: z.string(),
  /** null: it is let finish. */
  killAt: z.enum(KILLED_AT).nullable(),
});
export type ArchiverOrder = z.infer<typeof ArchiverOrder>;
