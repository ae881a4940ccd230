import { expect, onTestFinished, test } from 'vitest';
import { BUCKET, KEYS, startS3 } from '../helpers/s3/server.ts';
import { newsroom, page } from './fixture.ts';

test('a newsroom whose pictures are kept in a bucket', async () => {
  const server = await startS3();
  onTestFinished(server.stop);
  const room = await newsroom({ store: 'embedded' });
  Object.assign(room.env, { MASTHEAD_MEDIA_URL: `s3://${BUCKET}/media?endpoint=${server.url}` });
  // Nothing that needs no picture asks for keys.
  expect((await room.call('config', 'check')).code).toBe(0);
  const without = await room.call('config', 'check', '--storage');
  expect(without.code).toBe(1);
  expect(without.err).toMatch(/kept in the bucket newsroom, but MASTHEAD_MEDIA_ACCESS_KEY is not set/);

  Object.assign(room.env, { MASTHEAD_MEDIA_ACCESS_KEY: KEYS.accessKey, MASTHEAD_MEDIA_SECRET_KEY: KEYS.secretKey });
  const checked = await room.call('config', 'check', '--storage');
  expect(checked).toMatchObject({ code: 0, out: expect.stringContaining('Pictures and videos can be stored.') });
  expect((await room.call('post', room.write('a.html', page()), '--channel', 'x-main')).code).toBe(0);
  const fine = await room.call('status', '--json');
  expect(JSON.parse(fine.out)).toMatchObject({ storage: null });

  await server.crash();
  const away = await room.call('status');
  expect(away.code).toBe(1);
  expect(away.out).toMatch(
    /^Storage {2}The media storage at http:\/\/127\.0\.0\.1:\d+ cannot be reached: nothing listens there\./m,
  );
});
