import { expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { startFacebookSimulator } from '../../src/simulators/facebook/index.ts';
import { newsroom } from './fixture.ts';

const yaml = (options: object): string => `channels:
  page:
    platform: facebook
    name: Page
    mode: live
    approval: automatic
    options: ${JSON.stringify(options)}
    secrets: { pageToken: MASTHEAD_TEST_PAGE_TOKEN }
  x:
    platform: x
    name: X
    mode: simulated
    options: { userId: "1", username: paper }
`;

test('a channel is tried out on the command line, in English and Chinese', async () => {
  const simulator = await startFacebookSimulator({ factor: 100, seed: 3 });
  onTestFinished(() => simulator.stop());
  const room = await newsroom({ store: 'server' });
  room.write('config/channels.yaml', yaml(simulator.channel.options));
  Object.assign(room.env, { MASTHEAD_TEST_PAGE_TOKEN: simulator.channel.secrets.pageToken });
  const tried = await room.call('channels', 'try', 'page');
  expect(tried).toMatchObject({ code: 0, err: '' });
  expect(tried.out).toBe(
    [
      'OK      Sign in and read the account',
      'OK      Unpublished picture: create',
      'OK      Unpublished picture: remove',
      'The channel works. Nothing was published.',
      '',
    ].join('\n'),
  );

  const fault = { type: 'status', when: 'before', status: 500 } as const;
  simulator.faults([{ operation: 'deleteNode', fault }]);
  Object.assign(room.env, { LANG: 'zh_CN.UTF-8' });
  const failed = await room.call('channels', 'try', 'page');
  expect(failed.code).toBe(1);
  expect(failed.out).toMatch(/^失败 {2}未发布的图片：删除：.+$/m);
  expect(failed.out).toMatch(/^ {2}未发布的图片 \d+。读者看不到它/m);
  expect(failed.out).toMatch(/渠道存在问题。没有发布任何内容。\n$/);

  const Answer = z.object({
    ok: z.boolean(),
    steps: z.array(z.object({ ok: z.boolean() })),
    left: z.array(z.unknown()),
  });
  const again = await room.call('channels', 'try', 'page', '--json');
  expect(Answer.parse(JSON.parse(again.out))).toMatchObject({ ok: true, left: [] });

  const refused = await room.call('channels', 'try', 'x');
  expect(refused).toMatchObject({ code: 1, err: expect.stringContaining('masthead start') });
});
