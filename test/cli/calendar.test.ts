import { expect, test } from 'vitest';
import { z } from 'zod';
import { newsroom, page } from './fixture.ts';

const Posts = z.object({ posts: z.array(z.object({ id: z.string() })) });
const AT = '2099-05-01T10:00:00.000Z';
const LATER = '2099-05-01T10:02:00.000Z';

test('masthead move gives a post another time, and masthead calendar shows what clashes', async () => {
  const room = await newsroom({ store: 'server' });
  room.edit('newsroom.yaml', (text) => text.replace('timeZone: UTC', 'timeZone: Europe/Berlin'));
  const ids: string[] = [];
  for (const [name, at] of [
    ['a.html', AT],
    ['b.html', '2099-06-01T10:00Z'],
  ] as const) {
    const story = page().replaceAll('https://', `https://${name[0]}.`);
    const url = `https://paper.example/${name}`;
    const { out } = await room.call(
      'post',
      room.write(name, story),
      '--url',
      url,
      '--at',
      at,
      '--channel',
      'x-main',
      '--json',
    );
    ids.push(Posts.parse(JSON.parse(out)).posts[0]?.id ?? '');
  }
  const [first = '', second = ''] = ids.map((id) => id.slice(0, 8));
  expect(await room.call('move', second)).toMatchObject({
    code: 2,
    err: expect.stringContaining('--at TIME or --next-slot'),
  });
  expect(await room.call('move', second, '--at', '2020-01-01T10:00Z')).toMatchObject({
    code: 1,
    err: expect.stringMatching(/has passed; it is now .* Choose a later time, or the next free slot\./),
  });
  const { code, out } = await room.call('move', second, '--at', LATER, '--despite-age');
  expect([code, out]).toEqual([
    0,
    expect.stringContaining(`${second} (x-main) goes out at 2099-05-01 12:02:00 Europe/Berlin.`),
  ]);
  expect(out).toContain('2 minutes earlier');
  const shown = await room.call('calendar', '--from', '2099-05-01T00:00Z', '--days', '1');
  expect(shown.out).toMatch(new RegExp(`2099-05-01 12:00 +${first} +x-main +scheduled`));
  expect(shown.out).toContain(`${first} and ${second} on x-main are 2 min apart`);
  const { clashes } = JSON.parse((await room.call('calendar', '--from', '2099-05-01T00:00Z', '--json')).out) as {
    clashes: unknown[];
  };
  expect(clashes).toMatchObject([{ kind: 'gap', minutes: 2 }]);
});
