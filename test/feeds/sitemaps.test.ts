import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Store } from '../../src/store/store.ts';
import { freshDatabase } from '../helpers/database.ts';
import { saying } from '../helpers/says.ts';
import { newsroom, type Paper } from './bench.ts';

let store: Store;
let drop: () => Promise<void>;
beforeAll(async () => {
  ({ store, drop } = await freshDatabase());
});
afterAll(() => drop());

const NOW = new Date().toISOString();

const newsOf = ({ url }: Paper, ...names: string[]): string =>
  `<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">${names
    .map(
      (name) => `<url><loc>${url}/${name}</loc><news:news><news:publication><news:name>The Ferry Post</news:name>
<news:language>en</news:language></news:publication><news:publication_date>${NOW}</news:publication_date>
<news:title>The ${name}</news:title></news:news></url>`,
    )
    .join('')}</urlset>`;

const indexOf = ({ url }: Paper, ...entries: [string, string][]): string =>
  `<?xml version="1.0"?><sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${entries
    .map(([path, time]) => `<sitemap><loc>${url}${path}</loc><lastmod>${time}</lastmod></sitemap>`)
    .join('')}</sitemapindex>`;

const page = (name: string) => ({ path: `/${name}`, title: `The ${name}`, publishedAt: NOW });

test('a news sitemap is a source as a feed is', async () => {
  const room = await newsroom(store.db, { kind: 'sitemap' });
  room.paper.feed = newsOf(room.paper, 'quay');
  expect(await room.look()).toMatchObject({ kind: 'news-sitemap', added: 1, seen: 1 });
  room.paper.feed = newsOf(room.paper, 'market', 'quay');
  room.paper.stories = [page('market')];
  expect(await room.look()).toMatchObject({ added: 1, seen: 0 });
  await room.take();
  expect(await room.articles()).toMatchObject([{ path: '/market', headlines: ['The market'] }]);
});

test('of an index the five sitemaps that changed last are read; one that fails keeps none of the others', async () => {
  const room = await newsroom(store.db);
  const { paper } = room;
  const months = Array.from({ length: 8 }, (_, n): [string, string] => [
    `/map-${n}.xml`,
    `2026-0${n + 1}-01T00:00:00Z`,
  ]);
  paper.feed = indexOf(paper, ...months);
  for (const [path] of months) paper.files.set(path, newsOf(paper, `old${path}`));
  expect(await room.look()).toMatchObject({ kind: 'sitemap-index', total: 5, seen: 5, problem: null });
  expect(paper.asked).toEqual(['/feed.xml', '/map-7.xml', '/map-6.xml', '/map-5.xml', '/map-4.xml', '/map-3.xml']);

  paper.stories = [page('market')];
  paper.files.set('/map-7.xml', newsOf(paper, 'market'));
  paper.faults.set('/map-6.xml', { status: 500 });
  expect(await room.look()).toMatchObject({
    result: 'read',
    added: 1,
    problem: saying(`${paper.url}/map-6.xml answered with status 500; expected the document itself (200).`),
  });
  expect(await room.row()).toMatchObject({ failures: 1, lastError: saying('/map-6.xml') });
  await room.take();
  expect(await room.articles()).toMatchObject([{ path: '/market' }]);
  paper.faults.clear();
  expect(await room.look()).toMatchObject({ problem: null });
  expect(await room.row()).toMatchObject({ failures: 0, lastError: null });
});

test('an index is asked for anew each time: it may stay the same while its sitemaps change', async () => {
  const room = await newsroom(store.db);
  const { paper } = room;
  paper.feed = indexOf(paper, ['/map.xml', NOW]);
  paper.files.set('/map.xml', newsOf(paper, 'quay'));
  await room.look();
  paper.files.set('/map.xml', newsOf(paper, 'quay', 'market'));
  expect(await room.look()).toMatchObject({ added: 1 });
  expect(paper.conditions).toEqual([undefined, undefined]);
});
