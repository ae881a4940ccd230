import { monitorEventLoopDelay } from 'node:perf_hooks';
import { afterAll, expect, test } from 'vitest';
import { createReader } from '../../../src/ingest/thread/ask.ts';
import { UserError } from '../../../src/lib/errors.ts';
import { platforms } from '../../../src/platforms/index.ts';
import { BARE, PAGES, TEXTS, UNSIGNED } from '../shapes.ts';

const reader = createReader();
afterAll(() => reader.close());

const recognise = platforms.map((platform) => platform.recognise);
const url = 'https://paper.example/news/ferry';
/** As large as a page is fetched. */
const SIZE = 10_000_000;
/** Health checks are answered between two turns of the loop; on a machine that does nothing else. */
const MOST_MS = 1_000;

const shapes = [
  ...Object.entries({ ...PAGES, ...BARE, ...UNSIGNED }).map(([name, shape]) => [name, 'html', shape] as const),
  ...Object.entries(TEXTS).map(([name, shape]) => [name, 'text', shape] as const),
];

test.each(shapes)('10 MB of %s (%s) are read or refused, and the process answers meanwhile', async (_, kind, shape) => {
  const body = shape(SIZE);
  const loop = monitorEventLoopDelay({ resolution: 10 });
  loop.enable();
  const read = reader.ask('text', { source: { body, kind, url, baseUrl: url }, reading: { recognise } });
  await read.catch((error: unknown) => {
    if (!(error instanceof UserError)) throw error;
  });
  loop.disable();
  expect(loop.max / 1e6).toBeLessThan(MOST_MS);
});
