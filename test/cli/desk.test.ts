import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { serve } from '../net/loopback.ts';
import { type Newsroom, newsroom, page, start } from './fixture.ts';

const Posts = z.object({
  posts: z.array(
    z.object({
      id: z.string(),
      channel: z.string(),
      state: z.string(),
      problems: z.array(z.object({ code: z.string() })),
      delivery: z.object({ id: z.string(), nextAt: z.string().nullable() }).nullable(),
    }),
  ),
});
const FAR = '2099-05-01T10:00:00.000Z';

async function post({ call, write }: Newsroom, ...more: string[]) {
  const answer = await call('post', write('a.html', page()), '--json', '--channel', 'x-main', ...more);
  const [first] = answer.code === 0 ? Posts.parse(JSON.parse(answer.out)).posts : [];
  return { ...answer, first };
}

const required = (text: string): string => text.replaceAll('approval: automatic', 'approval: required');

describe('without a service', () => {
  test('a post waits for its time, and says that nothing is sent by itself', async () => {
    const room = await newsroom({ store: 'embedded' });
    const { first, err } = await post(room, '--at', '2099-05-01T12:00+02:00');
    expect(first).toMatchObject({ channel: 'x-main', state: 'scheduled', delivery: { nextAt: FAR } });
    expect(err).toContain('No service is running, so nothing is sent until you start one with: masthead start');
    const again = await post(room, '--at', '2099-06-01T12:00Z');
    expect(again.first?.delivery).toEqual(first?.delivery);
    expect(again.err).toContain('Not moved to the time given, since they were scheduled before');

    room.edit('newsroom.yaml', (text) => text.replace('timeZone: UTC', 'timeZone: Europe/Berlin'));
    const list = await room.call('posts');
    expect(list.out).toContain('2099-05-01 12:00');
    expect(list.out).toContain('Times are in the zone Europe/Berlin.');
    expect(Math.max(...list.out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(100);
    const shown = await room.call('deliveries', String(first?.delivery?.id).slice(0, 8));
    expect(shown.out).toContain('Due       2099-05-01 12:00:00 Europe/Berlin');
    const status = await room.call('status');
    expect(status).toMatchObject({ code: 1, out: expect.stringContaining('1 scheduled') });
    expect(status.out).toMatch(
      /^Stopped {2}no service is running, so nothing is sent \(waiting: 1\); start one with: masthead start$/m,
    );
  });

  test('a channel that needs approval tells how to approve, and takes the beginning of an id', async () => {
    const room = await newsroom({ store: 'embedded' });
    room.edit('channels.yaml', required);
    const { first, err } = await post(room);
    expect(first?.state).toBe('draft');
    const short = String(first?.id).slice(0, 8);
    expect(err).toContain(`Waiting for approval: masthead approve ${short}`);
    const past = await room.call('approve', short, '--at', '2020-01-01T00:00Z');
    expect(past).toMatchObject({
      code: 1,
      out: '',
      err: expect.stringMatching(/has passed; it is now \w+ \d+, \d\d:\d\d UTC/),
    });
    const approved = await room.call('approve', short, '--at', FAR, '--json');
    expect(Posts.parse(JSON.parse(approved.out)).posts).toMatchObject([
      { state: 'scheduled', delivery: { nextAt: FAR } },
    ]);
  });

  test('a post is shown as it would be sent, a whole article with its body', async () => {
    const room = await newsroom({ store: 'embedded' });
    const story = room.write('a.html', page('<p>The trams run until two in the morning.</p>'));
    const { out } = await room.call('post', story, '--json', '--channel', 'wechat', '--at', FAR);
    const [made] = Posts.parse(JSON.parse(out)).posts;
    const short = String(made?.id).slice(0, 8);
    const shown = await room.call('posts', short);
    expect(shown.out).toMatch(/^== wechat .*\n-- The title \(\d+ of 64 /);
    expect(shown.out.split('-- The article\n')[1]).toContain('The trams run until two in the morning.');
    expect(shown.out).toMatch(new RegExp(`^${short} +wechat `, 'm'));
    const listed = Posts.parse(JSON.parse((await room.call('posts', short, '--json')).out)).posts;
    expect(listed.map(({ id }) => id)).toEqual([made?.id]);
    expect(await room.call('posts', 'dead')).toMatchObject({ code: 1, err: expect.stringContaining('no post dead') });
  });

  test('a variant that was chosen is shown as the post now stands', async () => {
    const room = await newsroom({ store: 'embedded' });
    room.edit('channels.yaml', required);
    const story = room.write(
      'n.html',
      page('<p>The council will pay 4 million crowns for the first year of the trams.</p>'),
    );
    const { out } = await room.call('post', story, '--json', '--channel', 'x-main');
    const short = String(Posts.parse(JSON.parse(out)).posts[0]?.id).slice(0, 8);
    const chosen = await room.call('variants', short, '--choose', 'number');
    expect(chosen.out).toMatch(
      /^-- The post \(\d+ of 280 .*\nThe council will pay 4 million crowns for the first year/,
    );
    expect(chosen.out).toMatch(new RegExp(`^${short} +x-main +draft`, 'm'));
  });

  test('a channel without credentials is not connected: its post stays a draft, the others go on', async () => {
    const room = await newsroom({ store: 'embedded' });
    room.edit('channels.yaml', (text) => text.replace('mode: simulated', 'mode: live'));
    const { code, out } = await room.call('post', room.write('a.html', page()), '--json', '--at', FAR);
    expect(code).toBe(0);
    const states = new Map(Posts.parse(JSON.parse(out)).posts.map((one) => [one.channel, one]));
    expect(states.get('wechat')).toMatchObject({ state: 'draft' });
    expect(states.get('wechat')?.problems.map(({ code: name }) => name)).toContain('not-connected');
    expect(states.get('x-main')?.state).toBe('scheduled');
    expect((await room.call('channels', 'list')).out).toMatch(/wechat +wechat +live +not connected/);
    const check = await room.call('channels', 'check');
    expect(check.code).toBe(1);
    expect(check.out).toMatch(/WeChat is not connected: set MASTHEAD_WECHAT_APP_ID/);
  });
});

test('with a service: the same answers, one holder of the store, one of the port', async () => {
  const room = await newsroom({ store: 'embedded' });
  await post(room, '--at', FAR);
  const other = room.write('b.html', page('<p>It is free of charge on the first day for everybody.</p>'));
  await room.call('pause', 'x-main', '--reason', 'an election');
  const commands = [
    ['posts', '--json'],
    ['status', '--json'],
  ];
  const before = [];
  for (const words of commands) before.push(await room.call(...words));
  expect(before[1]).toMatchObject({ code: 1, out: expect.stringContaining('an election') });

  const service = await start(['start'], room.env);
  // Asked while it is starting: they wait for it, or come first.
  const early = room.call('posts', '--json');
  await service.says('Masthead (all) answers at');
  expect(await early).toEqual(before[0]);
  for (const [index, words] of commands.entries()) {
    const now = await room.call(...words);
    // Only that a service runs is another answer.
    expect({ ...now, out: now.out.replace('"unattended": 0', '"unattended": 1') }).toEqual(before[index]);
  }
  expect(await room.call('migrate')).toMatchObject({ code: 0, out: 'The embedded store is up to date.\n' });
  const wrong: [string[], RegExp][] = [
    [['post', other, '--at', '2020-01-01T00:00Z'], /has passed.*Choose a later time, or --now/],
    [['post', other, '--channel', 'telex'], /no channel "telex"; the configured channels are/],
    [['approve', 'zz'], /"zz" is no id of a post/],
    [['deliveries', '00000000'], /no delivery 00000000\. See `masthead deliveries`/],
    [['pause', 'telex', '--reason', 'x'], /no channel "telex"/],
    [['pause', '--reason', ' '], /needs a reason in words/],
    [['deliveries', '--channel', 'telex'], /no channel "telex", and no delivery to one of that name/],
  ];
  for (const [words, sentence] of wrong) {
    expect(await room.call(...words)).toMatchObject({ out: '', err: expect.stringMatching(sentence) });
  }
  expect(await room.call('posts', '--json')).toEqual(before[0]);
  // There is nothing else to say of so short a story: to say the same again is a person's decision.
  const [, repeat = ''] = /masthead approve (\w+)/.exec((await post(room, '--again', '--at', FAR)).err) ?? [];
  expect(await room.call('approve', repeat)).toMatchObject({ code: 0 });
  expect(await room.call('deliveries')).toMatchObject({
    out: expect.stringContaining('Paused: an election'),
    err: expect.stringMatching(
      /^Paused: x-main, by tester since .*: an election\. To end it: masthead resume x-main\n$/,
    ),
  });
  expect(await room.call('pause', 'x-main', '--reason', 'a flood')).toMatchObject({
    out: expect.stringMatching(/^x-main was paused already by .*: an election\. Its reason is now: a flood\.\n$/),
  });
  expect(await room.call('resume')).toMatchObject({
    out: expect.stringMatching(/^There was no pause of everything\. Still paused by themselves: x-main \(a flood\)\./),
  });
  expect(await room.call('resume', 'x-main')).toMatchObject({ code: 0, out: 'x-main is no longer paused.\n' });
  expect(await room.call('resume', 'x-main')).toMatchObject({ code: 0, out: 'x-main was not paused.\n' });
  expect(await room.call('status')).toMatchObject({ code: 0 });

  const reason = ['--reason', 'The name is wrong'];
  const killed = await room.call('withdraw', repeat, ...reason);
  expect(killed.out).toMatch(/^Withdrawn: The new bridge .*\nStopped: x-main\.\nNone of its posts are live\.\n$/);
  expect((await room.call('posts')).out).toMatch(/cancelled .*The article was killed by tester/);
  const lifted = await room.call('withdraw', 'https://www.example.com/2026/bridge', '--lift');
  expect(lifted.out).toMatch(
    /^The withdrawal is undone\. .* scheduled ones are scheduled again\.\n[\s\S]* scheduled +2099-05-01 10:00/,
  );
  expect(await room.call('withdraw', repeat, '--lift')).toMatchObject({
    code: 1,
    err: expect.stringMatching(/is not withdrawn, so there is nothing to undo/),
  });
  expect(await room.call('withdraw', repeat)).toMatchObject({ code: 2, err: expect.stringContaining('--reason') });

  const second = await (await start(['start'], room.env)).ended;
  expect(second.code).toBe(1);
  expect(second.err).toMatch(/is in use by process \d+; one process at a time.*Stop that process/);
  service.child.kill('SIGTERM');
  const ended = await service.ended;
  expect(ended.code).toBe(0);
  expect(ended.err).toMatch(/^Paused: x-main, by tester since .*: an election\./m);

  const { port } = await serve(() => undefined);
  const taken = await (await start(['start'], { ...room.env, MASTHEAD_PORT: String(port) })).ended;
  expect(taken.code).toBe(1);
  expect(taken.err).toMatch(
    new RegExp(`Port ${port} on 127.0.0.1 is taken by another program. Stop that program, or choose`),
  );
});
