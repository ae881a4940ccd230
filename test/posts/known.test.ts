import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Article } from '../../src/domain/article.ts';
import type { Origin } from '../../src/domain/origin.ts';
import { type Desk, openDesk } from '../features/bench.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk('required');
});
afterAll(() => desk.close());

const nameless: Partial<Article> = { canonicalUrl: null, url: null, mobileUrl: null };
const origin = (uri: string, changes: Partial<Origin> = {}): Origin => ({
  uri,
  version: null,
  versionCreated: null,
  evolvedFrom: null,
  ...changes,
});
const submit = (headline: string, changes: Origin, article: Partial<Article> = nameless) =>
  desk.submit(desk.story({ ...article, headline }), { channels: ['x'], origin: changes });

test('a story without an address is known by its name, whatever it says by now', async () => {
  const first = await submit('The well is dry', origin('urn:a', { version: '1' }));
  const second = await submit('The well has water again', origin('urn:a', { version: '2' }));
  expect(second).toMatchObject({ articleId: first.articleId, revision: 2 });
  expect(second.posts).toMatchObject([{ headline: 'The well has water again' }]);
  const other = await submit('The well is dry', origin('urn:b', { version: '1' }));
  expect(other.articleId).not.toBe(first.articleId);
});

test('a page that was read before gets the name that its story comes with', async () => {
  const address = { canonicalUrl: 'https://paper.example/news/well' };
  const page = await desk.submit(desk.story(address), { channels: ['x'] });
  expect(await submit('The well', origin('urn:c'), address)).toMatchObject({ articleId: page.articleId });
  const moved = { canonicalUrl: 'https://paper.example/news/well-moved' };
  expect(await submit('The well', origin('urn:c'), moved)).toMatchObject({ articleId: page.articleId });
});

test.each([
  ['9', '10', null, null],
  ['draft', 'final', '2026-05-01T09:00:00Z', '2026-05-01T10:00:00Z'],
  ['2', '2', '2026-05-01T09:00:00+02:00', '2026-05-01T08:00:00Z'],
])('version %s after %s is refused in words', async (version, newer, versionCreated, newerCreated) => {
  const uri = `urn:old:${version}:${newer}`;
  await submit('New', origin(uri, { version: newer, versionCreated: newerCreated }));
  await expect(submit('Old', origin(uri, { version, versionCreated }))).rejects.toThrow(
    `A newer version of the story ${uri} is already known: version ${newer}`,
  );
  expect(await submit('New', origin(uri, { version: newer, versionCreated: newerCreated }))).toMatchObject({
    revision: 1,
  });
});

test('another title for sharing is no new version of a story', async () => {
  const address = { canonicalUrl: 'https://paper.example/news/mill' };
  const first = await desk.submit(desk.story(address), { channels: ['x'] });
  const again = await desk.submit(desk.story({ ...address, titles: ['The mill turns again'] }), { channels: ['x'] });
  expect(again).toMatchObject({ articleId: first.articleId, revision: first.revision });
});
