import { expect, test } from 'vitest';
import { z } from 'zod';
import { startFakeModel } from '../suggestions/fake-model.ts';
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
  expect(own.out).toMatch(
    /Note: The language model at \S+ answered 503: “asleep”\. The default copy is used instead\./,
  );
  expect(fake.asked).toHaveLength(2);
});

test('propose --task shows what the model proposes and what it took; --choose writes the draft so; status has the sum', async () => {
  const room = await newsroom({ store: 'server' });
  const file = room.write('a.html', page());
  const opening = 'The bridge carries two tram lines.';
  const fake = await startFakeModel({
    says: JSON.stringify({ opening1: opening, opening2: 'See evil.example/win now.' }),
    tokens: { input: 2_000, output: 50 },
  });
  room.edit('newsroom.yaml', (text) =>
    text.replace(
      'proposals: null',
      `proposals: { url: "${fake.url.href}", model: small, prices: { input: 1, output: 4 } }`,
    ),
  );
  room.edit('channels.yaml', (text) => text.replaceAll('approval: automatic', 'approval: required'));
  const made = await room.call('post', file, '--channel', 'x-main', '--json');
  const { posts } = z.object({ posts: z.array(z.object({ id: z.string() })) }).parse(JSON.parse(made.out));
  const id = posts[0]?.id ?? '';
  const proposed = await room.call('propose', id, '--task', 'alternatives');
  expect(proposed.out).toMatch(new RegExp(`== 1\\n-- text\\n${opening}\\n`));
  expect(proposed.out).toMatch(/== 2 \(refused\)\n-- opening2\n[^\n]+\n[^\n]*has a link or an address/);
  expect(proposed.out).toMatch(/small: 2000 \+ 50 tokens, about \$0\.0022, \d+\.\d s\n/);
  expect(proposed.out).toMatch(/Today: 1 of 100 requests, 2050 of 300000 tokens, about \$0\.0022, .* on average\./);
  expect((await room.call('propose', id, '--task', 'alternatives', '--choose', '2')).err).toContain(
    'has a link or an address',
  );
  const chosen = await room.call('propose', id, '--task', 'alternatives', '--choose', '1');
  expect(chosen.out).toContain(opening);
  expect(chosen.out).toContain('Note: A language model proposed the texts.');
  expect(fake.asked).toHaveLength(1);
  expect((await room.call('status')).out).toMatch(/Language model small today \(UTC\): 1 of 100 requests/);
  expect((await room.call('propose', id, '--task', 'poem')).err).toMatch(
    /--task takes one of text, titles, alternatives/,
  );
});
