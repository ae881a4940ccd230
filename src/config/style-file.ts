import { z } from 'zod';
import { StyleEntry } from '../compose/style.ts';
import { Json } from '../lib/json.ts';

export const StyleFile = z.strictObject({
  default: StyleEntry.prefault({}).describe('For every channel'),
  platforms: z.record(z.string(), StyleEntry).default({}).describe('By platform id; wins over default'),
  channels: z.record(z.string(), StyleEntry).default({}).describe('By channel id; wins over its platform'),
});

/** What one entry says and nothing else: what it leaves out comes from the entry below it. */
export const StyleLayer = z.record(z.string(), Json);
export type StyleLayer = z.infer<typeof StyleLayer>;

/** The file's entries as written, without the defaults that checking them fills in. */
export const StyleLayers = z.object({
  default: StyleLayer.default({}),
  platforms: z.record(z.string(), StyleLayer).default({}),
  channels: z.record(z.string(), StyleLayer).default({}),
});
export type StyleLayers = z.infer<typeof StyleLayers>;
