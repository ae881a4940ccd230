import { eq } from 'drizzle-orm';
import { expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { posts as rows } from '../../src/store/schema/index.ts';
import { freshDatabase } from '../helpers/database.ts';
import { newsroom, page } from './fixture.ts';

const Posts = z.object({ posts: z.array(z.object({ id: z.string(), articleId: z.string(), channel: z.string() })) });

test('a base copy is written, shown and taken back; a post is reset, and says again what it said', async () => {
  const room = await newsroom({ store: 'server' });
  room.edit('channels.yaml', (text) => text.replaceAll('approval: automatic', 'approval: required'));
  const { out } = await room.call('post', room.write('a.html', page()), '--json');
  const { posts } = Posts.parse(JSON.parse(out));
  const x = posts.find(({ channel }) => channel === 'x-main');
  const [article, id] = [String(x?.articleId), String(x?.id).slice(0, 8)];

  expect(await room.call('base', article)).toMatchObject({ code: 0, out: expect.stringContaining('no base copy') });
  const set = await room.call('base', article, '--text', 'For everybody.');
  expect(set.out).toContain(`${id}  x-main: the base copy`);
  expect(set.out).toMatch(/Updated: .*x-main/);
  const shown = z
    .object({ base: z.object({ text: z.string(), version: z.string() }) })
    .parse(JSON.parse((await room.call('base', article, '--json')).out));
  expect(shown.base).toEqual({ text: 'For everybody.', version: '1' });

  await room.call('edit', id, '--text', 'Own words.');
  expect((await room.call('base', article)).out).toContain(`${id}  x-main: edited`);
  expect((await room.call('reset', id)).out).toContain('For everybody.');
  const versions = await room.call('versions', id);
  expect(versions.out).toMatch(/^== \d+: by .*reset post\)\nOwn words\./);
  const last = /== (\d+)/.exec(versions.out)?.[1] ?? '';
  expect((await room.call('versions', id, '--restore', last)).out).toContain('Own words.');
  expect((await room.call('base', article, '--none')).out).toContain('There is no base copy');

  expect(await room.call('base', article, '--none', '--text', 'x')).toMatchObject({ code: 2 });
  expect(await room.call('versions', id, '--restore', '999999')).toMatchObject({
    code: 1,
    err: expect.stringContaining('is no longer kept'),
  });
});

test('a further part of a thread is edited by its number', async () => {
  const { store, url, drop } = await freshDatabase();
  onTestFinished(drop);
  const room = await newsroom();
  Object.assign(room.env, { DATABASE_URL: url, MASTHEAD_KEYS: `k1:${Buffer.alloc(32, 7).toString('base64')}` });
  room.edit('channels.yaml', (text) => text.replaceAll('approval: automatic', 'approval: required'));
  const posted = await room.call('post', room.write('a.html', page()), '--channel', 'x-main', '--json');
  const id = Posts.parse(JSON.parse(posted.out)).posts[0]?.id ?? '';
  const [row] = await store.db.select().from(rows).where(eq(rows.id, id));
  const part = { texts: { text: 'The second part.' }, pictures: [], video: null };
  const content = row && { ...row.content, continued: [part] };
  await store.db.update(rows).set({ content }).where(eq(rows.id, id));

  const edited = await room.call('edit', id, '--part', '2', '--text', 'The second part, edited.');
  expect(edited.out).toMatch(/Part 2: .*\nThe second part, edited\./);
  expect(edited.out).toContain(row?.content.texts.text);
  expect((await room.call('edit', id, '--part', '1', '--text', 'The first part.')).out).toMatch(
    /The first part\.\n[\s\S]*The second part, edited\./,
  );
  expect(await room.call('edit', id, '--part', '3', '--text', 'x')).toMatchObject({
    code: 2,
    err: expect.stringContaining('The post has no part 3; it has 2 parts.'),
  });
  expect(await room.call('edit', id, '--part', '2', '--picture', '1', '--text', 'x')).toMatchObject({ code: 2 });
});
