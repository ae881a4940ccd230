import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { quarters } from '../media/pictures.ts';
import { newsroom, page } from './fixture.ts';

const Said = z.object({
  posts: z.array(
    z.object({
      content: z.object({
        pictures: z.array(z.object({ rendition: z.object({ crop: z.object({ left: z.number() }).nullable() }) })),
      }),
    }),
  ),
});

test('pictures are listed, and what an editor says of one is what its drafts are cut about', async () => {
  const room = await newsroom({ store: 'server' });
  room.edit('channels.yaml', (text) => text.replaceAll('approval: automatic', 'approval: required'));
  const picture = room.write('lead.jpg', await quarters(2400, 900, 20).jpeg().toBuffer());
  const given = [room.write('a.html', page()), '--picture', picture, '--channel', 'x-main'];
  const posted = await room.call('post', ...given);
  const [, id = ''] = /masthead approve (\w+)/.exec(posted.err) ?? [];
  const listed = await room.call('focal', id);
  expect(listed.out).toMatch(/^The new bridge.*\nPicture .*Focal point[\s\S]*\n1 .*found in the picture/);
  expect(listed.out).toContain(pathToFileURL(picture).href);
  const said = await room.call('focal', id, '1', '0.9,0.5');
  expect(said.out).toMatch(/^Picture 1: every crop keeps 0\.9,0\.5\.\n\nCropped again:/);
  const boxed = await room.call('focal', id, '1', '0,0.2,0.3,0.5', '--json');
  const lefts = Said.parse(JSON.parse(boxed.out)).posts.flatMap(({ content }) =>
    content.pictures.map(({ rendition }) => rendition.crop?.left),
  );
  expect(lefts).toEqual([0]);
  expect((await room.call('focal', id)).out).toMatch(/\n1 .*0,0\.2,0\.3,0\.5 .*tester, 2/);
  expect((await room.call('focal', id, '1', '--clear')).out).toMatch(
    /^Picture 1: the focal point was removed; it is found automatically again\./,
  );
  expect(await room.call('focal', id, '7', '0,0')).toMatchObject({
    code: 1,
    err: expect.stringMatching(/The article has no picture "7"\. There are: 1 \(file:/),
  });
  await room.call('approve', id, '--at', '2099-05-01T10:00Z');
  const kept = await room.call('focal', id, '1', '0.1,0.5');
  expect(kept.out).toContain('Scheduled, with unchanged pictures: x-main (queued). Add --queued');
  await room.call('approve', id, '--at', new Date(Date.now() + 3_600_000).toISOString());
  expect((await room.call('status')).out).not.toContain('Approval');
  const anew = await room.call('focal', id, '1', '0.1,0.5', '--queued');
  expect(anew.out).toContain('Cropped again:');
  const waits = new RegExp(`queued.* Waits for approval: masthead approve\\s+${id}`);
  expect(anew.out).toMatch(waits);
  expect((await room.call('posts')).out).toMatch(waits);
  expect((await room.call('deliveries', '--state', 'scheduled')).out).toMatch(waits);
  const status = await room.call('status');
  expect(status).toMatchObject({ code: 1, out: expect.stringMatching(/^Needs attention:\n/) });
  expect(status.out).toMatch(
    new RegExp(`^Approval ${id} x-main “The new bridge .*” is due 20.* UTC: masthead approve ${id}$`, 'm'),
  );
});
