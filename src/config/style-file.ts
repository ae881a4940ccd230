import { z } from 'zod';
import { StyleEntry } from '../compose/style.ts';
import { Json } from '../lib/json.ts';

export const StyleFile = z.strictObject({
  default: StyleEntry.prefault({}).describe('For every channel'),
  platforms: z.record(z.string(), StyleEntry).default({}).describe('By platform id; overrides default'),
  channels: z.record(z.string(), StyleEntry).default({}).describe('By channel id; overrides its platform'),
});

/** One entry as written; keys that it leaves out come from the entry below it. */
export const StyleLayer = z.record(z.string(), Json);
export type StyleLayer = z.infer<typeof StyleLayer>;

/** Entries as written, without defaults. */
export const StyleLayers = z.object({
  default: StyleLayer.default({}),
  platforms: z.record(z.string(), StyleLayer).default({}),
  channels: z.record(z.string(), StyleLayer).default({}),
});
export type StyleLayers = z.infer<typeof StyleLayers>;
