import { expect, test } from 'vitest';
import { newId } from '../../src/lib/ids.ts';
import { newsroom } from './fixture.ts';

test('posts without an article are written, listed, changed and deleted', async () => {
  const room = await newsroom({ store: 'server' });
  room.edit('channels.yaml', (text) => text.replaceAll('approval: automatic', 'approval: required'));
  expect((await room.call('free', 'list')).out).toBe('No posts without an article.\n');
  const id = newId();
  const words = ['--text', 'The library is closed tomorrow. It opens on Monday.', '--tag', 'Library', '--id', id];
  const write = () => room.call('free', 'new', ...words, '--channel', 'x-main', '--channel', 'facebook-page');
  const made = await write();
  expect(made.out).toMatch(new RegExp(`^${id.slice(0, 8)}  The library is closed tomorrow\\.\n\n`));
  expect(made.out).toMatch(/x-main +draft/);
  expect((await write()).out).toBe(made.out);
  const other = await room.call('free', 'new', '--text', 'Another.', '--channel', 'x-main', '--id', id);
  expect(other).toMatchObject({ code: 1, err: expect.stringContaining('belongs to another post already') });

  const listed = await room.call('free', 'list', '--q', 'library', '--channel', 'x-main');
  expect(listed.out).toMatch(/^Post +Created +Urgency +Channels +Title\n[ -]+\n[0-9a-f]{8} .* 2 draft +The library/);
  const changed = JSON.parse(
    (await room.call('free', 'edit', id, '--title', 'Closed', '--expires', '2099-01-01T10:00:00Z', '--json')).out,
  );
  expect(changed).toMatchObject({ title: 'Closed', expiresAt: expect.stringMatching(/^2099-01-01T/) });
  expect((await room.call('free', 'add', id.slice(0, 8), '--channel', 'app')).out).toContain('app');
  for (const post of changed.posts) {
    expect((await room.call('free', 'delete', post.id)).out).toBe(`Draft ${post.id.slice(0, 8)} is deleted.\n`);
  }
  expect((await room.call('free', 'show', id)).out).not.toContain('x-main');
  expect(await room.call('corrections', 'start', changed.posts[0].id)).toMatchObject({ code: 1 });
});
