import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

/** Stores of earlier versions, each with a day's work of a small newsroom (make/milestones.ts). */
export const FOLDER = fileURLToPath(new URL('./milestones/', import.meta.url));

/** Configuration of that newsroom. */
export const NEWSROOM = join(FOLDER, 'newsroom');
export const CHANNELS = ['x', 'facebook', 'instagram', 'app'];
/** Seals what the stores keep: nobody's secrets. */
export const MILESTONE_KEYS = `k1:${Buffer.alloc(32, 'm').toString('base64')}`;
/** Divides every waiting time, of the service and of the simulated platforms. */
export const PACE = 100;
/** Draws the accounts of the simulated platforms. */
export const SEED = 11;

/** Earlier versions whose stores are kept, oldest first, by the number of their newest change. */
export const MILESTONES = [
  { schema: 53, commit: '963e45b0' },
  { schema: 60, commit: 'f8628823' },
  { schema: 64, commit: '44261650' },
  { schema: 71, commit: '6d7bf7d7' },
] as const;

export const Facts = z.object({
  commit: z.string(),
  /** When it was frozen. */
  at: z.iso.datetime().transform((text) => new Date(text)),
  /** The call that was under way. */
  intent: z.object({ deliveryId: z.uuid(), postId: z.uuid() }),
  /** Rows by table. */
  rows: z.record(z.string(), z.int()),
  /** Deliveries by kind and state. */
  deliveries: z.record(z.string(), z.int()),
});
export type Facts = z.output<typeof Facts>;

export const fileOf = (schema: number, ending: 'sql.gz' | 'json'): string => join(FOLDER, `schema-${schema}.${ending}`);

export const factsOf = (schema: number): Facts => Facts.parse(JSON.parse(readFileSync(fileOf(schema, 'json'), 'utf8')));
