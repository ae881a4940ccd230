import { expect, test } from 'vitest';
import { z } from 'zod';
import { newsroom, page } from './fixture.ts';

const Posts = z.object({ posts: z.array(z.object({ id: z.string(), state: z.string() })) });
const Failure = z.object({ error: z.object({ message: z.string(), remedy: z.string().nullable() }) });

const guarded = (text: string) => (file: string) => `${file}\nguards: ${text}\n`;

test('the check of the configuration names each wrong rule with its place, and nothing else runs', async () => {
  const room = await newsroom();
  room.edit('newsroom.yaml', guarded('{ words: [{ words: ["..."] }], duplicates: { days: 0 } }'));
  const check = await room.call('config', 'check');
  expect(check).toMatchObject({ code: 1, out: '' });
  expect(check.err).toMatch(
    /newsroom\.yaml:\d+:\d+ guards\.words\.0\.words\.0: expected a word or phrase with a letter/,
  );
  expect(check.err).toMatch(/newsroom\.yaml:\d+:\d+ guards\.duplicates\.days: expected more than 0, given 0/);
  const composed = await room.call('compose', room.write('a.html', page()));
  expect(composed).toMatchObject({ code: 1, out: '', err: expect.stringContaining('There are 2 faults') });
});

test('a rule for a channel that there is not is told with the one that was meant', async () => {
  const room = await newsroom();
  room.edit('newsroom.yaml', guarded('{ skip: [{ section: News, channels: [x-mian] }] }'));
  const { code, err } = await room.call('config', 'check');
  expect(code).toBe(1);
  expect(err).toMatch(/guards\.skip\.0\.channels\.0: expected one of .*\(did you mean x-main\?\), given "x-mian"/);
});

test('an article that a channel leaves out is told with its rule before it is posted, and in the status after', async () => {
  const room = await newsroom({ store: 'server' });
  room.edit('newsroom.yaml', guarded('{ skip: [{ language: en, channels: [app], because: In German only }] }'));
  const story = room.write('a.html', page());
  const read = await room.call('article', story);
  const reason = 'A rule keeps articles with the language “en” off app: In German only.';
  expect(read.out).toContain(`Left out    ${reason}`);
  expect(read.err).toContain('--despite-rules');
  const { skipped } = z
    .object({ skipped: z.unknown() })
    .parse(JSON.parse((await room.call('article', story, '--json')).out));
  expect(skipped).toMatchObject([{ channel: 'app', reason: { code: 'skips.skippedBecause', text: reason } }]);
  await room.call('post', story, '--channel', 'app');
  const status = await room.call('status');
  expect(status.out).toContain('Left out on every channel by rules in the last 24 hours:');
  expect(status.out).toMatch(/app: A rule keeps articles with the language “en” off \w+: In German only\./);
  expect(status.out).toContain('--despite-rules');
});

test('what a kill word blocks is refused with the way to send it, which is an option without a value', async () => {
  const room = await newsroom({ store: 'server' });
  room.edit('newsroom.yaml', guarded('{ words: [{ words: [Lune] }], skip: [{ language: en, channels: [app] }] }'));
  const story = room.write('a.html', page());
  const posted = await room.call('post', story, '--json', '--channel', 'x-main', '--channel', 'app', '--now');
  expect(posted.err).toMatch(/No post on app\. A rule keeps articles .*masthead post PAGE --despite-rules/s);
  const [post] = Posts.parse(JSON.parse(posted.out)).posts;
  expect(post?.state).toBe('draft');
  const id = String(post?.id).slice(0, 8);

  const refused = await room.call('approve', id, '--json');
  expect(refused).toMatchObject({ code: 1, out: '' });
  const { error } = Failure.parse(JSON.parse(refused.err));
  expect(error.message).toContain('It has “Lune” in the text');
  expect(error.remedy).toContain('--despite-rules');
  const mistyped = await room.call('approve', id, '--despite-rule');
  expect(mistyped).toMatchObject({ code: 2, err: expect.stringContaining('(did you mean --despite-rules?)') });
  expect((await room.call('approve', 'ffffffff', '--despite-rules')).err).toContain('There is no post ffffffff');
  expect((await room.call('approve', '--despite-rules')).code).toBe(2);

  const sent = await room.call('approve', id, '--despite-rules', '--json');
  expect(Posts.parse(JSON.parse(sent.out)).posts).toMatchObject([{ state: 'scheduled' }]);
});
