import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { type Ranges, rangesOf } from './ranges.ts';

/** A file of a font with the characters that it was cut for. */
export interface FontPart {
  path: string;
  ranges: Ranges;
}

/** Free fonts that come with the service as packages, so that every machine draws the same. */
export const FAMILIES = ['source-sans-3', 'noto-sans-sc', 'noto-sans-arabic', 'noto-emoji'] as const;
export type Family = (typeof FAMILIES)[number];

const SCOPE = '@fontsource-variable';
const require = createRequire(import.meta.url);
const Parts = z.record(z.string(), z.string());
const known = new Map<Family, readonly FontPart[]>();

/** The parts of a family. Each is opened only when one of its characters is needed. */
export function partsOf(family: Family): readonly FontPart[] {
  const before = known.get(family);
  if (before) return before;
  const list = require.resolve(`${SCOPE}/${family}/unicode.json`);
  const parts = Object.entries(Parts.parse(JSON.parse(readFileSync(list, 'utf8')))).map(([name, ranges]) => ({
    path: join(dirname(list), 'files', `${family}-${name.replaceAll(/[[\]]/g, '')}-wght-normal.woff2`),
    ranges: rangesOf(ranges),
  }));
  known.set(family, parts);
  return parts;
}
