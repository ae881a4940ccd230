import { expect, test } from 'vitest';
import { readPage } from '../../src/ingest/read-page.ts';
import { UserError } from '../../src/lib/errors.ts';
import { platforms } from '../../src/platforms/index.ts';
import { BODIES, channelsOf, growthOf as growthOfPosts, MOST_GROWTH } from '../posts/writer/growth.ts';
import { BARE, PAGES, type Shape, TEXTS, UNSIGNED } from './shapes.ts';

/** Characters of the smallest page; `SHAPES_KB=250` grows each to 2 MB. */
const BASE = Number(process.env.SHAPES_KB ?? 6) * 1_000;
const recognise = platforms.map((platform) => platform.recognise);
const url = 'https://paper.example/news/ferry';

/** Milliseconds of CPU time that reading a page takes, however it ends: read or refused. */
async function cpuOf(shape: Shape, kind: 'html' | 'text', size: number): Promise<number> {
  const body = shape(size);
  const before = process.cpuUsage();
  await readPage({ body, kind, url, baseUrl: url }, { recognise }).catch((error: unknown) => {
    if (!(error instanceof UserError)) throw error;
  });
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

/** Below this, what is measured is how busy the machine is. */
const FLOOR_MS = 25;
/** Eight times the page may take this many times as long; by its square it would take 64 times. */
const MOST = 14;
/** A collection of garbage, or code that is compiled meanwhile, makes a single look misleading. */
const LOOKS = 3;

/** How many times as long a page of eight times the size takes, by the best of a few looks. */
async function growthOf(shape: Shape, kind: 'html' | 'text'): Promise<{ growth: number; times: number[] }> {
  let best = { growth: Number.POSITIVE_INFINITY, times: [] as number[] };
  for (let look = 0; look < LOOKS && best.growth > MOST; look++) {
    const times: number[] = [];
    for (const factor of [1, 2, 4, 8]) times.push(await cpuOf(shape, kind, BASE * factor));
    const growth = (times.at(-1) ?? 0) / Math.max(times[0] ?? 0, FLOOR_MS);
    if (growth < best.growth) best = { growth, times };
  }
  return best;
}

test.each([
  ['pages', PAGES, 'html'],
  ['pages without a story', BARE, 'html'],
  ['pages that nothing calls a story', UNSIGNED, 'html'],
  ['copied texts', TEXTS, 'text'],
] as const)(
  '%s take as long as they are large, whatever they are made of',
  { timeout: 900_000 },
  async (_, shapes, kind) => {
    await cpuOf(PAGES.paragraphs ?? (() => ''), 'html', BASE);
    const grown: [string, number, number[]][] = [];
    for (const [name, shape] of Object.entries(shapes)) {
      const { growth, times } = await growthOf(shape, kind);
      if (growth > MOST) grown.push([name, growth, times]);
    }
    expect(grown).toEqual([]);
  },
);

/** An eighth of the longest article. */
const EIGHTH = 24_500;

test.each(Object.entries(BODIES))(
  'composing, checking and previewing the posts of %s takes time in proportion to its length',
  { timeout: 900_000 },
  (_, body) => {
    const { growth, times } = growthOfPosts(body, EIGHTH, channelsOf());
    expect(growth, times.join(', ')).toBeLessThan(MOST_GROWTH);
  },
);
