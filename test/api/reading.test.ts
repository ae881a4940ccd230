import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../../src/lib/ids.ts';
import { withReading } from '../../src/posts/reading-progress.ts';
import { openRoom, type Room } from './room.ts';

let room: Room;
beforeAll(async () => {
  room = await openRoom();
});
afterAll(() => room.close());

const reading = async () => (await room.call('/articles/reading')).json;

test('the progress on an article’s pictures is answered while it lasts, and gone when it ended or failed', async () => {
  const [articleId, story] = [newId(), room.story()];
  const { headline, url, canonicalUrl } = story;
  await withReading(articleId, story, async (show) => {
    expect(await reading()).toEqual({ articles: [] });
    show('descriptions', 0, 2);
    show('faces', 3, 8);
    const urls = [url, canonicalUrl];
    expect(await reading()).toEqual({ articles: [{ articleId, headline, urls, step: 'faces', done: 3, total: 8 }] });
  });
  expect(await reading()).toEqual({ articles: [] });
  const failing = withReading(articleId, story, async (show) => {
    show('faces', 0, 8);
    throw new Error('The store is away');
  });
  await expect(failing).rejects.toThrow('The store is away');
  expect(await reading()).toEqual({ articles: [] });
});
