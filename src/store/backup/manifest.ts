import { z } from 'zod';
import { TableDigest } from './digest.ts';

/** Last file of a backup, so that a backup which has it is whole. */
export const MANIFEST = 'manifest.json';

const Sum = z.string().regex(/^[0-9a-f]{64}$/);
const Name = z.string().min(1).max(200);

/** What a backup contains. */
export const Manifest = z.object({
  /** Raised when an older Masthead could not read it any more. */
  format: z.literal(1),
  /** Version of Masthead that wrote it. */
  masthead: z.string(),
  /** Number of the newest change of the tables. */
  schema: z.int().nonnegative(),
  engine: z.enum(['embedded', 'postgres']),
  /** When the store was as it is in here, by its clock. */
  at: z.iso.datetime(),
  tables: z.array(TableDigest.extend({ name: Name, columns: z.array(Name).min(1) })).min(1),
  sequences: z.array(z.object({ name: Name, last: z.string().regex(/^\d+$/), isCalled: z.boolean() })),
  /** Files before this one, in their order; those of media are named by their own SHA-256. */
  files: z.array(z.object({ name: Name, bytes: z.int().nonnegative(), sha256: Sum })),
  media: z.object({
    /** `included`: the files; `listed`: names and sizes of those in the folder; `elsewhere`: they are in a bucket. */
    kind: z.enum(['included', 'listed', 'elsewhere']),
    files: z.int().nonnegative(),
    bytes: z.int().nonnegative(),
  }),
  /** The keys of what is encrypted are in it. */
  keys: z.boolean(),
});
export type Manifest = z.infer<typeof Manifest>;
