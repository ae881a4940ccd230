import { expect, test } from 'vitest';
import { startFakeModel } from '../proposals/fake-model.ts';
import { newsroom, page } from './fixture.ts';

test('compose --propose shows what the model proposes, or our own copy with the reason', async () => {
  const room = await newsroom({ store: 'server' });
  const file = room.write('a.html', page());
  const fake = await startFakeModel({ says: '{"text": "The bridge carries two tram lines."}' });
  room.edit('newsroom.yaml', (text) =>
    text.replace('proposals: null', `proposals: { url: "${fake.url.href}", model: small }`),
  );
  const proposed = await room.call('compose', file, '--propose', '--channel', 'x-main');
  expect(proposed.out).toMatch(/^== x-main \(text\)\n-- The post .*\nThe bridge carries two tram lines\.\n\nhttps:/);
  expect(proposed.out).toContain('Note: A language model proposed the texts.');
  fake.behave({ status: 503, body: 'asleep' });
  const own = await room.call('compose', file, '--propose', '--channel', 'x-main');
  expect(own.out).toContain('The new bridge over the Lune opens on Monday');
  expect(own.out).toMatch(/Note: The language model at \S+ answered 503: asleep\. Our own copy stands here instead\./);
  expect(fake.asked).toHaveLength(2);
});
