import { expect, test } from 'vitest';
import { z } from 'zod';
import { scene } from '../features/focal/scenes.ts';
import { newsroom, page } from './fixture.ts';

const Said = z.object({
  pictures: z.array(z.object({ windows: z.array(z.object({ format: z.string() })) })),
  posts: z.array(
    z.object({
      content: z.object({
        pictures: z.array(
          z.object({ rendition: z.object({ crop: z.object({ left: z.number(), width: z.number() }) }) }),
        ),
      }),
    }),
  ),
});

test('crops are shown with what to look at, and the window of one format is chosen and taken back', async () => {
  const room = await newsroom({ store: 'server' });
  room.edit('channels.yaml', (text) => text.replaceAll('approval: automatic', 'approval: required'));
  const picture = room.write('lead.jpg', await scene(3, 2400, 900).jpeg().toBuffer());
  const given = [room.write('a.html', page()), '--picture', picture, '--channel', 'x-main'];
  const posted = await room.call('post', ...given);
  const [, id = ''] = /masthead approve (\w+)/.exec(posted.err) ?? [];
  const said = await room.call('crop', id, '--format', 'x.post', '--box', '0.5,0.25,0.25');
  expect(said.out).toMatch(
    /^Picture 1 shows 0\.5,0\.25,0\.25 in x\.post; other formats follow the focal point\.\n\nCropped again:/,
  );
  const again = await room.call('crop', id, '--format', 'x.post', '--box', '0,0,0.5', '--json');
  const { pictures, posts } = Said.parse(JSON.parse(again.out));
  expect(pictures).toEqual([{ windows: [{ format: 'x.post' }] }]);
  expect(posts[0]?.content.pictures[0]?.rendition.crop).toEqual({ left: 0, width: 1200 });
  expect((await room.call('crop', id)).out).toMatch(
    /\nx\.post +1200×675 +0,0,0\.5 +chosen +There are 1200×675 pixels; 1600×900 are wanted/,
  );
  expect((await room.call('crop', id, '--format', 'x.post', '--reset')).out).toMatch(
    /^Picture 1 follows the focal point again/,
  );
  const { out } = await room.call('crop', id);
  expect(out).toMatch(
    /^Picture 1, 2400×900 pixels\. Focal point: found in the picture\. 0 faces\.\nFormat +Pixels +Window/,
  );
  await room.call('focal', id, '1', '0.05,0.1,0.9,0.8');
  expect((await room.call('crop', id)).out).toMatch(/\nx\.post .*whole, on a blurred ground: a crop would lose/);
  for (const [flags, code, message] of [
    [['--format', 'x.nowhere', '--box', '0,0,1'], 1, 'no format "x.nowhere"'],
    [['--format', 'x.post', '--box', '0.8,0,0.5'], 2, 'ends inside the picture'],
    [['--reset'], 2, '--reset takes a format'],
  ] as const) {
    expect(await room.call('crop', id, ...flags)).toMatchObject({ code, err: expect.stringContaining(message) });
  }
});
