import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { status } from '../../src/features/system/status.ts';
import { saveArticle } from '../../src/posts/articles.ts';
import { composePosts } from '../../src/posts/compose-posts.ts';
import { articles, posts } from '../../src/store/schema/index.ts';
import { ENGINES, type EngineEnv } from '../end-to-end/engines.ts';
import { type Newsroom, startNewsroom } from '../end-to-end/newsroom.ts';
import { eventually } from '../helpers/eventually.ts';

let engine: EngineEnv | undefined;
let newsroom: Newsroom;
beforeAll(async () => {
  engine = await ENGINES.find(({ name }) => name === 'PostgreSQL')?.env();
  if (!engine) throw new Error('PostgreSQL is not among the engines');
  newsroom = await startNewsroom(engine);
});
afterAll(async () => {
  await newsroom.stop();
  await engine?.drop();
});

test('articles of a process that died before their posts, or before their pictures, still go out', async () => {
  const dying = await newsroom.open();
  const request = { channels: ['x', 'facebook'], when: 'now' as const, by: 'test' };
  const story = (name: string) => ({
    ...newsroom.article,
    canonicalUrl: `https://paper.example/news/${name}`,
    videos: [],
  });
  await saveArticle(dying.db, story('before-its-posts'), request, false);
  const composed = await saveArticle(dying.db, story('before-its-pictures'), request, false);
  await composePosts(dying, composed.id);
  await dying.db.update(articles).set({ updatedAt: sql`clock_timestamp() - interval '2 minutes'` });
  await dying.store.close();

  const { context } = await newsroom.start();
  const done = await eventually(
    () => status({ ...context, queues: null }),
    ({ counts }) => counts.published === 4,
  );
  expect(done).toMatchObject({ ok: true, counts: { published: 4 } });
  expect(await context.db.select().from(posts)).toHaveLength(4);
  expect((await context.db.select().from(articles)).map(({ stage }) => stage)).toEqual(['ready', 'ready']);
  for (const id of request.channels) expect(newsroom.simulated.simulators.get(id)?.posts(), id).toHaveLength(2);
});
