import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { quarters } from '../media/pictures.ts';
import { call, newsroom, page } from './fixture.ts';

test('a story with too few pictures, one that may not be shown, and a machine without ffmpeg make no film, and it is said why', async () => {
  const room = await newsroom();
  const output = join(room.folder, 'film.mp4');
  const story = room.write('a.html', page());
  const few = await room.call('film', story, '--output', output);
  expect(few).toMatchObject({ code: 1, out: '' });
  expect(few.err).toContain('A film needs at least 3 pictures');
  const pictures = await Promise.all(
    [1, 2, 3].map(async (n) => ['--picture', room.write(`${n}.jpg`, await quarters(1600, 1000, n).jpeg().toBuffer())]),
  );
  const barred = room.write('b.html', page('<p>Not for social media before Friday.</p>'));
  const refused = await room.call('film', barred, ...pictures.flat(), '--output', output);
  expect(refused.err).toContain('“Not for social media before Friday.”');
  const asked = ['film', story, ...pictures.flat(), '--output', output];
  const without = await call(asked, { ...room.env, MASTHEAD_FFMPEG: 'off' });
  expect(without.err).toContain('ffmpeg is switched off');
  expect(await room.call('film', story, '--shape', 'round', '--output', output)).toMatchObject({ code: 2 });
  expect(existsSync(output)).toBe(false);
});
